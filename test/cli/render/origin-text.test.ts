import { expect, test } from "vitest";
import { planLines } from "../../../src/cli/render/plan-lines.ts";
import { planText } from "../../../src/cli/render/plan-text.ts";
import { whyText } from "../../../src/cli/render/why-text.ts";
import type { NodePlan, PlannedChange } from "../../../src/model/plan.ts";
import type { SetBy } from "../../../src/model/position.ts";
import { change, nodePlan, planOf } from "../../support/plans.ts";

const by: SetBy = { commit: `4f2c9e1${"0".repeat(33)}`, author: "ana", date: "2026-11-20", pullRequest: 212 };

/** The change, with who set each of its places. */
function setBy(one: PlannedChange, who: SetBy | null = by): PlannedChange {
  return { ...one, from: one.from.map((position) => (who === null ? position : { ...position, by: who })) };
}

function shown(nodes: readonly NodePlan[], width = 100): string {
  const view = { fleet: "f", isDirty: false, style: { width, color: false }, next: { is: "asked" } } as const;
  return planText(planOf(nodes), view);
}

/** The lines below the head of the first block. */
function body(nodes: readonly NodePlan[], width = 100): readonly string[] {
  return (shown(nodes, width).split("\n\n")[1] ?? "").split("\n").slice(1);
}

const level = change({ path: ["logging", "level"], before: "debug", after: "info", from: "defaults.yaml:18:14" });

test("a change names place, commit, pull request, author and day, on a line of their own", () => {
  expect(body([nodePlan("a", [setBy(level)])])).toEqual([
    '  ~ logging.level  "debug" -> "info"',
    "      from   defaults.yaml:18:14   4f2c9e1 #212 ana 2026-11-20",
  ]);
});

test("what is said beside the value stays there, and stands below where it has no room", () => {
  const drifted = setBy({ ...level, kind: "conflict" });
  expect(body([nodePlan("a", [drifted])])).toEqual([
    expect.stringMatching(/^ {2}! logging\.level .* CONFLICT: git and the node both changed it$/),
    "      from   defaults.yaml:18:14   4f2c9e1 #212 ana 2026-11-20",
  ]);
  expect(body([nodePlan("a", [drifted])], 70).slice(-2)).toEqual([
    "      CONFLICT: git and the node both changed it",
    "      from   defaults.yaml:18:14   4f2c9e1 #212 ana 2026-11-20",
  ]);
});

test("what it overrides stands before who set it, and a long line is broken between the two", () => {
  const over = setBy(change({ path: ["p"], after: 1, from: "groups/gw.yaml:7:9 defaults.yaml:4:9" }));
  expect(body([nodePlan("a", [over])])[1]).toBe(
    "      from   groups/gw.yaml:7:9 (overrides defaults.yaml:4:9)   4f2c9e1 #212 ana 2026-11-20",
  );
  expect(body([nodePlan("a", [over])], 64).slice(1)).toEqual([
    "      from   groups/gw.yaml:7:9 (overrides defaults.yaml:4:9)",
    "             4f2c9e1 #212 ana 2026-11-20",
  ]);
});

test("nodes that have it from different places have a line each, and the rest is counted", () => {
  const own = (name: string) => ({
    ...level,
    from: change({ path: ["x"], after: 1, from: `nodes/${name}.yaml:3:4` }).from,
  });
  const nodes = ["a", "b", "c", "d"].map((name) => nodePlan(name, [setBy(own(name), name === "b" ? null : by)]));
  expect(body(nodes).slice(1)).toEqual([
    "      from   nodes/a.yaml:3:4   4f2c9e1 #212 ana 2026-11-20",
    "      from   nodes/b.yaml:3:4",
    "      from   nodes/c.yaml:3:4   4f2c9e1 #212 ana 2026-11-20",
    "             and 1 more place",
  ]);
});

test("without a pull request none is shown", () => {
  const { pullRequest: _, ...own } = by;
  expect(body([nodePlan("a", [setBy(level, own)])])[1]).toBe(
    "      from   defaults.yaml:18:14   4f2c9e1 ana 2026-11-20",
  );
});

test("lines for grep name it after the place", () => {
  expect(planLines(planOf([nodePlan("a", [setBy(level)])]))).toBe(
    'a: logging.level is "debug", should be "info" (pending, hot, defaults.yaml:18:14, 4f2c9e1 #212 ana 2026-11-20)\n',
  );
});

test("why names it for each layer that git knows of", () => {
  const [position = { file: "", line: 1, column: 1 }] = level.from;
  const chain = [
    { layer: "a", kind: "node", value: 12, position: { file: "nodes/a.yaml", line: 3, column: 16 } },
    { layer: "defaults", kind: "defaults", value: 8, position: { ...position, by } },
  ] as const;
  expect(whyText("a", "/maxConcurrent", chain, { width: 100, color: false }).split("\n")).toEqual([
    "a /maxConcurrent",
    "  12  nodes/a.yaml:3:16    node a    wins",
    "  8   defaults.yaml:18:14  defaults  overridden  4f2c9e1 #212 ana 2026-11-20",
    "",
  ]);
});
