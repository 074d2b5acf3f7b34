import { isObject, type Json, type JsonObject, member } from "../../model/json.ts";
import { type Pointer, tokensOf } from "../../model/pointer.ts";

/** The value of a member of objects only: merge patches do not reach into arrays. */
export function memberAt(document: JsonObject, pointer: Pointer): Json | undefined {
  let here: Json | undefined = document;
  for (const token of tokensOf(pointer)) {
    here = isObject(here) ? member(here, token) : undefined;
  }
  return here;
}

/** All pointers above `pointer`, without the root. */
export function ancestorsOf(pointer: Pointer): readonly Pointer[] {
  const parts = pointer.split("/");
  return parts.slice(2).map((_, index) => parts.slice(0, index + 2).join("/"));
}

/** Is it `{}`? */
export function isEmptyObject(value: Json | undefined): boolean {
  return isObject(value) && Object.keys(value).length === 0;
}
