import { compareText, isObject, type Json } from "../../model/json.ts";
import type { Pointer } from "../../model/pointer.ts";
import type { Sides } from "./difference.ts";
import { ancestorsOf, isEmptyObject, memberAt } from "./members.ts";

/**
 * What was ours, is named no longer (neither it, nor something above or below it), and is still there. The record comes from the
 * node: a pointer in it that is none is passed over.
 */
export function removalsOf(sides: Sides, leaves: ReadonlyMap<Pointer, Json>): readonly Pointer[] {
  if (!sides.prune || sides.last === undefined) return [];
  const above = new Set([...leaves.keys()].flatMap(ancestorsOf));
  const removed = new Set<Pointer>();
  for (const [pointer, recorded] of Object.entries(sides.last).toSorted(([a], [b]) => compareText(a, b))) {
    const isNamed =
      leaves.has(pointer) || above.has(pointer) || ancestorsOf(pointer).some((one) => covers(leaves.get(one)));
    const isDone = ancestorsOf(pointer).some((one) => removed.has(one));
    if (!isNamed && !isDone && isPointer(pointer) && mayGo(recorded, memberAt(sides.live, pointer)))
      removed.add(pointer);
  }
  return [...removed];
}

function isPointer(text: string): boolean {
  return /^(?:\/(?:[^~/]|~[01])*)+$/.test(text);
}

/** A desired value says everything about what is below it, but for `{}`, which says nothing. */
function covers(want: Json | undefined): boolean {
  return want !== undefined && !isEmptyObject(want);
}

/** A recorded null was never there; an object that we only asked to be there, and that others filled, is theirs. */
function mayGo(recorded: Json, live: Json | undefined): boolean {
  if (recorded === null || live === undefined) return false;
  return !(isEmptyObject(recorded) && isObject(live) && !isEmptyObject(live));
}
