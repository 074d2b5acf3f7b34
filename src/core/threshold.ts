import type { Fleet } from "../model/fleet.ts";
import type { NodePlan, Plan } from "../model/plan.ts";
import { isInShard, parseShard, shardText } from "./shard.ts";

/**
 * Does this plan touch more of the fleet than its thresholds allow? Undefined: no; else a sentence with the numbers, for a refusal. Shares are
 * of the whole fleet, also where the plan is about some of its nodes; but those of a shard's plan are of the fleet's nodes in that
 * shard: so all shards together touch no more of the fleet than its thresholds allow, though none knows of the others.
 */
export function threshold(
  plan: Pick<Plan, "nodes" | "shard">,
  fleet: Pick<Fleet, "nodes" | "policy">,
): string | undefined {
  const { thresholds } = fleet.policy;
  if (fleet.nodes.length < thresholds.from) return undefined;
  const shard = plan.shard === undefined ? undefined : parseShard(plan.shard);
  const total =
    shard === undefined ? fleet.nodes.length : fleet.nodes.filter(({ name }) => isInShard(name, shard)).length;
  const where = shard === undefined ? "" : ` of shard ${shardText(shard)}`;
  const changing = plan.nodes.filter((node) => node.changes.length > 0 && node.held === undefined);
  const touched = [
    { name: "nodes", does: "changes", nodes: changing },
    { name: "removals", does: "removes something on", nodes: changing.filter(loses) },
    { name: "restarts", does: "restarts the gateway of", nodes: changing.filter(restarts) },
  ] as const;
  const over = touched.flatMap(({ name, does, nodes }) => {
    const most = thresholds[name];
    if (nodes.length * 100 <= most * total) return [];
    const percent = Math.round((nodes.length * 100) / total);
    return [
      `${does} ${nodes.length} of ${total} nodes${where} (${percent} %, policy.thresholds.${name} allows ${most} %)`,
    ];
  });
  if (over.length === 0) return undefined;
  return `the plan ${over.join(" and ")}: if that is meant, \`clawform apply --override threshold --reason TEXT\``;
}

function loses(node: NodePlan): boolean {
  return node.changes.some((change) => change.kind === "removal");
}

function restarts(node: NodePlan): boolean {
  return node.changes.some((change) => change.impact === "restart");
}
