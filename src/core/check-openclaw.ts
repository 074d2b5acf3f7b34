import type { Complaint, Judge } from "../model/complaint.ts";
import type { Edition } from "../model/edition.ts";
import type { Finding } from "../model/finding.ts";
import type { Node } from "../model/fleet.ts";
import { type JsonObject, member } from "../model/json.ts";
import { tokensOf } from "../model/pointer.ts";
import { chainOf } from "./compose.ts";
import { documentOf, sourceOf } from "./rendered.ts";

/** An edition and its judge. */
export interface Bench {
  readonly edition: Edition;
  readonly judge: Judge;
}

/**
 * What OpenClaw says against a node's desired state before the node is seen. `benches` holds the edition of the pinned version,
 * or all of them: then it is enough that some supported version accepts it, and if none does, the nearest one speaks.
 */
export function checkOpenClaw(node: Node, benches: readonly Bench[]): readonly Finding[] {
  let nearest: { bench: Bench; complaints: readonly Complaint[] } | undefined;
  for (const bench of benches) {
    const complaints = bench.judge.fragment(documentOf(node, bench.edition));
    if (complaints.length === 0) return [];
    if (nearest === undefined || complaints.length <= nearest.complaints.length) nearest = { bench, complaints };
  }
  if (nearest === undefined) return [];
  const { bench, complaints } = nearest;
  const by =
    benches.length === 1 ? "" : ` (no supported OpenClaw version accepts this; the nearest is ${bench.edition.name})`;
  return complaints.map((complaint) => findingOf(node, bench.edition, complaint, by));
}

/** The sections of `openclaw.json` that the node's desired state names in an edition: what its judge must be loaded for. */
export function sectionsOf(node: Node, edition: Edition): readonly string[] {
  const places = Object.entries(edition.places).filter(([aspect]) => member(node.desired, aspect) !== undefined);
  return [...Object.keys(configOf(node)), ...places.flatMap(([, place]) => tokensOf(place).slice(0, 1))];
}

function configOf(node: Node): JsonObject {
  return (member(node.desired, "config") ?? {}) as JsonObject; // sound: it is an object by its schema
}

function findingOf(node: Node, edition: Edition, complaint: Complaint, by: string): Finding {
  const pointer = sourceOf(edition, complaint.pointer);
  const [say] = chainOf(node, pointer);
  const layer = say?.layer ?? node.layers.at(-1);
  if (layer === undefined) throw new Error(`node ${node.name} has no layer`);
  return {
    position: layer.locate(pointer, complaint.atKey === true ? "key" : "value"),
    pointer,
    what: `${complaint.what}${by}`,
    ...(complaint.hint === undefined ? {} : { hint: complaint.hint }),
  };
}
