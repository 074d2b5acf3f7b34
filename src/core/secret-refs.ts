import { isObject, type Json, type JsonObject, member } from "../model/json.ts";
import { childOf, type Pointer } from "../model/pointer.ts";

/** A `{ secret: env:NAME }` in a node's desired state. */
export interface SecretRef {
  readonly pointer: Pointer;
  readonly reference: string;
}

/** The secret references in a value, in document order. */
export function secretRefsOf(value: Json, at: Pointer = ""): readonly SecretRef[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => secretRefsOf(item as Json, childOf(at, String(i))));
  if (!isObject(value)) return [];
  const reference = referenceIn(value);
  if (reference !== undefined) return [{ pointer: at, reference }];
  return Object.keys(value).flatMap((key) => secretRefsOf(value[key] as Json, childOf(at, key)));
}

/** The value with every reference replaced by what `resolved` has for it. Every reference must be in there. */
export function withSecrets(value: JsonObject, resolved: ReadonlyMap<string, string>): JsonObject {
  if (resolved.size === 0) return value;
  return filled(value, resolved) as JsonObject; // sound: the root is no reference, so it stays an object
}

function filled(value: Json, resolved: ReadonlyMap<string, string>): Json {
  if (Array.isArray(value)) return value.map((item) => filled(item as Json, resolved));
  if (!isObject(value)) return value;
  const reference = referenceIn(value);
  if (reference !== undefined) return resolved.get(reference) ?? null;
  return Object.fromEntries(Object.keys(value).map((key) => [key, filled(value[key] as Json, resolved)]));
}

function referenceIn(value: JsonObject): string | undefined {
  const reference = member(value, "secret");
  return typeof reference === "string" && Object.keys(value).length === 1 ? reference : undefined;
}
