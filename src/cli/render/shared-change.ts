import { canonical, type Json } from "../../model/json.ts";
import type { PlannedChange } from "../../model/plan.ts";
import type { Origin, Position } from "../../model/position.ts";

/** A change as it is shown: once, whatever the number of nodes that need it. */
export interface SharedChange {
  /** For a link per agent: with `{agent}` in its path and targets. */
  readonly change: PlannedChange;
  readonly nodes: readonly string[];
  /** Where it comes from, per place: the nodes that have it from there. */
  readonly sources: readonly Source[];
  /** For a link per agent: which agents on which nodes. Empty for all else. */
  readonly agents: readonly AgentsOnNodes[];
}

/** Where a value is written (highest layer first; empty for a removal), and on which nodes it comes from there. */
export interface Source {
  readonly from: readonly Origin[];
  readonly nodes: readonly string[];
}

/** The nodes that need a link for exactly these agents. */
export interface AgentsOnNodes {
  readonly agents: readonly string[];
  readonly nodes: readonly string[];
}

/** Text that is the same for the same places. */
export function placeKey(from: readonly Position[]): string {
  return canonical(from.map(({ file, line, column }): Json => ({ file, line, column })));
}
