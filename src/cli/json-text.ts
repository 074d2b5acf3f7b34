import { compareText, isObject, type Json } from "../model/json.ts";

/**
 * JSON for people and programs: sorted keys, two spaces, a line end. Equal values give equal text. Control and bidi characters are
 * escaped, so that a value from a node cannot play with a terminal.
 */
export function jsonText(value: unknown): string {
  // Through plain JSON once, so that members that are undefined go away as they do in JSON.
  return `${harmless(write(JSON.parse(JSON.stringify(value)) as Json, ""))}\n`;
}

function write(value: Json, indent: string): string {
  const deeper = `${indent}  `;
  if (Array.isArray(value))
    return list(
      "[",
      value.map((item) => write(item as Json, deeper)),
      "]",
      indent,
    );
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.keys(value)
    .toSorted(compareText)
    .map((key) => `${JSON.stringify(key)}: ${write(value[key] as Json, deeper)}`);
  return list("{", members, "}", indent);
}

function list(open: string, items: readonly string[], close: string, indent: string): string {
  if (items.length === 0) return open + close;
  return `${open}\n${items.map((item) => `${indent}  ${item}`).join(",\n")}\n${indent}${close}`;
}

/** What JSON allows in a string and a terminal, or a reader's eye, is fooled by; the same characters that `printable` escapes. */
const unsafe =
  /[\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/gu;

function harmless(text: string): string {
  return text.replaceAll(unsafe, (found) =>
    Array.from({ length: found.length }, (_, i) => `\\u${found.charCodeAt(i).toString(16).padStart(4, "0")}`).join(""),
  );
}
