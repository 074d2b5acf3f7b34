/** The proof of an import: the files that are about to be written, read as any fleet is read, give an empty plan on the live nodes. */
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { compose } from "../../core/compose.ts";
import type { Taken } from "../../core/import/take-over.ts";
import { checkRules } from "../../core/rules/check-rules.ts";
import { checkHost, checkLayer } from "../../core/schema-check.ts";
import { planFleet } from "../../engine/plan-fleet.ts";
import type { Ports } from "../../engine/ports.ts";
import { InvalidDesiredState } from "../../model/error.ts";
import type { Finding } from "../../model/finding.ts";
import type { Fleet } from "../../model/fleet.ts";
import type { NodePlan } from "../../model/plan.ts";
import { dotted } from "../../model/pointer.ts";
import { formatPosition } from "../../model/position.ts";
import type { Flags } from "../input.ts";
import { unlessInterrupted } from "../interrupted.ts";
import type { Io } from "../io.ts";
import { limitsOf } from "../limits.ts";
import { type Draft, nodeFile } from "./draft.ts";

/** Why the import of a node proves nothing, by name; nodes whose first plan is empty are not in it. */
export type Disproof = ReadonlyMap<string, string>;

/** Plans `taken` by the fleet folder `dir` with `draft` laid over it. Throws InvalidDesiredState for mistakes that are none of a node's own file. */
export async function disproofOf(
  dir: string,
  draft: Draft,
  taken: readonly Taken[],
  ports: Ports,
  flags: Flags,
  io: Io,
): Promise<Disproof> {
  const stage = await mkdtemp(join(tmpdir(), "clawform-import-"));
  try {
    if (existsSync(dir)) await cp(dir, stage, { recursive: true });
    for (const [file, text] of draft) {
      await mkdir(dirname(join(stage, file)), { recursive: true });
      await writeFile(join(stage, file), text);
    }
    return await planned(stage, taken, withLifted(ports, taken), flags, io);
  } catch (error) {
    if (!(error instanceof InvalidDesiredState)) throw error;
    return byNode(error, taken);
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

/** The variables that will hold the secrets need not be set yet: what they will hold is known. */
function withLifted(ports: Ports, taken: readonly Taken[]): Ports {
  const values = new Map(taken.flatMap(({ lifted }) => lifted.map(({ name, value }) => [`env:${name}`, value])));
  return {
    ...ports,
    source: {
      ...ports.source,
      resolveSecret: async (reference) => values.get(reference) ?? (await ports.source.resolveSecret(reference)),
    },
  };
}

async function planned(stage: string, taken: readonly Taken[], ports: Ports, flags: Flags, io: Io): Promise<Disproof> {
  const fleet = await stagedFleet(stage, ports);
  const nodes = fleet.nodes.filter(({ name }) => taken.some((one) => one.name === name));
  const abort = new AbortController();
  try {
    const options = { dir: stage, keepOpen: false, costs: false, signal: abort.signal };
    const making = planFleet(fleet, nodes, ports, limitsOf(flags), options);
    const { plan, close } = await unlessInterrupted(making, io.stop);
    await close();
    return new Map(plan.nodes.flatMap((node) => (node.state === "converged" ? [] : [[node.name, whyNot(node)]])));
  } finally {
    abort.abort();
  }
}

/**
 * The fleet that the files make, checked by every rule of the fleet folder. Policies are not asked: they say what should be, and this is what
 * is. What OpenClaw accepts, the plan itself asks of each node's version.
 */
async function stagedFleet(stage: string, ports: Ports): Promise<Fleet> {
  const { layers, findings, broken } = await ports.source.loadFleet(stage);
  const { fleet, findings: composing } = compose(layers, broken);
  const found = [
    ...findings,
    ...layers.flatMap((layer) => checkLayer(layer)),
    ...composing,
    ...fleet.nodes.flatMap((node) => checkHost(node)),
    ...checkRules(fleet, ports.editions.all, layers),
  ];
  if (found.length > 0) throw new InvalidDesiredState(found);
  return fleet;
}

/** Places, not values: what differs may be a secret. */
function whyNot({ state, reason, changes }: NodePlan): string {
  if (state !== "changes") return reason ?? `it is ${state}`;
  const places = changes.map(({ resource, patch }) => `${resource} ${dotted(patch.at(-1)?.path ?? "")}`);
  const more = places.length > 8 ? ` and ${places.length - 8} more` : "";
  return `the first plan would not be empty: ${places.slice(0, 8).join(", ")}${more}`;
}

function byNode(error: InvalidDesiredState, taken: readonly Taken[]): Disproof {
  const own = taken.flatMap(({ name }): [string, string][] => {
    const finding = error.findings.find(({ position }) => position.file === nodeFile(name));
    return finding === undefined ? [] : [[name, sayingOf(finding)]];
  });
  if (own.length === 0) throw error;
  return new Map(own);
}

function sayingOf({ position, what, hint }: Finding): string {
  return `${formatPosition(position)}: ${what}${hint === undefined ? "" : ` - ${hint}`}`;
}
