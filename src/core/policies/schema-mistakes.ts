import { isObject, type Json } from "../../model/json.ts";
import { childOf, type Pointer } from "../../model/pointer.ts";
import { nearest } from "../nearest.ts";
import { patternProblem } from "./safe-pattern.ts";
import { keywords, type Takes, typeNames } from "./subset.ts";

/** What is wrong with the schema of a rule. */
export interface SchemaMistake {
  /** In the schema. */
  readonly pointer: Pointer;
  /** The key is what is wrong, not its value. */
  readonly atKey: boolean;
  readonly what: string;
  readonly hint: string;
}

/** Deeper schemas are a mistake; none that says something is. */
const maxDepth = 32;

/** What is wrong with a schema: keywords that are not understood, and values that they do not take. Empty: `flawsOf` may have it. */
export function schemaMistakes(schema: Json, at: Pointer = "", depth = 0): readonly SchemaMistake[] {
  if (typeof schema === "boolean") return [];
  if (!isObject(schema)) return [wrong(at, "this is no schema", "write an object of keywords, true or false")];
  if (depth > maxDepth) return [wrong(at, `a schema deeper than ${maxDepth}`, "take it apart into several rules")];
  return Object.entries(schema).flatMap(([name, want]) => {
    const here = childOf(at, name);
    const keyword = Object.hasOwn(keywords, name) ? keywords[name] : undefined;
    return keyword === undefined ? [unknown(here, name)] : mistakesIn[keyword.takes](want, here, depth + 1);
  });
}

function unknown(pointer: Pointer, name: string): SchemaMistake {
  const like = nearest(name, Object.keys(keywords));
  const hint =
    like === undefined ? `known are ${Object.keys(keywords).join(", ")}` : `did you mean ${JSON.stringify(like)}?`;
  return { pointer, atKey: true, what: `the keyword ${JSON.stringify(name)} is not understood`, hint };
}

function wrong(pointer: Pointer, what: string, hint: string): SchemaMistake {
  return { pointer, atKey: false, what, hint };
}

type Check = (want: Json, at: Pointer, depth: number) => readonly SchemaMistake[];

function unless(isRight: (want: Json) => boolean, hint: string): Check {
  return (want, at) => (isRight(want) ? [] : [wrong(at, "the keyword does not take this", hint)]);
}

const isCount = (want: Json) => Number.isInteger(want) && (want as number) >= 0; // sound: only numbers are integers
const isType = (want: Json) => typeNames.some((name) => name === want);
const isListOf = (isOne: (item: Json) => boolean) => (want: Json) =>
  Array.isArray(want) && want.length > 0 && want.every((item: Json) => isOne(item));

const mistakesIn: Readonly<Record<Takes, Check>> = {
  schema: schemaMistakes,
  schemas: (want, at, depth) =>
    Array.isArray(want) && want.length > 0
      ? want.flatMap((schema: Json, i) => schemaMistakes(schema, childOf(at, String(i)), depth))
      : [wrong(at, "the keyword does not take this", "write a list of schemas")],
  "schemas by name": (want, at, depth) =>
    isObject(want)
      ? Object.entries(want).flatMap(([name, schema]) => schemaMistakes(schema, childOf(at, name), depth))
      : [wrong(at, "the keyword does not take this", "write a schema for each name")],
  types: unless((want) => isType(want) || isListOf(isType)(want), `write one or several of ${typeNames.join(", ")}`),
  list: unless(
    isListOf(() => true),
    "write a list of values",
  ),
  names: unless(
    isListOf((name) => typeof name === "string"),
    "write a list of names",
  ),
  number: unless((want) => typeof want === "number", "write a number"),
  count: unless(isCount, "write a whole number of 0 or more"),
  flag: unless((want) => typeof want === "boolean", "write true or false"),
  text: unless((want) => typeof want === "string", "write a text"),
  value: () => [],
  pattern: (want, at) => {
    if (typeof want !== "string") return [wrong(at, "the keyword does not take this", "write a regular expression")];
    const problem = patternProblem(want);
    return problem === undefined ? [] : [wrong(at, `this pattern is not taken: ${problem}`, "write it more plainly")];
  },
};
