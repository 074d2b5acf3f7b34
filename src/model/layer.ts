import type { JsonObject } from "./json.ts";
import type { Pointer } from "./pointer.ts";
import type { Position } from "./position.ts";

/** The value of one file of the fleet folder, and where each part of it stands. Already checked: plain data, string keys, no duplicates. */
export interface Layer {
  readonly kind: "fleet" | "defaults" | "group" | "node" | "policy";
  /** The group's, the node's or the policy file's name; "fleet" and "defaults" for the two others. */
  readonly name: string;
  /** Relative to the fleet folder: `groups/business.yaml`. */
  readonly file: string;
  readonly value: JsonObject;
  /**
   * Where `pointer` stands: its value, or its key with `what: "key"`. For a pointer that the file does not have: its nearest
   * ancestor that it has. Parses the text again, so it is for messages and plans, not for loops over all leaves of a fleet.
   */
  locate(pointer: Pointer, what?: "key" | "value"): Position;
}
