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

function linesOf(plan: Plan, width = 120): readonly string[] {
  const view = { fleet: "f", isDirty: false, style: { width, color: false }, next: { is: "asked" } } as const;
  return planText(plan, view).split("\n").slice(3, -4);
}

/** What is shown as one change, in few words. */
function shown(plan: Plan): readonly string[] {
  return blocksOf(plan).flatMap(({ nodes, changes }) =>
    changes.map(({ change: { patch } }) => `${nodes.join(" ")}: ${JSON.stringify(patch.at(-1)?.path)}`),
  );
}

test("links of all agents of a node are one line", () => {
  const plan = planOf([nodePlan("t440", fifteen.map((agent) => link(agent)))]);
  expect(linesOf(plan)).toEqual([
    `A  1 node    t440${" ".repeat(94)}no reload`,
    "  + ~/.openclaw/agents/{agent}/memory  -> /openclaw-data/agents/{agent}/memory",
    "      from defaults.yaml:11:38; 15 agents: agent-01..15",
  ].map((line, i) => (i === 1 ? `${line}${" ".repeat(23)}defaults.yaml:11:38` : i === 2 ? "      15 agents: agent-01..15" : line)));
});
