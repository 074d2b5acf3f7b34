/** The part of JSON Schema that rules of `policies/*.yaml` are written in, interpreted: the schemas are data of the fleet, not of the build. */
import { canonical, isObject, type Json, type JsonObject, member, sameJson } from "../../model/json.ts";
import { childOf, type Pointer } from "../../model/pointer.ts";
import { matches } from "./safe-pattern.ts";

export type PolicySchema = JsonObject | boolean;

/** What a schema has against a value: where, and what it should be. Holds no value: it may be a secret. */
export interface Flaw {
  readonly pointer: Pointer;
  readonly what: string;
}

/** What `schema` has against `value`, which stands at `at`. The schema must be free of mistakes, see `schemaMistakes`. */
export function flawsOf(schema: PolicySchema, value: Json, at: Pointer = ""): readonly Flaw[] {
  if (schema === true) return [];
  if (schema === false) return [{ pointer: at, what: "must not be there" }];
  return Object.entries(schema).flatMap(([name, want]) => {
    const keyword = Object.hasOwn(keywords, name) ? keywords[name] : undefined;
    return keyword === undefined ? [] : keyword.judge(want, value, at, schema);
  });
}

/** What kind of value a keyword takes. */
export type Takes =
  | "schema"
  | "schemas"
  | "schemas by name"
  | "types"
  | "list"
  | "number"
  | "count"
  | "pattern"
  | "names"
  | "flag"
  | "value"
  | "text";

interface Keyword {
  readonly takes: Takes;
  judge(want: Json, value: Json, at: Pointer, schema: JsonObject): readonly Flaw[];
}

/** Casts below are sound: `schemaMistakes` has seen that each keyword has what it takes. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- each keyword says here what it takes
function keyword<Want extends Json>(
  takes: Takes,
  judge: (want: Want, value: Json, at: Pointer, schema: JsonObject) => readonly Flaw[],
): Keyword {
  return { takes, judge: (want, value, at, schema) => judge(want as Want, value, at, schema) };
}

/** A keyword about one kind of values: others pass. */
function about<Value extends Json, Want extends Json>(
  takes: Takes,
  isOne: (value: Json) => value is Value,
  isRight: (value: Value, want: Want) => boolean,
  words: (want: Want) => string,
): Keyword {
  return keyword<Want>(takes, (want, value, at) =>
    !isOne(value) || isRight(value, want) ? [] : [{ pointer: at, what: words(want) }],
  );
}

const isNumber = (value: Json): value is number => typeof value === "number";
const isText = (value: Json): value is string => typeof value === "string";
const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const nothing = () => [];

