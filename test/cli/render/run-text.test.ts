import { expect, test } from "vitest";
import { reportLines, reportText } from "../../../src/cli/render/run-text.ts";
import type { NodeReport, RunReport } from "../../../src/model/run.ts";
import { change, nodePlan, planOf } from "../../support/plans.ts";

const style = { width: 80, color: false };

function report(nodes: readonly NodeReport[], exit: RunReport["exit"]): RunReport {
  return { formatVersion: 1, run: "r", revision: null, digest: null, waves: [], nodes, exit };
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
    "t440     applied      hot      healthy        2.1 s\n",
  );
  expect(line({ name: "node-02", result: "rolled-back", sentence: "", step: "look-again", tookMs: 15_040 })).toBe(
    "node-02  ROLLED BACK  restart  at look-again   15.0 s\n",
  );
  expect(line({ name: "t440", result: "applied", sentence: "", health: "unknown", tookMs: 100 })).toBe(
    "t440     applied      hot      not asked      0.1 s\n",
  );
  expect(line({ name: "pc-a", result: "recorded", sentence: "", tookMs: 100 })).toBe(
    "pc-a     recorded     none                    0.1 s\n",
  );
  expect(line({ name: "pc-a", result: "unchanged", sentence: "", tookMs: 1 })).toBe("");
  expect(line({ name: "far", result: "unreachable", sentence: "", tookMs: 1 })).toBe("");
});

test("the end tells the trouble first, counts, and says the exit code", () => {
  const nodes: readonly NodeReport[] = [
    { name: "a", result: "applied", sentence: "a is as the plan said; gateway healthy.", health: "healthy", tookMs: 1 },
    {
      name: "b",
      result: "rolled-back",
      sentence: "b was rolled back at step look-again, it has the bytes of before: \u001b[2J.",
      tookMs: 1,
    },
    { name: "c", result: "not-started", sentence: "c was not started: another node was rolled back.", tookMs: 1 },
    { name: "d", result: "unchanged", sentence: "d was right already; nothing was written.", tookMs: 1 },
  ];
  expect(reportText(report(nodes, "rolledBack"), planOf([]), style)).toBe(
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
  const nodes: readonly NodeReport[] = [
    { name: "a", result: "applied", sentence: "a is as the plan said; gateway healthy.", health: "healthy", tookMs: 1 },
  ];
  expect(reportText(report(nodes, "ok"), planOf([]), style)).toBe("\n1 applied\nexit 0 (done)\n");
});

test("what is true of several nodes is said once", () => {
  const link = change({ path: ["~/.openclaw/logs"], after: "/x", resource: "symlinks", impact: "none" });
  const plan = planOf([
    ...["a-1", "a-2", "a-3"].map((name) => nodePlan(name, [change({ path: ["x"], after: 1 }), link])),
    nodePlan("b", [link]),
    nodePlan("c", []),
  ]);
  const applied = (name: string): NodeReport => ({
    name,
    result: "applied",
    sentence: `${name} is as the plan said; gateway unknown.`,
    health: "unknown",
    tookMs: 1,
  });
  const recorded: NodeReport = { name: "c", result: "recorded", sentence: "c was right already.", tookMs: 1 };
  const nodes = [...["a-1", "a-2", "a-3", "b"].map(applied), recorded];
  expect(reportText(report(nodes, "ok"), plan, style)).toBe(
    [
      "",
      "note  a-1..3: gateway not asked: no OpenClaw command was found there",
      "note  b: gateway not asked: only links changed there",
      "note  c: right already; only the record of it was written",
      "",
      "4 applied   1 recorded",
      "exit 0 (done)",
      "",
    ].join("\n"),
  );
});

test("an applied node's sentence is shown when it has a note", () => {
  const sentence = "a is as the plan said; gateway healthy.";
  const note = "2 files are kept in /data.clawform-1";
  const nodes: readonly NodeReport[] = [{ name: "a", result: "applied", sentence, note, health: "healthy", tookMs: 1 }];
  expect(reportText(report(nodes, "ok"), planOf([]), { width: 120, color: false })).toBe(
    `\n${sentence} Note: ${note}.\n\n1 applied\nexit 0 (done)\n`,
  );
});

test("sentences that differ in the node only are shown once, with the other names", () => {
  const nodes = ["n-1", "n-2", "n-3", "n-4"].map((name): NodeReport => ({
    name,
    result: "not-started",
    sentence: `${name} was not started: the run was stopped. Next: \`clawform apply --on ${name}\`.`,
    tookMs: 0,
  }));
  expect(reportText(report(nodes, "failed"), planOf([]), { width: 120, color: false })).toBe(
    "\nn-1 was not started: the run was stopped. Next: `clawform apply --on n-1`. The same: n-2..4.\n\n" +
      "4 not started\nexit 1 (some nodes failed)\n",
  );
});

test("the waves of a rollout are a line each", () => {
  const waves: RunReport["waves"] = [
    { wave: 1, name: "canary", nodes: ["a"], verdict: "passed" },
    { wave: 2, name: "25%", nodes: ["b", "c"], verdict: "go" },
    { wave: 3, name: "group:x\u001b", nodes: ["d"], verdict: "stop", why: "1 of 1 node of wave 3 (group:x) failed" },
    { wave: 4, name: "rest", nodes: ["e", "f"], verdict: "not-started" },
  ];
  const text = reportText({ ...report([], "failed"), waves }, planOf([]), { width: 60, color: false });
  expect(text.split("\n\n")[0]).toBe(
    [
      "",
      "wave 1  canary         1 node     done before",
      "wave 2  25%            2 nodes    done",
      "wave 3  group:x\\u{1b}  1 node     stopped: 1 of 1 node of",
      "                                  wave 3 (group:x) failed",
      "wave 4  rest           2 nodes    not started",
    ].join("\n"),
  );
});

test("one wave of all nodes is no news", () => {
  const waves: RunReport["waves"] = [{ wave: 1, name: "all", nodes: ["a"], verdict: "go" }];
  expect(reportText({ ...report([], "ok"), waves }, planOf([]), style)).toBe(
    reportText(report([], "ok"), planOf([]), style),
  );
});

test("where one message says it all, nothing else is said", () => {
  const nodes: readonly NodeReport[] = ["a", "b"].map((name) => ({
    name,
    result: "unreachable",
    sentence: `${name}: no route to host.`,
    tookMs: 1,
  }));
  const message = "the controller cannot reach the fleet: none of the 2 nodes answered";
  expect(reportText({ ...report(nodes, "incomplete"), message }, planOf([]), style)).toBe(
    `\n${message}\n\nexit 3 (some nodes unreachable or blocked)\n`,
  );
});

test("below the sentence of a node that was rolled back stands the end of what its gate was told and of OpenClaw's log", () => {
  const log = Array.from({ length: 8 }, (_, index) => `log line ${index}`).join("\n");
  const sentence = "pc-a was rolled back at step look-again, it has the bytes of before: it is not ready.";
  const nodes = [
    { name: "pc-a", result: "rolled-back", sentence, evidence: { said: "ready: false", log }, tookMs: 1 },
  ] as const;
  expect(reportText(report(nodes, "rolledBack"), planOf([]), { width: 100, color: false })).toBe(
    [
      "",
      sentence,
      "  it was told:",
      "    ready: false",
      "  OpenClaw's log, the last 6 of 8 lines:",
      ...[2, 3, 4, 5, 6, 7].map((index) => `    log line ${index}`),
      "",
      "1 ROLLED BACK",
      "exit 4 (a change was rolled back)",
      "",
    ].join("\n"),
  );
});
