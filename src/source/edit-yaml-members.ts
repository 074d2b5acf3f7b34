/** Members of mappings and items of lists that come or go, as splices of the text. */
import type { Pair, YAMLMap, YAMLSeq } from "yaml";
import type { Json } from "../model/json.ts";
import { blockText, inlineText, keyText, memberText } from "./edit-yaml-render.ts";
import {
  columnAt,
  contentEnd,
  isFirstInLine,
  lineEnd,
  lineStart,
  nextLine,
  type Splice,
  startOf,
  type YamlText,
} from "./edit-yaml-text.ts";

/** The splice that adds a member behind the last one of `map`, which has some; undefined where that cannot be told. */
export function newMember(source: YamlText, map: YAMLMap, key: string, value: Json): Splice | undefined {
  const end = contentEnd(map.items.at(-1));
  if (end === undefined) return undefined;
  if (map.flow) return inserted(end, `, ${keyText(key)}: ${inlineText(value, true)}`);
  const column = columnAt(source.text, startOf(map.items[0]?.key));
  return lineAfter(source, end, column, memberText(key, value, column, source.unit, source.eol));
}

/** The splice that adds an item to `list`, which has some, at `index`; undefined where that cannot be told. */
export function newItem(source: YamlText, list: YAMLSeq, index: number, value: Json): Splice | undefined {
  const { text, unit, eol } = source;
  const end = index === 0 ? undefined : contentEnd(list.items[index - 1]);
  if (list.flow) {
    const item = inlineText(value, true);
    return end === undefined ? inserted(startOf(list.items[0]), `${item}, `) : inserted(end, `, ${item}`);
  }
  const first = startOf(list);
  const column = columnAt(text, first);
  const item = `- ${blockText(value, column + 2, unit, eol)}`;
  if (end !== undefined) return lineAfter(source, end, column, item);
  return inserted(first, item + eol + " ".repeat(column));
}

/** The splice that takes `pair` out of `map`, which has others; undefined where that cannot be told. */
export function withoutMember(source: YamlText, map: YAMLMap, pair: Pair): Splice | undefined {
  const start = startOf(pair.key);
  const end = contentEnd(pair);
  if (end === undefined) return undefined;
  if (map.flow) return outOfFlow(source.text, start, end);
  if (isFirstInLine(source.text, start)) return withoutLines(source, start, end);
  const next = map.items[map.items.indexOf(pair) + 1];
  if (next === undefined) return undefined;
  // Behind `- `: the next member moves up; a comment between the two keeps it where it is.
  const hasComment = source.text.slice(end, startOf(next.key)).includes("#");
  return { start, end: hasComment ? end : startOf(next.key), text: "" };
}

/** The splice that takes the item at `index` out of `list`, which has others; undefined where that cannot be told. */
export function withoutItem(source: YamlText, list: YAMLSeq, index: number): Splice | undefined {
  const { text } = source;
  const item = list.items[index];
  const end = contentEnd(item);
  if (end === undefined) return undefined;
  const start = startOf(item);
  if (list.flow) return outOfFlow(text, start, end);
  const dash = /-\s+$/.exec(text.slice(0, start));
  if (dash === null || !isFirstInLine(text, dash.index)) return undefined;
  return withoutLines(source, dash.index, end);
}

function inserted(at: number, text: string): Splice {
  return { start: at, end: at, text };
}

/** `lines` below the line in which `end` is; a text without a line end at its end stays so. */
function lineAfter({ text, eol }: YamlText, end: number, column: number, lines: string): Splice {
  const own = " ".repeat(column) + lines;
  if (text[end - 1] === "\n") return inserted(end, own + eol);
  const at = lineEnd(text, end);
  return inserted(at, eol + own);
}

/** Takes whole lines away; a text without a line end at its end stays so. */
function withoutLines({ text }: YamlText, start: number, end: number): Splice {
  const from = lineStart(text, start);
  const to = text[end - 1] === "\n" ? end : nextLine(text, end);
  if (to < text.length || text.endsWith("\n") || from === 0) return { start: from, end: to, text: "" };
  return { start: text[from - 2] === "\r" ? from - 2 : from - 1, end: to, text: "" };
}

/** Takes one of several away, with a comma. A comma at the end is as good as none. */
function outOfFlow(text: string, start: number, end: number): Splice {
  const after = /^\s*,[^\S\n]*/.exec(text.slice(end))?.[0];
  if (after !== undefined) return { start, end: end + after.length, text: "" };
  const before = /,\s*$/.exec(text.slice(0, start))?.[0] ?? "";
  const comma = start - before.length;
  // A comma in a comment is none.
  const isReal = !text.slice(lineStart(text, comma), comma).includes("#");
  return { start: isReal ? comma : start, end, text: "" };
}
