import type { Work } from "../core/plan/plan-node.ts";
import { restartAskOf, restartsGateway } from "../core/restart-ask.ts";
import { costNotes } from "../core/restart-cost.ts";
import { FleetError } from "../model/error.ts";
import type { Node } from "../model/fleet.ts";
import type { Connection } from "../model/host.ts";
import { askPreflight } from "./ask-preflight.ts";
import type { Ports } from "./ports.ts";

/**
 * What the plan says of a restart on this node: what it costs now, when it may happen. One more remote execution on the
 * open connection, only for a node whose plan restarts its gateway. A node that does not answer costs a note, not the plan.
 */
export async function restartCostOf(
  node: Node,
  here: { readonly work: Work; readonly connection: Connection },
  ports: Pick<Ports, "preflight">,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { work, connection } = here;
  const { facts, target } = work;
  const restarts = restartsGateway(work);
  const isOurs = restartAskOf(node.handling.restart, work) !== undefined;
  const costing = { handling: node.handling, target, restarts, isOurs };
  if (!restarts) return costNotes(costing, "not asked");
  try {
    const asked = await askPreflight({ node, facts, connection }, { work: true, credentials: true }, ports, signal);
    return costNotes(costing, asked);
  } catch (error) {
    if (!(error instanceof FleetError)) throw error;
    return [`what the restart costs now is not known: ${error.message}`, ...costNotes(costing, "not asked")];
  }
}
