import JSON5 from "json5";
import { isObject, type JsonObject } from "../../model/json.ts";
import { type Container, lineColumn, sourceTree, type SourceValue } from "./source-tree.ts";

/** Deeper than any real `openclaw.json`, and far from where recursion ends. */
const maxDepth = 100;

/** The tolerant parser takes a second for some megabytes, in which every other node would wait for a hostile one. */
const maxJson5Length = 1024 * 1024;

/** A document, or one sentence on why the text is none, with `line:column` where there is one, and never with contents of the text. */
export type ParsedConfig =
  | { readonly value: JsonObject; readonly format: "json" | "json5" }
  | { readonly problem: string };

/** Parses the text of an `openclaw.json`: JSON, else JSON5. Never throws. */
export function parseConfig(text: string): ParsedConfig {
  const parsed = parsedAs(text);
  if ("problem" in parsed) return parsed;
  const { value, format } = parsed;
  if (!isObject(value)) return { problem: "the document is no object" };
  const found = survey(value);
  if (found.is === "bad") return { problem: problemAt(text, found.what) };
  const problem = duplicateIn(text, format, found.keys);
  return problem === undefined ? { value, format } : { problem };
}

function parsedAs(
  text: string,
): { readonly value: unknown; readonly format: "json" | "json5" } | { readonly problem: string } {
  try {
    return { value: JSON.parse(text), format: "json" };
  } catch {
    // Not plain JSON; whether it is anything at all is for the more tolerant parser to say, and it knows the position.
  }
  if (text.length > maxJson5Length) return { problem: "it is not plain JSON, and longer than 1 MiB" };
  try {
    return { value: JSON5.parse(text), format: "json5" };
  } catch (error) {
    // Its message holds a character of the text, so only the position is taken.
    const at = error as { readonly lineNumber?: number; readonly columnNumber?: number };
    const place = at.lineNumber === undefined ? "" : ` at ${at.lineNumber}:${Math.max(at.columnNumber ?? 1, 1)}`;
    return { problem: text.trim() === "" ? "the file is empty" : `neither JSON nor JSON5${place}` };
  }
}

type Bad = "depth" | "prototype key" | "number";

/** Looks at every value once, without recursion: the text comes from a node, and may be a bomb. */
function survey(
  root: JsonObject,
): { readonly is: "good"; readonly keys: number } | { readonly is: "bad"; readonly what: Bad } {
  let keys = 0;
  let level: object[] = [root];
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > maxDepth) return { is: "bad", what: "depth" };
    const next: object[] = [];
    for (const container of level) {
      const names = Object.keys(container);
      if (!Array.isArray(container)) keys += names.length;
      if (Object.hasOwn(container, "__proto__")) return { is: "bad", what: "prototype key" };
      for (const item of Object.values(container) as unknown[]) {
        if (typeof item === "number" && !Number.isFinite(item)) return { is: "bad", what: "number" };
        if (typeof item === "object" && item !== null) next.push(item);
      }
    }
    level = next;
  }
  return { is: "good", keys };
}

const sentences: Readonly<Record<Bad | "duplicate", string>> = {
  depth: `nested deeper than ${maxDepth} levels`,
  "prototype key": "the key __proto__",
  number: "a number that is not finite",
  duplicate: "a key stands twice in one object",
};

/**
 * In JSON every key is a string before a colon. Text inside strings can only add to their count, so when there are as many as keys
 * came out, none came out twice; that saves reading most files a second time.
 */
function duplicateIn(text: string, format: "json" | "json5", keys: number): string | undefined {
  if (format === "json" && (text.match(/"[ \t\r\n]*:/g)?.length ?? 0) === keys) return undefined;
  const offset = offsetOf(text, duplicateKey);
  return offset === undefined ? undefined : `${sentences.duplicate} at ${lineColumn(text, offset)}`;
}

function problemAt(text: string, what: Bad): string {
  if (what === "depth") return sentences.depth;
  const offset = offsetOf(text, what === "number" ? infiniteNumber(text) : prototypeKey);
  return offset === undefined ? sentences[what] : `${sentences[what]} at ${lineColumn(text, offset)}`;
}

/** Where something first is in the text; undefined when it is nowhere, or the text cannot be taken apart. */
function offsetOf(text: string, find: (container: Container) => number | undefined): number | undefined {
  const search = (value: SourceValue): number | undefined => {
    if (value.is === "scalar") return undefined;
    return value.items.reduce((first, item) => earlier(first, search(item.value)), find(value));
  };
  try {
    return search(sourceTree(text));
  } catch {
    return undefined;
  }
}

function earlier(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.min(a, b);
}

function duplicateKey(container: Container): number | undefined {
  const seen = new Set<string>();
  for (const { key } of container.items) {
    if (key !== undefined && seen.has(key.name)) return key.start;
    if (key !== undefined) seen.add(key.name);
  }
  return undefined;
}

function prototypeKey(container: Container): number | undefined {
  return container.items.find((item) => item.key?.name === "__proto__")?.start;
}

function infiniteNumber(text: string): (container: Container) => number | undefined {
  return (container) =>
    container.items.find(({ value }) => value.is === "scalar" && isInfinite(text.slice(value.start, value.end)))?.value
      .start;
}

function isInfinite(raw: string): boolean {
  return /^[-+.\dIN]/.test(raw) && !Number.isFinite(JSON5.parse<number>(raw));
}
