import type { NodePlan, Plan } from "../../model/plan.ts";
import { fleetDigest } from "../digest.ts";

/** The plan of these nodes together: totals and digest. `shard` says which part of the fleet they are; undefined: all that was asked for. */
export function fleetPlanOf(revision: string | null, nodes: readonly NodePlan[], shard?: string): Plan {
  const count = (state: NodePlan["state"]) => nodes.filter((node) => node.state === state).length;
  const planned = nodes.flatMap(({ name, digest }) => (digest === undefined ? [] : [{ name, digest }]));
  const restarts = nodes.filter((node) => node.changes.some((change) => change.impact === "restart")).length;
  return {
    formatVersion: 1,
    revision,
    ...(shard === undefined ? {} : { shard }),
    digest: planned.length === 0 ? null : fleetDigest(planned),
    summary: {
      nodes: nodes.length,
      changed: count("changes"),
      converged: count("converged"),
      blocked: count("blocked"),
      unreachable: count("unreachable"),
      restarts,
    },
    nodes,
  };
}
