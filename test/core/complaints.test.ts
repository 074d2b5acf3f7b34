import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { complaintsOf, type Knowledge } from "../../src/core/complaints.ts";
import type { Complaint } from "../../src/model/complaint.ts";
import type { Json, JsonObject } from "../../src/model/json.ts";

const compiler = new Ajv({
  allErrors: true,
  discriminator: true,
  allowUnionTypes: true,
  inlineRefs: false,
  messages: false,
  strict: false,
});

function complaints(schema: JsonObject, value: Json, knowledge?: Knowledge): Complaint[] {
  const validate = compiler.compile(schema);
  validate(value);
  return complaintsOf(validate.errors ?? [], schema, value, knowledge);
}

const secretRef = {
  type: ["object", "string"],
  discriminator: { propertyName: "source" },
  required: ["source"],
  oneOf: [
    {
      properties: { source: { enum: ["env"] }, id: { type: "string" } },
      required: ["source", "id"],
      additionalProperties: false,
    },
    {
      properties: { source: { enum: ["file", "exec"] }, id: { pattern: "^/" } },
      required: ["source", "id"],
      additionalProperties: false,
    },
  ],
};

const rows: readonly { name: string; schema: JsonObject; value: Json; says: string; at?: string; hint?: string }[] = [
  {
    name: "a lower bound",
    schema: { type: "number", minimum: 1 },
    value: 0,
    says: "expected number of at least 1, got number 0",
  },
  {
    name: "an upper bound",
    schema: { type: "integer", maximum: 9 },
    value: 10,
    says: "expected integer of at most 9, got number 10",
  },
  {
    name: "an open bound",
    schema: { type: "integer", exclusiveMinimum: 0 },
    value: 0,
    says: "expected integer above 0, got number 0",
  },
  {
    name: "an open upper bound",
    schema: { type: "number", exclusiveMaximum: 1 },
    value: 1,
    says: "expected number below 1, got number 1",
  },
  {
    name: "both bounds",
    schema: { type: "number", minimum: 0, maximum: 1 },
    value: 2,
    says: "expected number from 0 to 1, got number 2",
  },
  {
    name: "an empty text",
    schema: { type: "string", minLength: 1 },
    value: "",
    says: 'expected string that is not empty, got string ""',
  },
  {
    name: "a short text",
    schema: { type: "string", minLength: 3 },
    value: "a",
    says: 'expected string of at least 3 characters, got string "a"',
  },
  {
    name: "a long text",
    schema: { type: "string", maxLength: 1 },
    value: "ab",
    says: 'expected string of at most 1 characters, got string "ab"',
  },
  {
    name: "a pattern",
    schema: { type: "string", pattern: "^/" },
    value: "a",
    says: 'expected string matching /^//, got string "a"',
  },
  {
    name: "a pattern in words",
    schema: { type: "string", pattern: "^/", $comment: "a path" },
    value: "a",
    says: 'expected a path, got string "a"',
  },
  {
    name: "too few items",
    schema: { type: "array", minItems: 1 },
    value: [],
    says: "expected array of at least 1 items, got array",
  },
  {
    name: "too many items",
    schema: { type: "array", maxItems: 1 },
    value: [1, 2],
    says: "expected array of at most 1 items, got array",
  },
  {
    name: "too few members",
    schema: { type: "object", minProperties: 1 },
    value: {},
    says: "expected object with at least 1 members, got object",
  },
  {
    name: "too many members",
    schema: { type: "object", maxProperties: 0 },
    value: { a: 1 },
    says: "expected object with at most 0 members, got object",
  },
  {
    name: "several types",
    schema: { type: ["string", "boolean", "null"] },
    value: [],
    says: "expected string or boolean, got array",
  },
  { name: "null where it may not be", schema: { type: "string" }, value: null, says: "expected string, got null" },
  {
    name: "a wrong form of what has words",
    schema: { type: "string", $comment: "a path" },
    value: 1,
    says: "expected a path, got number 1",
  },
  {
    name: "a quoted boolean",
    schema: { type: "boolean" },
    value: "true",
    says: 'expected boolean, got string "true"',
    hint: "remove the quotes",
  },
  {
    name: "a quoted fraction for a whole number",
    schema: { type: "integer" },
    value: "1.5",
    says: 'expected integer, got string "1.5"',
  },
  {
    name: "a text that is no number",
    schema: { type: "number" },
    value: "many",
    says: 'expected number, got string "many"',
  },
  {
    name: "a boolean that should be text",
    schema: { type: "string" },
    value: true,
    says: "expected string, got boolean true",
    hint: "put it in quotes",
  },
  { name: "a value outside of a list of one", schema: { enum: ["a"] }, value: 1, says: 'expected "a", got number 1' },
  {
    name: "an unknown key in what a reference names",
    schema: {
      properties: { a: { $ref: "#/definitions/x" } },
      definitions: { x: { type: "object", properties: { level: {} }, additionalProperties: false } },
    },
    value: { a: { levle: 1 } },
    at: "/a/levle",
    says: 'unknown key "levle"',
    hint: 'did you mean "level"?',
  },
  {
    name: "an unknown key among too many known ones",
    schema: {
      properties: Object.fromEntries("abcdefghijklmn".split("").map((key) => [key.repeat(9), {}])),
      additionalProperties: false,
    },
    value: { quite: 1 },
    at: "/quite",
    says: 'unknown key "quite"',
  },
  {
    name: "a key that may not be called that",
    schema: { propertyNames: { type: "string", pattern: "^[a-z]+$" } },
    value: { "No!": 1 },
    at: "/No!",
    says: 'key "No!" is not allowed here',
    hint: "expected string matching /^[a-z]+$/",
  },
  {
    name: "a union of simple values",
    schema: { anyOf: [{ type: "boolean" }, { enum: ["auto"] }] },
    value: "x",
    says: 'expected boolean or "auto", got string "x"',
  },
  {
    name: "a union of which one branch is about objects",
    schema: {
      anyOf: [
        { enum: ["off"] },
        { type: "object", properties: { a: { type: "string" } }, additionalProperties: false },
      ],
    },
    value: { a: 1 },
    at: "/a",
    says: "expected string, got number 1",
    hint: "put it in quotes",
  },
  {
    name: "a union of several objects",
    schema: {
      anyOf: [
        { type: "object", required: ["a"], properties: { a: {} } },
        { type: "object", required: ["b"], properties: { b: {} } },
      ],
    },
    value: {},
    says: "fits none of the allowed forms: object with a or object with b",
  },
  {
    name: "a union of required members",
    schema: { type: "object", anyOf: [{ required: ["a"] }, { required: ["b"] }] },
    value: {},
    says: "fits none of the allowed forms: object with a or object with b",
  },
  { name: "a tag that is not there", schema: secretRef, value: { id: "x" }, says: 'missing key "source"' },
  {
    name: "a tag that nobody knows",
    schema: secretRef,
    value: { source: "evn" },
    at: "/source",
    says: 'expected "env", "file" or "exec", got string "evn"',
    hint: 'did you mean "env"?',
  },
  {
    name: "a wrong member beside a tag",
    schema: secretRef,
    value: { source: "file", id: "x" },
    at: "/id",
    says: 'expected string matching /^//, got string "x"',
  },
  {
    name: "an unknown member beside a tag",
    schema: secretRef,
    value: { source: "env", id: "x", ib: 1 },
    at: "/ib",
    says: 'unknown key "ib"',
    hint: 'did you mean "id"?',
  },
  {
    name: "a value in a tuple",
    schema: { type: "array", items: [{ type: "number" }, { type: "string" }], additionalItems: false },
    value: [1, 2],
    at: "/1",
    says: "expected string, got number 2",
    hint: "put it in quotes",
  },
];