/** Every keyword that rules may use. */
export const keywords: Readonly<Record<string, Keyword>> = {
  type: keyword<string | readonly string[]>("types", (want, value, at) => {
    const types = typeof want === "string" ? [want] : want;
    return types.some((type) => isOfType(value, type)) ? [] : [{ pointer: at, what: `must be ${types.join(" or ")}` }];
  }),
  enum: keyword<readonly Json[]>("list", (want, value, at) =>
    want.some((one) => sameJson(one, value))
      ? []
      : [{ pointer: at, what: `must be one of ${want.map(shown).join(", ")}` }],
  ),
  const: keyword("value", (want, value, at) =>
    sameJson(want, value) ? [] : [{ pointer: at, what: `must be ${shown(want)}` }],
  ),
  minimum: about(
    "number",
    isNumber,
    (value, want: number) => value >= want,
    (want) => `must be ${want} or more`,
  ),
  maximum: about(
    "number",
    isNumber,
    (value, want: number) => value <= want,
    (want) => `must be ${want} or less`,
  ),
  exclusiveMinimum: about(
    "number",
    isNumber,
    (value, want: number) => value > want,
    (want) => `must be more than ${want}`,
  ),
  exclusiveMaximum: about(
    "number",
    isNumber,
    (value, want: number) => value < want,
    (want) => `must be less than ${want}`,
  ),
  minLength: about(
    "count",
    isText,
    (value, want: number) => value.length >= want,
    (want) => `must have ${want} characters or more`,
  ),
  maxLength: about(
    "count",
    isText,
    (value, want: number) => value.length <= want,
    (want) => `must have ${want} characters or fewer`,
  ),
  pattern: about(
    "pattern",
    isText,
    (value, want: string) => matches(want, value),
    (want) => `must match ${shown(want)}`,
  ),
  minItems: about(
    "count",
    isList,
    (value, want: number) => value.length >= want,
    (want) => `must have ${want} items or more`,
  ),
  maxItems: about(
    "count",
    isList,
    (value, want: number) => value.length <= want,
    (want) => `must have ${want} items or fewer`,
  ),
  uniqueItems: about(
    "flag",
    isList,
    (value, want: boolean) => !want || new Set(value.map(canonical)).size === value.length,
    () => "must not name anything twice",
  ),
  items: keyword<PolicySchema>("schema", (want, value, at) =>
    isList(value) ? value.flatMap((item, i) => flawsOf(want, item, childOf(at, String(i)))) : [],
  ),
  contains: about(
    "schema",
    isList,
    (value, want: PolicySchema) => value.some((item) => flawsOf(want, item).length === 0),
    () => "must have an item of the kind asked for",
  ),
  minProperties: about(
    "count",
    isObject,
    (value, want: number) => Object.keys(value).length >= want,
    (want) => `must have ${want} members or more`,
  ),
  maxProperties: about(
    "count",
    isObject,
    (value, want: number) => Object.keys(value).length <= want,
    (want) => `must have ${want} members or fewer`,
  ),
  required: keyword<readonly string[]>("names", (want, value, at) =>
    !isObject(value)
      ? []
      : want.flatMap((name) =>
          member(value, name) === undefined ? [{ pointer: childOf(at, name), what: "must be there" }] : [],
        ),
  ),
  properties: keyword<JsonObject>("schemas by name", (want, value, at) =>
    !isObject(value)
      ? []
      : Object.entries(want).flatMap(([name, schema]) => {
          const here = member(value, name);
          return here === undefined ? [] : flawsOf(schema as PolicySchema, here, childOf(at, name));
        }),
  ),
  additionalProperties: keyword<PolicySchema>("schema", (want, value, at, schema) => {
    const known = member(schema, "properties");
    if (!isObject(value)) return [];
    const others = Object.entries(value).filter(([name]) => !isObject(known) || member(known, name) === undefined);
    return others.flatMap(([name, here]) => flawsOf(want, here, childOf(at, name)));
  }),
  propertyNames: keyword<PolicySchema>("schema", (want, value, at) =>
    !isObject(value) ? [] : Object.keys(value).flatMap((name) => flawsOf(want, name, childOf(at, name))),
  ),
  not: keyword<PolicySchema>("schema", (want, value, at) =>
    flawsOf(want, value).length > 0 ? [] : [{ pointer: at, what: `must not be so${saidIn(want)}` }],
  ),
  allOf: keyword<readonly PolicySchema[]>("schemas", (want, value, at) =>
    want.flatMap((schema) => flawsOf(schema, value, at)),
  ),
  anyOf: keyword<readonly PolicySchema[]>("schemas", (want, value, at) => {
    const flaws = want.map((schema) => flawsOf(schema, value, at));
    // Of several ways out, the one that asks for the least is told.
    return flaws.reduce((least, one) => (one.length < least.length ? one : least), flaws[0] ?? []);
  }),
  title: keyword("text", nothing),
  description: keyword("text", nothing),
  $comment: keyword("text", nothing),
};

/** The names of the types that `type` knows. */
export const typeNames = ["object", "array", "string", "number", "integer", "boolean", "null"] as const;

function isOfType(value: Json, type: string): boolean {
  if (type === "object") return isObject(value);
  if (type === "array") return Array.isArray(value);
  if (type === "integer") return Number.isInteger(value);
  return type === "null" ? value === null : typeof value === type;
}

/** What the schema's author wrote, not what a node has. */
function shown(want: Json): string {
  const text = JSON.stringify(want);
  return text.length > 100 ? `${text.slice(0, 100)}...` : text;
}

function saidIn(schema: PolicySchema): string {
  const constant = isObject(schema) ? member(schema, "const") : undefined;
  return constant === undefined ? "" : ` (${shown(constant)})`;
}
