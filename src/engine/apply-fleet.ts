import { strongest } from "../model/exit-code.ts";
import type { NodePlan } from "../model/plan.ts";
import type { NodeReport, RunReport } from "../model/run.ts";
import { type Approved, applyNode } from "./apply-node.ts";
import { type Ending, exitOf, reportOf } from "./ending.ts";
import type { PlannedFleet } from "./plan-fleet.ts";
import { inPool } from "./pool.ts";
import type { Ports } from "./ports.ts";
import type { Run } from "./transaction.ts";

export interface ApplyOptions extends Approved {
  /** The digest of the whole plan that was approved: any other plan is refused, node by node. */
  readonly digest?: string;
  /** How long OpenClaw may take to react to a write before it is rolled back. Default: 15, and 60 for what restarts it. */
  readonly settleSeconds?: number;
  /** How many nodes change at once. */
  readonly atOnce: number;
  /** Aborted: no further node is started; those in hand are finished. */
  readonly stop: AbortSignal;
}

/**
 * gate -> apply -> verify -> record for every node of the plan that needs it, each with one remote transaction.
 * After a rollback no further node is started: the next one would fare the same. Leaves the connections open.
 */
export async function applyFleet(planned: PlannedFleet, ports: Ports, options: ApplyOptions): Promise<RunReport> {
  const { plan } = planned;
  const run: Run = { id: ports.newId(), revision: plan.revision, settleSeconds: options.settleSeconds };
  let hasRolledBack = false;
  const applyOne = async (node: NodePlan): Promise<NodeReport> => {
    const started = ports.now().getTime();
    const halt = node.state === "changes" ? haltReason(plan.digest, options, hasRolledBack) : undefined;
    const ending = halt ?? (await applyNode(node, planned, options, run, ports));
    if (ending.result === "rolled-back") hasRolledBack = true;
    const report = reportOf(node.name, ending, ports.now().getTime() - started);
    ports.tell({ is: "applied", report });
    return report;
  };
  const nodes = await inPool(plan.nodes, options.atOnce, applyOne);
  const exit = strongest(nodes.map(exitOf));
  return { formatVersion: 1, run: run.id, revision: plan.revision, digest: plan.digest, nodes, exit };
}

function haltReason(digest: string | null, options: ApplyOptions, hasRolledBack: boolean): Ending | undefined {
  if (options.digest !== undefined && options.digest !== digest) {
    const next = "review it with `clawform plan` and approve that";
    return { result: "refused", why: `the plan is no longer the approved one (now ${digest ?? "empty"}): ${next}` };
  }
  if (hasRolledBack) return { result: "not-started", why: "another node was rolled back" };
  return options.stop.aborted ? { result: "not-started", why: "the run was stopped" } : undefined;
}
