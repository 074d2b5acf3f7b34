import type { Edition } from "./edition.ts";
import type { JsonObject } from "./json.ts";
import type { Pointer } from "./pointer.ts";

/** What a schema says against a value. `pointer` is in the checked value; for an unknown key it names that key. */
export interface Complaint {
  readonly pointer: Pointer;
  readonly what: string;
  readonly hint?: string;
  /** The pointer names a key that should not be there: show the key's place, not the value's. */
  readonly atKey?: boolean;
}

/**
 * Our early hints about what one generation of OpenClaw accepts in `openclaw.json`. OpenClaw itself is the judge in the end.
 * Throws when asked about a section (a top-level key) that it was not loaded for: a bug of the caller.
 */
export interface Judge {
  /**
   * A part of the document, naming only what is desired: unknown keys, types, enums, bounds. Members that are required but not named
   * are no complaint (the node may have them), but inside arrays they are. Nulls ("must not be there"), `{ secret: ... }` references
   * and `${ENV}` strings pass where a string may stand.
   */
  fragment(fragment: JsonObject): readonly Complaint[];
  /** A complete document, as it would be written. */
  document(document: JsonObject): readonly Complaint[];
}

/** The editions that Clawform knows, and their judges. */
export interface Editions {
  readonly all: readonly Edition[];
  /** The edition for a version such as `2026.9.6`; undefined when this version is not supported. */
  find(version: string): Edition | undefined;
  /**
   * The judge of an edition for documents with these sections (top-level keys; those that the edition does not know are welcome, the
   * judge complains about them). Loads what is not loaded yet: slow the first time.
   */
  judge(edition: Edition, sections: Iterable<string>): Promise<Judge>;
}
