import { expect, test } from "vitest";
import { defaultHandling } from "../../src/core/handling.ts";
import { policiesOf } from "../../src/core/policies/policies-of.ts";
import { defaultPolicy } from "../../src/core/policy.ts";
import { selectNodes } from "../../src/engine/select.ts";
import type { Fleet, Node } from "../../src/model/fleet.ts";

const node = (name: string, groups: string[]): Node => ({
  name,
  groups,
  host: { transport: "local" },
  version: undefined,
  handling: defaultHandling,
  ignore: [],
  layers: [],
  desired: {},
});
const fleet: Fleet = {
  name: "test",
  policy: defaultPolicy,
  policies: policiesOf([]),
  rollout: undefined,
  after: new Map(),
  nodes: [node("node-02", ["servers"]), node("node-03", ["servers", "business"]), node("t440", ["business"])],
};

test.each([
  { selector: undefined, names: ["node-02", "node-03", "t440"] },
  { selector: "t440", names: ["t440"] },
  { selector: "node-*", names: ["node-02", "node-03"] },
  { selector: "*0*", names: ["node-02", "node-03", "t440"] },
  { selector: "n*3", names: ["node-03"] },
  { selector: "node-0*3*", names: ["node-03"] },
  { selector: "group:business", names: ["node-03", "t440"] },
  { selector: "t440, node-02", names: ["node-02", "t440"] },
])("$selector selects $names", ({ selector, names }) => {
  expect(selectNodes(fleet, selector).map((one) => one.name)).toEqual(names);
});

test.each([
  { selector: "t44", hint: 'did you mean "t440"?' },
  { selector: "t440,nothing-like-it", hint: "`clawform validate` lists the nodes" },
  { selector: "group:busines", hint: 'did you mean "group:business"?' },
])("$selector matches no node, and says so", ({ selector, hint }) => {
  expect(() => selectNodes(fleet, selector)).toThrow(expect.objectContaining({ exit: "usage", hint }));
});

test("a shard is a part of what is selected, and all shards are the whole", () => {
  const shards = [1, 2, 3].map((index) => selectNodes(fleet, "group:business", { index, of: 3 }));
  const names = shards.flatMap((nodes) => nodes.map((one) => one.name));
  expect(names.toSorted()).toEqual(["node-03", "t440"]);
  expect(shards.some((nodes) => nodes.length === 0)).toBe(true);
});
