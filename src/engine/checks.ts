import type { Work } from "../core/plan/plan-node.ts";
import { checksOfPlan } from "../core/policies/checks.ts";
import type { Fleet } from "../model/fleet.ts";
import type { Plan } from "../model/plan.ts";
import type { Ports } from "./ports.ts";

/** The plan with what the policies say of it and of what it would leave on the nodes that were seen. */
export function withChecks(
  plan: Plan,
  fleet: Fleet,
  planned: ReadonlyMap<string, { readonly work: Work }>,
  { editions, now }: Pick<Ports, "editions" | "now">,
): Plan {
  const seen = new Map(
    [...planned].map(([name, { work }]) => {
      const { facts, target } = work;
      return [name, { edition: facts.edition, live: facts.config?.value ?? {}, target }] as const;
    }),
  );
  const checks = checksOfPlan({ fleet, plans: plan.nodes, seen, editions: editions.all, now: now() });
  if (checks.length === 0) return plan;
  const { nodes, ...head } = plan;
  return { ...head, checks, nodes };
}
