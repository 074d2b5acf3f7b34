import { type Adopting, type Adoption, adoptionsOf, changesAt, pointerOf } from "../../core/adopt/adoption.ts";
import { askedPlaces } from "../../core/asked-place.ts";
import { isNamedAt } from "../../core/adopt/named.ts";
import type { PlannedNode } from "../../engine/plan-fleet.ts";
import { FleetError, UsageError } from "../../model/error.ts";
import type { ExitName } from "../../model/exit-code.ts";
import type { Layer } from "../../model/layer.ts";
import { fileText, replaceText } from "../../source/edited-file.ts";
import { editYaml } from "../../source/edit-yaml.ts";
import type { Command, Flags } from "../input.ts";
import type { Io } from "../io.ts";
import { jsonText } from "../json-text.ts";
import { type Adopted, adoptedText, noDriftText, shownAdoption } from "../render/adopt-text.ts";
import { styleOf } from "../render/style.ts";
import { unifiedDiff } from "../render/unified-diff.ts";
import { prove } from "./adopt-proof.ts";
import { type Looked, withPlan } from "./observing.ts";

/**
 * `clawform drift adopt`: edits the file of the node so that the fleet says what the node has at one place, and proves that it does, and that
 * nothing else changes. With `--pr` as a pull request, without touching the file.
 */
export const adopt: Command = ({ args: [, name = "", asked = ""], flags }, io) => {
  return withPlan({ ...flags, on: name }, io, { keepOpen: false, costs: false }, async (looked) => {
    const here = seen(looked, name);
    const adopting = { node: here.node, work: here.work, resources: looked.ports.resources, at: askedPlaces(asked) };
    const adoptions = adoptionsOf(adopting);
    if ("why" in adoptions) {
      throw new FleetError("refused", `not adopted: ${adoptions.why}; nothing was written`, { hint: adoptions.hint });
    }
    if (adoptions.length === 0) return tellNone(looked, adopting, asked, flags, io);
    return adoptAll(looked, here, adoptions, asked, flags, io);
  });
};

function seen({ planned }: Looked, name: string): PlannedNode {
  const here = planned.nodes.get(name);
  if (here !== undefined) return here;
  const [node] = planned.plan.nodes;
  throw new FleetError("incomplete", `${name} cannot be seen as it is: ${node?.reason ?? node?.state ?? ""}`, {
    hint: "nothing was written; `clawform status` says how the node stands",
  });
}

async function adoptAll(
  looked: Looked,
  { node }: PlannedNode,
  adoptions: readonly Adoption[],
  asked: string,
  flags: Flags,
  io: Io,
): Promise<ExitName> {
  const own = ownLayer(node.layers);
  const before = fileText(flags.fleet, own.file);
  const after = adoptions.reduce((text, { pointer, value }) => editYaml(text, pointer, value), before);
  const proof = await prove(looked, { node: node.name, layer: own, text: after, adoptions }, flags, io);
  const diff = unifiedDiff(own.file, before, after);
  const edited = { node: node.name, asked, file: own.file, before, after, diff, adoptions, proof };
  const end = await settle(edited, flags, io);
  looked.progress.stop();
  const adopted: Adopted = { ...edited, end, fleet: flags.fleet };
  const style = styleOf(io.out, io.env, flags.color);
  io.out.write(flags.json ? jsonText(shownAdoption(adopted)) : adoptedText(adopted, style));
  return "ok";
}

/** Writes the file, or opens the pull request. */
async function settle(edited: Omit<Adopted, "end" | "fleet">, flags: Flags, io: Io): Promise<Adopted["end"]> {
  if (flags.pr === true) return (await import("./adopt-pull-request.ts")).openAdoption(edited, flags, io);
  await replaceText(flags.fleet, edited.file, edited.before, edited.after);
  return { is: "written" };
}

/** The highest layer: the node's own file, which is a layer of no other. */
function ownLayer(layers: readonly Layer[]): Layer {
  const own = layers.at(-1);
  if (own === undefined || own.kind !== "node") throw new Error("a node without a layer of its own");
  return own;
}

/** Nothing has moved there; what else there is to know of the place. Throws UsageError where nobody manages it. */
function tellNone({ progress }: Looked, adopting: Adopting, asked: string, flags: Flags, io: Io): ExitName {
  const pending = changesAt(adopting).map(pointerOf);
  if (pending.length === 0 && !isNamedAt(adopting)) {
    throw new UsageError(
      `no layer of ${adopting.node.name} names ${asked}: Clawform leaves it alone`,
      `\`clawform render ${adopting.node.name}\` prints what is named`,
    );
  }
  progress.stop();
  const hasRecord = adopting.work.facts.lastApplied !== undefined;
  const none = { node: adopting.node.name, asked, pending: pending.length, hasRecord };
  if (flags.json) io.out.write(jsonText({ formatVersion: 1, node: none.node, is: "no-drift", adopted: [] }));
  else io.out.write(noDriftText(none));
  return "ok";
}
