import { createHash } from "node:crypto";
import type { Operation } from "../model/change.ts";
import { canonical, compareText, type Json } from "../model/json.ts";

/**
 * What an approval names: 32 hex digits that stand for exactly these operations on this node, with the old values they were planned
 * on. Takes changes that are already redacted, so that a digest can be computed from `plan.json` as well.
 */
export function digestOf(node: string, changes: readonly { readonly patch: readonly Operation[] }[]): string {
  const operations = changes.map(({ patch }) => patch.map((operation): Json => ({ ...operation })));
  return hash([node, operations]);
}

/** The digest of several nodes' plans together; their order does not matter. */
export function fleetDigest(nodes: readonly { readonly name: string; readonly digest: string }[]): string {
  return hash(nodes.toSorted((a, b) => compareText(a.name, b.name)).map(({ name, digest }) => [name, digest]));
}

function hash(value: Json): string {
  return createHash("sha256").update(canonical(value)).digest("hex").slice(0, 32);
}
