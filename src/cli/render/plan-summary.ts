import type { ChangeKind } from "../../model/change.ts";
import type { Plan } from "../../model/plan.ts";
import { plural } from "./words.ts";

/** How many nodes change, what that costs, and what needs a second look: `2 of 5 nodes change, 1 gateway restart, 1 removal`. */
export function planSummary(plan: Plan): string {
  const { nodes, changed, converged } = plan.summary;
  const isIdle = changed === 0;
  return listOf([
    isIdle ? undefined : `${changed} of ${plural(nodes, "node")} ${changed === 1 ? "changes" : "change"}`,
    isIdle && (converged > 0 || nodes === 0) ? `nothing to do on ${plural(converged, "node")}` : undefined,
    restarts(plan),
    some(countKind(plan, "drift"), "drift item"),
    some(countKind(plan, "removal"), "removal"),
    some(countKind(plan, "conflict"), "conflict"),
    ...unseen(plan),
  ]);
}

/** The same for one who asks whether the nodes are as they should be: `3 items on 2 of 5 nodes (2 drift, 1 pending)`, `no drift on 5 nodes`. */
export function driftSummary(plan: Plan): string {
  const { nodes, changed, converged } = plan.summary;
  const isIdle = changed === 0;
  const kinds = (["drift", "conflict", "removal", "pending"] as const).flatMap((kind) => {
    const count = countKind(plan, kind);
    return count === 0 ? [] : [`${count} ${kind}`];
  });
  const items = plan.nodes.reduce((sum, node) => sum + node.changes.length, 0);
  return listOf([
    isIdle ? undefined : `${plural(items, "item")} on ${changed} of ${plural(nodes, "node")} (${kinds.join(", ")})`,
    isIdle && (converged > 0 || nodes === 0) ? `no drift on ${plural(converged, "node")}` : undefined,
    restarts(plan),
    ...unseen(plan),
  ]);
}

function restarts({ summary }: Plan): string | undefined {
  if (summary.changed === 0) return undefined;
  return summary.restarts === 0 ? "no gateway restart" : plural(summary.restarts, "gateway restart");
}

function unseen({ nodes, summary: { blocked, unreachable } }: Plan): readonly (string | undefined)[] {
  const held = nodes.filter((node) => node.held !== undefined).length;
  return [
    held === 0 ? undefined : `${plural(held, "node")} held`,
    blocked === 0 ? undefined : `${plural(blocked, "node")} blocked`,
    unreachable === 0 ? undefined : `${plural(unreachable, "node")} unreachable`,
  ];
}

function some(count: number, word: string): string | undefined {
  return count === 0 ? undefined : plural(count, word);
}

function countKind(plan: Plan, kind: ChangeKind): number {
  return plan.nodes.reduce((sum, node) => sum + node.changes.filter((change) => change.kind === kind).length, 0);
}

function listOf(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(", ");
}
