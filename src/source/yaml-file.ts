/** One file of the fleet folder: bytes in, plain data and findings out. Whatever the bytes are, nothing here throws. */
import { isScalar } from "yaml";
import type { Finding } from "../model/finding.ts";
import { isObject, type JsonObject } from "../model/json.ts";
import type { Position } from "../model/position.ts";
import { LineMap } from "./line-map.ts";
import { guardText } from "./text-guard.ts";
import { maxDepth, parseDocument, type YamlDocument } from "./yaml-document.ts";
import { syntaxFindings } from "./yaml-syntax.ts";
import { valueOf } from "./yaml-value.ts";

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
  const found = syntaxFindings(parsed, lines);
  const value = rootOf(parsed, lines, found);
  return { value: parsed.errors.length === 0 ? value : undefined, findings: found.toSorted(byPosition), text };
}

function tooDeep(position: Position): Finding {
  return {
    position,
    pointer: "",
    what: `nested deeper than ${maxDepth} levels`,
    hint: "no part of a desired state is that deep",
  };
}

/** The root mapping; a file that holds none is refused, for it would say that nothing is wanted any more. */
function rootOf({ document, errors }: YamlDocument, lines: LineMap, findings: Finding[]): JsonObject | undefined {
  const contents = document?.contents ?? null;
  const isEmpty = contents === null || (isScalar(contents) && contents.source === "");
  const value = isEmpty ? undefined : valueOf(contents, "", { lines, findings, hasErrors: errors.length > 0 });
  if (isObject(value)) return value;
  if (findings.length > 0) return undefined;
  if (isEmpty)
    findings.push({
      position: lines.at(0),
      pointer: "",
      what: "the file is empty",
      hint: "delete the file if it is of no use; {} says that it wants nothing",
    });
  else
    findings.push({
      position: lines.at(contents.range?.[0] ?? 0),
      pointer: "",
      what: "the file is no mapping",
      hint: "write keys with values: `key: value`",
    });
  return undefined;
}

function byPosition(a: Finding, b: Finding): number {
  return a.position.line - b.position.line || a.position.column - b.position.column;
}
