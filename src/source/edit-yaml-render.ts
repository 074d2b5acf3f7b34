/** Values as YAML text: on one line, or as lines. */
import { stringify } from "yaml";
import { isObject, type Json } from "../model/json.ts";

/** Lists of simple values up to this many characters stand in brackets on one line. */
const maxInline = 80;

/** How a text is quoted; `plain` where it can stand without. */
export type Quotes = "plain" | "single" | "double";

/** `value` on one line. `inFlow`: between brackets, where commas and brackets mean something. */
export function inlineText(value: Json, inFlow = false, quotes: Quotes = "plain"): string {
  if (typeof value === "string") return stringText(value, inFlow, quotes);
  if (Array.isArray(value)) return `[${value.map((item) => inlineText(item as Json, true)).join(", ")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, item]) => `${keyText(key)}: ${inlineText(item, true)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

/** A key of a mapping. */
export function keyText(key: string): string {
  return stringText(key, true, "plain");
}

/** Does `value` stand behind its key rather than on lines of its own? */
export function isInline(value: Json): boolean {
  if (Array.isArray(value))
    return (
      value.length === 0 ||
      (value.every((item) => typeof item !== "object" || item === null) && inlineText(value).length <= maxInline)
    );
  return !isObject(value) || Object.keys(value).length === 0;
}

/** `value` as lines, of which all but the first are indented by `column`; a level by `unit` more. No line end behind the last. */
export function blockText(value: Json, column: number, unit: number, eol: string): string {
  return linesOf(value, unit).join(eol + " ".repeat(column));
}

/** A member of a mapping as lines, of which all but the first are indented by `column`. */
export function memberText(key: string, value: Json, column: number, unit: number, eol: string): string {
  return memberLines(key, value, unit).join(eol + " ".repeat(column));
}

function linesOf(value: Json, unit: number): readonly string[] {
  if (isInline(value)) return [inlineText(value)];
  if (isObject(value)) return Object.entries(value).flatMap(([key, item]) => memberLines(key, item, unit));
  // sound: what is neither inline nor an object is a list
  return (value as readonly Json[]).flatMap(itemLines);
}

function memberLines(key: string, value: Json, unit: number): readonly string[] {
  if (isInline(value)) return [`${keyText(key)}: ${inlineText(value)}`];
  return [`${keyText(key)}:`, ...linesOf(value, unit).map((line) => " ".repeat(unit) + line)];
}

/** A list in a list stands in brackets. */
function itemLines(item: Json): readonly string[] {
  const lines = isObject(item) ? linesOf(item, 2) : [inlineText(item)];
  return lines.map((line, i) => (i === 0 ? "- " : "  ") + line);
}

/** `text` as a block of lines (`|`), indented by `column`, with a line end behind it; undefined where that cannot hold it. */
export function literalText(
  text: string,
  column: number,
  eol: string,
): { readonly mark: string; readonly body: string } | undefined {
  if (!/\n/.test(text) || /^[ \n\t]/.test(text) || needsEscapes(text.replaceAll("\n", ""))) return undefined;
  const [end = ""] = /\n*$/.exec(text) ?? [];
  const chomp = end === "" ? "-" : end === "\n" ? "" : "+";
  const lines = text.slice(0, text.length - end.length).split("\n");
  const body = lines.map((line) => (line === "" ? "" : " ".repeat(column) + line) + eol).join("");
  return { mark: `|${chomp}`, body: body + eol.repeat(Math.max(end.length - 1, 0)) };
}

/** What the fleet folder refuses as raw text, and what no line can hold. */
const escaped =
  // oxlint-disable-next-line no-control-regex -- control characters are what must be escaped
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/gu;

function needsEscapes(text: string): boolean {
  return text.search(escaped) >= 0;
}

function stringText(text: string, inFlow: boolean, quotes: Quotes): string {
  if (quotes === "double" || needsEscapes(text)) return doubleQuoted(text);
  if (quotes === "single") return `'${text.replaceAll("'", "''")}'`;
  return isPlain(text, inFlow) && !isWordOfOldYaml(text) ? text : doubleQuoted(text);
}

/** Other readers of YAML take these for booleans. */
function isWordOfOldYaml(text: string): boolean {
  return /^(?:y|n|yes|no|on|off)$/i.test(text);
}

function isPlain(text: string, inFlow: boolean): boolean {
  const options = { lineWidth: 0, blockQuote: false, flowCollectionPadding: false } as const;
  if (!inFlow) return stringify(text, options) === `${text}\n`;
  return stringify([text], { ...options, collectionStyle: "flow" }) === `[${text}]\n`;
}

/** JSON text is YAML. */
function doubleQuoted(text: string): string {
  return JSON.stringify(text).replace(escaped, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}
