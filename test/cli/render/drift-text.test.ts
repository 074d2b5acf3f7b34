import { describe, expect, test } from "vitest";
import type { NextStep } from "../../../src/cli/render/plan-foot.ts";
import { planText } from "../../../src/cli/render/plan-text.ts";
import type { Plan } from "../../../src/model/plan.ts";
import { change, nodePlan, planOf } from "../../support/plans.ts";

function shown(plan: Plan, after: NextStep, width = 100): string {
  return planText(plan, { fleet: "claw-fleet", isDirty: false, style: { width, color: false }, next: after });
}

describe("drift", () => {
  const after = { is: "drift", command: "clawform apply --on a --approved x", file: undefined } as const;
  const moved = change({ path: ["a"], before: 1, after: 2, kind: "drift", impact: "none", from: "defaults.yaml:2:4" });
  const both = change({
    path: ["b"],
    before: 1,
    after: 2,
    kind: "conflict",
    from: "nodes/a.yaml:3:4 defaults.yaml:9:1",
  });
  const pending = change({ path: ["c"], before: 1, after: 2, from: "defaults.yaml:5:4" });

  test("is told as what the node has done, with both ways out", () => {
    expect(shown(planOf([nodePlan("a", [moved]), nodePlan("b", [])]), after, 80)).toBe(
      [
        "claw-fleet @ 4f2c9e1ab0c3",
        "1 item on 1 of 2 nodes (1 drift), no gateway restart",
        "",
        "A  1 node    a                             drift: changed on the node; no reload",
        "  ~ a  1 -> 2                                                  defaults.yaml:2:4",
        "",
        "1 change (+0 ~1 -0)   1 node   0 restarts   1 unchanged, not shown",
        "digest  9d1f22c077aa9d1f22c077aa9d1f22c0",
        "heal    clawform apply --on a --approved x",
        "adopt   clawform drift adopt a /a",
        "revert  clawform drift revert a /a",
        "exit 2 (drift)",
        "",
      ].join("\n"),
    );
  });

  test("stands at its line where others have not drifted, and has a way out for what moved only", () => {
    const text = shown(planOf([nodePlan("a", [moved, both, pending])]), after);
    expect(text).toContain("3 items on 1 of 1 node (1 drift, 1 conflict, 1 pending), no gateway restart\n");
    expect(text).toMatch(/~ a +1 -> 2 +defaults\.yaml:2:4; no reload; drift: changed on the node\n/);
    expect(text).toContain(
      "revert  clawform drift revert a /a\n        and so on: 2 items can be adopted or reverted\n",
    );
  });

  test("of many places shows the way out of one, and counts them", () => {
    const many = Array.from({ length: 7 }, (_, i) =>
      change({ path: [`k${i}`], before: 1, after: 2, kind: "drift", from: `defaults.yaml:${i + 1}:4` }),
    );
    const text = shown(planOf([nodePlan("a", many)]), { ...after, fleet: "my fleet" });
    expect(text).toContain("adopt   clawform drift adopt a /k0 --fleet 'my fleet'\n");
    expect(text).toContain("and so on: 7 items can be adopted or reverted\n");
  });

  test("is none where only git has moved", () => {
    const text = shown(planOf([nodePlan("a", [pending])]), after);
    expect(text).toContain("1 item on 1 of 1 node (1 pending), no gateway restart\n");
    expect(text).toContain("next    clawform apply --on a --approved x\nexit 2 (changes)\n");
  });

  test("is none where nothing differs", () => {
    expect(shown(planOf([nodePlan("a", []), nodePlan("b", [])]), after)).toBe(
      "claw-fleet @ 4f2c9e1ab0c3\nno drift on 2 nodes\n\nexit 0 (no drift)\n",
    );
    expect(shown(planOf([nodePlan("a", [], { state: "unreachable" })]), after)).toContain("\n1 node unreachable\n");
  });
});
