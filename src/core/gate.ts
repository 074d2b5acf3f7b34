import type { Policy } from "../model/fleet.ts";
import type { NodePlan } from "../model/plan.ts";

/**
 * How this plan was approved: by its `digest`, by a `person` who saw it just now, or by a `blanket` yes that saw nothing.
 */
export type Approval = "digest" | "person" | "blanket";

/** The gate's word on one node. */
export type Verdict = { readonly is: "allowed" } | { readonly is: "refused"; readonly why: string };

/** May this node's plan be applied? Removals (unless `prune: auto`) and conflicts need eyes: a digest or a person, not a blanket yes. */
export function gate(node: NodePlan, policy: Policy, approval: Approval): Verdict {
  if (approval !== "blanket") return { is: "allowed" };
  const count = (kind: string) => node.changes.filter((change) => change.kind === kind).length;
  const removals = policy.prune === "confirm" ? count("removal") : 0;
  const conflicts = count("conflict");
  if (removals + conflicts === 0) return { is: "allowed" };
  const parts = [plural(removals, "removal"), plural(conflicts, "conflict")].filter((part) => part !== "");
  return {
    is: "refused",
    why: `${parts.join(" and ")} ${removals + conflicts === 1 ? "needs" : "need"} an approval that names the plan: review it, then \`clawform apply --approved DIGEST\`, or answer on a terminal`,
  };
}

function plural(count: number, word: string): string {
  return count === 0 ? "" : `${count} ${count === 1 ? word : `${word}s`}`;
}
