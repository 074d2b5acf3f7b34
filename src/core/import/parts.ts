/** Values with a part taken out: nothing is changed in place. */
import { isObject, type Json, type JsonObject, member } from "../../model/json.ts";
import { pointerOf, type Pointer, tokensOf, valueAt } from "../../model/pointer.ts";

/**
 * `value` without what stands at `pointer`, and without the objects around it that have nothing left. A list loses no items: `pointer` into
 * one takes out all of it. The same value when nothing stands there.
 */
export function withoutPart(value: JsonObject, pointer: Pointer): JsonObject {
  return (cut(value, tokensOf(pointer)) ?? {}) as JsonObject; // sound: what is left of an object is an object
}

function cut(value: Json, tokens: readonly string[]): Json | undefined {
  const [token, ...rest] = tokens;
  if (token === undefined || !isObject(value)) return undefined;
  const inner = member(value, token);
  if (inner === undefined) return value;
  const left = cut(inner, rest);
  const members = Object.entries(value).flatMap(([key, item]): [string, Json][] =>
    key !== token ? [[key, item]] : left === undefined ? [] : [[key, left]],
  );
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

/** The part of `value` that `pointer` speaks about and that can be taken out: the place itself, or the list that it is in. Undefined when nothing stands there. */
export function cuttable(value: Json, pointer: Pointer): Pointer | undefined {
  const tokens = tokensOf(pointer);
  for (let depth = 0; depth <= tokens.length; depth++) {
    const at = pointerOf(tokens.slice(0, depth));
    const here = valueAt(value, at);
    if (here === undefined) return undefined;
    if (Array.isArray(here)) return at;
  }
  return pointer;
}
