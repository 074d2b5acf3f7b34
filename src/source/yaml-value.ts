/** The value of a YAML document as plain JSON, with everything reported on the way that JSON, or a reader, would take otherwise. */
import { isMap, isScalar, isSeq, type Pair, type Scalar, type YAMLMap, type YAMLSeq } from "yaml";
import type { Finding } from "../model/finding.ts";
import type { Json } from "../model/json.ts";
import { childOf, dotted, type Pointer } from "../model/pointer.ts";
import type { LineMap } from "./line-map.ts";
import { numberProblem } from "./yaml-number.ts";

/** Where the walk writes what it finds. */
export interface Walk {
  readonly lines: LineMap;
  readonly findings: Finding[];
  /** The parser complained too: then a value can be missing only because it was not understood. */
  readonly hasErrors: boolean;
}

/**
 * The value of `node`. Undefined where it has none that JSON could hold; a finding says so, or there is an error of the parser or an alias there.
 * Members with findings about their keys are left out, so that one mistake gives one finding.
 */
export function valueOf(node: unknown, pointer: Pointer, walk: Walk): Json | undefined {
  if (isMap(node)) return objectOf(node, pointer, walk);
  if (isSeq(node)) return arrayOf(node, pointer, walk);
  return isScalar(node) ? scalarOf(node, pointer, walk) : undefined;
}

function objectOf(map: YAMLMap, pointer: Pointer, walk: Walk): Json {
  const seen = new Map<string, number>();
  const object: Record<string, Json> = {};
  for (const pair of map.items) {
    const key = keyOf(pair, seen, pointer, walk);
    if (key === undefined) continue;
    const value = valueOf(pair.value, childOf(pointer, key), walk);
    if (value !== undefined) object[key] = value;
  }
  return object;
}

/** The key of `pair`; undefined, after a finding, when it is none that may be used. */
function keyOf(pair: Pair, seen: Map<string, number>, pointer: Pointer, walk: Walk): string | undefined {
  const at = offsetOf(pair.key);
  const report = (what: string, hint: string) =>
    walk.findings.push({ position: walk.lines.at(at), pointer, what, hint });
  const key = isScalar(pair.key) ? pair.key.value : undefined;
  if (typeof key !== "string") {
    report(`a key that is no string (${kindOf(pair.key)})`, 'keys are strings; put it in quotes: "..."');
    return undefined;
  }
  if (key === "<<" && (pair.key as Scalar).type === "PLAIN") {
    report("a merge key (<<)", "merge keys are refused: what layers share belongs in defaults.yaml or a group");
    return undefined;
  }
  if (prototypeKeys.has(key)) {
    report(`the key ${key} is refused`, "it means something to JavaScript; OpenClaw has no such key");
    return undefined;
  }
  const first = seen.get(key);
  if (first !== undefined) {
    const { line, column } = walk.lines.at(first);
    report(`duplicate key ${dotted(childOf("", key))}, first at ${line}:${column}`, "keep one of the two");
    return undefined;
  }
  seen.set(key, at);
  return key;
}

const prototypeKeys: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

function kindOf(key: unknown): string {
  if (isMap(key)) return "a mapping";
  if (isSeq(key)) return "a list";
  if (!isScalar(key)) return "an alias";
  return key.value === null ? "null" : `a ${typeof key.value}`;
}

function arrayOf(list: YAMLSeq, pointer: Pointer, walk: Walk): Json {
  const array: Json[] = [];
  for (const [index, item] of list.items.entries()) {
    const value = valueOf(item, childOf(pointer, String(index)), walk);
    // What is not usable keeps its place, so that the pointers of the others stay right.
    array.push(value ?? null);
  }
  return array;
}

function scalarOf(scalar: Scalar, pointer: Pointer, walk: Walk): Json | undefined {
  const report = (what: string, hint: string) =>
    walk.findings.push({ position: walk.lines.at(offsetOf(scalar)), pointer, what, hint });
  const { value } = scalar;
  if (typeof value === "string") {
    if (loneSurrogate.test(value))
      report("text that is no valid Unicode (half a surrogate pair)", "write the character itself");
    return value;
  }
  if (typeof value === "number") {
    const problem = numberProblem(scalar.source ?? "", value);
    if (problem !== undefined) report(problem.what, problem.hint);
    // -0 is 0 in JSON text; the two must not differ later.
    return Number.isFinite(value) ? value + 0 : undefined;
  }
  if (value === null && scalar.source === "") {
    if (!walk.hasErrors)
      report(
        "a key or list item without a value",
        'write null for "must not be there", {} for nothing more to say, or delete the line',
      );
    return undefined;
  }
  return value === null || typeof value === "boolean" ? value : undefined;
}

const loneSurrogate = /\p{Surrogate}/u;

function offsetOf(node: unknown): number {
  return (node as { range?: readonly number[] | null } | null)?.range?.[0] ?? 0;
}
