import { isObject, member, type Json, type JsonObject } from "../model/json.ts";
import { childOf, type Pointer } from "../model/pointer.ts";

/**
 * RFC 7396: `target` with `patch` laid over it. Objects merge, null removes, everything else replaces. Keys of `target` keep their
 * order, new ones follow in the order of `patch`. Neither argument is changed; parts of both are shared with the result.
 */
export function mergePatch(target: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) return patch;
  const merged = new Map<string, Json>(isObject(target) ? Object.entries(target) : []);
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) merged.delete(key);
    else merged.set(key, mergePatch(merged.get(key), value));
  }
  // Not assignment: a key `__proto__` stays an ordinary member.
  return Object.fromEntries(merged);
}

/**
 * What a merge patch for a whole document names: every scalar, array, null and empty object in it, by pointer. An empty object says
 * only "there is an object here". The empty document names nothing.
 */
export function leavesOf(desired: JsonObject): Map<Pointer, Json> {
  const leaves = new Map<Pointer, Json>();
  const collect = (object: JsonObject, at: Pointer): void => {
    for (const key of Object.keys(object)) {
      const value = member(object, key) as Json;
      const pointer = childOf(at, key);
      if (isObject(value) && Object.keys(value).length > 0) collect(value, pointer);
      else leaves.set(pointer, value);
    }
  };
  collect(desired, "");
  return leaves;
}
