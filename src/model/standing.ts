/**
 * How a node stands besides its configuration, as its record directory tells it. Hostile data: sizes, counts and shapes are checked, and
 * texts must be made printable before they are shown.
 */
export interface Standing {
  /** In `Facts` only while it lasts; in a `Report` as it stands on the node. */
  readonly hold?: Hold;
  /** Set when something stands where the hold should and cannot be understood: then the node counts as held. */
  readonly holdProblem?: string;
  /** The first in the chain of locks that is not known to be dead, else the last. */
  readonly lock?: LockHolder;
  /** Runs that have not come to their end, sorted by run; at most 20. */
  readonly pending: readonly PendingRun[];
  /** Digests of plans that were rolled back on this node and are not tried again; at most 100, latest last. */
  readonly quarantine: readonly string[];
  /** The end of the journal, beginning with a whole line; only where the request asked for a closer look and there is a journal. */
  readonly journalTail?: string;
  /** Why there is no such end although something stands where the journal should. */
  readonly journalProblem?: string;
}

/** An operator's word that a node is planned and shown but not changed. `until` and `since` are ISO 8601, UTC, by the clock of who held it. */
export interface Hold {
  readonly reason: string;
  readonly until: string;
  /** `user@host`. */
  readonly by: string;
  readonly since: string;
}

/** Who holds the lock of a node. */
export interface LockHolder {
  /** "" when the text of the lock is not one of ours; then `who` is that text. */
  readonly run: string;
  /** `user@host` of the controller; "" when the lock does not say it. */
  readonly who: string;
  /** Process on the node. */
  readonly pid: number;
  /** Name of the machine that the process is on, as it calls itself. */
  readonly host: string;
  /** ISO 8601, UTC, by the node's clock. */
  readonly since: string;
  /** It is the guard of the run, and not the run itself. */
  readonly guard?: true;
  /** Does the process live? Undefined when nobody looked or nobody can tell. */
  readonly alive?: boolean;
}

/** What a run has left on the node that has not come to its end: it goes on, waits for its confirmation, or was killed. */
export interface PendingRun {
  readonly run: string;
  /** The change is written and healthy, and waits for the controller to confirm it. */
  readonly awaiting: boolean;
  /** Does the guard that would roll it back live? Undefined when it cannot be told. */
  readonly guardAlive?: boolean;
  /** How it ends; undefined while that is open. */
  readonly decided?: "confirmed" | "rolled-back";
}

/** A node of which nothing is to be said: no record, or an empty one. */
export const plainStanding: Standing = { pending: [], quarantine: [] };
