/** One value of a YAML text written anew, in the style of what stood there. */
import { isCollection, isScalar } from "yaml";
import type { Json } from "../model/json.ts";
import { blockText, inlineText, isInline, literalText, type Quotes } from "./edit-yaml-render.ts";
import {
  afterColon,
  columnAt,
  contentEnd,
  isBlockCollection,
  isBlockScalar,
  lineEnd,
  lineStart,
  type Splice,
  startOf,
  type YamlText,
} from "./edit-yaml-text.ts";

/** Where a value stands. */
export interface Place {
  readonly node: unknown;
  /** Of a member of a mapping; undefined for the root and for items of lists. */
  readonly key?: unknown;
  /** Of the key, else of the value itself. */
  readonly column: number;
  /** Between brackets. */
  readonly inFlow: boolean;
}

/** The splice that puts `want` in the place of a value; undefined where it is written in a way that is not understood. */
export function newValue(source: YamlText, place: Place, want: Json): Splice | undefined {
  const { node, inFlow } = place;
  const end = contentEnd(node);
  if (end === undefined) return undefined;
  if (isBlockScalar(node)) return forBlockScalar(source, place, want, end);
  if (isBlockCollection(node)) return forLines(source, place, want, end);
  const stays = inFlow || isInline(want) || (isCollection(node) && node.items.length > 0 && !isRoot(place));
  if (stays) return { start: startOf(node), end, text: inlineText(want, inFlow, quotesOf(node)) };
  return place.key === undefined
    ? { start: startOf(node), end, text: itemText(source, place, want) }
    : linesBelowKey(source, place, want, end, lineEnd(source.text, end));
}

function isRoot({ node, key, column }: Place): boolean {
  return key === undefined && column === 0 && startOf(node) === 0;
}

function quotesOf(node: unknown): Quotes {
  if (!isScalar(node)) return "plain";
  return node.type === "QUOTE_SINGLE" ? "single" : node.type === "QUOTE_DOUBLE" ? "double" : "plain";
}

/** `key: old # c` becomes `key: # c` with lines below it. */
function linesBelowKey(source: YamlText, place: Place, want: Json, end: number, line: number): Splice | undefined {
  const { text, eol } = source;
  const colon = afterColon(text, place.key);
  if (colon === undefined) return undefined;
  return { start: colon, end: line, text: `${text.slice(end, line).trimEnd()}${eol}${below(source, place, want)}` };
}

/** A value as lines one level below its key, without a line end behind the last. */
function below({ unit, eol }: YamlText, { column }: Place, want: Json): string {
  const inner = column + unit;
  return " ".repeat(inner) + blockText(want, inner, unit, eol);
}

/** The value of an item, which begins where the old one began. */
function itemText(source: YamlText, { node }: Place, want: Json): string {
  const column = columnAt(source.text, startOf(node));
  return isInline(want) ? inlineText(want) : blockText(want, column, source.unit, source.eol);
}

/** In the place of lines: on the line of the key, behind which comments stay; or as other lines. */
function forLines(source: YamlText, place: Place, want: Json, end: number): Splice | undefined {
  const { text, eol } = source;
  const start = startOf(place.node);
  // The last line of a block scalar ends with a line end, which stays.
  const stop = text[end - 1] === "\n" ? end - (text[end - 2] === "\r" ? 2 : 1) : end;
  if (place.key === undefined) return { start, end: stop, text: itemText(source, place, want) };
  const colon = afterColon(text, place.key);
  if (colon === undefined) return undefined;
  const between = text.slice(colon, lineStart(text, start)).trimEnd();
  const value = isInline(want) ? ` ${inlineText(want)}${between}` : `${between}${eol}${below(source, place, want)}`;
  return { start: colon, end: stop, text: value };
}

/** `key: | # c` keeps its comment; its lines go, or are lines again. */
function forBlockScalar(source: YamlText, place: Place, want: Json, end: number): Splice | undefined {
  const { text, eol, unit } = source;
  const { node, key, column } = place;
  const start = startOf(node);
  const rest = text.slice(start, lineEnd(text, start)).replace(/^[|>][-+0-9]*/, "");
  const close = text[end - 1] === "\n" ? eol : "";
  const literal = typeof want === "string" ? literalText(want, column + unit, eol) : undefined;
  if (literal !== undefined && isScalar(node) && node.type === "BLOCK_LITERAL") {
    return { start, end, text: `${literal.mark}${rest}${eol}${literal.body}` };
  }
  if (isInline(want)) return { start, end, text: `${inlineText(want)}${rest}${close}` };
  if (key === undefined) return { start, end, text: `${itemText(source, place, want)}${rest}${close}` };
  const colon = afterColon(text, key);
  if (colon === undefined) return undefined;
  return { start: colon, end, text: `${rest.trimEnd()}${eol}${below(source, place, want)}${close}` };
}
