import { describe, expect, test } from "vitest";
import { checkRules } from "../../../src/core/rules/check-rules.ts";
import { composed, type Files } from "../../support/layers.ts";

const host = "host: { transport: local }\n";
const nodes: Files = {
  "nodes/node-01.yaml": `${host}groups: [db]\n`,
  "nodes/node-02.yaml": host,
  "groups/db.yaml": "{}\n",
};

/** Findings as people see them, with hints. */
function says(files: Files): string[] {
  const { fleet, layers, findings } = composed({ ...nodes, ...files });
  return [...findings, ...checkRules(fleet, [], layers)].map(({ position, what, hint }) => {
    return `${position.file}:${position.line}:${position.column}: ${what} - ${hint ?? ""}`;
  });
}

const waves = (...rules: readonly string[]): Files => ({
  "fleet.yaml": `name: x\nrollout:\n  waves:\n${rules.map((rule) => `    - ${rule}\n`).join("")}`,
});

describe("the waves", () => {
  test.each([
    {
      name: "in each way",
      rules: ["{ canary: 1, soak: 10m }", "{ share: 25% }", "{ select: 'group:db, node-*' }", "{ rest: true }"],
    },
    { name: "that are no waves at all", rules: ["1", "[]"] },
  ])("$name are no matter of these rules", ({ rules }) => {
    expect(says(waves(...rules))).toEqual([]);
  });

  test.each([
    {
      name: "no way",
      rule: "{ soak: 10m }",
      finding: "fleet.yaml:4:7: a wave that takes no nodes - give exactly one of canary, share, select and rest",
    },
    {
      name: "two ways",
      rule: "{ canary: 1, rest: true }",
      finding: "fleet.yaml:4:7: a wave that takes nodes in 2 ways - give exactly one of canary, share, select and rest",
    },
    {
      name: "a node that does not exist",
      rule: "{ select: 'node-01,node-1x' }",
      finding: 'fleet.yaml:4:17: "node-1x" matches no node of this fleet - did you mean "node-01"?',
    },
    {
      name: "a group that has no nodes",
      rule: "{ select: 'group:dv' }",
      finding: 'fleet.yaml:4:17: "group:dv" matches no node of this fleet - did you mean "group:db"?',
    },
    {
      name: "nothing like any node",
      rule: "{ select: zebra* }",
      finding: 'fleet.yaml:4:17: "zebra*" matches no node of this fleet - name nodes, globs (node-*) or group:NAME',
    },
  ])("that take $name are a mistake, with its place", ({ rule, finding }) => {
    expect(says(waves(rule))).toEqual([finding]);
  });

  test("after the rest are a mistake: no node is left", () => {
    expect(says(waves("{ rest: true }", "{ canary: 1 }"))).toEqual([
      "fleet.yaml:4:15: no node is left for the waves after the rest - put it last, or leave it out: it is implied",
    ]);
  });

  test.each(["rollout: 1\n", "rollout: { waves: 1 }\n", ""])("wrong types break nothing here: %j", (text) => {
    expect(says({ "fleet.yaml": `name: x\n${text}` })).toEqual([]);
  });
});

describe("groups that come after others", () => {
  test("must not wait for each other: the path is told, where it begins", () => {
    const groups = { "groups/a.yaml": "maxConcurrent: 1\nafter: [db, b]\n", "groups/b.yaml": "after: [a]\n" };
    expect(says(groups)).toEqual([
      "groups/a.yaml:2:13: groups that wait for each other: a -> b -> a - take one of them out of `after`",
    ]);
  });

  test("must not wait for themselves", () => {
    expect(says({ "groups/a.yaml": "after: [a]\n" })).toEqual([
      "groups/a.yaml:1:9: groups that wait for each other: a -> a - take one of them out of `after`",
    ]);
  });

  test("must name groups that exist", () => {
    expect(says({ "groups/a.yaml": "after: [dbb, db]\n" })).toEqual([
      'groups/a.yaml:1:9: there is no group "dbb" - did you mean db?',
    ]);
  });

  test("say nothing about what a node should be", () => {
    const { fleet } = composed({ ...nodes, "groups/db.yaml": "after: []\nmaxConcurrent: 3\n" });
    expect(fleet.nodes[0]?.desired).toEqual({ maxConcurrent: 3 });
    expect(fleet.after).toEqual(new Map());
    expect(composed({ ...nodes, "groups/a.yaml": "after: [db, 1]\n" }).fleet.after).toEqual(new Map([["a", ["db"]]]));
  });
});
