import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { leavesOf, mergePatch } from "../../src/core/merge-patch.ts";
import type { Json, JsonObject } from "../../src/model/json.ts";
import { document } from "./edit/texts.ts";

describe("mergePatch", () => {
  // The examples of RFC 7396, appendix A.
  test.each<[Json, Json, Json]>([
    [{ a: "b" }, { a: "c" }, { a: "c" }],
    [{ a: "b" }, { b: "c" }, { a: "b", b: "c" }],
    [{ a: "b" }, { a: null }, {}],
    [{ a: "b", b: "c" }, { a: null }, { b: "c" }],
    [{ a: ["b"] }, { a: "c" }, { a: "c" }],
    [{ a: "c" }, { a: ["b"] }, { a: ["b"] }],
    [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
    [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
    [
      ["a", "b"],
      ["c", "d"],
      ["c", "d"],
    ],
    [{ a: "b" }, ["c"], ["c"]],
    [{ a: "foo" }, null, null],
    [{ a: "foo" }, "bar", "bar"],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: "b", c: null }, { a: "b" }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])("%j with %j is %j", (target, patch, result) => {
    expect(mergePatch(target, patch)).toEqual(result);
  });

  test("keeps the order of what was there and appends what is new", () => {
    expect(Object.keys(mergePatch({ b: 1, a: 2 }, { c: 3, a: 4 }) as JsonObject)).toEqual(["b", "a", "c"]);
  });

  test("takes prototype keys for ordinary members", () => {
    const patch = JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}') as Json;
    const merged = mergePatch({ a: 1 }, patch) as JsonObject;
    expect(JSON.stringify(merged)).toBe(
      '{"a":1,"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
    );
    expect(({} as JsonObject)["polluted"]).toBeUndefined();
    expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
  });

  test("laid over twice is laid over once, and neither argument changes", () => {
    fc.assert(
      fc.property(document, document, (target, patch) => {
        const before = JSON.stringify([target, patch]);
        const once = mergePatch(target, patch);
        expect(mergePatch(once, patch)).toEqual(once);
        expect(JSON.stringify([target, patch])).toBe(before);
      }),
      { numRuns: 300 },
    );
  });

  test("reaches down 64 levels", () => {
    const deep = (value: Json): Json => Array.from({ length: 64 }).reduce<Json>((inner) => ({ a: inner }), value);
    expect(mergePatch(deep({ x: 1 }), deep({ y: 2 }))).toEqual(deep({ x: 1, y: 2 }));
  });
});

describe("leavesOf", () => {
  test("names scalars, arrays, nulls and empty objects, by pointer", () => {
    const leaves = leavesOf({ a: { b: 1, "c/d": [1, { e: 2 }], n: null }, "~": {}, f: false });
    expect([...leaves]).toEqual([
      ["/a/b", 1],
      ["/a/c~1d", [1, { e: 2 }]],
      ["/a/n", null],
      ["/~0", {}],
      ["/f", false],
    ]);
  });

  test("of the empty document there are none", () => {
    expect(leavesOf({}).size).toBe(0);
  });
});
