import { expect, test } from "vitest";
import { seenInPlan, seenInRun, seenInStatus } from "../../../src/core/notify/seen.ts";
import type { NodePlan } from "../../../src/model/plan.ts";
import type { NodeResult } from "../../../src/model/run.ts";
import type { NodeState } from "../../../src/model/status.ts";
import { change, nodePlan } from "../../support/plans.ts";

const drift = change({ path: ["logging", "level"], before: "debug", after: "info", kind: "drift" });
const pending = change({ path: ["a"], after: 1 });

test.each<{ name: string; plan: NodePlan; seen: object }>([
  { name: "a node that is as it should be", plan: nodePlan("a", []), seen: { node: "a", is: "ok" } },
  { name: "one that git has moved on from", plan: nodePlan("a", [pending]), seen: { node: "a", is: "pending" } },
  {
    name: "one that was changed there",
    plan: nodePlan("a", [pending, drift]),
    seen: { node: "a", is: "drift", why: "changed on the node: /logging/level" },
  },
  {
    name: "one with many such changes",
    plan: nodePlan(
      "a",
      ["b", "c", "d", "e", "f"].map((key) => change({ path: [key], after: 1, kind: "conflict" })),
    ),
    seen: { node: "a", is: "drift", why: "changed on the node: /b, /c, /d and 2 more" },
  },
  {
    name: "one that cannot be reached",
    plan: nodePlan("a", [], { state: "unreachable", reason: "no answer\u001b[31m" }),
    seen: { node: "a", is: "unreachable", why: "no answer\\u{1b}[31m" },
  },
  {
    name: "a reason with a secret",
    plan: nodePlan("a", [], { state: "blocked", reason: `bad key sk-ant-${"x".repeat(40)}` }),
    seen: { node: "a", is: "blocked", why: "the reason looks like it holds a secret: `clawform status` tells it" },
  },
])("a plan with $name", ({ plan, seen }) => {
  expect(seenInPlan({ nodes: [plan] })).toEqual([seen]);
});

test("a long reason is cut", () => {
  const [seen] = seenInPlan({ nodes: [nodePlan("a", [], { state: "blocked", reason: "x".repeat(5000) })] });
  expect(seen?.why?.length).toBeLessThanOrEqual(300);
});

const results: Readonly<Record<NodeResult, string>> = {
  applied: "ok",
  recorded: "ok",
  unchanged: "ok",
  failed: "failed",
  "half-done": "failed",
  unconfirmed: "failed",
  "rolled-back": "rolled-back",
  quarantined: "rolled-back",
  blocked: "blocked",
  unreachable: "unreachable",
  refused: "",
  locked: "",
  "not-started": "",
  deferred: "",
  held: "",
};

test.each(Object.entries(results) as [NodeResult, string][])("an apply that ended %s is %j", (result, is) => {
  const seen = seenInRun({ nodes: [{ name: "a", result, sentence: "it is so.", tookMs: 1 }] });
  const why = is === "" || is === "ok" ? {} : { why: "it is so." };
  expect(seen).toEqual(is === "" ? [] : [{ node: "a", is, ...why }]);
});

const states: Readonly<Record<NodeState, string>> = {
  converged: "ok",
  pending: "pending",
  drifted: "drift",
  "rolled-back": "rolled-back",
  "half-done": "failed",
  blocked: "blocked",
  unreachable: "unreachable",
  held: "",
  locked: "",
  "awaiting-confirmation": "",
};

test.each(Object.entries(states) as [NodeState, string][])("a node that is %s is %j", (state, is) => {
  const seen = seenInStatus({ nodes: [{ name: "a", state, why: "why", changes: 0 }] });
  const why = is === "ok" || is === "pending" ? {} : { why: "why" };
  expect(seen).toEqual(is === "" ? [] : [{ node: "a", is, ...why }]);
});
