import { composed, type Files } from "../../support/layers.ts";
import type { Fleet } from "../../../src/model/fleet.ts";
import type { NodePlan } from "../../../src/model/plan.ts";
import { change, nodePlan } from "../../support/plans.ts";

/** A fleet of local nodes: `groups` by node, `after` by group, and what `fleet.yaml` says of its rollout. */
export function fleetOf(
  groups: Readonly<Record<string, readonly string[]>>,
  after: Readonly<Record<string, readonly string[]>> = {},
  rollout = "",
): Fleet {
  const named = new Set([...Object.values(groups).flat(), ...Object.keys(after), ...Object.values(after).flat()]);
  const files: Record<string, string> = {
    "fleet.yaml": `name: test\n${rollout === "" ? "" : `rollout: ${rollout}\n`}`,
  };
  for (const group of named) files[`groups/${group}.yaml`] = `after: ${JSON.stringify(after[group] ?? [])}\n`;
  for (const [node, own] of Object.entries(groups))
    files[`nodes/${node}.yaml`] = `host: { transport: local }\ngroups: ${JSON.stringify(own)}\n`;
  const { fleet, findings } = composed(files satisfies Files);
  if (findings.length > 0) throw new Error(JSON.stringify(findings));
  return fleet;
}

/** Nodes without groups. */
export function namesOf(count: number): Record<string, readonly string[]> {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`node-${String(i + 1).padStart(2, "0")}`, []]));
}

/** A plan in which all nodes of the fleet change. */
export function changing(fleet: Fleet): readonly NodePlan[] {
  return fleet.nodes.map(({ name }) => nodePlan(name, [change({ path: ["a"], after: 1 })]));
}
