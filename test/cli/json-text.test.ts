import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonText } from "../../src/cli/json-text.ts";
import { printable } from "../../src/core/printable.ts";
import { richPlan } from "../support/plans.ts";

test("keys are sorted, two spaces, a line end; what is undefined is left out", () => {
  expect(jsonText({ b: [1, { d: null, c: "x" }], a: {}, e: [], f: undefined })).toBe(
    '{\n  "a": {},\n  "b": [\n    1,\n    {\n      "c": "x",\n      "d": null\n    }\n  ],\n  "e": []\n}\n',
  );
});

test("is JSON for the same value, whatever the value", () => {
  fc.assert(
    fc.property(fc.json({ stringUnit: "binary" }), (json) => {
      expect(JSON.parse(jsonText(JSON.parse(json)))).toEqual(JSON.parse(json));
    }),
  );
});

test("the order in which members were made does not matter", () => {
  const plan = richPlan();
  const backwards = Object.fromEntries(Object.entries(plan).toReversed());
  expect(jsonText(backwards)).toBe(jsonText(plan));
});

test("keys like numbers, and prototype keys, are members like others", () => {
  const value: unknown = JSON.parse('{"__proto__": {"x": 1}, "10": 1, "9": 2, "constructor": 3}');
  expect(jsonText(value)).toBe('{\n  "10": 1,\n  "9": 2,\n  "__proto__": {\n    "x": 1\n  },\n  "constructor": 3\n}\n');
});

test("nothing in it plays with a terminal", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const json = jsonText({ [text]: text });
      expect(JSON.parse(json)).toEqual({ [text]: text });
      expect(printable(json.replaceAll("\n", ""))).toBe(json.replaceAll("\n", ""));
    }),
    { examples: [["\u001b[2J\u009b\u202e\u2066\u{e0001}\ufeff"]] },
  );
});
