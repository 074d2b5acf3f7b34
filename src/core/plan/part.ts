/** A part of a plan: what undoes the node's own moves, at chosen places, while what git moved stays pending. */
import { type JsonObject, member } from "../../model/json.ts";
import { childOf, dotted, isWithin, type Pointer } from "../../model/pointer.ts";
import type { Difference } from "../diff/difference.ts";
import { ancestorsOf } from "../diff/members.ts";
import { leavesOf } from "../merge-patch.ts";
import type { DocumentName, Part, PlanInput } from "./input.ts";
import { ownerOf } from "./provenance.ts";

/** Of each document the leaves that a part of a plan is about. */
export type Leaves = Readonly<Record<DocumentName, readonly Pointer[]>>;

/** What is needed to tell where a place of a document is written. */
export type Places = Pick<PlanInput, "resources" | "facts" | "desired">;

/** Where the YAML writes what stands at `pointer` of a document: `/memory/provider` for `/memory/search/provider`. */
export function sourceOf(places: Places, document: DocumentName, pointer: Pointer): Pointer {
  const owner = ownerOf(places, document, pointer);
  const source = owner.source(pointer, member(places.desired, owner.name) ?? {}, places.facts);
  return `${childOf("", owner.name)}${source === "" && document === "links" ? pointer : source}`;
}

/** Is `pointer` of a document at or below one of `at`, in the coordinates of the YAML or of the document itself? */
export function isAt(places: Places, document: DocumentName, pointer: Pointer, at: readonly Pointer[]): boolean {
  const own = document === "links" ? `/symlinks${pointer}` : pointer;
  const source = sourceOf(places, document, pointer);
  return at.some((one) => isWithin(source, one) || isWithin(own, one));
}

/** Did the node move, alone or against git? */
export function hasMoved({ kind }: Pick<Difference, "kind">): boolean {
  return kind === "drift" || kind === "conflict";
}

/** The leaves that the part leaves alone: those of all other differences of the document. */
export function leavesLeftAlone(
  input: PlanInput,
  part: Part,
  name: DocumentName,
  desired: JsonObject,
  all: readonly Difference[],
): readonly Pointer[] {
  const chosen = new Set(leavesOfDifferences(desired, chosenOf(input, part, name, all)));
  return leavesOfDifferences(desired, all).filter((leaf) => !chosen.has(leaf));
}

/** The leaves of the differences, each once: of an element of a list, the list. */
export function leavesOfDifferences(desired: JsonObject, differences: readonly Difference[]): readonly Pointer[] {
  const leaves = leavesOf(desired);
  const leafOf = (pointer: Pointer) => ancestorsOf(pointer).find((one) => leaves.has(one)) ?? pointer;
  return [...new Set(differences.map(({ pointer }) => leafOf(pointer)))];
}

/**
 * Why the part cannot be taken apart from the rest: elements of one list are written together. Undefined: it can.
 */
export function entangled(
  input: PlanInput,
  part: Part,
  name: DocumentName,
  desired: JsonObject,
  all: readonly Difference[],
): string | undefined {
  const chosen = new Set(chosenOf(input, part, name, all));
  const leaves = new Set(leavesOfDifferences(desired, [...chosen]));
  const other = all.find((one) => !chosen.has(one) && leaves.has(leavesOfDifferences(desired, [one])[0] ?? ""));
  if (other === undefined) return undefined;
  const [list = ""] = leavesOfDifferences(desired, [other]);
  const why = hasMoved(other) ? "another of its elements has drifted too" : "git has moved another of its elements";
  return `${dotted(list)} cannot be reverted in part: ${why}; \`clawform apply\` makes the whole list what git says`;
}

function chosenOf(
  input: PlanInput,
  { at }: Part,
  name: DocumentName,
  all: readonly Difference[],
): readonly Difference[] {
  return all.filter((one) => hasMoved(one) && isAt(input, name, one.pointer, at));
}
