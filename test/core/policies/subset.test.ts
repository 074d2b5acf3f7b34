import { describe, expect, test } from "vitest";
import { matches, patternProblem } from "../../../src/core/policies/safe-pattern.ts";
import { schemaMistakes } from "../../../src/core/policies/schema-mistakes.ts";
import { flawsOf, keywords, type PolicySchema } from "../../../src/core/policies/subset.ts";
import type { Json } from "../../../src/model/json.ts";

interface Row {
  readonly schema: PolicySchema;
  readonly good: readonly Json[];
  readonly bad: Json;
  readonly says: readonly string[];
}

const rows: readonly Row[] = [
  { schema: { type: "integer" }, good: [1, 0], bad: 1.5, says: [": must be integer"] },
  { schema: { type: ["string", "null"] }, good: ["", null], bad: [], says: [": must be string or null"] },
  { schema: { type: "object" }, good: [{}], bad: [], says: [": must be object"] },
  { schema: { type: "array" }, good: [[]], bad: {}, says: [": must be array"] },
  {
    schema: { enum: ["info", { a: 1 }] },
    good: ["info", { a: 1 }],
    bad: "debug",
    says: [': must be one of "info", {"a":1}'],
  },
  { schema: { const: false }, good: [false], bad: true, says: [": must be false"] },
  { schema: { minimum: 2 }, good: [2, "x"], bad: 1, says: [": must be 2 or more"] },
  { schema: { maximum: 2 }, good: [2], bad: 3, says: [": must be 2 or less"] },
  { schema: { exclusiveMinimum: 2 }, good: [3], bad: 2, says: [": must be more than 2"] },
  { schema: { exclusiveMaximum: 2 }, good: [1], bad: 2, says: [": must be less than 2"] },
  { schema: { minLength: 2 }, good: ["ab", 1], bad: "a", says: [": must have 2 characters or more"] },
  { schema: { maxLength: 2 }, good: ["ab"], bad: "abc", says: [": must have 2 characters or fewer"] },
  { schema: { pattern: "^/srv/" }, good: ["/srv/x", 1], bad: "/tmp", says: [': must match "^/srv/"'] },
  { schema: { minItems: 1 }, good: [[1]], bad: [], says: [": must have 1 items or more"] },
  { schema: { maxItems: 1 }, good: [[1]], bad: [1, 2], says: [": must have 1 items or fewer"] },
  {
    schema: { uniqueItems: true },
    good: [[1, 2]],
    bad: [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
    says: [": must not name anything twice"],
  },
  { schema: { items: { type: "string" } }, good: [["a"], {}], bad: ["a", 1], says: ["/1: must be string"] },
  { schema: { contains: { const: 1 } }, good: [[2, 1]], bad: [2], says: [": must have an item of the kind asked for"] },
  { schema: { minProperties: 1 }, good: [{ a: 1 }], bad: {}, says: [": must have 1 members or more"] },
  { schema: { maxProperties: 0 }, good: [{}], bad: { a: 1 }, says: [": must have 0 members or fewer"] },
  { schema: { required: ["a/b"] }, good: [{ "a/b": 1 }, 3], bad: {}, says: ["/a~1b: must be there"] },
  {
    schema: { properties: { a: { type: "string" } } },
    good: [{}, { a: "x" }],
    bad: { a: 1 },
    says: ["/a: must be string"],
  },
  {
    schema: { properties: { a: true }, additionalProperties: false },
    good: [{ a: 1 }],
    bad: { b: 1 },
    says: ["/b: must not be there"],
  },
  {
    schema: { propertyNames: { maxLength: 1 } },
    good: [{ a: 1 }],
    bad: { ab: 1 },
    says: ["/ab: must have 1 characters or fewer"],
  },
  { schema: { not: { const: "open" } }, good: ["x"], bad: "open", says: [': must not be so ("open")'] },
  { schema: { allOf: [{ minimum: 1 }, { maximum: 2 }] }, good: [1], bad: 0, says: [": must be 1 or more"] },
  { schema: { anyOf: [{ type: "string" }, { minimum: 5 }] }, good: ["x", 5], bad: 1, says: [": must be string"] },
  { schema: false, good: [], bad: 1, says: [": must not be there"] },
  { schema: { title: "t", description: "d", $comment: "c" }, good: [1], bad: 1, says: [] },
];

describe("the keywords that rules may use", () => {
  test.each(rows)("$schema", ({ schema, good, bad, says }) => {
    expect(schemaMistakes(schema as Json)).toEqual([]);
    for (const value of good) expect(flawsOf(schema, value)).toEqual([]);
    expect(flawsOf(schema, bad).map(({ pointer, what }) => `${pointer}: ${what}`)).toEqual(says);
  });

  test("each has a row here", () => {
    const used = new Set(rows.flatMap(({ schema }) => Object.keys(schema)));
    expect(Object.keys(keywords).filter((name) => !used.has(name))).toEqual([]);
  });

  test("no message holds the value that is judged: it may be a secret", () => {
    const secret = "hunter2-hunter2";
    for (const { schema } of rows) {
      const text = JSON.stringify([
        flawsOf(schema, secret),
        flawsOf(schema, [secret, secret]),
        flawsOf(schema, { a: secret }),
      ]);
      expect(text).not.toContain(secret);
    }
  });

  test("keys of a prototype are keys like others", () => {
    const value = JSON.parse('{"__proto__": 1}') as Json;
    expect(flawsOf({ required: ["constructor", "toString"] }, value)).toHaveLength(2);
    expect(schemaMistakes(JSON.parse('{"constructor": 1, "toString": 2}') as Json)).toHaveLength(2);
  });
});

test.each<{ schema: Json; says: string; hint: string }>([
  {
    schema: { propertis: {} },
    says: '/propertis: the keyword "propertis" is not understood',
    hint: 'did you mean "properties"?',
  },
  { schema: { $ref: "x" }, says: '/$ref: the keyword "$ref" is not understood', hint: "known are " },
  {
    schema: { properties: { a: { minimum: "1" } } },
    says: "/properties/a/minimum: the keyword does not take this",
    hint: "write a number",
  },
  { schema: { type: "text" }, says: "/type: the keyword does not take this", hint: "write one or several of object" },
  { schema: { anyOf: [] }, says: "/anyOf: the keyword does not take this", hint: "write a list of schemas" },
  { schema: { anyOf: [true, { items: 1 }] }, says: "/anyOf/1/items: this is no schema", hint: "write an object" },
  { schema: { minItems: -1 }, says: "/minItems: the keyword does not take this", hint: "write a whole number" },
  { schema: { required: "a" }, says: "/required: the keyword does not take this", hint: "write a list of names" },
  { schema: { uniqueItems: 1 }, says: "/uniqueItems: the keyword does not take this", hint: "write true or false" },
  { schema: { enum: [] }, says: "/enum: the keyword does not take this", hint: "write a list of values" },
  { schema: { title: 1 }, says: "/title: the keyword does not take this", hint: "write a text" },
  {
    schema: { properties: [] },
    says: "/properties: the keyword does not take this",
    hint: "write a schema for each name",
  },
  { schema: { pattern: 1 }, says: "/pattern: the keyword does not take this", hint: "write a regular expression" },
  {
    schema: { pattern: "(a+)+" },
    says: "/pattern: this pattern is not taken: it repeats a group that itself repeats or chooses: that can take for ever",
    hint: "write it more plainly",
  },
  { schema: 1, says: ": this is no schema", hint: "write an object" },
])("$says", ({ schema, says, hint }) => {
  const [mistake, ...more] = schemaMistakes(schema);
  expect(`${mistake?.pointer}: ${mistake?.what}`).toBe(says);
  expect(mistake?.hint).toContain(hint);
  expect(more).toEqual([]);
});

test("a schema without an end is refused", () => {
  const deep = Array.from({ length: 40 }).reduce<Json>((inner) => ({ not: inner }), true);
  expect(schemaMistakes(deep).map(({ what }) => what)).toEqual(["a schema deeper than 32"]);
});

describe("patterns", () => {
  test.each([
    { pattern: "^[a-z]+-[0-9]{1,3}$", text: "node-12", no: "node-1234" },
    { pattern: "^(?:info|warn|error)$", text: "warn", no: "debug" },
    { pattern: "\\.log$", text: "x.log", no: "x.txt" },
    { pattern: "^/srv/.*/logs/.*$", text: "/srv/a/logs/b", no: "/srv/a" },
    { pattern: "^(?:ab){2}$", text: "abab", no: "ab" },
    { pattern: "[+*?(){}|]", text: "a|b", no: "ab" },
  ])("$pattern is taken", ({ pattern, text, no }) => {
    expect(patternProblem(pattern)).toBeUndefined();
    expect([matches(pattern, text), matches(pattern, no)]).toEqual([true, false]);
  });

  const evil = [
    "(a+)+$",
    "(a|a)*$",
    "(a?)+b",
    "(?:a*)*",
    "((a)+b)*",
    "(x|xx){9}y",
    "a*a*a*a*b",
    `${"a?".repeat(60)}b`,
    "(a|b|ab)(a|b|ab)(a|b|ab)".repeat(8),
    ".*.*.*",
    "(?=a)a",
    "(a)\\1",
    "(?<n>a)",
    "(",
    "a".repeat(201),
    "(a{1,9}){2}",
  ];
  test.each(evil)("%s is refused, and matches nothing", (pattern) => {
    expect(patternProblem(pattern)).toBeDefined();
    expect(matches(pattern, "a")).toBe(false);
  });

  test("what is taken answers soon, also about the longest text", () => {
    for (const pattern of ["^.*a.*b.*c$", ".*x.*y", "^a{1,8}a{1,8}a{1,8}a{1,8}a{1,8}a{1,8}b$"]) {
      expect(patternProblem(pattern)).toBeUndefined();
      matches(pattern, "a".repeat(512));
    }
    expect(matches("a", "a".repeat(513))).toBe(false);
  });
});
