import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const here = import.meta.dirname;
const readme = readFileSync(path.join(here, "README.md"), "utf8");

/** Every test that the table names, with its file. */
const named = [...readme.matchAll(/^\|.*\| `([\w./-]+\.test\.ts)` +\| (.+?) +\|$/gm)].map(
  ([, file = "", title = ""]) => ({
    file,
    title,
  }),
);

/** The titles of the tests in a file, as they are written there. */
function titlesIn(file: string): readonly string[] {
  const text = readFileSync(path.join(here, file), "utf8");
  const calls =
    /(?:\btest\(|\btest\.runIf\(\w+\)\(|\btest\.each(?:<[^(]*>)?\((?:\w+|\[[^\]]*\])\)\(|\]\)\()\s*(["'`])((?:(?!\1).)+)\1,/g;
  return [...text.matchAll(calls)].map((call) => call[2] ?? "");
}

const own = readdirSync(here).filter(
  (file) => file.endsWith(".test.ts") && file !== path.basename(import.meta.filename),
);

test("every test that the table names is there", () => {
  expect(named.length).toBeGreaterThan(40);
  for (const { file, title } of named) {
    const isThere = file.startsWith("../")
      ? readFileSync(path.join(here, file), "utf8").includes(title)
      : titlesIn(file).includes(title);
    expect(isThere, `${file}: ${title}`).toBe(true);
  }
});

test.each(own)("every test of %s is in the table", (file) => {
  const inTable = named.filter((row) => row.file === file).map(({ title }) => title);
  expect(titlesIn(file).toSorted()).toEqual([...new Set(inTable)].toSorted());
});
