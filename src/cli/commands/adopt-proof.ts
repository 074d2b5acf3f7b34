import type { Adoption } from "../../core/adopt/adoption.ts";
import { loadDesired } from "../../engine/desired.ts";
import { planFleet } from "../../engine/plan-fleet.ts";
import type { Ports } from "../../engine/ports.ts";
import { FleetError, InvalidDesiredState } from "../../model/error.ts";
import type { Fleet } from "../../model/fleet.ts";
import { sameJson } from "../../model/json.ts";
import type { Layer } from "../../model/layer.ts";
import type { NodePlan } from "../../model/plan.ts";
import { isWithin, type Pointer } from "../../model/pointer.ts";
import { formatPosition } from "../../model/position.ts";
import { editedLayer } from "../../source/edited-file.ts";
import type { Flags } from "../input.ts";
import { unlessInterrupted } from "../interrupted.ts";
import type { Io } from "../io.ts";
import { limitsOf } from "../limits.ts";
import type { Looked } from "./observing.ts";
import { nodeNamed } from "./one-node.ts";

/** An edit that is not written yet. */
interface Edit {
  readonly node: string;
  readonly layer: Layer;
  readonly text: string;
  readonly adoptions: readonly Adoption[];
}

/** What was shown of the edit. */
export interface Proof {
  /** Nodes whose desired state was compared and is the same. */
  readonly others: number;
  /** Changes of the node that were planned before and are planned still. */
  readonly left: number;
}

/**
 * Composes and validates the fleet with the edit, and plans the node anew, as the next plan will: it differs no more at the adopted places, nothing
 * else of it does that did not, and no other node is wanted otherwise. Throws FleetError (refused) when that is not so; nothing is written by then.
 */
export async function prove(looked: Looked, edit: Edit, flags: Flags, io: Io): Promise<Proof> {
  const { planned, ports } = looked;
  const fleet = await editedFleet(edit, flags, ports);
  const others = fleet.nodes.filter(({ name }) => name !== edit.node);
  for (const other of others) {
    const before = planned.fleet.nodes.find(({ name }) => name === other.name);
    if (!sameJson(other.desired, before?.desired)) throw new Error(`the edit changes ${other.name}, too`);
  }
  const options = { dir: flags.fleet, keepOpen: false, costs: false, signal: io.stop };
  const again = planFleet(fleet, [nodeNamed(fleet, edit.node)], { ...ports, tell: () => {} }, limitsOf(flags), options);
  const replanned = await unlessInterrupted(again, io.stop);
  await replanned.close();
  const [before] = planned.plan.nodes;
  const [after] = replanned.plan.nodes;
  if (before === undefined || after === undefined) throw new Error("a plan without its node");
  const why = objection(before, after, edit.adoptions);
  if (why !== undefined) {
    throw new FleetError("refused", `not adopted: ${why}; nothing was written`, {
      hint: "edit the YAML by hand, or look again with `clawform drift`",
    });
  }
  return { others: others.length, left: after.changes.length };
}

function objection(before: NodePlan, after: NodePlan, adoptions: readonly Adoption[]): string | undefined {
  if (after.state === "blocked" || after.state === "unreachable") {
    return `with the edit, ${after.name} would be ${after.state}: ${after.reason ?? ""}`;
  }
  const [then, now] = [placesOf(before), placesOf(after)];
  const left = adoptions.find(
    (one) =>
      now.filter((place) => isOf(place, one)).length > then.filter((place) => isOf(place, one)).length - one.changes,
  );
  if (left !== undefined) return `with the edit, ${after.name} would still differ at ${left.place}`;
  const fresh = now.find(
    (place) => !adoptions.some((one) => isOf(place, one)) && !then.some((other) => isSame(other, place)),
  );
  return fresh === undefined
    ? undefined
    : `with the edit, ${after.name} would differ at ${fresh.path}, where it does not now`;
}

/** Where a change of a plan is. */
interface Place {
  readonly path: Pointer;
  readonly isLink: boolean;
}

function isOf({ path, isLink }: Place, { place, document }: Adoption): boolean {
  return isLink === (document === "links") && isWithin(path, place);
}

function isSame(a: Place, b: Place): boolean {
  return a.path === b.path && a.isLink === b.isLink;
}

function placesOf({ changes }: NodePlan): readonly Place[] {
  return changes.map(({ resource, patch }) => ({ path: patch.at(-1)?.path ?? "", isLink: resource === "symlinks" }));
}

/** The fleet as it would be with the edit. Throws FleetError (refused) with the first mistake when that is no valid desired state. */
async function editedFleet({ layer, text }: Edit, { fleet: dir }: Flags, ports: Ports): Promise<Fleet> {
  const edited = editedLayer(layer, text);
  const loadFleet: Ports["source"]["loadFleet"] = async (...asked) => {
    const loaded = await ports.source.loadFleet(...asked);
    const layers = loaded.layers.map((one) => (one.file === layer.file ? (edited.layer ?? one) : one));
    return { ...loaded, layers, findings: [...loaded.findings, ...edited.findings] };
  };
  try {
    return await loadDesired(dir, { ...ports, source: { ...ports.source, loadFleet } });
  } catch (error) {
    if (!(error instanceof InvalidDesiredState)) throw error;
    const [first] = error.findings;
    const where = first === undefined ? "" : `: ${formatPosition(first.position)}: ${first.what}`;
    throw new FleetError(
      "refused",
      `not adopted: the fleet folder would not be valid with it${where}; nothing was written`,
      {
        hint: first?.hint ?? "edit the YAML by hand",
        cause: error,
      },
    );
  }
}
