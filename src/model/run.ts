import type { ExitName } from "./exit-code.ts";
import type { Plan } from "./plan.ts";
import type { Evidence, TransactionStep } from "./transaction.ts";

/** How a run ended for one node. */
export type NodeResult =
  | "applied"
  | "recorded"
  | "unchanged"
  | "refused"
  | "failed"
  | "rolled-back"
  | "half-done"
  | "locked"
  | "blocked"
  | "unreachable"
  | "not-started"
  /** Written and healthy, but nobody could confirm it: the node goes back by itself. */
  | "unconfirmed"
  /** Its very plan was rolled back there before. */
  | "quarantined"
  /** Its change restarts the gateway, which may not be now: still pending. */
  | "deferred"
  /** Held on the node by an operator: shown, not changed. */
  | "held";

export interface NodeReport {
  readonly name: string;
  readonly result: NodeResult;
  /** One sentence: what happened, what state the node is in, what to do next. */
  readonly sentence: string;
  /** What the operator should know besides, of a node that went well: data that was written meanwhile and is kept aside. */
  readonly note?: string;
  readonly step?: TransactionStep;
  readonly health?: string;
  readonly backup?: string;
  /** Why the gate was not content. */
  readonly evidence?: Evidence;
  /** The number of the wave it was in; nodes that nothing was planned for are in none. */
  readonly wave?: number;
  readonly tookMs: number;
}

/** How a run ended for one wave. */
export interface WaveReport {
  /** From 1, in the order of the run. */
  readonly wave: number;
  /** As the rollout names it: `canary`, `25%`, a selector, `rest`; `all` where there is no rollout. */
  readonly name: string;
  readonly nodes: readonly string[];
  /** `go`: the next one could begin; `stop`: nothing more was started; `passed`: it was done by a run before; `not-started`. */
  readonly verdict: "go" | "stop" | "passed" | "not-started";
  /** Why it stopped. */
  readonly why?: string;
}

/** One of the runs that a joined report is made of. */
export interface ShardRun {
  readonly shard: string;
  readonly run: string;
  readonly digest: string | null;
}

/** What an apply did; `apply --json` prints it. */
export interface RunReport {
  readonly formatVersion: 1;
  /** Unique to this run, and what the journals on the nodes call it; of a joined report: made of those in `shards`. */
  readonly run: string;
  readonly revision: string | null;
  readonly digest: string | null;
  /** `3/8`: it is of one part of the fleet; `digests` has those of its nodes with changes then, by name, for a merge. */
  readonly shard?: string;
  readonly digests?: Readonly<Record<string, string>>;
  /** Of a report that was joined: the runs that it is made of, which the journals on the nodes name, in the order of the shards. */
  readonly shards?: readonly ShardRun[];
  /** Empty when nothing was to change. */
  readonly waves: readonly WaveReport[];
  readonly nodes: readonly NodeReport[];
  /** One sentence that says all there is to say of the whole run, in place of the nodes' own. */
  readonly message?: string;
  readonly exit: ExitName;
}

/** What a run tells while it goes on; progress, logs and later the dashboard are made of these. */
export type RunEvent =
  | { readonly is: "observing"; readonly nodes: number }
  | { readonly is: "observed"; readonly node: string; readonly state: Plan["nodes"][number]["state"] }
  | { readonly is: "applying"; readonly node: string }
  /** Its gateway may not restart yet, and is asked again soon. */
  | { readonly is: "waiting"; readonly node: string; readonly why: string }
  | { readonly is: "applied"; readonly report: NodeReport }
  /** A wave was done; its nodes are looked at again after so many milliseconds, before the next one of `of` waves begins. */
  | { readonly is: "soaking"; readonly wave: number; readonly of: number; readonly forMs: number };
