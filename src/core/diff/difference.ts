import type { ChangeKind, Operation } from "../../model/change.ts";
import type { Json, JsonObject } from "../../model/json.ts";
import type { Pointer } from "../../model/pointer.ts";

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

/** What is compared. */
export interface Sides {
  /** The document as it is on the node. */
  readonly live: JsonObject;
  /** A merge patch (RFC 7396) for the whole document, naming only what is desired. */
  readonly desired: JsonObject;
  /** Every leaf that the last apply named, by pointer, and its value then. Comes from the node. Undefined: not known, nothing is removed. */
  readonly last: { readonly [pointer: Pointer]: Json } | undefined;
  /** May what was ours and is named no longer be removed? */
  readonly prune: boolean;
  /** Nothing at or below these pointers (`*` = any one token) is ever a difference. */
  readonly ignored?: readonly Pointer[];
  /** Default: equal as JSON. */
  readonly same?: Same;
}

/** Who moved. `was` says whether the recorded value is the given one; undefined: nothing is recorded. */
export function kindOf(
  was: ((real: Json | undefined) => boolean) | undefined,
  want: Json | undefined,
  live: Json | undefined,
): ChangeKind {
  if (was === undefined) return "pending";
  if (was(want)) return "drift";
  return was(live) ? "pending" : "conflict";
}

/** The operations that put `want` in the place of `live`; undefined is absent. */
export function operationsTo(at: Pointer, live: Json | undefined, want: Json | undefined): readonly Operation[] {
  if (live === undefined) return want === undefined ? [] : [{ op: "add", path: at, value: want }];
  const test: Operation = { op: "test", path: at, value: live };
  return want === undefined ? [test, { op: "remove", path: at }] : [test, { op: "replace", path: at, value: want }];
}
