import { expect, test } from "vitest";
import { type Approval, gate } from "../../src/core/gate.ts";
import { defaultPolicy } from "../../src/core/policy.ts";
import type { ChangeKind } from "../../src/model/change.ts";
import type { Policy } from "../../src/model/fleet.ts";
import type { NodePlan } from "../../src/model/plan.ts";

const planWith = (kind: ChangeKind): NodePlan => ({
  name: "t440",
  state: "changes",
  digest: "d1",
  changes: [{ resource: "logging", kind, impact: "none", patch: [], from: [] }],
});
const policy = (prune: Policy["prune"]): Policy => ({ ...defaultPolicy, prune });

test.each<{ kind: ChangeKind; prune: Policy["prune"]; approval: Approval; is: "allowed" | "refused" }>([
  { kind: "pending", prune: "confirm", approval: "blanket", is: "allowed" },
  { kind: "drift", prune: "confirm", approval: "blanket", is: "allowed" },
  { kind: "removal", prune: "confirm", approval: "blanket", is: "refused" },
  { kind: "removal", prune: "auto", approval: "blanket", is: "allowed" },
  { kind: "removal", prune: "confirm", approval: "person", is: "allowed" },
  { kind: "removal", prune: "confirm", approval: "digest", is: "allowed" },
  { kind: "conflict", prune: "auto", approval: "blanket", is: "refused" },
  { kind: "conflict", prune: "auto", approval: "digest", is: "allowed" },
])("a $kind with prune $prune and a $approval approval is $is", ({ kind, prune, approval, is }) => {
  expect(gate(planWith(kind), policy(prune), approval).is).toBe(is);
});

test("a refusal says what needs eyes", () => {
  expect(gate(planWith("removal"), policy("confirm"), "blanket")).toMatchObject({
    why: expect.stringMatching(/^1 removal needs? an approval that names the plan/),
  });
});
