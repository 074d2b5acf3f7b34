import type { ExitName } from "./exit-code.ts";
import type { Hold, LockHolder, PendingRun } from "./standing.ts";

/**
 * How a node stands, in one word; of several that hold the first in this order.
 * - `unreachable`: nothing is known of it.
 * - `awaiting-confirmation`: a change is written and goes back by itself unless its run confirms it.
 * - `locked`: a run changes it now.
 * - `half-done`: a run was killed or could not undo what it began.
 * - `rolled-back`: its last run was undone, and what it wanted is not there.
 * - `blocked`: it was seen, but nothing may be changed.
 * - `held`: an operator said that it is not to be changed.
 * - `drifted`: somebody changed it there. `pending`: git says something else by now.
 * - `converged`: it is as the fleet says.
 */
export type NodeState =
  | "unreachable"
  | "awaiting-confirmation"
  | "locked"
  | "half-done"
  | "rolled-back"
  | "blocked"
  | "held"
  | "drifted"
  | "pending"
  | "converged";

export interface NodeStatus {
  readonly name: string;
  readonly state: NodeState;
  /** Since when it is so, ISO 8601, by the clock of who wrote it down; undefined where nobody did. */
  readonly since?: string;
  /** Why, in a sentence. */
  readonly why?: string;
  /** What to do next, a command where there is one; undefined where nothing is to be done. */
  readonly next?: string;
  /** How many changes are planned. */
  readonly changes: number;
  /** What is true besides, and what the operator should know. */
  readonly notes?: readonly string[];
  readonly hold?: Hold;
  readonly lock?: LockHolder;
  readonly pending?: readonly PendingRun[];
  readonly lastRun?: LastRun;
}

/** The last run that the node's own journal tells of. */
export interface LastRun {
  readonly run: string;
  readonly result: "applied" | "refused" | "rolled-back" | "half-done" | "unfinished";
  /** When it ended; where it has not, when it began. */
  readonly at: string;
  readonly who: string | null;
  readonly digest: string | null;
  readonly step?: string;
  readonly why?: string;
}

/** What `clawform status --json` prints. */
export interface FleetStatus {
  readonly formatVersion: 1;
  readonly fleet: string;
  readonly revision: string | null;
  readonly nodes: readonly NodeStatus[];
  readonly exit: ExitName;
}
