import { expect, test } from "vitest";
import { unreachableFleet } from "../../src/core/unreachable-fleet.ts";
import { nodePlan, planOf } from "../support/plans.ts";

const lost = (name: string, reason = "it did not answer within 10 s") =>
  nodePlan(name, [], { state: "unreachable", reason });

test("a fleet of which nothing answers is one sentence, with the first reason", () => {
  expect(unreachableFleet(planOf([lost("a", "no route to host\u001b[2J"), lost("b"), lost("c")]))).toBe(
    "the controller cannot reach the fleet: none of the 3 nodes answered, so nothing was changed. Look at the network and the keys of this machine first. Of a: no route to host\\u{1b}[2J",
  );
});

test.each([
  { name: "one node answers", nodes: [lost("a"), nodePlan("b", []), lost("c")] },
  { name: "one node is blocked, so it answered", nodes: [lost("a"), nodePlan("b", [], { state: "blocked" })] },
  { name: "only one node was asked for", nodes: [lost("a")] },
  { name: "there are no nodes", nodes: [] },
])("it is not said where $name", ({ nodes }) => {
  expect(unreachableFleet(planOf(nodes))).toBeUndefined();
});

test("a node that gives no reason leaves none", () => {
  const { reason: _, ...mute } = lost("a");
  expect(unreachableFleet(planOf([mute, lost("b")]))).toMatch(/Of a: $/);
});
