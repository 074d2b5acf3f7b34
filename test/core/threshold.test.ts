import { describe, expect, test } from "vitest";
import { defaultPolicy } from "../../src/core/policy.ts";
import { threshold } from "../../src/core/threshold.ts";
import { isInShard, shardText } from "../../src/core/shard.ts";
import type { Thresholds } from "../../src/model/fleet.ts";
import type { NodePlan, PlannedChange } from "../../src/model/plan.ts";
import { change, nodePlan, planOf } from "../support/plans.ts";
import { fleetOf, namesOf } from "./rollout/fleets.ts";

const hot = change({ path: ["a"], after: 1 });
const restart = change({ path: ["b"], after: 1, impact: "restart" });
const removal = change({ path: ["c"], before: 1, kind: "removal" });

/** A plan of a fleet of `total` nodes that changes the first ones, each as told. */
function judged(total: number, changes: readonly PlannedChange[], more: Partial<Thresholds> = {}): string | undefined {
  const fleet = fleetOf(namesOf(total));
  const nodes = fleet.nodes.map(({ name }, i) => nodePlan(name, i < changes.length ? [changes[i] ?? hot] : []));
  return threshold(planOf(nodes), { nodes: fleet.nodes, policy: policyWith(more) });
}

function policyWith(more: Partial<Thresholds>) {
  return { ...defaultPolicy, thresholds: { ...defaultPolicy.thresholds, ...more } };
}

const all = (count: number, one: PlannedChange) => Array.from({ length: count }, () => one);
const meant = "if that is meant, `clawform apply --override threshold --reason TEXT`";

describe("the threshold", () => {
  test.each([
    { name: "a plan without changes", says: judged(10, []) },
    { name: "exactly the share that is allowed", says: judged(10, all(3, hot)) },
    { name: "a fleet too small to have one", says: judged(9, all(9, restart)) },
    { name: "all of it, where all is allowed", says: judged(10, all(10, hot), { nodes: 100 }) },
    { name: "a fleet that is smaller than it says", says: judged(11, all(11, hot), { from: 12 }) },
  ])("lets pass $name", ({ says }) => {
    expect(says).toBeUndefined();
  });

  test.each([
    {
      name: "too many nodes",
      says: judged(40, all(15, hot)),
      why: `the plan changes 15 of 40 nodes (38 %, policy.thresholds.nodes allows 30 %): ${meant}`,
    },
    {
      name: "too many removals",
      says: judged(20, all(2, removal), { removals: 5 }),
      why: `the plan removes something on 2 of 20 nodes (10 %, policy.thresholds.removals allows 5 %): ${meant}`,
    },
    {
      name: "too many restarts",
      says: judged(10, [restart], { restarts: 0 }),
      why: `the plan restarts the gateway of 1 of 10 nodes (10 %, policy.thresholds.restarts allows 0 %): ${meant}`,
    },
    {
      name: "several of them",
      says: judged(4, all(4, restart), { from: 1 }),
      why: `the plan changes 4 of 4 nodes (100 %, policy.thresholds.nodes allows 30 %) and restarts the gateway of 4 of 4 nodes (100 %, policy.thresholds.restarts allows 30 %): ${meant}`,
    },
  ])("refuses $name, with the numbers", ({ says, why }) => {
    expect(says).toBe(why);
  });

  test("is a share of the fleet, not of the nodes that were asked for", () => {
    const fleet = fleetOf(namesOf(10));
    const plan = planOf(fleet.nodes.slice(0, 3).map(({ name }) => nodePlan(name, [hot])));
    expect(threshold(plan, { nodes: fleet.nodes, policy: defaultPolicy })).toBeUndefined();
  });

  test("does not count nodes that are held", () => {
    const fleet = fleetOf(namesOf(10));
    const held = { held: { reason: "a demo", until: null, by: null } };
    const nodes: readonly NodePlan[] = fleet.nodes.map(({ name }) => nodePlan(name, [hot], held));
    expect(threshold(planOf(nodes), { nodes: fleet.nodes, policy: defaultPolicy })).toBeUndefined();
  });

  test("lets all shards together touch no more than it lets the whole fleet touch", () => {
    const fleet = fleetOf(namesOf(200));
    const shards = [1, 2, 3, 4, 5].map((index) => ({ index, of: 5 }));
    for (const share of [10, 28, 30, 32, 60]) {
      // Each shard changes as many of its nodes as `share` percent are.
      const verdicts = shards.map((shard) => {
        const own = fleet.nodes.filter(({ name }) => isInShard(name, shard));
        const nodes = own.map(({ name }, i) => nodePlan(name, (i + 1) * 100 <= share * own.length ? [hot] : []));
        const plan = { ...planOf(nodes), shard: shardText(shard) };
        return { why: threshold(plan, { nodes: fleet.nodes, policy: defaultPolicy }), changed: plan.summary.changed };
      });
      const passed = verdicts.filter(({ why }) => why === undefined);
      const touched = passed.reduce((sum, { changed }) => sum + changed, 0);
      expect(touched).toBeLessThanOrEqual(60);
      if (share !== 32) expect(passed).toHaveLength(share <= 30 ? 5 : 0);
    }
  });

  test("says of which shard it speaks", () => {
    const fleet = fleetOf(namesOf(20));
    const own = fleet.nodes.filter(({ name }) => isInShard(name, { index: 1, of: 2 }));
    const plan = { ...planOf(own.map(({ name }) => nodePlan(name, [hot]))), shard: "1/2" };
    const count = `${own.length} of ${own.length} nodes of shard 1/2 (100 %`;
    expect(threshold(plan, { nodes: fleet.nodes, policy: defaultPolicy })).toContain(`changes ${count}`);
  });
});
