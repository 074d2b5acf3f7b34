import fc from "fast-check";
import { expect, test } from "vitest";
import { cutMiddle, hang, padTo, widthOf, wrap } from "../../../src/cli/render/fit.ts";

test.each([
  ["what fits is whole", "abc", 3, "abc"],
  [
    "what does not is cut in the middle, with its length",
    "a".repeat(50) + "b".repeat(50),
    40,
    "aaaaaaaaaaaa...bbbbbbbb (100 characters)",
  ],
])("%s", (_name, text, max, shown) => {
  expect(cutMiddle(text, max)).toBe(shown);
});

test("a cut never has half a character, and never more columns than allowed", () => {
  const part = fc.constantFrom("a", "é", "日", "👩‍👩‍👧", "😀", " ");
  fc.assert(
    fc.property(fc.array(part, { maxLength: 200 }), fc.integer({ min: 40, max: 120 }), (parts, max) => {
      const cut = cutMiddle(parts.join(""), max);
      expect(widthOf(cut)).toBeLessThanOrEqual(max);
      expect(cut).not.toMatch(/\p{Cs}/u);
    }),
  );
});

test("wrapping keeps every word and no line is too long", () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z]{1,30}$/)), fc.integer({ min: 10, max: 60 }), (words, width) => {
      const lines = wrap(words.join(" "), width);
      expect(Math.max(0, ...lines.map(widthOf))).toBeLessThanOrEqual(width);
      expect(lines.join("").replaceAll(" ", "")).toBe(words.join(""));
    }),
  );
});

test("further lines hang below the first word", () => {
  expect(hang("note  ", "one two three four five six", 26)).toBe("note  one two three four\n      five six");
});

test("wide characters are padded by columns", () => {
  expect(padTo("日本", 6)).toBe("日本  ");
});
