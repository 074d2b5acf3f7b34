import type { NodeReport } from "../model/run.ts";
import { type Ending, reportOf } from "./ending.ts";
import type { PlannedFleet, PlannedNode } from "./plan-fleet.ts";
import type { PlannedWork } from "./visit.ts";

/**
 * Looks once more at a node that was changed, after the soak of its wave: the report in place of the one that said it went well, or
 * undefined when it still is as it should be.
 */
export async function soaked(changed: NodeReport, planned: PlannedFleet): Promise<NodeReport | undefined> {
  const { name, tookMs } = changed;
  const before = planned.nodes.get(name) as PlannedNode; // sound: only nodes of `nodes` are changed
  const ending = endingOf(await planned.again(name), before.work.facts.gatewayRuns);
  if (ending === undefined) return undefined;
  const { health: _, ...kept } = changed; // it was that of before the soak
  const { result, sentence } = reportOf(name, ending, tookMs);
  return { ...kept, result, sentence };
}

function endingOf({ plan, work }: PlannedWork, ran: boolean): Ending | undefined {
  const reason = plan.reason ?? "";
  switch (plan.state) {
    case "converged":
      if (!ran || work?.facts.gatewayRuns !== false) return undefined;
      return { result: "half-done", why: "it was changed and well, but after the soak its gateway no longer runs" };
    case "changes":
      return {
        result: "half-done",
        why: `it was changed and well, but after the soak ${plan.changes.length} changes are planned again`,
      };
    case "blocked":
      return { result: "half-done", why: `it was changed and well, but after the soak it is blocked: ${reason}` };
    case "unreachable":
      return {
        result: "unreachable",
        why: `it was changed and well, but after the soak it cannot be reached: ${reason}`,
      };
  }
}
