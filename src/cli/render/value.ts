import { isFingerprint, shownFingerprint } from "../../core/fingerprint.ts";
import { printable } from "../../core/printable.ts";
import { isObject, type Json } from "../../model/json.ts";

/** A value on one line, printable; secrets as `secret fp 7c1a0b22`, or `secret` where there is no key yet. */
export function inline(value: Json): string {
  if (typeof value === "string") return printable(JSON.stringify(value));
  if (Array.isArray(value)) return `[${value.map((item) => inline(item as Json)).join(", ")}]`;
  if (!isObject(value)) return String(value);
  if (isFingerprint(value)) return secretText(value.$fingerprint);
  const members = Object.entries(value).map(([key, inner]) => `${inline(key)}: ${inline(inner)}`);
  return `{${members.join(", ")}}`;
}

/** A value on as many lines as it has parts, each printable, without the commas that would make neighbours differ. Text: its lines. */
export function block(value: Json): readonly string[] {
  if (isText(value))
    return value
      .replace(/\n$/, "")
      .split("\n")
      .map((line) => printable(line));
  return nested(value, "");
}

/** Is it text of several lines, which one reads by lines? */
export function isText(value: Json | undefined): value is string {
  return typeof value === "string" && /\n./s.test(value);
}

/** Is it an array or an object with something in it (and no secret)? */
export function isNested(value: Json | undefined): value is readonly Json[] | { readonly [key: string]: Json } {
  if (Array.isArray(value)) return value.length > 0;
  return isObject(value) && !isFingerprint(value) && Object.keys(value).length > 0;
}

/** Number of characters to name when a value is cut. */
export function lengthOf(value: Json): number {
  return typeof value === "string" ? value.length : inline(value).length;
}

function nested(value: Json, indent: string, lead = ""): readonly string[] {
  if (!isNested(value)) return [indent + lead + inline(value)];
  const isList = Array.isArray(value);
  const entries = Object.entries(value) as readonly (readonly [string, Json])[]; // sound: values of JSON are JSON
  const inner = entries.flatMap(([key, item]) => nested(item, `${indent}  `, isList ? "" : `${inline(key)}: `));
  return [`${indent}${lead}${isList ? "[" : "{"}`, ...inner, `${indent}${isList ? "]" : "}"}`];
}

/** A node that was never applied to has no key, so nothing can be told of its secrets but that they are there. */
function secretText(full: string): string {
  return full === "" ? "secret" : `secret fp ${printable(shownFingerprint(full))}`;
}
