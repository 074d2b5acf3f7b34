import type { Operation } from "../../model/change.ts";
import { compareText, isObject, member, sameJson, type Json, type JsonObject } from "../../model/json.ts";
import { childOf, tokensOf, type Pointer } from "../../model/pointer.ts";
import { leavesOf } from "../merge-patch.ts";
import { isBelowOneOf } from "../patterns.ts";
import { type Difference, kindOf, operationsTo, type Sides } from "./difference.ts";
import { elementDifferences, keyed } from "./elements.ts";
import { isEmptyObject, memberAt } from "./members.ts";
import { removalsOf } from "./removals.ts";

/**
 * What must change so that `live` says what `desired` says. Applied one after the other, in the order given, the patches make exactly
 * that true; what desired does not name, and was not ours, is in none of them.
 *
 * - A null ("must not be there") asks for absence only: it makes no parents.
 * - The first difference that needs a missing parent adds it, so that two resources below one parent never lose each other.
 * - Removing the last member of an object leaves `{}` behind, as OpenClaw does itself. Whether the object was there before us is not
 *   known, and an empty one may mean something (`agents.entries.main: {}` declares an agent). A null in the YAML removes it for good.
 * - An empty object desired says "there is an object": its members are none of our business, and it goes only while it is empty.
 */
export function threeWay(sides: Sides): readonly Difference[] {
  const leaves = leavesOf(sides.desired);
  const removed = removalsOf(sides, leaves);
  const pointers = [...leaves.keys(), ...removed].filter((pointer) => !isIgnored(pointer, sides)).toSorted(compareText);
  const made = new Set<Pointer>();
  return pointers.flatMap((pointer) => {
    const want = leaves.get(pointer);
    return want === undefined ? [removal(pointer, sides)] : leafDifferences(pointer, want, sides, made);
  });
}

function isIgnored(pointer: Pointer, sides: Sides): boolean {
  return sides.ignored !== undefined && isBelowOneOf(pointer, sides.ignored);
}

function leafDifferences(pointer: Pointer, want: Json, sides: Sides, made: Set<Pointer>): readonly Difference[] {
  const live = memberAt(sides.live, pointer);
  if (agrees(want, live)) return [];
  const last = lastOf(pointer, sides);
  const arrays = keyed(live, want);
  if (arrays !== undefined) return elementDifferences(pointer, arrays, last, sides.same ?? equal);
  const was = last === undefined ? undefined : (real: Json | undefined) => wasSo(pointer, last, real, sides);
  const parents = parentsOf(pointer, sides.live, made);
  const change = operationsTo(pointer, live, want === null ? undefined : want);
  return [{ kind: kindOf(was, want, live), pointer, patch: [...parents, ...change] }];
}

function removal(pointer: Pointer, sides: Sides): Difference {
  const live = memberAt(sides.live, pointer);
  const untouched = wasSo(pointer, lastOf(pointer, sides) ?? null, live, sides);
  return { kind: untouched ? "removal" : "conflict", pointer, patch: operationsTo(pointer, live, undefined) };
}

/** Does the node say what the leaf asks for? */
function agrees(want: Json, live: Json | undefined): boolean {
  if (want === null) return live === undefined;
  return isEmptyObject(want) ? isObject(live) : sameJson(want, live);
}

function lastOf(pointer: Pointer, sides: Sides): Json | undefined {
  return sides.last === undefined ? undefined : member(sides.last, pointer);
}

/** Was `recorded` what `real` is? A recorded null and an absent value are the same, and so are `{}` and any object. */
function wasSo(pointer: Pointer, recorded: Json, real: Json | undefined, sides: Sides): boolean {
  if (recorded === null) return real === undefined || real === null;
  if (isEmptyObject(recorded)) return isObject(real);
  return real !== undefined && (sides.same ?? equal)(pointer, recorded, real);
}

function equal(_: Pointer, recorded: Json, real: Json): boolean {
  return sameJson(recorded, real);
}

/** The operations that make every parent of `pointer` an object, but for those in `made`, to which they are added. */
function parentsOf(pointer: Pointer, live: JsonObject, made: Set<Pointer>): readonly Operation[] {
  const operations: Operation[] = [];
  let here: Json | undefined = live;
  let at = "";
  for (const token of tokensOf(pointer).slice(0, -1)) {
    here = isObject(here) ? member(here, token) : undefined;
    at = childOf(at, token);
    if (isObject(here) || made.has(at)) continue;
    made.add(at);
    if (here === undefined) operations.push({ op: "add", path: at, value: {} });
    else operations.push({ op: "test", path: at, value: here }, { op: "replace", path: at, value: {} });
  }
  return operations;
}
