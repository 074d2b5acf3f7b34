import { isObject, type Json } from "../model/json.ts";
import { show } from "./printable.ts";
import { looksSecret } from "./redact.ts";

const maxChars = 60;

/** A value as messages show it: JSON, safe to print, cut at 60 characters. */
export function shown(value: Json): string {
  return show(value, maxChars);
}

/** The name of a value's type in JSON Schema; `number` for integers too. */
export function typeOf(value: Json): "null" | "boolean" | "number" | "string" | "array" | "object" {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return isObject(value) ? "object" : (typeof value as "boolean" | "number" | "string");
}

/** A value with its type, as what was got: `string "12"`; of objects, lists and secrets only the type. */
export function withType(value: Json, isSecret: boolean): string {
  const type = typeOf(value);
  const isHidden = isSecret || (typeof value === "string" && looksSecret(value));
  return isHidden || type === "null" || type === "object" || type === "array" ? type : `${type} ${shown(value)}`;
}

/** `a`, `a or b`, `a, b or c`. */
export function alternatives(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
