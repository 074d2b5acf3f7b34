import { isObject, type Json, member } from "../model/json.ts";

/**
 * Layer upon layer, by RFC 7396: objects merge, everything else replaces. Unlike there, a `null` stays: it says "must not be there", and the node
 * has to hear it. Neither argument is changed; the result shares what both leave alone. `__proto__` is skipped.
 */
export function mergeLayers(below: Json | undefined, above: Json): Json {
  if (!isObject(above) || !isObject(below)) return above;
  const merged: Record<string, Json> = { ...below };
  for (const key of Object.keys(above)) {
    const value = member(above, key);
    if (key !== "__proto__" && value !== undefined) merged[key] = mergeLayers(member(below, key), value);
  }
  return merged;
}

/** `value` without its nulls, deeply, as RFC 7396 leaves it; for parts that only Clawform reads. */
export function withoutNulls(value: Json): Json {
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== null)
      .map(([key, item]) => [key, withoutNulls(item)]),
  );
}
