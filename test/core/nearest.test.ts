import fc from "fast-check";
import { expect, test } from "vitest";
import { nearest } from "../../src/core/nearest.ts";

test.each([
  { name: "one letter too many", word: "loggging", among: ["memory", "logging"], meant: "logging" },
  { name: "two letters swapped", word: "memroy", among: ["memory", "media"], meant: "memory" },
  { name: "another case", word: "MAXCONCURRENT", among: ["maxConcurrent"], meant: "maxConcurrent" },
  { name: "underscores", word: "max_concurrent", among: ["maxConcurrent"], meant: "maxConcurrent" },
  { name: "hyphens", word: "console-level", among: ["level", "consoleLevel"], meant: "consoleLevel" },
  { name: "a third of a long word", word: "maxConcurrentJobs", among: ["maxConcurrent"], meant: "maxConcurrent" },
  { name: "the first of two that are equally near", word: "node-0", among: ["node-02", "node-03"], meant: "node-02" },
  { name: "the nearest of several", word: "busines", among: ["bus", "business"], meant: "business" },
  { name: "nothing near", word: "zebra", among: ["memory", "logging"], meant: undefined },
  { name: "a short word is not changed as a whole", word: "on", among: ["ab"], meant: undefined },
  { name: "no candidates", word: "memory", among: [], meant: undefined },
  { name: "the word itself is no correction", word: "memory", among: ["memory"], meant: undefined },
  { name: "an empty word", word: "", among: ["a"], meant: undefined },
])("$name: $word -> $meant", ({ word, among, meant }) => {
  expect(nearest(word, among)).toBe(meant);
});

test("one changed letter in a word of four or more is always recognised", () => {
  const letter = fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz");
  fc.assert(
    fc.property(fc.array(letter, { minLength: 4, maxLength: 20 }), fc.nat(), letter, (letters, at, other) => {
      const word = letters.join("");
      const typo = letters.with(at % letters.length, other).join("");
      fc.pre(typo !== word);
      expect(nearest(typo, [word])).toBe(word);
    }),
  );
});
