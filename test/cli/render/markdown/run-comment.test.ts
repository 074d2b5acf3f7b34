import { expect, test } from "vitest";
import { runComment } from "../../../../src/cli/render/markdown/run-comment.ts";
import type { NodeReport, NodeResult, RunReport } from "../../../../src/model/run.ts";
import { isBalanced } from "../../../support/markdown.ts";
import { hostileRun } from "../../../support/hostile-run.ts";

const context = { environment: "prod", head: "4f2c9e1ab0c34f2c9e1ab0c34f2c9e1ab0c34f2c" };

function node(name: string, result: NodeResult, sentence: string, more: Partial<NodeReport> = {}): NodeReport {
  return { name, result, sentence, tookMs: 1200, ...more };
}

function run(nodes: readonly NodeReport[], more: Partial<RunReport> = {}): RunReport {
  return {
    formatVersion: 1,
    run: "r1",
    revision: "4f2c",
    digest: "9d1f22c077aa",
    waves: [],
    nodes,
    exit: "ok",
    ...more,
  };
}

const moved = (name: string) =>
  node(name, "refused", `${name}: its plan is not the one that was reviewed; nothing was changed`);

test("an apply with a rollback, with its evidence, and nodes that moved since the review", async () => {
  const evidence = {
    said: "telegram: 401\ntelegram: 401",
    log: Array.from({ length: 30 }, (_, i) => `line ${i + 1}`).join("\n"),
  };
  const report = run(
    [
      node("web-01", "applied", "applied"),
      node("web-02", "applied", "applied", { note: "data that was written meanwhile is kept aside in x" }),
      node("gw-01", "rolled-back", "gw-01 was rolled back: telegram answers 401; it is as before.", { evidence }),
      node("gw-02", "not-started", "gw-02 was not started"),
      moved("gw-03"),
      moved("gw-04"),
    ],
    {
      exit: "rolledBack",
      waves: [
        { wave: 1, name: "canary", nodes: ["web-01"], verdict: "go" },
        { wave: 2, name: "rest", nodes: ["gw-01", "gw-02"], verdict: "stop", why: "gw-01 was rolled back" },
      ],
    },
  );
  await expect(runComment(report, context)).toMatchFileSnapshot("../../expected/run-comment.md");
});

test("an apply that went well is told in a few lines", () => {
  const text = runComment(run([node("a", "applied", "applied"), node("b", "unchanged", "unchanged")]), context);
  expect(text).toBe(
    [
      "<!-- clawform:run env=prod -->",
      "### Apply to `prod`: 1 applied, 1 unchanged",
      "",
      "| Result | Nodes |",
      "| --- | --- |",
      "| applied | 1: `a` |",
      "| unchanged | 1: `b` |",
      "",
      "<sub>commit `4f2c9e1ab0c3` · digest `9d1f22c077aa` · run `r1` · exit 0 (nothing to do, or done)</sub>",
      "",
    ].join("\n"),
  );
});

test("what is said of the whole run stands below its first line", () => {
  const text = runComment(run([], { message: "the gate refused the plan: 18 of 18 nodes", exit: "refused" }), context);
  expect(text).toContain(
    "### Apply to `prod`: nothing to do\n\n```text\nthe gate refused the plan: 18 of 18 nodes\n```\n",
  );
});

test("nodes with the same sentence stand together, those with evidence alone", () => {
  const failed = (name: string, said?: string) =>
    node(name, "failed", `${name} failed`, said === undefined ? {} : { evidence: { said } });
  const text = runComment(
    run([failed("web-1"), failed("web-2"), failed("web-3", "one"), failed("web-4", "two")]),
    context,
  );
  expect(text.match(/<summary>.*<\/summary>/g)).toEqual([
    "<summary><b>failed</b> · 2 nodes <code>web-1 web-2</code></summary>",
    "<summary><b>failed</b> · 1 node <code>web-3</code></summary>",
    "<summary><b>failed</b> · 1 node <code>web-4</code></summary>",
  ]);
});

test.each([
  { name: "of hostile texts", report: hostileRun() },
  {
    name: "of 5,000 nodes that failed in 5,000 ways",
    report: run(
      Array.from({ length: 5000 }, (_, i) =>
        node(`n${i}`, "failed", `reason ${i * 7} 日本語 `.repeat(200), { evidence: { log: "日本語\n".repeat(2000) } }),
      ),
    ),
  },
])("a comment on a run $name fits, and says how many nodes it does not tell of", ({ report }) => {
  const text = runComment(report, context);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(60_000);
  expect(isBalanced(text)).toBe(true);
  const told = [...text.matchAll(/<summary><b>[a-z -]+<\/b> · (\d+) node/g)].reduce(
    (sum, [, count]) => sum + Number(count),
    0,
  );
  const left = Number(/\*\*Not shown here:\*\* what happened on (\d+) more/.exec(text)?.[1] ?? 0);
  expect(told + left).toBe(report.nodes.length);
});
