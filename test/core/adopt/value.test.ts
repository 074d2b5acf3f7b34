import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { adoptedList } from "../../../src/core/adopt/list.ts";
import { keepingReferences, overriding, saysNull } from "../../../src/core/adopt/value.ts";
import { mergeLayers } from "../../../src/core/merge.ts";
import { mergePatch } from "../../../src/core/merge-patch.ts";
import type { Json, JsonObject } from "../../../src/model/json.ts";

describe("a live value as the YAML would write it", () => {
  const reference = { secret: "env:TOKEN" };
  test.each([
    { name: "keeps what has not moved", written: reference, want: "t", live: "t", gives: reference },
    { name: "is the live one where it has", written: reference, want: "t", live: "u", gives: "u" },
    {
      name: "keeps references beside what has moved",
      written: { token: reference, mode: "a" },
      want: { token: "t", mode: "a" },
      live: { token: "t", mode: "b", port: 1 },
      gives: { token: reference, mode: "b", port: 1 },
    },
    {
      name: "keeps references in lists, wherever they have gone",
      written: [reference, { n: 1, token: reference }],
      want: ["t", { n: 1, token: "t" }],
      live: ["new", { n: 2, token: "t" }, "t"],
      gives: ["new", { n: 2, token: reference }, reference],
    },
    { name: "is the live one where nothing is written", written: undefined, want: undefined, live: [1], gives: [1] },
  ])("$name", ({ written, want, live, gives }) => {
    expect(keepingReferences(written, want, live)).toEqual(gives);
  });
});

test("what overrides a layer says the value, the whole value, and nothing else", () => {
  const leaf = fc.oneof(fc.integer({ max: 2 }), fc.boolean(), fc.constantFrom("a", "b"));
  const { object } = fc.letrec<{ json: Json; object: JsonObject }>((tie) => ({
    json: fc.oneof({ depthSize: "small" }, leaf, fc.array(leaf, { maxLength: 2 }), tie("object")),
    object: fc.dictionary(fc.constantFrom("a", "b", "c"), tie("json")),
  }));
  fc.assert(
    fc.property(object, object, (below, value) => {
      expect(mergePatch({}, mergeLayers(below, overriding(below, value)))).toEqual(value);
    }),
  );
});

test.each([
  { value: null, says: true },
  { value: { a: { b: null } }, says: true },
  { value: { a: [null] }, says: false },
  { value: "null", says: false },
])("$value says null: $says", ({ value, says }) => {
  expect(saysNull(value)).toBe(says);
});

describe("a list of things with ids", () => {
  const item = (id: string, n: number) => ({ id, n });
  const git = [item("a", 1), item("b", 1), item("c", 1)];
  test.each([
    {
      name: "takes the chosen one",
      live: [item("a", 2), item("b", 2), item("c", 1)],
      chosen: ["1"],
      gives: [item("a", 1), item("b", 2), item("c", 1)],
    },
    {
      name: "loses the chosen one",
      live: [item("a", 2), item("c", 1)],
      chosen: ["1"],
      gives: [item("a", 1), item("c", 1)],
    },
    {
      name: "gets the chosen one where it is on the node",
      live: [item("a", 2), item("x", 1), item("y", 1), item("b", 1), item("c", 1)],
      chosen: ["1 going"],
      gives: [item("a", 1), item("x", 1), item("b", 1), item("c", 1)],
    },
    { name: "gets one in front", live: [item("x", 1), ...git], chosen: ["0 going"], gives: [item("x", 1), ...git] },
    {
      name: "is the live one where all are chosen",
      live: [item("x", 1), item("a", 2), item("c", 1), item("y", 1)],
      chosen: ["0", "1", "2", "0 going", "3 going"],
      gives: [item("x", 1), item("a", 2), item("c", 1), item("y", 1)],
    },
  ])("$name", ({ live, chosen, gives }) => {
    const isChosen = (index: number, isGoing: boolean) => chosen.includes(`${index}${isGoing ? " going" : ""}`);
    expect(adoptedList(git, git, live, isChosen)).toEqual(gives);
  });

  test("is none where the elements have no ids, or there is no list", () => {
    expect(adoptedList([1], [1], [2], () => true)).toBeUndefined();
    expect(adoptedList(undefined, undefined, git, () => true)).toBeUndefined();
    expect(adoptedList("x", git, git, () => true)).toBeUndefined();
  });
});
