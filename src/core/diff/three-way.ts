import type { ChangeKind, Operation } from "../../model/change.ts";
import { compareText, isObject, member, sameJson, type Json, type JsonObject } from "../../model/json.ts";
import { childOf, isWithin, tokensOf, type Pointer } from "../../model/pointer.ts";
import { leavesOf } from "../merge-patch.ts";
import { elementDifferences, keyed } from "./elements.ts";

/** One place where a node is not as it should be, and the operations that end it. */
export interface Difference {
  readonly kind: ChangeKind;
  /** Of the leaf, or of the array element, that differs. */
  readonly pointer: Pointer;
  /** The last operation is the change itself; before it come its `test` and the parents it needs. */
  readonly patch: readonly Operation[];
}

/** Is a recorded value (which may hold fingerprints in place of secrets) the value `real`, which stands or should stand at `pointer`? */
export type Same = (pointer: Pointer, recorded: Json, real: Json) => boolean;

export interface Sides {
  /** The document as it is on the node. */
  readonly live: JsonObject;
  /** A merge patch (RFC 7396) for the whole document, naming only what is desired. */
  readonly desired: JsonObject;
  /** Every leaf that the last apply named, by pointer, and its value then. Comes from the node. Undefined: not known, nothing is removed. */
  readonly last: { readonly [pointer: Pointer]: Json } | undefined;
  /** May what was ours and is named no longer be removed? */
  readonly prune: boolean;
  /** Nothing at or below these pointers is ever a difference. */
  readonly ignored?: readonly Pointer[];
  /** Default: equal as JSON. */
  readonly same?: Same;
}

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
  return (sides.ignored ?? []).some((ignored) => isWithin(pointer, ignored));
}

function leafDifferences(pointer: Pointer, want: Json, sides: Sides, made: Set<Pointer>): readonly Difference[] {
  const live = memberAt(sides.live, pointer);
  if (agrees(want, live)) return [];
  const last = sides.last === undefined ? undefined : member(sides.last, pointer);
  const same = sides.same ?? ((_, recorded, real) => sameJson(recorded, real));
  const arrays = keyed(live, want);
  if (arrays !== undefined) return elementDifferences(pointer, arrays, last, same);
  const kind = kindOf({ want, live, last }, (recorded, real) => recordedAs(recorded, real, (a, b) => same(pointer, a, b)));
  return [{ kind, pointer, patch: [...parentsOf(pointer, sides.live, made), ...operationsTo(pointer, live, want)] }];
}

/** Does the node say what the leaf asks for? */
function agrees(want: Json, live: Json | undefined): boolean {
  if (want === null) return live === undefined;
  return isEmptyObject(want) ? isObject(live) : sameJson(want, live);
}

/** Was `recorded` what `real` is? A recorded null and an absent value are the same, and so are `{}` and any object. */
function recordedAs(recorded: Json, real: Json | undefined, same: (recorded: Json, real: Json) => boolean): boolean {
  if (recorded === null) return real === undefined || real === null;
  if (isEmptyObject(recorded)) return isObject(real);
  return real !== undefined && same(recorded, real);
}

function kindOf(
  sides: { readonly want: Json; readonly live: Json | undefined; readonly last: Json | undefined },
  was: (recorded: Json, real: Json | undefined) => boolean,
): ChangeKind {
  if (sides.last === undefined) return "pending";
  if (was(sides.last, sides.want)) return "drift";
  return was(sides.last, sides.live) ? "pending" : "conflict";
}

function operationsTo(pointer: Pointer, live: Json | undefined, want: Json): readonly Operation[] {
  if (live === undefined) return [{ op: "add", path: pointer, value: want }];
  const test: Operation = { op: "test", path: pointer, value: live };
  return want === null ? [test, { op: "remove", path: pointer }] : [test, { op: "replace", path: pointer, value: want }];
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

/** What the record names, nothing in `leaves` names any longer, and is still there. */
function removalsOf(sides: Sides, leaves: ReadonlyMap<Pointer, Json>): readonly Pointer[] {
  if (!sides.prune || sides.last === undefined) return [];
  const named = new Set([...leaves.keys()].flatMap(ancestorsOf));
  const removed = new Set<Pointer>();
  for (const [pointer, recorded] of Object.entries(sides.last).toSorted(([a], [b]) => compareText(a, b))) {
    // The record comes from the node: what is no pointer to a member of a member is passed over.
    if (!/^(?:\/(?:[^~/]|~[01])*)+$/.test(pointer) || recorded === null || leaves.has(pointer) || named.has(pointer)) continue;
    const above = ancestorsOf(pointer);
    if (above.some((ancestor) => removed.has(ancestor) || covers(leaves.get(ancestor)))) continue;
    const live = memberAt(sides.live, pointer);
    const holdsOthers = isEmptyObject(recorded) && isObject(live) && !isEmptyObject(live);
    if (live !== undefined && !holdsOthers && !isIgnored(pointer, sides)) removed.add(pointer);
  }
  return [...removed];
}

/** A desired value says everything about what is below it, but for `{}`, which says nothing. */
function covers(want: Json | undefined): boolean {
  return want !== undefined && !isEmptyObject(want);
}

function removal(pointer: Pointer, sides: Sides): Difference {
  const live = memberAt(sides.live, pointer) as Json;
  const recorded = (sides.last ?? {})[pointer] as Json;
  const same = sides.same ?? ((_, a, b) => sameJson(a, b));
  const untouched = recordedAs(recorded, live, (a, b) => same(pointer, a, b));
  return { kind: untouched ? "removal" : "conflict", pointer, patch: operationsTo(pointer, live, null) };
}

/** The value of a member of objects only: merge patches do not reach into arrays. */
function memberAt(document: JsonObject, pointer: Pointer): Json | undefined {
  let here: Json | undefined = document;
  for (const token of tokensOf(pointer)) {
    here = isObject(here) ? member(here, token) : undefined;
  }
  return here;
}

/** All pointers above `pointer`, without the root. */
function ancestorsOf(pointer: Pointer): readonly Pointer[] {
  const parts = pointer.split("/");
  return parts.slice(2).map((_, index) => parts.slice(0, index + 2).join("/"));
}

function isEmptyObject(value: Json | undefined): boolean {
  return isObject(value) && Object.keys(value).length === 0;
}
