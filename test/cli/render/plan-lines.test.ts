import { expect, test } from "vitest";
import { planLines } from "../../../src/cli/render/plan-lines.ts";
import { change, nodePlan, planOf, richPlan } from "../../support/plans.ts";

test("one sentence per change, trouble and note", async () => {
  await expect(planLines(richPlan())).toMatchFileSnapshot("../expected/plan-lines.txt");
});

test("says node, place, both values, who moved, the effect and the source", () => {
  const drift = change({
    path: ["logging", "level"],
    before: "debug",
    after: "info",
    kind: "drift",
    from: "defaults.yaml:12:10",
  });
  expect(planLines(planOf([nodePlan("t440", [drift])]))).toBe(
    't440: logging.level is "debug", should be "info" (drift, hot, defaults.yaml:12:10)\n',
  );
});

test("what is to be removed should be absent", () => {
  const removal = change({ path: ["a"], before: null, kind: "removal", impact: "none" });
  expect(planLines(planOf([nodePlan("n", [removal])]))).toBe("n: a is null, should be absent (removal, none)\n");
});

test("a value with line ends, or very long, stays one line", () => {
  const plan = planOf([nodePlan("n", [change({ path: ["a\nb"], after: `x\n\u202e${"y".repeat(1_000_000)}` })])]);
  expect(planLines(plan).split("\n")).toHaveLength(2);
  expect(planLines(plan).length).toBeLessThan(300);
  expect(planLines(plan)).toContain("(1000003 characters)");
});

test("no change, no line", () => {
  expect(planLines(planOf([nodePlan("n", [])]))).toBe("");
});
