import type { Policy } from "../model/fleet.ts";
import type { NodePlan, Plan } from "../model/plan.ts";

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

/** Why a rule of the policies refuses to let this plan be applied, as one sentence; undefined: none does. No approval helps: a waiver does. */
export function policyRefusal({ checks = [] }: Pick<Plan, "checks">): string | undefined {
  const errors = checks.filter(
    ({ severity, waived, review }) => severity === "error" && waived === undefined && review === undefined,
  );
  const [first] = errors;
  if (first === undefined) return undefined;
  const more = errors.length === 1 ? "" : ` (and ${plural(errors.length - 1, "more rule")})`;
  return `the policy ${first.id} refuses this plan: ${first.message}${more} - change the YAML, apply to fewer nodes with \`--on\`, or write a waiver with owner, reason and expiry in policies/`;
}

/**
 * Why the required check of a pull request fails: a rule refuses the plan, or asks for a code owner's review that nobody has given
 * (`isReviewed`). Undefined: it passes, however much changes.
 */
export function checkRefusal(plan: Pick<Plan, "checks">, isReviewed: boolean): string | undefined {
  const refused = policyRefusal(plan);
  if (refused !== undefined || isReviewed) return refused;
  const asking = (plan.checks ?? []).find(
    ({ review, severity, waived }) => review !== undefined && severity === "error" && waived === undefined,
  );
  return asking === undefined ? undefined : `the policy ${asking.id} asks for a code owner's review: ${asking.message}`;
}

function plural(count: number, word: string): string {
  return count === 0 ? "" : `${count} ${count === 1 ? word : `${word}s`}`;
}
