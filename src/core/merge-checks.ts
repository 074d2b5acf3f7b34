import type { Node } from "../model/fleet.ts";
import type { NodePlan, Plan } from "../model/plan.ts";
import type { Check, Policies } from "../model/policies.ts";
import { planVerdicts } from "./policies/plan.ts";
import { checksOf, joinedChecks, waive, waiversAt } from "./policies/verdict.ts";

/** By what the limits on whole plans are counted again. `now`: by this clock waivers expire. */
export interface Limiting {
  readonly nodes: readonly Node[];
  readonly policies: Policies;
  readonly now: Date;
}

/**
 * What the policies say of the plans of all shards together. A shard counts its own nodes only, so limits are counted again where the fleet is
 * at hand; without it they are as the shards saw them.
 */
export function mergedChecks(
  plans: readonly Pick<Plan, "checks" | "nodes">[],
  limiting: Limiting | undefined,
): readonly Check[] {
  const joined = joinedChecks(plans);
  if (limiting === undefined) return joined;
  const { policies, nodes, now } = limiting;
  const limits = policies.rules.filter(({ demand }) => demand.is === "limits");
  const ids = new Set(limits.map(({ id }) => id));
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const waivers = waiversAt(policies, now);
  const all: readonly NodePlan[] = plans.flatMap((plan) => plan.nodes);
  const verdicts = planVerdicts(all, byName, { ...policies, rules: limits }, waivers);
  return checksOf([
    ...joined.filter(({ id }) => !ids.has(id)),
    ...verdicts.map((verdict) => waive(verdict, waivers, byName)),
  ]);
}
