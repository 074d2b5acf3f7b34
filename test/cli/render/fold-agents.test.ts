import { expect, test } from "vitest";
import { blocksOf } from "../../../src/cli/render/blocks.ts";
import { planLines } from "../../../src/cli/render/plan-lines.ts";
import { planText } from "../../../src/cli/render/plan-text.ts";
import type { Plan, PlannedChange } from "../../../src/model/plan.ts";
import { change, nodePlan, planOf } from "../../support/plans.ts";

const fifteen = Array.from({ length: 15 }, (_, i) => `agent-${String(i + 1).padStart(2, "0")}`);

interface LinkWords {
  readonly what?: string;
  readonly before?: string;
  readonly from?: string;
  readonly kind?: PlannedChange["kind"];
}

function link(agent: string, { what = "memory", before, from = "defaults.yaml:11:38", kind }: LinkWords = {}) {
  return change({
    path: [`~/.openclaw/agents/${agent}/${what}`],
    after: `/openclaw-data/agents/${agent}/${what}`,
    resource: "symlinks",
    impact: "none",
    from,
    ...(before === undefined ? {} : { before }),
    ...(kind === undefined ? {} : { kind }),
  });
}

/** The lines of the blocks, with the room in them taken out. */
function linesOf(plan: Plan, width = 120): readonly string[] {
  const view = { fleet: "f", isDirty: false, style: { width, color: false }, next: { is: "asked" } } as const;
  const lines = planText(plan, view).split("\n").slice(3, -4);
  return lines.map((line) => line.replaceAll(/(?<=\S) {2,}/g, " "));
}

/** What is shown as one change, in few words. */
function shown(plan: Plan): readonly string[] {
  return blocksOf(plan).flatMap(({ nodes, changes }) =>
    changes.map(({ change: { patch } }) => `${nodes.join(" ")}: ${JSON.stringify(patch.at(-1)?.path)}`),
  );
}

test("links of all agents of a node are one line", () => {
  const plan = planOf([
    nodePlan(
      "t440",
      fifteen.map((agent) => link(agent, { what: "x" })),
    ),
  ]);
  const folded = "  + ~/.openclaw/agents/{agent}/x -> /openclaw-data/agents/{agent}/x defaults.yaml:11:38";
  expect(linesOf(plan)).toEqual(["A 1 node t440 no reload", `${folded}; 15 agents: agent-01..15`]);
  expect(linesOf(plan, 100)).toEqual(["A 1 node t440 no reload", folded, "      15 agents: agent-01..15"]);
  expect(linesOf(plan, 60)).toEqual([
    "A 1 node t440 no reload",
    "  + ~/.openclaw/agents/{agent}/x defaults.yaml:11:38",
    "      -> /openclaw-data/agents/{agent}/x",
    "      15 agents: agent-01..15",
  ]);
});

test("nodes with different agents share the line, which says which agents on which nodes", () => {
  const both = (agents: readonly string[]) => [
    ...agents.map((agent) => link(agent)),
    ...agents.map((agent) => link(agent, { what: "sessions", from: "defaults.yaml:10:40" })),
  ];
  const plan = planOf([
    nodePlan("node-02", both(["main", "work"])),
    nodePlan("node-03", both(["main"])),
    nodePlan("node-04", both(["main"])),
    nodePlan("t440", both(fifteen)),
  ]);
  expect(linesOf(plan)).toEqual([
    "A 4 nodes node-02..04 t440 no reload",
    "  + ~/.openclaw/agents/{agent}/memory -> /openclaw-data/agents/{agent}/memory defaults.yaml:11:38",
    "      agents: main on node-03 node-04; main work on node-02; agent-01..15 on t440",
    "  + ~/.openclaw/agents/{agent}/sessions -> /openclaw-data/agents/{agent}/sessions defaults.yaml:10:40",
    "      the same agents",
  ]);
});

