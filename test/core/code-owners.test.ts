import fc from "fast-check";
import { expect, test } from "vitest";
import { ownersOf } from "../../src/core/code-owners.ts";

test.each([
  { name: "all", file: "* @Ana", path: "fleet/nodes/a.yaml", owners: ["ana"] },
  { name: "a folder", file: "/fleet/ @ana @acme/ops", path: "fleet/nodes/a.yaml", owners: ["ana", "acme/ops"] },
  { name: "a folder anywhere", file: "nodes/ @ana", path: "fleet/nodes/a.yaml", owners: ["ana"] },
  { name: "a folder without a slash", file: "/fleet @ana", path: "fleet/nodes/a.yaml", owners: ["ana"] },
  { name: "a folder that is a file", file: "/fleet/ @ana", path: "fleet", owners: [] },
  { name: "an ending", file: "*.yaml @ana", path: "fleet/nodes/a.yaml", owners: ["ana"] },
  { name: "only what stands in it", file: "/fleet/* @ana", path: "fleet/nodes/a.yaml", owners: [] },
  { name: "what stands in it", file: "/fleet/* @ana", path: "fleet/fleet.yaml", owners: ["ana"] },
  { name: "any depth", file: "/fleet/**/a.yaml @ana", path: "fleet/nodes/x/a.yaml", owners: ["ana"] },
  { name: "a part with a star", file: "/fleet/n*s/?.yaml @ana", path: "fleet/nodes/a.yaml", owners: ["ana"] },
  { name: "another place", file: "/other/ @ana", path: "fleet/nodes/a.yaml", owners: [] },
  { name: "an anchored part deeper", file: "/nodes/ @ana", path: "fleet/nodes/a.yaml", owners: [] },
  { name: "the last line wins", file: "* @ana\n/fleet/ @bob # him\n", path: "fleet/a.yaml", owners: ["bob"] },
  { name: "the last line gives it to nobody", file: "* @ana\n/fleet/\n", path: "fleet/a.yaml", owners: [] },
  { name: "comments and empty lines", file: "# * @ana\n\n", path: "fleet/a.yaml", owners: [] },
  { name: "addresses of mail name nobody here", file: "* ana@example.com", path: "a", owners: [] },
  { name: "patterns that GitHub does not take", file: "!* @ana\n[a] @bob", path: "a", owners: [] },
])("CODEOWNERS: $name", ({ file, path, owners }) => {
  expect(ownersOf(file, path)).toEqual(owners);
});

test("no pattern keeps it busy", () => {
  const hostile = `${"*a".repeat(200)}b @ana`;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), (length) => {
      expect(ownersOf(hostile, "a".repeat(length))).toEqual([]);
    }),
    { numRuns: 20 },
  );
});
