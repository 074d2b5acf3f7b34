/** What is asked of a node's own OpenClaw before its gateway restarts. */
export interface PreflightRequest {
  readonly node: string;
  readonly command: readonly string[];
  /** Environment of every call: HOME, OPENCLAW_STATE_DIR, OPENCLAW_CONFIG_PATH. */
  readonly env: ReadonlyMap<string, string>;
  /** The gateway's process: where the system tells it, calls see the credentials that only the gateway's environment holds. */
  readonly gatewayPid: number | undefined;
  /** How the work is asked for, which depends on the version; undefined: it is not. */
  readonly work: "runs" | "sessions" | undefined;
  /** The agents whose credentials are checked; empty: those of OpenClaw's default agent; undefined: none are. */
  readonly credentialsOf: readonly string[] | undefined;
}

/** What a restart of a node's gateway would cost now, checked; nothing of a conversation and no secret is in it. */
export interface Preflight {
  readonly work: RunningWork;
  readonly credentials: Credentials;
}

/**
 * The work that a restart would interrupt.
 * - `runs`: as the gateway counts them (2026.9). `safe`: it says itself that nothing would be lost.
 * - `sessions`: those active in the last minutes, in place of runs, which this version does not tell (2026.2).
 * - `unknown`: the node could not say; that is not idle.
 */
export type RunningWork =
  | { readonly is: "runs"; readonly safe: boolean; readonly counts: WorkCounts }
  | { readonly is: "sessions"; readonly active: number; readonly minutes: number }
  | { readonly is: "unknown"; readonly why: string }
  | { readonly is: "not asked" };

/** Running work by the gateway's own words, all numbers whole and not negative; `totalActive` is its own sum. */
export interface WorkCounts {
  readonly queueSize: number;
  readonly pendingReplies: number;
  readonly embeddedRuns: number;
  readonly cronRuns: number;
  readonly backgroundExecSessions: number;
  readonly rootRequests: number;
  readonly activeTasks: number;
  readonly totalActive: number;
}

/** What `models status --check` says; `agents` are those it says it of, empty when no agent was named. `expiring`: within 24 hours. */
export type Credentials =
  | { readonly is: "valid" }
  | { readonly is: "expiring"; readonly agents: readonly string[] }
  | { readonly is: "expired"; readonly agents: readonly string[] }
  | { readonly is: "unknown"; readonly why: string }
  | { readonly is: "not asked" };
