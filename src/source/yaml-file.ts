/** One file of the fleet folder: bytes in, plain data and findings out. Whatever the bytes are, nothing here throws. */
import { isScalar, type ParsedNode } from "yaml";
import type { Finding } from "../model/finding.ts";
import { isObject, type JsonObject } from "../model/json.ts";
import type { Position } from "../model/position.ts";
import { LineMap } from "./line-map.ts";
import { guardText } from "./text-guard.ts";
import { maxDepth, parseDocument, type YamlDocument } from "./yaml-document.ts";
import { syntaxFindings } from "./yaml-syntax.ts";
import { ValueReader } from "./yaml-value.ts";

export interface YamlFile {
  /** Undefined when the file as a whole is of no use; then there are findings. There can be both: a value without what the findings are about. */
  readonly value: JsonObject | undefined;
  /** All mistakes of the file, in the order of the text. */
  readonly findings: readonly Finding[];
  /** Without a byte order mark, for positions; undefined when no parser may see it. */
  readonly text: string | undefined;
}

/** Reads the bytes of `file` (the name is for findings only) as one YAML mapping of plain data. */
export function readYaml(file: string, bytes: Uint8Array): YamlFile {
  const { text, findings } = guardText(file, bytes);
  if (text === undefined) return { value: undefined, findings, text };
  const lines = new LineMap(file, text);
  const parsed = parseDocument(text);
  if (parsed.tooDeepAt !== undefined)
    return { value: undefined, findings: [tooDeep(lines.at(parsed.tooDeepAt))], text };
  const reader = new ValueReader(lines, parsed.errors.length > 0);
  const contents = contentsOf(parsed);
  const value = contents === undefined ? undefined : reader.valueOf(contents);
  const found = [...syntaxFindings(parsed, lines), ...reader.findings];
  if (found.length === 0 && !isObject(value)) found.push(noMapping(contents, lines));
  const isUsable = parsed.errors.length === 0 && isObject(value);
  return { value: isUsable ? value : undefined, findings: found.toSorted(byPosition), text };
}

function tooDeep(position: Position): Finding {
  return {
    position,
    pointer: "",
    what: `nested deeper than ${maxDepth} levels`,
    hint: "no part of a desired state is that deep",
  };
}

/** The root node; undefined where there is nothing but white space and comments. */
function contentsOf({ document }: YamlDocument): ParsedNode | undefined {
  const contents = document?.contents ?? undefined;
  return isScalar(contents) && contents.source === "" ? undefined : contents;
}

/** A file without a mapping is refused: it would say that nothing is wanted any more. */
function noMapping(contents: ParsedNode | undefined, lines: LineMap): Finding {
  if (contents === undefined) {
    const hint = "delete the file if it is of no use; {} says that it wants nothing";
    return { position: lines.at(0), pointer: "", what: "the file is empty", hint };
  }
  const hint = "write keys with values: `key: value`";
  return { position: lines.at(contents.range[0]), pointer: "", what: "the file is no mapping", hint };
}

function byPosition(a: Finding, b: Finding): number {
  return a.position.line - b.position.line || a.position.column - b.position.column;
}
