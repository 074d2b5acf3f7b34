import type { Impact } from "./edition.ts";
import type { Json } from "./json.ts";
import type { Pointer } from "./pointer.ts";
import type { Position } from "./position.ts";

/** The RFC 6902 operations that Clawform makes. A `test` with the old value stands before every `replace` and `remove`. */
export type Operation =
  | { readonly op: "test" | "add" | "replace"; readonly path: Pointer; readonly value: Json }
  | { readonly op: "remove"; readonly path: Pointer };

/** Who moved: git (`pending`), the node (`drift`), both (`conflict`); or what was ours is named no longer (`removal`). */
export type ChangeKind = "pending" | "drift" | "conflict" | "removal";

/** One difference between a node and its desired state, with the patch that ends it. */
export interface Change {
  /** The aspect's key in the YAML. */
  readonly resource: string;
  readonly kind: ChangeKind;
  readonly impact: Impact;
  /**
   * In the coordinates of `openclaw.json`, or of the map path -> target for `symlinks`. The last operation is the change itself;
   * before it come its `test` and the parents it needs. Holds real values, secrets included: show it only redacted.
   */
  readonly patch: readonly Operation[];
  /** Where the desired value is written, and what it overrides there, highest layer first. Empty for a removal. */
  readonly from: readonly Position[];
  /** Its values are secrets. */
  readonly secret: boolean;
}
