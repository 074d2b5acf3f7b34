import { type ExitName, strongest } from "../../model/exit-code.ts";
import { canonical, compareText, type Json } from "../../model/json.ts";
import type { NodePlan, Plan, PlannedChange } from "../../model/plan.ts";
import type { Origin } from "../../model/position.ts";
import { foldAgents } from "./fold-agents.ts";
import { placeKey, type SharedChange } from "./shared-change.ts";

/** All changes that exactly these nodes share. */
export interface Block {
  readonly nodes: readonly string[];
  readonly changes: readonly SharedChange[];
}

/**
 * The changes of a plan, each shown once: those of the same nodes together, the largest set of nodes first. Changes are the same when
 * resource, kind, impact and patch are, old values included; links per agent are one change.
 */
export function blocksOf(plan: Plan): readonly Block[] {
  const blocks = new Map<string, { readonly nodes: readonly string[]; readonly changes: SharedChange[] }>();
  for (const shared of foldAgents(gather(plan.nodes))) {
    const key = shared.nodes.join(" ");
    const block = blocks.get(key) ?? { nodes: shared.nodes, changes: [] };
    block.changes.push(shared);
    blocks.set(key, block);
  }
  return [...blocks.values()].toSorted(
    (a, b) =>
      b.nodes.length - a.nodes.length ||
      compareText(a.nodes[0] ?? "", b.nodes[0] ?? "") ||
      compareText(a.nodes.join(" "), b.nodes.join(" ")),
  );
}

interface Gathered {
  readonly change: PlannedChange;
  readonly nodes: string[];
  readonly sources: Map<string, { readonly from: readonly Origin[]; readonly nodes: string[] }>;
}

function gather(nodes: readonly NodePlan[]): readonly SharedChange[] {
  const all = new Map<string, Gathered>();
  for (const node of nodes.toSorted((a, b) => compareText(a.name, b.name))) {
    for (const change of node.changes) {
      const { resource, kind, impact, patch } = change;
      const key = canonical([resource, kind, impact, patch.map((operation): Json => ({ ...operation }))]);
      const here: Gathered = all.get(key) ?? { change, nodes: [], sources: new Map() };
      all.set(key, here);
      here.nodes.push(node.name);
      const place = placeKey(change.from);
      const source = here.sources.get(place) ?? { from: change.from, nodes: [] };
      here.sources.set(place, source);
      source.nodes.push(node.name);
    }
  }
  return [...all.values()].map(({ change, nodes: names, sources }) => ({
    change,
    nodes: names,
    sources: [...sources.values()],
    agents: [],
  }));
}

/** How `plan` and `drift` end. */
export function planExit(plan: Plan): ExitName {
  const { changed, blocked, unreachable } = plan.summary;
  return strongest([changed > 0 ? "changes" : "ok", blocked + unreachable > 0 ? "incomplete" : "ok"]);
}
