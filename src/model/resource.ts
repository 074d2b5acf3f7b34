import type { Change } from "./change.ts";
import type { Facts } from "./facts.ts";
import type { Json, JsonObject } from "./json.ts";
import type { Observed } from "./observed.ts";
import type { Pointer } from "./pointer.ts";
import type { Answers, Read } from "./read.ts";
import type { Step } from "./step.ts";

/**
 * The one shape of a managed aspect. A node consists of two documents: `config` (its `openclaw.json`) and `links` (a map of
 * path to target). A resource speaks about a part of one of them; everything in it is pure.
 */
export interface Resource {
  /** Its key in the YAML. */
  readonly name: string;
  /** One line for `explain` and the plan. */
  readonly title: string;
  readonly document: "config" | "links";
  /** Where the schema of what may be desired stands in `schemas/node.schema.json`. */
  readonly schema: Pointer;
  /** Values for `explain` and the contract test. */
  readonly examples: readonly Example[];
  /** What must be read of the machine to observe it, besides the config file, which is always read. */
  reads(desired: Json): readonly Read[];
  /** What the node has of this resource, as a part of the document. */
  observe(answers: Answers, desired: Json, facts: Facts): Observed;
  /** What the document should say: a merge patch (RFC 7396) for the document, naming only what is desired. Null: must not be there. */
  expect(desired: Json, facts: Facts): JsonObject;
  /** Does this resource own `pointer` of the document? Of several that say so, the most specific one counts: `config` owns what is left. */
  owns(pointer: Pointer, facts: Facts): boolean;
  /** The pointer in the YAML (below the resource's key) that an owned pointer of the document comes from; the inverse of `expect`. */
  source(pointer: Pointer, desired: Json, facts: Facts): Pointer;
  steps(change: Change, answers: Answers, desired: Json, facts: Facts): readonly Step[];
}

export interface Example {
  readonly title: string;
  readonly desired: Json;
}
