import type { ExitName } from "./exit-code.ts";
import type { Plan } from "./plan.ts";
import type { TransactionStep } from "./transaction.ts";

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
  | "not-started";

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
  readonly tookMs: number;
}

/** What an apply did; `apply --json` prints it. */
export interface RunReport {
  readonly formatVersion: 1;
  readonly run: string;
  readonly revision: string | null;
  readonly digest: string | null;
  readonly nodes: readonly NodeReport[];
  readonly exit: ExitName;
}

/** What a run tells while it goes on; progress, logs and later the dashboard are made of these. */
export type RunEvent =
  | { readonly is: "observing"; readonly nodes: number }
  | { readonly is: "observed"; readonly node: string; readonly state: Plan["nodes"][number]["state"] }
  | { readonly is: "applying"; readonly node: string }
  | { readonly is: "applied"; readonly report: NodeReport };
