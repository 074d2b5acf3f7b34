import type { Plan } from "../model/plan.ts";
import { printable } from "./printable.ts";

/**
 * The one thing to say when nothing of a fleet could be reached: then it is not the nodes. Undefined when a node could be reached, and for
 * a single node, which may be down alone.
 */
export function unreachableFleet({ nodes }: Pick<Plan, "nodes">): string | undefined {
  const [first] = nodes;
  if (first === undefined || nodes.length === 1 || nodes.some((node) => node.state !== "unreachable")) return undefined;
  const why = printable(first.reason ?? "");
  return `the controller cannot reach the fleet: none of the ${nodes.length} nodes answered, so nothing was changed. Look at the network and the keys of this machine first. Of ${first.name}: ${why}`;
}
