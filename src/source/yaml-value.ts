/** The value of a YAML document as plain JSON, with everything reported on the way that JSON, or a reader, would take otherwise. */
import { isMap, isScalar, isSeq, type Pair, type Scalar, type YAMLMap, type YAMLSeq } from "yaml";
import type { Finding } from "../model/finding.ts";
import type { Json } from "../model/json.ts";
import { dotted, pointerOf } from "../model/pointer.ts";
import type { LineMap } from "./line-map.ts";
import { numberProblem } from "./yaml-number.ts";

/** Reads the nodes of one document. Walks with one stack of keys: pointers are made only for findings. */
export class ValueReader {
  readonly findings: Finding[] = [];
  readonly #lines: LineMap;
  readonly #hasErrors: boolean;
  readonly #path: string[] = [];

  /** With `hasErrors` the parser complained too: then a value can be missing only because it was not understood. */
  constructor(lines: LineMap, hasErrors: boolean) {
    this.#lines = lines;
    this.#hasErrors = hasErrors;
  }

  /**
   * The value of `node`. Undefined where it has none that JSON could hold; then there is a finding, or an alias, or an error of the parser.
   * Members whose keys have findings are left out, so that one mistake gives one finding.
   */
  valueOf(node: unknown): Json | undefined {
    if (isMap(node)) return this.#object(node);
    if (isSeq(node)) return this.#array(node);
    return isScalar(node) ? this.#scalar(node) : undefined;
  }

  #object(map: YAMLMap): Json {
    const seen = new Map<string, number>();
    const object: Record<string, Json> = {};
    for (const pair of map.items) {
      const key = this.#key(pair, seen);
      if (key === undefined) continue;
      this.#path.push(key);
      const value = this.valueOf(pair.value);
      this.#path.pop();
      if (value !== undefined) object[key] = value;
    }
    return object;
  }

  /** The key of `pair`; undefined, after a finding, when it is none that may be used. */
  #key(pair: Pair, seen: Map<string, number>): string | undefined {
    const key = isScalar(pair.key) ? pair.key.value : undefined;
    if (typeof key !== "string") {
      return this.#refuse(
        pair.key,
        `a key that is no string (${kindOf(pair.key)})`,
        'keys are strings; put it in quotes: "..."',
      );
    }
    if (key === "<<" && (pair.key as Scalar).type === "PLAIN") {
      return this.#refuse(
        pair.key,
        "a merge key (<<)",
        "merge keys are refused: what layers share belongs in defaults.yaml or a group",
      );
    }
    if (prototypeKeys.has(key)) {
      return this.#refuse(
        pair.key,
        `the key ${key} is refused`,
        "it means something to JavaScript; OpenClaw has no such key",
      );
    }
    const first = seen.get(key);
    if (first !== undefined) {
      const { line, column } = this.#lines.at(first);
      return this.#refuse(
        pair.key,
        `duplicate key ${dotted(pointerOf([key]))}, first at ${line}:${column}`,
        "keep one of the two",
      );
    }
    seen.set(key, offsetOf(pair.key));
    return key;
  }

  #array(list: YAMLSeq): Json {
    return list.items.map((item, index) => {
      this.#path.push(String(index));
      const value = this.valueOf(item);
      this.#path.pop();
      // What is not usable keeps its place, so that the pointers of the others stay right.
      return value ?? null;
    });
  }

  #scalar(scalar: Scalar): Json | undefined {
    const { value } = scalar;
    if (typeof value === "string") {
      if (loneSurrogate.test(value)) {
        this.#refuse(scalar, "text that is no valid Unicode (half a surrogate pair)", "write the character itself");
      }
      return value;
    }
    if (typeof value === "number") return this.#number(scalar, value);
    if (value === null && scalar.source === "") {
      if (this.#hasErrors) return undefined;
      return this.#refuse(
        scalar,
        "a key or list item without a value",
        'write null for "must not be there", {} for nothing more to say, or delete the line',
      );
    }
    return value === null || typeof value === "boolean" ? value : undefined;
  }

  #number(scalar: Scalar, value: number): Json | undefined {
    const problem = numberProblem(scalar.source ?? "", value);
    if (problem !== undefined) this.#refuse(scalar, problem.what, problem.hint);
    // -0 is 0 in JSON text; the two must not differ later.
    return Number.isFinite(value) ? value + 0 : undefined;
  }

  #refuse(node: unknown, what: string, hint: string): undefined {
    if (this.findings.length === maxFindings) return undefined;
    this.findings.push({ position: this.#lines.at(offsetOf(node)), pointer: pointerOf(this.#path), what, hint });
    return undefined;
  }
}

/** Of one file; nobody reads more. */
const maxFindings = 100;

const prototypeKeys: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

const loneSurrogate = /\p{Surrogate}/u;

function kindOf(key: unknown): string {
  if (isMap(key)) return "a mapping";
  if (isSeq(key)) return "a list";
  if (!isScalar(key)) return "an alias";
  return key.value === null ? "null" : `a ${typeof key.value}`;
}

function offsetOf(node: unknown): number {
  return (node as { readonly range?: readonly number[] | null } | null)?.range?.[0] ?? 0;
}
