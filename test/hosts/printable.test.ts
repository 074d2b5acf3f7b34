import fc from "fast-check";
import { expect, test } from "vitest";
import { lastLine, printable } from "../../src/hosts/printable.ts";

test.each([
  { name: "plain text stays", text: "Grüße, 世界", is: "Grüße, 世界" },
  { name: "escape sequences are shown", text: "\u001b[31mred\u0007", is: "\\u{1b}[31mred\\u{7}" },
  { name: "C1 controls are shown", text: "a\u009bb", is: "a\\u{9b}b" },
  { name: "bidi controls are shown", text: "a\u202eb\u2066c", is: "a\\u{202e}b\\u{2066}c" },
  { name: "line ends are shown", text: "a\nb\u2028c", is: "a\\nb\\u{2028}c" },
])("$name", ({ text, is }) => {
  expect(printable(text)).toBe(is);
});

test("long text is cut", () => {
  expect(printable("a".repeat(1_000))).toBe(`${"a".repeat(300)}...`);
});

test("no text puts a control character on the terminal", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => !/[\p{Cc}\u2028\u2029]/u.test(printable(text))));
});

test("the last line is the last that says something", () => {
  expect(lastLine("one\r\ntwo \u001b[0m\r\n\r\n  \n")).toBe("two \\u{1b}[0m");
  expect(lastLine(" \n\n")).toBeUndefined();
});
