import { isObject, type Json } from "../model/json.ts";
import { isFingerprint, shownFingerprint } from "./fingerprint.ts";

/**
 * What could move a cursor, reorder, hide or fake text: C0, DEL, C1, soft hyphen, bidi controls, zero-width and invisible characters,
 * line separators, tags, variation selectors of the supplement, halves of surrogate pairs.
 */
const unsafe =
  // oxlint-disable-next-line no-control-regex -- finding control characters is what this is for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]|\p{Cs}/gu;

const short: ReadonlyMap<string, string> = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

/** `text` on one line, with nothing in it that a terminal or a reader's eye could be fooled by: `\n`, `\u{202e}`. */
export function printable(text: string): string {
  return text.replace(
    unsafe,
    (character) => short.get(character) ?? `\\u{${(character.codePointAt(0) as number).toString(16)}}`,
  );
}

/** `text` cut in the middle to at most `width` UTF-16 units, saying how long it was: `abcdef…[5210]…uvwxyz`. */
export function shorten(text: string, width: number): string {
  if (text.length <= width) return text;
  const cut = `…[${text.length}]…`;
  const room = width - cut.length;
  // Below that nothing useful of the text would be left.
  if (room < 4) return `${whole(text.slice(0, Math.max(width - 1, 0)))}…`;
  const head = Math.ceil(room / 2);
  return `${whole(text.slice(0, head))}${cut}${whole(text.slice(text.length - (room - head)))}`;
}

/** Without half a character at either end. */
function whole(text: string): string {
  return text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, "");
}

/** A value for people: JSON on one line, printable, at most `width` units; a fingerprint as `secret 7c1a9e02`. */
export function show(value: Json, width: number): string {
  return shorten(printable(text(value)), width);
}

function text(value: Json): string {
  if (isFingerprint(value))
    return value.$fingerprint === "" ? "secret" : `secret ${shownFingerprint(value.$fingerprint)}`;
  if (Array.isArray(value)) return `[${value.map((item) => text(item as Json)).join(", ")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${text(item)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}
