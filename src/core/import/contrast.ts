import { isObject, type Json, type JsonObject, member, sameJson } from "../../model/json.ts";
import { childOf, type Pointer } from "../../model/pointer.ts";
import { isFingerprint } from "../fingerprint.ts";

/** A place where two documents differ. Undefined: that one says nothing there. */
export interface Contrast {
  readonly pointer: Pointer;
  readonly a: Json | undefined;
  readonly b: Json | undefined;
}

/** The places where two documents differ, in the order of the first, each as deep as both have objects or one has nothing. */
export function contrastsOf(a: JsonObject, b: JsonObject): readonly Contrast[] {
  return between(a, b, "");
}

function between(a: Json | undefined, b: Json | undefined, pointer: Pointer): readonly Contrast[] {
  if (a !== undefined && b !== undefined && sameJson(a, b)) return [];
  // What only one has is told value by value: each may come from a layer of its own.
  if (!canDescend(a) || !canDescend(b) || (isEmpty(a) && isEmpty(b))) return [{ pointer, a, b }];
  const [one, other] = [membersOf(a), membersOf(b)];
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].flatMap((key) => between(member(one, key), member(other, key), childOf(pointer, key)));
}

function canDescend(value: Json | undefined): boolean {
  return value === undefined || (isObject(value) && !isFingerprint(value));
}

function isEmpty(value: Json | undefined): boolean {
  return value === undefined || Object.keys(value as JsonObject).length === 0;
}

function membersOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}
