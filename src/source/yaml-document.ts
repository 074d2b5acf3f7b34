/**
 * Text to a YAML document of the `yaml` package. Its lexer, which is linear and keeps no stack, is driven from here token by token,
 * so that the parser and the composer, which do recurse, never see more than `maxDepth` levels.
 */
import { Composer, type CST, type Document, Lexer, Parser, type YAMLError } from "yaml";

/** How many mappings and lists may stand in each other, the root mapping included. */
export const maxDepth = 64;

/** Something in the text that YAML allows and we do not. */
export interface Forbidden {
  readonly is: "anchor" | "alias" | "tag" | "directive" | "document";
  readonly offset: number;
}

export interface YamlDocument {
  /** The first document of the text. Undefined: nested too deeply, at `tooDeepAt`. */
  readonly document: Document.Parsed | undefined;
  readonly tooDeepAt: number | undefined;
  /** Errors and warnings: what YAML only warns of is still not what was meant. */
  readonly errors: readonly YAMLError[];
  /** In the order of the text. */
  readonly forbidden: readonly Forbidden[];
}

/**
 * - `uniqueKeys: false`: the package compares every key with every other; we look for duplicates ourselves.
 * - no `stringKeys`: keys keep their type, so that `1:` and `true:` can be told from `"1":`.
 */
const composing = { version: "1.2", uniqueKeys: false, merge: false, prettyErrors: false } as const;

/** Parses `text`, which must have passed the guard. Does not throw, whatever the text is. */
export function parseDocument(text: string): YamlDocument {
  const { tokens, forbidden, tooDeepAt } = readTokens(text);
  if (tooDeepAt !== undefined) return { document: undefined, tooDeepAt, errors: [], forbidden };
  const second = tokens.filter((token) => token.type === "document")[1];
  if (second !== undefined) forbidden.push({ is: "document", offset: second.offset });
  const [document] = new Composer(composing).compose(tokens, true, text.length);
  const errors = document === undefined ? [] : [...document.errors, ...document.warnings];
  return { document, tooDeepAt, errors, forbidden };
}

/** The lexer and the parser in step; stops where a collection is opened that is too deep. */
function readTokens(text: string): { tokens: CST.Token[]; forbidden: Forbidden[]; tooDeepAt: number | undefined } {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  const forbidden: Forbidden[] = [];
  let scalarFollows = false;
  for (const lexeme of new Lexer().lex(text)) {
    const is = scalarFollows ? undefined : forbiddenStarts.get(lexeme.charCodeAt(0));
    if (is !== undefined) forbidden.push({ is, offset: parser.offset });
    scalarFollows = lexeme === scalarMark;
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > maxDepth && depthOf(parser.stack) > maxDepth) {
      return { tokens, forbidden, tooDeepAt: parser.offset - lexeme.length };
    }
  }
  for (const token of parser.end()) tokens.push(token);
  return { tokens, forbidden, tooDeepAt: undefined };
}

/** What the lexer says before the text of a plain or block scalar. */
const scalarMark = "\u001f";

const forbiddenStarts = new Map(
  (["&anchor", "*alias", "!tag", "%directive"] as const).map((row) => [
    row.charCodeAt(0),
    row.slice(1) as Forbidden["is"],
  ]),
);

function depthOf(stack: readonly CST.Token[]): number {
  return stack.filter(
    (token) => token.type === "block-map" || token.type === "block-seq" || token.type === "flow-collection",
  ).length;
}
