import { expect, test } from "vitest";
import { driftIssue } from "../../../../src/cli/render/markdown/drift-issue.ts";
import type { NodePlan } from "../../../../src/model/plan.ts";
import { isBalanced } from "../../../support/markdown.ts";
import { hostilePlan, largePlan } from "../../../support/hostile-plan.ts";
import { change, nodePlan, planOf, richPlan } from "../../../support/plans.ts";

const context = { environment: "prod" };
const moved = change({
  path: ["logging", "level"],
  before: "debug",
  after: "info",
  kind: "drift",
  from: "defaults.yaml:12:10",
});

test("drift as an issue: both values, since when, by whom, and both doors", async () => {
  const trace = (node: string) =>
    node === "gw-01" ? { since: "2026-11-18", by: "agent main via config.patch" } : undefined;
  const { title, body } = driftIssue(richPlan(), { ...context, trace });
  expect(title).toBe("Drift: prod");
  await expect(body).toMatchFileSnapshot("../../expected/drift-issue.md");
});

test("only what the node moved is drift; what waits to be applied is counted", () => {
  const waiting = change({ path: ["a"], before: 1, after: 2 });
  const { body } = driftIssue(planOf([nodePlan("a", [moved, waiting]), nodePlan("b", [waiting])]), context);
  expect(body).toContain("**1 item on 1 of 2 nodes** in `prod` is not what git says.\n");
  expect(body).toContain("- 2 changes of git wait to be applied: no drift\n");
  expect(body).toContain('| `logging.level` | `"info"` | `"debug"` | unknown | unknown |\n');
});

test("without drift the body says so, for an issue that is closed", () => {
  const { body } = driftIssue(
    planOf([nodePlan("a", []), nodePlan("b", [], { state: "unreachable", reason: "no answer" })]),
    context,
  );
  expect(body).toContain("**No drift** in `prod`");
  expect(body).toContain("- unreachable, so nothing is known of their drift: `b`\n");
});

test("the same drift makes the same text, whatever else moves: revision, digest, notes, reasons", () => {
  const plan = (n: number) => {
    const seen: Partial<NodePlan> = { notes: [`a restart now interrupts ${n} runs`], digest: `d${n}` };
    const unseen: Partial<NodePlan> = { state: "unreachable", reason: `no answer within ${n} ms` };
    return { ...planOf([nodePlan("a", [moved], seen), nodePlan("b", [], unseen)], `${n}`.repeat(40)), digest: `${n}` };
  };
  expect(driftIssue(plan(1), context)).toEqual(driftIssue(plan(2), context));
});

test("a link's doors name it as the YAML does, and odd places are quoted for a shell", () => {
  const link = change({ path: ["~/.openclaw/memory"], before: "/a", after: "/b", kind: "drift", resource: "symlinks" });
  const odd = change({ path: ["a'; rm -rf ~"], before: 1, after: 2, kind: "drift" });
  const { body } = driftIssue(planOf([nodePlan("a", [link, odd])]), context);
  expect(body).toContain("\nclawform drift adopt a '/symlinks/~0~1.openclaw~1memory'\n");
  expect(body).toContain("\nclawform drift revert a '/a'\\''; rm -rf ~0'\n");
});

test("two long values that differ in the middle can be told apart", () => {
  const long = (middle: string) => `${"x".repeat(300)}${middle}${"y".repeat(300)}`;
  const one = change({ path: ["a"], before: long("LIVE"), after: long("WANTED"), kind: "drift" });
  const { body } = driftIssue(planOf([nodePlan("a", [one])]), context);
  expect(body).toContain("WANTED");
  expect(body).toContain("LIVE");
});

test.each([
  { name: "of hostile texts", plan: hostilePlan() },
  {
    name: "of 2,000 nodes with drift of their own",
    plan: planOf(
      Array.from({ length: 2000 }, (_, i) =>
        nodePlan(`n${i}`, [change({ path: [`k${i}`], before: "日本語".repeat(90), after: i, kind: "drift" })]),
      ),
    ),
  },
  {
    name: "of one node with 3,000 items",
    plan: planOf([
      nodePlan("a", largePlan(1, 3000).nodes[0]?.changes.map((one) => ({ ...one, kind: "drift" as const })) ?? []),
    ]),
  },
  {
    name: "of 3,000 nodes with the same drift",
    plan: planOf(Array.from({ length: 3000 }, (_, i) => nodePlan(`n${i * 3}`, [moved]))),
  },
])("an issue $name fits, and counts what it does not show", ({ plan }) => {
  const { body } = driftIssue(plan, context);
  expect(Buffer.byteLength(body)).toBeLessThanOrEqual(60_000);
  const drifted = plan.nodes.flatMap(({ changes }) =>
    changes.filter(({ kind }) => kind === "drift" || kind === "conflict"),
  );
  const total = Number(/^\*\*(\d+) items on/m.exec(body)?.[1]);
  expect(total).toBe(drifted.length);
  expect(isBalanced(body)).toBe(true);
});
