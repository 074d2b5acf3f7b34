import { describe, expect, test } from "vitest";
import { candidateOf } from "../../../src/core/plan/candidate.ts";
import type { ConfigFile } from "../../../src/model/facts.ts";
import type { JsonObject } from "../../../src/model/json.ts";

const live = (text: string, value: JsonObject): ConfigFile => ({ text, value, sha256: "", format: "json5" });
const patch = [
  { op: "test", path: "/a", value: 1 },
  { op: "replace", path: "/a", value: 2 },
] as const;

describe("the text after a patch", () => {
  test.each([
    {
      name: "as OpenClaw writes it",
      text: '{\n  "a": 1,\n  "b": [\n    1\n  ]\n}\n',
      after: '{\n  "a": 2,\n  "b": [\n    1\n  ]\n}\n',
    },
    {
      name: "as OpenClaw writes it, without a line end",
      text: '{\n  "a": 1,\n  "b": [\n    1\n  ]\n}',
      after: '{\n  "a": 2,\n  "b": [\n    1\n  ]\n}',
    },
    { name: "on one line", text: '{"a":1,"b":[1]}', after: '{"a":2,"b":[1]}' },
    { name: "by hand", text: "{ a: 1, /* why */ b: [1] }", after: "{ a: 2, /* why */ b: [1] }" },
  ])("keeps the form of a file that is $name", ({ text, after }) => {
    expect(candidateOf(live(text, { a: 1, b: [1] }), patch, { a: 2, b: [1] })).toEqual({
      text: after,
      note: undefined,
    });
  });

  test("of a missing file is a new one, and says so", () => {
    expect(candidateOf(undefined, [], { a: 2 })).toEqual({
      text: '{\n  "a": 2\n}\n',
      note: "openclaw.json is created",
    });
  });

  test("of a file that cannot be edited is written anew, and says beforehand what is lost", () => {
    const big = "x".repeat(1024 * 1024);
    const { text, note } = candidateOf(live(`{"a":1,"b":"${big}"}`, { a: 1, b: big }), patch, { a: 2, b: big });
    expect(JSON.parse(text)).toEqual({ a: 2, b: big });
    expect(note).toBe("openclaw.json is written anew, its comments and formatting are lost: it is larger than 1 MiB");
  });

  test("that would not say what the patch says is refused as a bug of ours", () => {
    expect(() => candidateOf(live('{"a":1}', { a: 1 }), patch, { a: 3 })).toThrow("does not say what the patch says");
  });
});
