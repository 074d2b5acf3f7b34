import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fingerprintOf } from "../../src/core/fingerprint.ts";
import { printable, shorten, show } from "../../src/core/printable.ts";
import { document } from "./edit/texts.ts";

/** Any character, halves of surrogate pairs and unassigned ones too, the lower ones more often. */
const anyUnit = fc.oneof(fc.nat(0x2fff), fc.nat(0xffff), fc.nat(0x10ffff)).map((code) => String.fromCodePoint(code));

describe("printable", () => {
  test.each([
    ["plain text ünï ✓ 😀 日本", "plain text ünï ✓ 😀 日本"],
    ["a\nb\r\n\tc", "a\\nb\\r\\n\\tc"],
    ["\u001b[2Jgone\u0007", "\\u{1b}[2Jgone\\u{7}"],
    ["\u009b31m\u007f\u0000", "\\u{9b}31m\\u{7f}\\u{0}"],
    ["a\u202eb\u2066c\u061cd", "a\\u{202e}b\\u{2066}c\\u{61c}d"],
    ["zero\u200bwidth\ufeff\u2060", "zero\\u{200b}width\\u{feff}\\u{2060}"],
    ["line\u2028par\u2029", "line\\u{2028}par\\u{2029}"],
    ["tag\u{e0041}", "tag\\u{e0041}"],
    ["half \ud83d", "half \\u{d83d}"],
    ["soft\u00adhyphen", "soft\\u{ad}hyphen"],
  ])("%j is shown as %j", (text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  test("gives one line without controls, whatever comes in, and is at rest after once", () => {
    fc.assert(
      fc.property(fc.string({ unit: anyUnit, maxLength: 50 }), (text) => {
        const once = printable(text);
        expect(once).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Bidi_Control}]/u);
        expect(printable(once)).toBe(once);
      }),
    );
  });
});

describe("shorten", () => {
  test.each([
    ["short", 10, "short"],
    ["exactly-10", 10, "exactly-10"],
    ["abcdefghijklmnopqrstuvwxyz", 16, "abcde…[26]…vwxyz"],
    ["abcdefghijklmnopqrstuvwxyz", 6, "abcde…"],
    ["abcdef", 1, "…"],
    ["abcdef", 0, "…"],
  ])("%j to %i is %j", (text, width, result) => {
    expect(shorten(text, width)).toBe(result);
  });

  test("never gives more than asked for, nor half a character", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "😀", "é"), maxLength: 60 }),
        fc.integer({ min: 1, max: 40 }),
        (text, width) => {
          const short = shorten(text, width);
          expect(short.length).toBeLessThanOrEqual(Math.max(width, 1));
          expect(short).not.toMatch(/\p{Cs}/u);
          if (text.length <= width) expect(short).toBe(text);
        },
      ),
    );
  });
});

describe("show", () => {
  test.each([
    ["info", '"info"'],
    ['say "hi"\n', '"say \\"hi\\"\\n"'],
    ["\u202edne", '"\\u{202e}dne"'],
    [12, "12"],
    [null, "null"],
    [{}, "{}"],
    [[], "[]"],
    [{ a: [1, "x"], "b-c": { d: true } }, '{ "a": [1, "x"], "b-c": { "d": true } }'],
    [{ token: fingerprintOf(undefined, "x") }, '{ "token": secret }'],
  ])("%j is shown as %s", (value, text) => {
    expect(show(value, 200)).toBe(text);
  });

  test("a fingerprint is shown by its first eight digits", () => {
    const value = fingerprintOf("key", "secret");
    expect(show(value, 80)).toBe(`secret ${value.$fingerprint.slice(0, 8)}`);
  });

  test("never takes more than the width", () => {
    fc.assert(
      fc.property(document, fc.integer({ min: 10, max: 60 }), (value, width) => show(value, width).length <= width),
    );
  });
});
