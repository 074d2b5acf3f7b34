/** What the YAML parser says, and what YAML allows but a fleet folder does not, as findings. */
import type { YAMLError } from "yaml";
import type { Finding } from "../model/finding.ts";
import type { LineMap } from "./line-map.ts";
import type { Forbidden, YamlDocument } from "./yaml-document.ts";

/** One mistake makes the parser complain many times; the first complaints are the true ones. */
const maxSyntaxErrors = 10;

/** All of `parsed`'s errors and forbidden parts. */
export function syntaxFindings(parsed: YamlDocument, lines: LineMap): Finding[] {
  const found: Finding[] = parsed.forbidden
    .slice(0, maxSyntaxErrors)
    .map(({ is, offset }) => ({ position: lines.at(offset), pointer: "", ...forbiddenWords[is] }));
  const refused = new Set(parsed.forbidden.map((one) => one.is));
  const errors = parsed.errors.filter((error) => !consequences(error, refused)).toSorted((a, b) => a.pos[0] - b.pos[0]);
  const seenLines = new Set<number>();
  for (const error of errors) {
    const position = lines.at(error.pos[0]);
    if (seenLines.has(position.line) || seenLines.size === maxSyntaxErrors) continue;
    seenLines.add(position.line);
    found.push({ position, pointer: "", what: `not valid YAML: ${wordsOf(error)}`, ...hintOf(error) });
  }
  return found;
}

const forbiddenWords: Record<Forbidden["is"], Pick<Finding, "what" | "hint">> = {
  anchor: {
    what: "an anchor (&)",
    hint: "anchors are refused: what layers share belongs in defaults.yaml or a group; a value that begins with & needs quotes",
  },
  alias: {
    what: "an alias (*)",
    hint: "aliases are refused: what layers share belongs in defaults.yaml or a group; a value that begins with * needs quotes",
  },
  tag: {
    what: "a tag (!)",
    hint: "tags are refused: YAML is data here; a value that begins with ! needs quotes; secrets are written { secret: env:NAME }",
  },
  directive: { what: "a directive (%)", hint: "directives are refused; delete the line; the files are YAML 1.2" },
  document: {
    what: "a second document in the file",
    hint: "one file holds one document: split it, and delete the --- between them",
  },
};

/** What the parser says about a forbidden part is no news. */
function consequences(error: YAMLError, refused: ReadonlySet<Forbidden["is"]>): boolean {
  return consequencesOf.get(error.code)?.some((is) => refused.has(is)) === true;
}

const consequencesOf = new Map<YAMLError["code"], readonly Forbidden["is"][]>([
  ["BAD_DIRECTIVE", ["directive"]],
  ["MISSING_CHAR", ["directive"]],
  ["TAG_RESOLVE_FAILED", ["tag"]],
  ["MULTIPLE_TAGS", ["tag"]],
  ["BAD_COLLECTION_TYPE", ["tag"]],
  ["MULTIPLE_ANCHORS", ["anchor"]],
  ["BAD_ALIAS", ["anchor", "alias"]],
  ["ALIAS_PROPS", ["alias"]],
]);

/** The parser's sentence without the text that it quotes: a secret can stand there. */
function wordsOf(error: YAMLError): string {
  return error.message.replace(/[:\s]*".*$/s, "").replace(/:\s.*$/s, "");
}

function hintOf(error: YAMLError): { readonly hint?: string } {
  const hint = hints.get(error.code);
  return hint === undefined ? {} : { hint };
}

const hints = new Map<YAMLError["code"], string>([
  ["TAB_AS_INDENT", "indent with spaces"],
  ["BAD_INDENT", "is the indentation right? keys of one mapping begin in one column"],
  ["BLOCK_AS_IMPLICIT_KEY", "is there a second `: ` on the line? put a value that contains `: ` in quotes"],
  ["MULTILINE_IMPLICIT_KEY", "is a `:` missing after the key?"],
  ["MISSING_CHAR", "is a `:`, a quote or a bracket missing?"],
  ["BAD_SCALAR_START", "put the value in quotes"],
  ["BAD_DQ_ESCAPE", "write a backslash as \\\\, or use single quotes"],
  ["UNEXPECTED_TOKEN", "is a quote or a bracket missing, or one too many?"],
  ["BAD_PROP_ORDER", "is the indentation right?"],
]);
