/** Readers of what GitHub answers: nothing is taken for what it should be before it was looked at. */
import { FleetError } from "../model/error.ts";
import { isObject, type Json, member } from "../model/json.ts";

/** The value below `keys`, one member after the other; undefined where one is not there. */
export function at(value: Json | undefined, ...keys: readonly string[]): Json | undefined {
  return keys.reduce<Json | undefined>((here, key) => (isObject(here) ? member(here, key) : undefined), value);
}

/** The text below `keys`; "" where there is none. */
export function textAt(value: Json | undefined, ...keys: readonly string[]): string {
  const found = at(value, ...keys);
  return typeof found === "string" ? found : "";
}

/** The number (of an issue, a pull request) or id below `keys`. Throws FleetError where there is none. */
export function idAt(value: Json | undefined, ...keys: readonly string[]): number {
  const found = at(value, ...keys);
  if (typeof found === "number" && Number.isSafeInteger(found) && found > 0) return found;
  throw new FleetError("failed", `GitHub's answer has no ${keys.join(".")}`);
}

/** The object id below `keys`: 40 or 64 hex digits. Throws FleetError where there is none. */
export function shaAt(value: Json | undefined, ...keys: readonly string[]): string {
  const found = textAt(value, ...keys);
  if (isSha(found)) return found;
  throw new FleetError("failed", `GitHub's answer has no commit or object id at ${keys.join(".")}`);
}

/** Is it the id of an object of git? */
export function isSha(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}
