import fc from "fast-check";
import { expect, test } from "vitest";
import { changedNodes } from "../../src/core/changed-nodes.ts";
import { composed, type Files } from "../support/layers.ts";

const base: Files = {
  "fleet.yaml": "name: x\ngroups: [g]\n",
  "defaults.yaml": "host: { transport: local }\nlogging: { level: info }\nmaxConcurrent: 4\n",
  "groups/g.yaml": "maxConcurrent: 8\n",
  "nodes/a.yaml": "{}\n",
  "nodes/b.yaml": "groups: [g]\n",
};

function changed(files: Files, before: Files = base): readonly string[] {
  return [...changedNodes(composed(before).fleet, composed({ ...before, ...files }).fleet)];
}

test.each([
  { name: "a comment", files: { "defaults.yaml": `# why\n${base["defaults.yaml"] ?? ""}` }, is: [] },
  {
    name: "another order of keys",
    files: { "defaults.yaml": "maxConcurrent: 4\nlogging: { level: info }\nhost: { transport: local }\n" },
    is: [],
  },
  {
    name: "a default that all have",
    files: { "defaults.yaml": "host: { transport: local }\nlogging: { level: warn }\nmaxConcurrent: 4\n" },
    is: ["a", "b"],
  },
  {
    name: "a default that one overrides",
    files: { "defaults.yaml": "host: { transport: local }\nlogging: { level: info }\nmaxConcurrent: 5\n" },
    is: ["a"],
  },
  { name: "a value that moves to another layer", files: { "nodes/a.yaml": "logging: { level: info }\n" }, is: [] },
  { name: "a list item", files: { "nodes/a.yaml": "config: { x: [1] }\n" }, is: ["a"] },
  { name: "null in place of a value", files: { "nodes/a.yaml": "logging: { level: null }\n" }, is: ["a"] },
  { name: "how it is reached", files: { "nodes/a.yaml": "host: { home: /x }\n" }, is: ["a"] },
  { name: "how it is handled", files: { "groups/g.yaml": "maxConcurrent: 8\nrestart: { deadline: 5m }\n" }, is: ["b"] },
  { name: "its version", files: { "nodes/a.yaml": "openclaw: { version: 2026.9.6 }\n" }, is: ["a"] },
  { name: "a new node", files: { "nodes/c.yaml": "{}\n" }, is: ["c"] },
  {
    name: "a group that says nothing new",
    files: { "groups/h.yaml": "{}\n", "fleet.yaml": "name: x\ngroups: [g, h]\n", "nodes/a.yaml": "groups: [h]\n" },
    is: [],
  },
])("$name changes $is", ({ files, is }) => {
  expect(changed(files as Files)).toEqual(is);
});

test("a node that is gone is no node of now", () => {
  const { "nodes/b.yaml": _, ...left } = base;
  const now = composed(left).fleet;
  expect([...changedNodes(composed(base).fleet, now)]).toEqual([]);
});

test("a fleet has not changed since itself", () => {
  const value = fc.oneof(fc.boolean(), fc.nat(99), fc.constant(null), fc.array(fc.nat(9), { maxLength: 3 }));
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), value, { maxKeys: 3 }), (config) => {
      const files = { ...base, "nodes/c.yaml": `config: ${JSON.stringify(config)}\n` };
      expect(changed({}, files)).toEqual([]);
    }),
    { numRuns: 50 },
  );
});