test("a hundred nodes, each with agents of its own, are counted", () => {
  const nodes = Array.from({ length: 100 }, (_, i) => nodePlan(`n-${i + 1}`, [link(`a-${i}`)]));
  expect(linesOf(planOf(nodes)).join("\n")).toMatch(/agents: a-0 on n-1; .*; others on n-2\.\.9\s/s);
});

test("of links that stood elsewhere only those fold that stood at the same place of their agent", () => {
  const old = (agent: string, before: string) => link(agent, { before, kind: "drift" });
  const plan = planOf([
    nodePlan("n", [
      old("a", "/mnt/a/memory"),
      old("b", "/mnt/b/memory"),
      old("c", "/elsewhere"),
      old("d", "/elsewhere"),
      old("e", "/mnt/other/memory"),
      link("f"),
    ]),
  ]);
  expect(blocksOf(plan)[0]?.changes.map(({ change: one, agents }) => [one.patch, agents[0]?.agents])).toEqual([
    [link("{agent}", { before: "/mnt/{agent}/memory" }).patch, ["a", "b"]],
    [link("{agent}", { before: "/elsewhere" }).patch, ["c", "d"]],
    [old("e", "/mnt/other/memory").patch, undefined],
    [link("f").patch, undefined],
  ]);
});

test.each([
  { name: "of one agent on several nodes", plan: [nodePlan("a", [link("main")]), nodePlan("b", [link("main")])] },
  { name: "from different places", plan: [nodePlan("a", [link("x"), link("y", { from: "nodes/a.yaml:1:1" })])] },
  { name: "of different kinds", plan: [nodePlan("a", [link("x"), link("y", { kind: "drift" })])] },
  { name: "with another target", plan: [nodePlan("a", [link("x"), { ...link("y"), patch: [add("y", "/else")] }])] },
  { name: "of no agents that were ours", plan: [nodePlan("a", [gone("media"), gone("logs")])] },
  {
    name: "that are no links",
    plan: [
      nodePlan("a", [
        { ...link("x"), resource: "config" },
        { ...link("y"), resource: "config" },
      ]),
    ],
  },
])("changes $name stay as they are", ({ plan }) => {
  for (const line of shown(planOf(plan))) expect(line).not.toContain("{agent}");
});

test("links per agent that are named no longer fold too", () => {
  const plan = planOf([nodePlan("a", [gone("agents/x/memory"), gone("agents/y/memory"), gone("media")])]);
  expect(shown(plan)).toEqual(['a: "/~0~1.openclaw~1agents~1{agent}~1memory"', 'a: "/~0~1.openclaw~1media"']);
});

test("an agent whose name stands elsewhere in the target is shown for itself", () => {
  const plan = planOf([nodePlan("a", [link("main"), link("work"), link("openclaw-data")])]);
  expect(blocksOf(plan)[0]?.changes.map(({ agents }) => agents[0]?.agents)).toEqual([["main", "work"], undefined]);
});

test("names of agents cannot reach the terminal", () => {
  const plan = planOf([nodePlan("a", [link("x\u001b[2J"), link("y\u202e")])]);
  expect(linesOf(plan).join()).toContain("2 agents: x\\u{1b}[2J y\\u{202e}");
});

test("the counts are those of all links, and lines for grep have each of them", () => {
  const plan = planOf([
    nodePlan(
      "t440",
      fifteen.map((agent) => link(agent)),
    ),
  ]);
  const view = { fleet: "f", isDirty: false, style: { width: 100, color: false }, next: { is: "asked" } } as const;
  expect(planText(plan, view)).toContain("15 changes (+15 ~0 -0)");
  expect(planLines(plan).trimEnd().split("\n")).toHaveLength(15);
});

function add(agent: string, value: string) {
  return { op: "add", path: link(agent).patch[0]?.path ?? "", value } as const;
}

function gone(place: string): PlannedChange {
  return change({
    path: [`~/.openclaw/${place}`],
    before: `/openclaw-data/${place}`,
    kind: "removal",
    resource: "symlinks",
  });
}