test.each(rows)("$name is told in words", ({ schema, value, says, at = "", hint }) => {
  const found = complaints(schema, value);
  expect(found.map(({ pointer, what, hint: said }) => ({ pointer, what, hint: said }))).toEqual([
    { pointer: at, what: says, hint },
  ]);
});

test("only what is about a key asks for the key's place", () => {
  const schema = { properties: { a: { type: "string" } }, additionalProperties: false };
  expect(complaints(schema, { a: 1, b: 1 }).map((complaint) => [complaint.pointer, complaint.atKey ?? false])).toEqual([
    ["/b", true],
    ["/a", false],
  ]);
});

test("a place is complained about once", () => {
  const schema = { type: "string", minLength: 5, pattern: "^/" };
  expect(complaints(schema, "a")).toHaveLength(1);
});

describe("secrets", () => {
  const knowledge: Knowledge = { isSecret: (pointer) => pointer === "/token" };
  test.each<{ name: string; schema: JsonObject; value: string | number }>([
    { name: "a wrong type", schema: { type: "boolean" }, value: "hunter2-hunter2" },
    { name: "a value outside of a list", schema: { enum: ["hunter2"] }, value: "hunter3-hunter3" },
    { name: "a pattern", schema: { pattern: "^x" }, value: "hunter2-hunter2" },
    { name: "a number", schema: { type: "string" }, value: 1234567 },
  ])("$name does not show the value of a sensitive field", ({ schema, value }) => {
    const [complaint] = complaints({ properties: { token: schema } }, { token: value }, knowledge);
    expect(complaint?.pointer).toBe("/token");
    expect(JSON.stringify(complaint)).not.toContain(String(value));
    expect(complaint?.hint ?? "").not.toContain("did you mean");
  });

  test("a text that looks like a provider's key is hidden wherever it stands", () => {
    const key = `ghp_${"a1B2".repeat(9)}`;
    expect(complaints({ enum: ["info"] }, key)[0]?.what).toBe('expected "info", got string');
  });
});

test("what became of a key is told instead of a likeness", () => {
  const knowledge: Knowledge = {
    renamed: (pointer) => (pointer === "/old" ? { what: '"old" is gone', hint: "remove it" } : undefined),
  };
  expect(complaints({ properties: { olds: {} }, additionalProperties: false }, { old: 1 }, knowledge)).toEqual([
    { pointer: "/old", what: '"old" is gone', hint: "remove it", atKey: true },
  ]);
});
