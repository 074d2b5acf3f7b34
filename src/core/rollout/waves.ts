import { createHash } from "node:crypto";
import type { Fleet, Node } from "../../model/fleet.ts";
import { canonical, compareText, type Json } from "../../model/json.ts";
import type { NodePlan } from "../../model/plan.ts";
import type { Rollout, Wave, WaveRule } from "../../model/rollout.ts";
import { isNamed, termsOf } from "../selector.ts";
import { GroupOrder } from "./group-order.ts";
import { type Placed, type Taken, placed } from "./stages.ts";

/** What of a fleet says how its nodes change one after another. */
export type Ordered = Pick<Fleet, "nodes" | "rollout" | "after">;

/**
 * The waves of a rollout: every node that the plan changes, and every one that is `done` (changed by a run before, with the same seed), is in
 * exactly one of them. Which nodes come first rotates with the seed, and only with it. A node that must come after others is moved to
 * the wave of the last of them, where it would be earlier. No wave is empty; none at all when nothing changes.
 */
export function wavesOf(
  plan: readonly NodePlan[],
  fleet: Ordered,
  seed: string,
  done: ReadonlySet<string> = new Set(),
): readonly Wave[] {
  const order = new GroupOrder(fleet.after);
  const names = new Set(plan.filter((node) => mayChange(node) || done.has(node.name)).map((node) => node.name));
  const nodes = inOrder(
    fleet.nodes.filter(({ name }) => names.has(name)),
    order,
    seed,
  );
  const rules = fleet.rollout === undefined ? [all] : [...fleet.rollout.waves, rest];
  return wavesFrom(placed(taken(nodes, rules), order), rules, fleet.rollout);
}

/** Is there something to do on this node that a run may do? A held node is no canary. */
export function mayChange(node: NodePlan): boolean {
  return node.state === "changes" && node.held === undefined;
}

const rest: WaveRule = { takes: { is: "rest" }, soakMs: 0 };
const all = rest;

/** Nodes that others wait for come first; else the order is by chance, and the same on every machine. */
function inOrder(nodes: readonly Node[], order: GroupOrder, seed: string): readonly Node[] {
  const keyed = nodes.map((node) => {
    const hash = createHash("sha256").update(`${seed}\n${node.name}`).digest("hex");
    return { node, hash, level: order.levelOf(node.groups) };
  });
  return keyed.toSorted((a, b) => a.level - b.level || compareText(a.hash, b.hash)).map(({ node }) => node);
}

/** Every node with the index of the first rule that takes it. The last rule takes all that is left. */
function taken(nodes: readonly Node[], rules: readonly WaveRule[]): readonly Taken[] {
  let left = nodes;
  const byWave = rules.map(({ takes }, wave) => {
    const chosen = new Set(chosenBy(takes, left, nodes.length));
    left = left.filter((node) => !chosen.has(node));
    return [...chosen].map(({ name, groups }) => ({ name, groups, wave }));
  });
  return byWave.flat();
}

function chosenBy(takes: WaveRule["takes"], left: readonly Node[], total: number): readonly Node[] {
  switch (takes.is) {
    case "canary":
      return left.slice(0, takes.nodes);
    case "share":
      return left.slice(0, Math.ceil((total * takes.percent) / 100));
    case "select": {
      const terms = termsOf(takes.selector);
      return left.filter((node) => terms.some((term) => isNamed(node, term)));
    }
    case "rest":
      return left;
  }
}

function wavesFrom(nodes: readonly Placed[], rules: readonly WaveRule[], rollout: Rollout | undefined): Wave[] {
  const stages = rules.map((): string[][] => []);
  for (const { name, wave, stage } of nodes) {
    const own = stages[wave] as string[][]; // sound: a node is placed in a wave that has a rule
    (own[stage] ??= []).push(name);
  }
  const full = rules.flatMap((rule, index) => {
    const own = stages[index] as string[][]; // sound: one for each rule
    return own.length === 0 ? [] : [{ stages: own, soakMs: rule.soakMs, name: nameOf(rule, rollout) }];
  });
  return full.map((wave, index) => ({ wave: index + 1, ...wave }));
}

function nameOf({ takes }: WaveRule, rollout: Rollout | undefined): string {
  switch (takes.is) {
    case "canary":
      return "canary";
    case "share":
      return `${takes.percent}%`;
    case "select":
      return takes.selector;
    case "rest":
      return rollout === undefined ? "all" : "rest";
  }
}

/** How many nodes may be in hand at once, of a plan about so many nodes: the run's own limit, or less where the rollout says so. */
export function atOnceOf(rollout: Rollout | undefined, nodes: number, limit: number): number {
  const most = rollout?.maxUnavailable;
  if (most === undefined) return limit;
  return Math.min(limit, most.is === "nodes" ? most.nodes : Math.max(1, Math.floor((nodes * most.percent) / 100)));
}

/** What decides which nodes come first: the commit, or where there is none, what the fleet should be. A run that is resumed has the same. */
export function seedOf(revision: string | null, nodes: readonly Pick<Node, "name" | "desired">[]): string {
  if (revision !== null) return revision;
  const desired = nodes.map(({ name, desired: should }): Json => [name, should]);
  return createHash("sha256").update(canonical(desired)).digest("hex");
}
