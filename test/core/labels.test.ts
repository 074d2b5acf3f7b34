import { expect, test } from "vitest";
import { labelsOf } from "../../src/core/labels.ts";
import type { PlannedChange } from "../../src/model/plan.ts";
import { change, nodePlan, planOf, richPlan } from "../support/plans.ts";

const secret = { $fingerprint: "7c1a0b22".repeat(8) };

const rows: readonly { name: string; changes: readonly PlannedChange[]; labels: readonly string[] }[] = [
  { name: "an ordinary change", changes: [change({ path: ["a"], before: 1, after: 2 })], labels: [] },
  { name: "no change", changes: [], labels: [] },
  {
    name: "a change that restarts",
    changes: [change({ path: ["a"], after: 2, impact: "restart" })],
    labels: ["restart"],
  },
  {
    name: "what was ours and goes",
    changes: [change({ path: ["a"], before: 1, kind: "removal" })],
    labels: ["removal"],
  },
  { name: "what must not be there", changes: [change({ path: ["a"], before: 1 })], labels: ["removal"] },
  {
    name: "a conflict",
    changes: [change({ path: ["a"], before: 1, after: 2, kind: "conflict" })],
    labels: ["conflict"],
  },
  { name: "a new secret", changes: [change({ path: ["a"], after: secret })], labels: ["secret"] },
  { name: "an old secret", changes: [change({ path: ["a"], before: secret, after: "${TOKEN}" })], labels: ["secret"] },
  {
    name: "a secret of a node without a key",
    changes: [change({ path: ["a"], after: { $fingerprint: "" } })],
    labels: ["secret"],
  },
  {
    name: "a secret deep within",
    changes: [change({ path: ["a"], after: [{ b: { c: secret } }] })],
    labels: ["secret"],
  },
  {
    name: "what only looks like a fingerprint",
    changes: [change({ path: ["a"], after: { $fingerprint: "no" } })],
    labels: [],
  },
  {
    name: "several at once, in one order",
    changes: [
      change({ path: ["a"], before: secret, kind: "conflict" }),
      change({ path: ["b"], after: 1, impact: "restart" }),
    ],
    labels: ["restart", "removal", "secret", "conflict"],
  },
];

test.each(rows)("$name is called $labels", ({ changes, labels }) => {
  expect([...labelsOf(planOf([nodePlan("a", []), nodePlan("b", changes)]))]).toEqual(labels);
});

test("a plan with a bit of everything has all labels", () => {
  expect([...labelsOf(richPlan())]).toEqual(["restart", "removal", "secret", "conflict"]);
});
