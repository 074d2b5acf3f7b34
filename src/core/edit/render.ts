import { isObject, type Json, type JsonObject } from "../../model/json.ts";
import type { Style } from "./style.ts";

/** Where new text goes: on one line with what is there, or on lines of its own below `indent`. */
export interface Layout {
  readonly inline: boolean;
  readonly indent: string;
}

/** A value as text in the file's style. Lines after the first are indented from `layout.indent`. */
export function renderValue(value: Json, style: Style, layout: Layout): string {
  if (typeof value === "string") return quoted(value, style.stringQuote);
  if (Array.isArray(value)) return renderArray(value as readonly Json[], style, layout);
  return isObject(value) ? renderObject(value, style, layout) : JSON.stringify(value);
}

/** In a file that writes objects on one line, longer ones are spread all the same. */
const longestInline = 80;

function renderObject(value: JsonObject, style: Style, layout: Layout): string {
  const members = (inner: Layout) => Object.entries(value).map(([key, item]) => renderMember(key, item, style, inner));
  if (Object.keys(value).length === 0) return "{}";
  if (layout.inline || style.inlineObjects) {
    const line = `{${style.padding}${members({ ...layout, inline: true }).join(`,${style.gap}`)}${style.padding}}`;
    if (layout.inline || line.length <= longestInline) return line;
  }
  return block("{", members({ inline: false, indent: layout.indent + style.indent }), "}", style, layout.indent);
}

/** A member of an object as text. */
export function renderMember(key: string, value: Json, style: Style, layout: Layout): string {
  return `${renderKey(key, style)}${style.colon}${renderValue(value, style, layout)}`;
}

/** Text between quotes of the given kind, as JSON5 (and with double quotes as JSON). */
function quoted(text: string, quote: string): string {
  const json = JSON.stringify(text);
  if (quote !== "'") return json;
  const inner = json.slice(1, -1).replace(/\\.|'/g, (found) => (found === '\\"' ? '"' : found === "'" ? "\\'" : found));
  return `'${inner}'`;
}

function renderArray(value: readonly Json[], style: Style, layout: Layout): string {
  if (value.length === 0) return "[]";
  const inline =
    layout.inline || (style.inlineArrays && value.every((item) => typeof item !== "object" || item === null));
  const inner = { inline, indent: layout.indent + style.indent };
  const items = value.map((item) => renderValue(item, style, inner));
  return inline ? `[${items.join(`,${style.gap}`)}]` : block("[", items, "]", style, layout.indent);
}

function block(open: string, items: readonly string[], close: string, style: Style, indent: string): string {
  const lines = items.map((item) => `${style.lineEnd}${indent}${style.indent}${item}`);
  return `${open}${lines.join(",")}${style.trailingComma ? "," : ""}${style.lineEnd}${indent}${close}`;
}

function renderKey(key: string, style: Style): string {
  // Words that mean something else in places of values are legal keys, but not every reader takes them.
  const mayBeBare = /^[A-Za-z_$][\w$]*$/.test(key) && !/^(?:true|false|null|NaN|Infinity)$/.test(key);
  return style.keyQuote === "" && mayBeBare
    ? key
    : quoted(key, style.keyQuote === "" ? style.stringQuote : style.keyQuote);
}
