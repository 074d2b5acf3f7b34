import { type ExitName, strongest } from "../../model/exit-code.ts";
import { canonical, compareText, type Json } from "../../model/json.ts";
import type { NodePlan, Plan, PlannedChange } from "../../model/plan.ts";
import type { Position } from "../../model/position.ts";

/** A change as it is shown: once, whatever the number of nodes that need it. */
export interface SharedChange {
  readonly change: PlannedChange;
  /** Where it comes from, per place: the nodes that have it from there. */
  readonly sources: readonly Source[];
}

/** Where a value is written (highest layer first; empty for a removal), and on which nodes it comes from there. */
export interface Source {
  readonly from: readonly Position[];
  readonly nodes: readonly string[];
}

/** All changes that exactly these nodes share. */
export interface Block {
  readonly nodes: readonly string[];
  readonly changes: readonly SharedChange[];
}

interface Gathered {
  readonly change: PlannedChange;
  readonly nodes: string[];
  readonly sources: Map<string, { readonly from: readonly Position[]; readonly nodes: string[] }>;
}

/**
 * The changes of a plan, each shown once: those of the same nodes together, the largest set of nodes first. Changes are the same when
 * resource, kind, impact and patch are, old values included.
 */
export function blocksOf(plan: Plan): readonly Block[] {
  const blocks = new Map<string, { readonly nodes: readonly string[]; readonly changes: SharedChange[] }>();
  for (const { change, nodes, sources } of gather(plan.nodes).values()) {
    const key = nodes.join(" ");
    const block = blocks.get(key) ?? { nodes, changes: [] };
    block.changes.push({ change, sources: [...sources.values()] });
    blocks.set(key, block);
  }
  return [...blocks.values()].toSorted(
    (a, b) =>
      b.nodes.length - a.nodes.length ||
      compareText(a.nodes[0] ?? "", b.nodes[0] ?? "") ||
      compareText(a.nodes.join(" "), b.nodes.join(" ")),
  );
}

function gather(nodes: readonly NodePlan[]): ReadonlyMap<string, Gathered> {
  const all = new Map<string, Gathered>();
  for (const node of nodes) {
    for (const change of node.changes) {
      const { resource, kind, impact, patch } = change;
      const key = canonical([resource, kind, impact, patch.map((operation): Json => ({ ...operation }))]);
      const here: Gathered = all.get(key) ?? { change, nodes: [], sources: new Map() };
      all.set(key, here);
      here.nodes.push(node.name);
      const place = canonical(change.from.map((position): Json => ({ ...position })));
      const source = here.sources.get(place) ?? { from: change.from, nodes: [] };
      here.sources.set(place, source);
      source.nodes.push(node.name);
    }
  }
  return all;
}

/** How `plan` and `drift` end. */
export function planExit(plan: Plan): ExitName {
  const { changed, blocked, unreachable } = plan.summary;
  return strongest([changed > 0 ? "changes" : "ok", blocked + unreachable > 0 ? "incomplete" : "ok"]);
}
