/** Where things stand in the text of a YAML file: lines, columns, ends. Offsets are in UTF-16 units. */
import { isCollection, isMap, isNode, isPair, isScalar, type ParsedNode, type Scalar, type YAMLMap } from "yaml";

/** One piece of the text put in the place of another. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A text, and how it is written. */
export interface YamlText {
  readonly text: string;
  readonly eol: "\n" | "\r\n";
  /** How many columns a level is indented. */
  readonly unit: number;
}

/** A text whose root node is `root`; the style is that of its beginning. */
export function textOf(text: string, root: unknown): YamlText {
  return { text, eol: /\r\n/.test(text) ? "\r\n" : "\n", unit: unitOf(text, root) ?? 2 };
}

function unitOf(text: string, node: unknown): number | undefined {
  if (!isMap(node) || node.flow) return undefined;
  for (const { key, value } of node.items) {
    if (!isMap(value) || value.flow || value.items.length === 0) continue;
    const inner = columnAt(text, startOf(value.items[0]?.key)) - columnAt(text, startOf(key));
    if (inner > 0) return inner;
  }
  return undefined;
}

/** The offset at which a key or a value begins. */
export function startOf(node: unknown): number {
  return (isNode(node) ? node.range?.[0] : undefined) ?? 0;
}

/** The offset at which the line of `offset` begins. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

/** The offset of the line end at or after `offset`; where the text ends without one, its end. */
export function lineEnd(text: string, offset: number): number {
  const at = text.indexOf("\n", offset);
  if (at < 0) return text.length;
  return text[at - 1] === "\r" && at > offset ? at - 1 : at;
}

/** The offset of the line after that of `offset`. */
export function nextLine(text: string, offset: number): number {
  const at = text.indexOf("\n", offset);
  return at < 0 ? text.length : at + 1;
}

/** How many columns stand before `offset` in its line. */
export function columnAt(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** Is `offset` the first place of its line that is no white space? */
export function isFirstInLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), offset).trim() === "";
}

/** A block scalar: `|` or `>`. Its range ends at the beginning of the next line. */
export function isBlockScalar(node: unknown): node is Scalar {
  return isScalar(node) && (node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED");
}

/** A mapping or a list of lines, not of brackets. */
export function isBlockCollection(node: unknown): boolean {
  return isCollection(node) && node.flow !== true;
}

/** The offset behind the last thing that belongs to `node`, comments apart; undefined where there is no text of it. */
export function contentEnd(node: unknown): number | undefined {
  if (isPair(node)) return pairEnd(node);
  if (isBlockCollection(node)) return contentEnd((node as YAMLMap).items.at(-1));
  return isNode(node) ? (node as ParsedNode).range?.[1] : undefined;
}

function pairEnd({ key, value }: { readonly key: unknown; readonly value: unknown }): number | undefined {
  const keyEnd = contentEnd(key);
  return Math.max(contentEnd(value) ?? 0, keyEnd ?? 0) || undefined;
}

/** The offset behind the `:` of a key; undefined where it does not follow the key. */
export function afterColon(text: string, key: unknown): number | undefined {
  const end = contentEnd(key);
  if (end === undefined) return undefined;
  const gap = /^[^\S\n]*:/.exec(text.slice(end))?.[0];
  return gap === undefined ? undefined : end + gap.length;
}
