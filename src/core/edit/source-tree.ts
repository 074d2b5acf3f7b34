/**
 * Where everything stands in a JSON5 text: offsets of values, keys, commas and comments. The library's tokens, not its tree: the tree
 * knows no commas, refuses the keys `true` and `null`, and calls itself for each comment of a long run of them. Only for text that a
 * parser has accepted.
 */
import { tokenize, type Token } from "@humanwhocodes/momoa";
import JSON5 from "json5";

/** A half-open range of offsets. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface Comment extends Range {
  /** `// ...`: it needs the line break after it. */
  readonly toLineEnd: boolean;
}

/** A member of an object or an element of an array; its range is key and value, without the comma. */
export interface Item extends Range {
  /** Undefined in arrays. */
  readonly key: (Range & { readonly name: string }) | undefined;
  readonly value: SourceValue;
  /** Offset of the comma after it. */
  readonly comma: number | undefined;
}

export interface Container extends Range {
  readonly is: "object" | "array";
  readonly items: readonly Item[];
  /** The comments directly in it, those inside its values left out. */
  readonly comments: readonly Comment[];
}

export type SourceValue = Container | (Range & { readonly is: "scalar" });

/** The tree of a JSON5 text whose root is an object. Throws where the library's tokens are not those of the parser that accepted the text. */
export function sourceTree(text: string): Container {
  const cursor: Cursor = { text, tokens: tokenize(text, { mode: "json5" }), at: 0 };
  const root = readValue(cursor, []);
  if (root.is !== "object") throw new SyntaxError("the root is no object");
  return root;
}

/** The way through the tokens; `at` moves. */
interface Cursor {
  readonly text: string;
  readonly tokens: readonly Token[];
  at: number;
}

/** The next value; the comments before it go to `comments`. */
function readValue(cursor: Cursor, comments: Comment[]): SourceValue {
  passComments(cursor, comments);
  const token = take(cursor);
  if (token.type === "LBrace") return readContainer(cursor, "object", token);
  if (token.type === "LBracket") return readContainer(cursor, "array", token);
  return { is: "scalar", ...rangeOf(token) };
}

function readContainer(cursor: Cursor, is: Container["is"], open: Token): Container {
  const items: Item[] = [];
  const comments: Comment[] = [];
  const close = is === "object" ? "RBrace" : "RBracket";
  passComments(cursor, comments);
  while (peek(cursor).type !== close) {
    items.push(readItem(cursor, is, comments));
    passComments(cursor, comments);
  }
  return { is, items, comments, start: rangeOf(open).start, end: rangeOf(take(cursor)).end };
}

function readItem(cursor: Cursor, is: Container["is"], comments: Comment[]): Item {
  const key = is === "object" ? readKey(cursor) : undefined;
  // Comments between a key and its value belong to the member: they go where it goes.
  const value = readValue(cursor, []);
  passComments(cursor, comments);
  const comma = peek(cursor).type === "Comma" ? rangeOf(take(cursor)).start : undefined;
  return { key, value, comma, start: key?.start ?? value.start, end: value.end };
}

function readKey(cursor: Cursor): Item["key"] {
  const range = rangeOf(take(cursor));
  passComments(cursor, []);
  if (take(cursor).type !== "Colon") throw new SyntaxError("a key without a colon");
  return { ...range, name: nameOf(cursor.text.slice(range.start, range.end)) };
}

function passComments(cursor: Cursor, into: Comment[]): void {
  for (
    let token = cursor.tokens[cursor.at];
    token !== undefined && isComment(token);
    token = cursor.tokens[cursor.at]
  ) {
    into.push({ ...rangeOf(token), toLineEnd: token.type === "LineComment" });
    cursor.at += 1;
  }
}

function peek(cursor: Cursor): Token {
  const token = cursor.tokens[cursor.at];
  if (token === undefined) throw new SyntaxError("the text ends too early");
  return token;
}

function take(cursor: Cursor): Token {
  const token = peek(cursor);
  cursor.at += 1;
  return token;
}

function isComment(token: Token): boolean {
  return token.type === "LineComment" || token.type === "BlockComment";
}

/** From `loc`: the library's own ranges are short by one for each CRLF inside a token. */
function rangeOf(token: Token): Range {
  return { start: token.loc.start.offset, end: token.loc.end.offset };
}

function nameOf(raw: string): string {
  if (!raw.includes("\\")) return /^["']/.test(raw) ? raw.slice(1, -1) : raw;
  return Object.keys(JSON5.parse<object>(`{${raw}:0}`))[0] as string;
}

/** Line and column, both from 1, as `line:column`. */
export function lineColumn(text: string, offset: number): string {
  const before = text.slice(0, offset).split(/\r\n|[\n\r\u2028\u2029]/);
  return `${before.length}:${(before.at(-1) as string).length + 1}`;
}
