import { describe, expect, test } from "vitest";
import type { NextStep } from "../../../src/cli/render/plan-foot.ts";
import { planText } from "../../../src/cli/render/plan-text.ts";
import type { Plan, PlannedChange } from "../../../src/model/plan.ts";
import { change, nodePlan, planOf } from "../../support/plans.ts";

function shown(plan: Plan, after: NextStep, width = 100): string {
  return planText(plan, { fleet: "claw-fleet", isDirty: false, style: { width, color: false }, next: after });
}

describe("the effect on the gateway", () => {
  const [none, hot, restart] = (["none", "hot", "restart"] as const).map((impact) =>
    change({ path: [impact], after: 1, impact, from: "defaults.yaml:1:1" }),
  ) as [PlannedChange, PlannedChange, PlannedChange];

  test.each([
    { name: "none", of: [none], head: "no reload", lines: [""] },
    { name: "hot", of: [hot], head: "hot reload", lines: [""] },
    { name: "restart", of: [restart], head: "GATEWAY RESTART", lines: [""] },
    { name: "hot and none", of: [hot, none], head: "hot reload", lines: ["", "; no reload"] },
    {
      name: "restart and hot",
      of: [restart, hot],
      head: "GATEWAY RESTART",
      lines: ["; GATEWAY RESTART", "; hot reload"],
    },
  ])("of a block with $name is said once, and at a line where it differs", ({ of, head, lines }) => {
    const [, , , first, ...rest] = shown(planOf([nodePlan("a", of)]), { is: "asked" }).split("\n");
    expect(first).toMatch(new RegExp(`^A {2}1 node {4}a +${head}$`));
    for (const [i, said] of lines.entries()) expect(rest[i]).toMatch(new RegExp(` defaults\\.yaml:1:1${said}$`));
  });
});

test("what is wrong with a node and what to do about it stand on lines of their own", () => {
  const reason = "it did not answer on port 22 within 10 s - Is the machine up? A longer --connect-timeout may help.";
  const nodes = ["far-01", "far-02", "far-03"].map((name) => nodePlan(name, [], { state: "unreachable", reason }));
  expect(shown(planOf(nodes), { is: "asked" }, 60)).toContain(
    [
      "!  UNREACHABLE  far-01..03",
      "      it did not answer on port 22 within 10 s",
      "      hint  Is the machine up? A longer --connect-timeout",
      "            may help.",
      "",
    ].join("\n"),
  );
});
