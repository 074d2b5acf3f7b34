import { describe, expect, test } from "vitest";
import type { CommentContext } from "../../../../src/cli/render/markdown/context.ts";
import { commentMarker } from "../../../../src/cli/render/markdown/marker.ts";
import { planComment, stepSummary } from "../../../../src/cli/render/markdown/plan-comment.ts";
import type { NodePlan, Plan } from "../../../../src/model/plan.ts";
import { hostilePlan, largePlan } from "../../../support/hostile-plan.ts";
import { isBalanced, treeOf } from "../../../support/markdown.ts";
import { change, nodePlan, planOf, richPlan } from "../../../support/plans.ts";

const context: CommentContext = {
  environment: "prod",
  head: "4f2c9e1ab0c34f2c9e1ab0c34f2c9e1ab0c34f2c",
  links: {
    fullPlan: "https://github.com/acme/fleet/actions/runs/7",
    planFile: "https://github.com/acme/fleet/artifacts/9",
  },
  blob: ({ file, line }) => `https://github.com/acme/fleet/blob/4f2c9e1/fleet/${file}#L${line}`,
};

function bytesOf(text: string): number {
  return Buffer.byteLength(text);
}

test("a plan with a bit of everything", async () => {
  await expect(planComment(richPlan(), context)).toMatchFileSnapshot("../../expected/plan-comment.md");
});

test("begins with its marker, and says in the first line that people see how many nodes, restarts and troubles there are", () => {
  const [marker, facts, title] = planComment(richPlan(), context).split("\n");
  expect(marker).toBe(commentMarker("plan", "prod"));
  expect(facts).toBe("<!-- head=4f2c9e1ab0c34f2c9e1ab0c34f2c9e1ab0c34f2c digest=9d1f22c077aa9d1f22c077aa9d1f22c0 -->");
  expect(title).toBe(
    "### Plan for `prod`: 5 of 8 nodes change, **1 gateway restart**, 4 drift items, 1 removal, 1 conflict, 1 node blocked, 1 node unreachable",
  );
});

test("a plan without changes is told in a few words", () => {
  expect(
    planComment(planOf([nodePlan("pc-a", []), nodePlan("t440", [])]), { environment: "prod", head: "4f2c9e1" }),
  ).toBe(
    [
      "<!-- clawform:plan env=prod -->",
      "<!-- head=4f2c9e1 digest=none -->",
      "### Plan for `prod`: nothing to do on 2 nodes",
      "",
      "**Checks** ✅ 2 of 2 nodes seen · ✅ policies",
      "",
      "<sub>commit `4f2c9e1`</sub>",
      "",
    ].join("\n"),
  );
});

describe("what stands open", () => {
  const ordinary = change({ path: ["a"], before: 1, after: 2 });
  test.each([
    { name: "an ordinary change", one: ordinary, isOpen: false },
    { name: "drift", one: change({ path: ["a"], before: 1, after: 2, kind: "drift" }), isOpen: false },
    { name: "a restart", one: change({ path: ["a"], before: 1, after: 2, impact: "restart" }), isOpen: true },
    { name: "a removal", one: change({ path: ["a"], before: 1, kind: "removal" }), isOpen: true },
    { name: "a conflict", one: change({ path: ["a"], before: 1, after: 2, kind: "conflict" }), isOpen: true },
    { name: "a secret", one: change({ path: ["a"], after: { $fingerprint: "" } }), isOpen: true },
    { name: "what keeps the gateway safe", one: { ...ordinary, security: true as const }, isOpen: true },
  ])("$name: $isOpen", ({ one, isOpen }) => {
    const text = planComment(planOf([nodePlan("a", [one])]), context);
    expect(text.includes("<details open><summary><b>A</b>")).toBe(isOpen);
    expect(text.includes("> [!WARNING]")).toBe(isOpen);
  });
});

