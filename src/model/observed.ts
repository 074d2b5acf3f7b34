import type { Json } from "./json.ts";

/** What a resource sees on a node. */
export type Observed =
  | { readonly is: "present"; readonly value: Json }
  | { readonly is: "absent" }
  | { readonly is: "unreadable"; readonly why: string };
