import { expect, test } from "vitest";
import { reportLines, reportText } from "../../../src/cli/render/run-text.ts";
import type { NodeReport, RunReport } from "../../../src/model/run.ts";
import { change, nodePlan, planOf } from "../../support/plans.ts";

const style = { width: 80, color: false };

function report(nodes: readonly NodeReport[], exit: RunReport["exit"]): RunReport {
  return { formatVersion: 1, run: "r", revision: null, digest: null, nodes, exit };
}

test("a line says node, result, effect, health and time as soon as a node is done", () => {
  const plan = planOf([
    nodePlan("t440", [change({ path: ["a"], after: 1 })]),
    nodePlan("node-02", [change({ path: ["a"], after: 1, impact: "restart" })]),
    nodePlan("pc-a", []),
    nodePlan("far", [], { state: "unreachable", reason: "x" }),
  ]);
  const line = reportLines(plan, style);
  expect(line({ name: "t440", result: "applied", sentence: "", health: "healthy", tookMs: 2100 })).toBe(
    "t440     applied      hot      healthy  2.1 s\n",
  );
  expect(line({ name: "node-02", result: "rolled-back", sentence: "", step: "look-again", tookMs: 15_040 })).toBe(
    "node-02  ROLLED BACK  restart  at look-again  15.0 s\n",
  );
  expect(line({ name: "pc-a", result: "unchanged", sentence: "", tookMs: 1 })).toBe("");
  expect(line({ name: "far", result: "unreachable", sentence: "", tookMs: 1 })).toBe("");
});

test("the end tells the trouble first, counts, and says the exit code", () => {
  const nodes: readonly NodeReport[] = [
    { name: "a", result: "applied", sentence: "a is as the plan said; gateway healthy.", tookMs: 1 },
    {
      name: "b",
      result: "rolled-back",
      sentence: "b was rolled back at step look-again, it has the bytes of before: \u001b[2J.",
      tookMs: 1,
    },
    { name: "c", result: "not-started", sentence: "c was not started: another node was rolled back.", tookMs: 1 },
    { name: "d", result: "unchanged", sentence: "d was right already; nothing was written.", tookMs: 1 },
  ];
  expect(reportText(report(nodes, "rolledBack"), style)).toBe(
    [
      "",
      "b was rolled back at step look-again, it has the bytes of before: \\u{1b}[2J.",
      "c was not started: another node was rolled back.",
      "",
      "1 ROLLED BACK   1 not started   1 applied   1 unchanged",
      "exit 4 (a change was rolled back)",
      "",
    ].join("\n"),
  );
});

test("a run that went well is two lines", () => {
  const nodes: readonly NodeReport[] = [{ name: "a", result: "recorded", sentence: "", tookMs: 1 }];
  expect(reportText(report(nodes, "ok"), style)).toBe("\n1 recorded\nexit 0 (done)\n");
});