describe("a plan of 500 nodes with 5,000 distinct changes", () => {
  const plan = largePlan(500, 10);
  const text = planComment(plan, context);

  test("fits, with nothing cut in a fence or details", () => {
    expect(bytesOf(text)).toBeLessThanOrEqual(60_000);
    expect(bytesOf(text)).toBeGreaterThan(50_000);
    expect(isBalanced(text)).toBe(true);
  });

  test("counts what is not shown, and says where it is", async () => {
    const found =
      /\*\*Not shown here:\*\* groups .*? \((\d+) changes on (\d+) nodes\)(?:, and \d+ changes of the groups above)?\. All of it is in the \[full plan\]/.exec(
        text,
      );
    const [, changes, nodes] = (found ?? []).map(Number);
    const heads = [...text.matchAll(/<summary><b>[A-Z]+<\/b> · 1 node <code>[^<]*<\/code> · (\d+) changes/g)];
    expect(heads.length).toBeGreaterThan(20);
    expect((changes ?? 0) + heads.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(5000);
    expect((nodes ?? 0) + heads.length).toBe(500);
    // Each change has one line with its place in a fence: `! place` or `+ place` or `- place`.
    const { code } = await treeOf(text);
    const shown = code.filter((block) => block.includes("\n")).join("\n");
    expect(shown.match(/^! agents\.a\d+\.model /gm)?.length).toBeGreaterThan(heads.length * 8);
  });

  test("has all counts in its title, and 40 groups in its table", () => {
    const restarts = plan.nodes.filter(({ changes }) => changes.some(({ impact }) => impact === "restart")).length;
    expect(text).toContain(`### Plan for \`prod\`: 500 of 500 nodes change, **${restarts} gateway restarts**`);
    expect(text.match(/^\| \*\*[A-Z]+\*\* \|/gm)).toHaveLength(40);
    expect(text).toContain("|  | and 460 more groups |");
  });

  test("shows groups that restart before the others", () => {
    const rows = text.split("\n").filter((line) => /^\| \*\*[A-Z]+\*\* \|/.test(line));
    expect(rows.every((row) => !row.includes("| no restart (hot reload) |  |"))).toBe(true);
  });

  test("takes well under a second", () => {
    const before = process.cpuUsage();
    planComment(plan, context);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(1000);
  });

  test("is whole in the summary of the run, which has more room", () => {
    const summary = stepSummary(plan, { environment: "prod", head: "4f2c9e1" });
    expect(bytesOf(summary)).toBeLessThanOrEqual(1_000_000);
    expect(summary).not.toContain("Not shown here");
    expect(summary.match(/<summary><b>[A-Z]+<\/b>/g)).toHaveLength(500);
    expect(isBalanced(summary)).toBe(true);
  });
});

describe("whatever the plan", () => {
  const manyNames = Array.from({ length: 3000 }, (_, i) => `n${(i * 7919) % 100_000}-${"x".repeat(40)}`);
  const shared = [change({ path: ["a"], after: "x" })];
  const big = { text: "日本語".repeat(50_000), list: Array.from({ length: 5000 }, (_, i) => `項目 ${i}`) };
  const rows: readonly { name: string; plan: Plan }[] = [
    { name: "of hostile texts", plan: hostilePlan() },
    { name: "of one group with 3,000 nodes", plan: planOf(manyNames.map((name) => nodePlan(name, shared))) },
    {
      name: "of one node with 5,000 changes",
      plan: planOf([
        nodePlan(
          "a",
          Array.from({ length: 5000 }, (_, i) => change({ path: ["k", `${i}`], after: `日本語 ${i} `.repeat(30) })),
        ),
      ]),
    },
    {
      name: "of huge values that all restart",
      plan: planOf(
        Array.from({ length: 60 }, (_, i) =>
          nodePlan(`n${i}`, [
            change({ path: ["a", `${i}`], before: big.list, after: { ...big, i }, impact: "restart" }),
          ]),
        ),
      ),
    },
    {
      name: "of many reasons, notes and checks",
      plan: {
        ...planOf(
          Array.from({ length: 900 }, (_, i): NodePlan =>
            nodePlan(`n${i}`, [], {
              state: "blocked",
              reason: `日本語 ${i} `.repeat(200),
              notes: [`日本語 ${i} `.repeat(200)],
            }),
          ),
        ),
        checks: Array.from({ length: 900 }, (_, i) => ({
          id: `R${i}`,
          severity: "error",
          message: `日本語 ${i} `.repeat(90),
          nodes: manyNames,
        })),
      },
    },
    {
      name: "of places with long names",
      plan: planOf([
        nodePlan(
          "a",
          Array.from({ length: 300 }, (_, i) =>
            change({
              path: [`${i}${"鍵".repeat(4000)}`],
              before: 1,
              kind: "removal",
              from: `nodes/${"ファイル".repeat(500)}.yaml:${i}:1`,
            }),
          ),
        ),
      ]),
    },
    { name: "of 10,000 nodes", plan: largePlan(10_000, 1) },
  ];

  test.each(rows)("$name: the comment fits, and is whole", ({ plan }) => {
    const text = planComment(plan, context);
    expect(bytesOf(text)).toBeLessThanOrEqual(60_000);
    expect(isBalanced(text)).toBe(true);
    const summary = stepSummary(plan, context);
    expect(bytesOf(summary)).toBeLessThanOrEqual(1_000_000);
    expect(isBalanced(summary)).toBe(true);
  });

  test("a group that is too large for the rest is shown in part, and the rest is counted", () => {
    const text = planComment(rows[2]?.plan as Plan, context);
    const shown = text.match(/^\+ k\."?\d/gm)?.length ?? 0;
    const left = Number(/^and (\d+) more changes of this group$/m.exec(text)?.[1]);
    expect(shown).toBeGreaterThan(20);
    expect(shown + left).toBe(5000);
    expect(text).toContain(`**Not shown here:** ${left} changes of the groups above.`);
  });

  test("values are bounded, with their length, and subtrees with the number of lines", () => {
    const text = planComment(rows[3]?.plan as Plan, context);
    expect(text).toMatch(/^# (?:rewritten: 5002 lines -> \d+ lines|and \d+ more lines)$/m);
    const one = planComment(planOf([nodePlan("a", [change({ path: ["a"], after: "é".repeat(7000) })])]), context);
    expect(one).toMatch(/^\+ a = "é+\.\.\.é+" \(7000 characters\)$/m);
    expect(Math.max(...one.split("\n").map((line) => line.length))).toBeLessThan(200);
  });
});

test("without links it says that the rest is in the summary and the artifact", () => {
  expect(planComment(largePlan(200, 10), { environment: "prod", head: "4f2c9e1" })).toContain(
    "All of it is in the summary of the workflow's run, and its artifact.",
  );
});

test("where a value comes from is linked, with who set it; places of one commit stand together", () => {
  const by = { commit: "4f2c9e1ab0c34f2c", author: "ana", date: "2026-11-20", pullRequest: 212 };
  const one = change({ path: ["a"], after: 1, from: "nodes/a.yaml:3:1 defaults.yaml:9:2" });
  const other = change({ path: ["b"], after: 1, from: "nodes/a.yaml:4:1" });
  const third = change({ path: ["c"], after: 1, from: "nodes/a.yaml:5:1" });
  const set = (planned: typeof one) => ({ ...planned, from: planned.from.map((position) => ({ ...position, by })) });
  const text = planComment(planOf([nodePlan("a", [set(one), third, set(other)])]), {
    ...context,
    blob: ({ file, line }) => `https://h.example/${file}#L${line}`,
  });
  expect(text).toContain(
    "From [`nodes/a.yaml:5:1`](https://h.example/nodes/a.yaml#L5); " +
      "[`nodes/a.yaml:3:1`](https://h.example/nodes/a.yaml#L3) (overrides [`defaults.yaml:9:2`](https://h.example/defaults.yaml#L9)), " +
      "[`nodes/a.yaml:4:1`](https://h.example/nodes/a.yaml#L4) (`4f2c9e1ab0c3` `ana` `2026-11-20` `#212`).\n",
  );
});

test("what the policies say stands in the comment, and what is waived stops nothing", () => {
  const plan: Plan = {
    ...planOf([nodePlan("a", [change({ path: ["a"], after: 1 })])]),
    checks: [
      { id: "NET01", severity: "error", message: "open to all", nodes: ["a"], review: ["restart"] },
      {
        id: "NET02",
        severity: "error",
        message: "no auth",
        nodes: ["a"],
        waived: { owner: "ana", reason: "lab", expires: "2027-01-31" },
      },
      { id: "CAP02", severity: "warning", message: "little memory", nodes: ["a"] },
    ],
  };
  const text = planComment(plan, context);
  expect(text).toContain("❌ 1 policy error · ⚠️ 1 policy warning");
  expect(text).toContain("error NET02 on a\n  no auth (waived until 2027-01-31 by ana: lab)\n");
  expect(text).toContain("> - **A code owner's review is asked for** by `NET01`\n");
});

test("nodes that are held are told apart from those that change", () => {
  const held = { reason: "disk is being changed", until: "2027-01-02T03:04:00Z", by: "ann@laptop" };
  const text = planComment(planOf([nodePlan("a", [change({ path: ["a"], after: 1 })], { held })]), context);
  expect(text).toContain("| – | 1: `a` | – | – | held: shown, not applied |");
  expect(text).toContain("held: a\n  disk is being changed (by ann@laptop until 2027-01-02 03:04 UTC)");
});

test("the same plan makes the same comment", () => {
  expect(planComment(hostilePlan(), context)).toBe(planComment(hostilePlan(), context));
});

test.each([
  { environment: "prod", marker: "<!-- clawform:plan env=prod -->" },
  { environment: "a--b -->", marker: "<!-- clawform:plan env=a%2D%2Db%20%2D%2D%3E -->" },
  { environment: "\ud800\n", marker: "<!-- clawform:plan env=%5Cu%7Bd800%7D%5Cn -->" },
])("the marker of environment $environment is one hidden line", ({ environment, marker }) => {
  expect(commentMarker("plan", environment)).toBe(marker);
});
