import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { quote } from "../../src/hosts/shell-quote.ts";

/** What a shell gets as its words, each behind a line end so that nothing is lost. */
function wordsOf(shell: readonly string[], words: readonly string[]): string {
  const script = `printf '[%s]' ${words.map(quote).join(" ")}\n`;
  return spawnSync(shell[0] ?? "", [...shell.slice(1), "-s"], { input: script, encoding: "utf8" }).stdout;
}

const nasty = [
  "",
  " ",
  "'",
  "''",
  "a'b",
  '"',
  "$HOME",
  "$(id)",
  "`id`",
  "\\",
  "\\'",
  "new\nline",
  "*",
  "~",
  "-n",
  "!",
  "%s",
  "é",
  "\u{1f600}",
  "#",
  "a;b",
  "&",
  "|",
];

test.each([{ shell: ["dash"] }, { shell: ["bash"] }, { shell: ["bash", "--posix"] }, { shell: ["busybox", "ash"] }])(
  "$shell reads a quoted word as it was",
  ({ shell }) => {
    expect(wordsOf(shell, nasty)).toBe(nasty.map((word) => `[${word}]`).join(""));
    const word = fc.string({ unit: "binary" }).filter((text) => !text.includes("\0"));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 20 }), (words) => {
        expect(wordsOf(shell, words)).toBe(words.map((each) => `[${each}]`).join(""));
      }),
      { numRuns: 20 },
    );
  },
);

test("NUL is refused: no shell can carry it", () => {
  expect(() => quote("a\0b")).toThrow(RangeError);
});
