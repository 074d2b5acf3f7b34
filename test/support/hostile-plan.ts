import type { NodePlan, Plan, PlannedChange } from "../../src/model/plan.ts";
import type { Origin } from "../../src/model/position.ts";
import { hostileTexts } from "./hostile-texts.ts";
import { change, nodePlan, planOf } from "./plans.ts";

function hostile(index: number): string {
  return hostileTexts[index % hostileTexts.length] as string; // sound: the list is not empty
}

/** A change with hostile texts in every place that has text: key, old and new value, file, who set it. */
function hostileChange(index: number): PlannedChange {
  const text = hostile(index);
  const from: Origin = {
    file: `nodes/${text}.yaml`,
    line: index + 1,
    column: 1,
    by: { commit: text, author: text, date: text, pullRequest: index },
  };
  const before = [
    undefined,
    text,
    `${text}\nsecond line\n${text}`,
    [text, { [text]: text }],
    { $fingerprint: "7c".repeat(32) },
  ];
  const after = [text, { [text]: [text, text] }, `${text}\nother line\n${text}`, undefined, [text]];
  const old = before[index % 5];
  const now = after[(index + (index % 3)) % 5];
  return {
    ...change({
      path: ["x", text, `${index}`],
      ...(old === undefined ? {} : { before: old }),
      ...(now === undefined && old !== undefined ? {} : { after: now ?? text }),
      kind: (["pending", "drift", "conflict", "removal"] as const)[index % 4] ?? "pending",
      impact: (["none", "hot", "restart"] as const)[index % 3] ?? "none",
      resource: index % 7 === 6 ? "symlinks" : "config",
    }),
    ...(index % 11 === 0 ? { security: true } : {}),
    from: [from, { ...from, line: index + 2 }],
  };
}

/** Hostile texts in everything that a plan says, each in several places. */
export function hostilePlan(): Plan {
  const nodes = hostileTexts.map((text, index): NodePlan => {
    const more: Partial<NodePlan> =
      index % 5 === 0
        ? { state: "unreachable", reason: `${text} - ${text}` }
        : index % 5 === 1
          ? { state: "blocked", reason: text }
          : { notes: [text, `note: ${text}`], held: { reason: text, until: text, by: text } };
    const changes = index % 5 < 2 ? [] : [hostileChange(index), hostileChange(index + 1), hostileChange(index + 2)];
    return nodePlan(`${text} ${index}`, changes, { ...more, openclaw: { version: text } });
  });
  return {
    ...planOf(nodes, hostileTexts[0] ?? null),
    checks: hostileTexts.map((text, index) => ({
      id: text,
      severity: (["error", "warning", "info"] as const)[index % 3] ?? "info",
      message: text,
      nodes: [text],
      ...(index % 2 === 0 ? { waived: { owner: text, reason: text, expires: text } } : {}),
      ...(index % 4 === 1 ? { review: ["restart"] as const } : {}),
    })),
  };
}

/** `nodes` nodes with `each` changes, all of them different, hostile texts among them, one in ten restarting. */
export function largePlan(nodes: number, each: number): Plan {
  return planOf(
    Array.from({ length: nodes }, (_, node) =>
      nodePlan(
        `web-${String(node).padStart(5, "0")}`,
        Array.from({ length: each }, (_, index) => {
          const id = node * each + index;
          if (id % 50 === 0) return hostileChange(id);
          return change({
            path: ["agents", `a${id}`, "model"],
            before: `old ${id}`,
            after: `new ${id}`,
            from: `nodes/web-${node}.yaml:${index + 1}:1`,
            impact: node % 10 === 3 && index === 0 ? "restart" : "hot",
          });
        }),
      ),
    ),
  );
}
