import { describe, expect, test } from "vitest";
import { parseConfig } from "../../../src/core/edit/parse-config.ts";

describe("parseConfig", () => {
  test.each([
    { name: "plain JSON", text: '{"a": [1, null]}', format: "json", value: { a: [1, null] } },
    { name: "JSON5", text: "{a: [+1, .5,], // c\n}", format: "json5", value: { a: [1, 0.5] } },
    { name: "a byte order mark before JSON", text: '\ufeff{"a": 1}', format: "json5", value: { a: 1 } },
    {
      name: "the same key in different objects",
      text: '{"a": {"a": 1}, "b": {"a": "\\":"}}',
      format: "json",
      value: { a: { a: 1 }, b: { a: '":' } },
    },
    { name: "a colon behind a quote inside a string", text: '{"a": "x\\": y"}', format: "json", value: { a: 'x": y' } },
    {
      name: "keys called like inherited members",
      text: '{"constructor": 1, "toString": 2}',
      format: "json",
      value: { constructor: 1, toString: 2 },
    },
    {
      name: "a hundred levels",
      text: `${'{"a":'.repeat(99)}{}${"}".repeat(99)}`,
      format: "json",
      value: expect.anything() as unknown,
    },
  ])("reads $name", ({ text, format, value }) => {
    expect(parseConfig(text)).toEqual({ format, value });
  });

  test.each([
    { name: "nothing", text: " \n", problem: "the file is empty" },
    { name: "a list", text: "[{}]", problem: "the document is no object" },
    { name: "null", text: "null", problem: "the document is no object" },
    { name: "half a document", text: '{\n  "a": {', problem: "neither JSON nor JSON5 at 2:9" },
    { name: "a stray character", text: '{\n  "a": §\n}', problem: "neither JSON nor JSON5 at 2:8" },
    { name: "git conflict markers", text: '{\n<<<<<<< ours\n"a": 1\n}', problem: "neither JSON nor JSON5 at 2:1" },
    {
      name: "a key that stands twice",
      text: '{\n  "a": 1,\n  "b": {"a": 1},\n  "a": 2\n}',
      problem: "a key stands twice in one object at 4:3",
    },
    {
      name: "a key that stands twice, once escaped",
      text: '{"a": 1, "\\u0061": 2}',
      problem: "a key stands twice in one object at 1:10",
    },
    {
      name: "a key that stands twice in JSON5",
      text: "{\n  a: [{ b: 1, 'b': 2 }],\n}",
      problem: "a key stands twice in one object at 2:15",
    },
    {
      name: "a key that stands twice while a string fakes another",
      text: '{"a": "\\": ", "a": 1}',
      problem: "a key stands twice in one object at 1:15",
    },
    {
      name: "a key that stands twice in JSON5 while a comment fakes another",
      text: '{ b: 1, b: 2 // "x":\n}',
      problem: "a key stands twice in one object at 1:9",
    },
    { name: "__proto__", text: '{"a": 1,\n "x": [{"__proto__": {"y": 1}}]}', problem: "the key __proto__ at 2:9" },
    { name: "__proto__ in JSON5", text: "{ __proto__: 1 }", problem: "the key __proto__ at 1:3" },
    { name: "Infinity", text: "{ a: 1,\n  b: [-Infinity] }", problem: "a number that is not finite at 2:7" },
    { name: "NaN", text: "{ a: NaN }", problem: "a number that is not finite at 1:6" },
    { name: "NaN where no position is known", text: "{ \u{1d49c}: NaN }", problem: "a number that is not finite" },
    { name: "a number too large", text: '{"a": 1, "b": 1e999}', problem: "a number that is not finite at 1:15" },
    {
      name: "101 levels",
      text: `${'{"a":'.repeat(100)}{}${"}".repeat(100)}`,
      problem: "nested deeper than 100 levels",
    },
    {
      name: "10,000 levels",
      text: `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`,
      problem: "nested deeper than 100 levels",
    },
    {
      name: "10,000 levels of JSON5",
      text: `${"{a:[".repeat(5_000)}1,${"]}".repeat(5_000)}`,
      problem: "nested deeper than 100 levels",
    },
  ])("refuses $name", ({ text, problem }) => {
    expect(parseConfig(text)).toEqual({ problem });
  });

  test("says nothing of what stands in the text", () => {
    const secret = "hunter2hunter2";
    for (const text of [
      `{"a": "${secret}`,
      `{"${secret}": 1, "${secret}": 2}`,
      `{a: ${secret}}`,
      `{"${secret}": 1e999}`,
      secret,
    ]) {
      const parsed = parseConfig(text);
      expect(parsed).toHaveProperty("problem");
      expect(JSON.stringify(parsed)).not.toMatch(/hunter/);
    }
  });

  test("reads 5 MiB, and refuses 5 MiB of brackets", () => {
    const member = '"k": {"a": "text", "b": [1, 2, 3]}';
    const count = Math.floor((5 * 1024 * 1024) / (member.length + 8));
    const text = `{${Array.from({ length: count }, (_, i) => member.replace("k", `k${i}`)).join(",")}}`;
    expect(parseConfig(text)).toMatchObject({ format: "json" });
    expect(parseConfig("[".repeat(1_000_000))).toEqual({ problem: "neither JSON nor JSON5 at 1:1000001" });
  }, 60_000);
});
