import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { pack } from "../../../src/core/policies/pack/pack.ts";
import { keywords } from "../../../src/core/policies/subset.ts";

const readme = readFileSync(path.join(import.meta.dirname, "../../../README.md"), "utf8");
const section = /^## Policies\n(.*?)^## /ms.exec(readme)?.[1] ?? "";

test("the table of the README is the pack", () => {
  const rows = [...section.matchAll(/^\| ([A-Z]+\d+) \| (\w+) \| (.+) \|$/gm)].map(([, id, severity, title]) => ({
    id,
    severity,
    title,
  }));
  expect(rows).toEqual(pack.map(({ id, severity, title }) => ({ id, severity, title })));
});

test("the README names every keyword that a schema may say", () => {
  expect(Object.keys(keywords).filter((name) => !section.includes(`\`${name}\``))).toEqual([]);
});
