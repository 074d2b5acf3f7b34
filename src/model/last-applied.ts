import type { Json, JsonObject } from "./json.ts";

/**
 * What the last apply on a node made true: kept on the node as `last-applied.json`, so that what was ours can be told from
 * what never was. Values of secrets are keyed fingerprints, never the secrets.
 */
export interface LastApplied {
  readonly formatVersion: 1;
  readonly node: string;
  readonly revision: string | null;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Per document, every leaf we named, by pointer (for `links`: by path) and its value then. Null: "must not be there". */
  readonly config: { readonly [pointer: string]: Json };
  readonly links: { readonly [path: string]: Json };
}

/** What is stored, shown and compared in place of a secret. */
export interface Fingerprint extends JsonObject {
  readonly $fingerprint: string;
}
