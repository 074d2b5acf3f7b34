import type { IfExists, LinkFound } from "./step.ts";

/** All that one remote transaction does on a node, as data. Secrets may be in it: it travels on standard input only and is never shown. */
export interface Transaction {
  readonly node: string;
  /** Unique to the run. */
  readonly run: string;
  /** Absolute; where lock, journal, backups, last-applied and fingerprint key live on the node. */
  readonly recordDir: string;
  readonly config: ConfigWrite | undefined;
  readonly links: readonly LinkWrite[];
  /** Absolute directories in which links may stand. A link is refused when, its parents resolved, it would stand outside of the root it is in. */
  readonly linkRoots: readonly string[];
  /** One-line JSON object with `digest`, `revision`, `who`, and counts, for the journal's start and end lines. Holds no secret. */
  readonly intent: string;
  /** The complete text of the new `last-applied.json`. */
  readonly lastApplied: string;
  /** Set when the node has no fingerprint key yet. */
  readonly newFingerprintKey: string | undefined;
  /** How the node's own OpenClaw is asked, undefined when there is none to ask. */
  readonly openclaw: OpenClawAsk | undefined;
  /** How long OpenClaw may take to react to the write. */
  readonly settleSeconds: number;
  /** How long the node waits for its confirmation after a write that looks good, before it goes back by itself. */
  readonly confirmSeconds: number;
  /** Which backups stay: at most so many, none older than so many days. What is still needed stays all the same. */
  readonly keep: { readonly backups: number; readonly days: number };
  readonly health: HealthAsk;
  /** How OpenClaw is made to take what is on the disk; undefined when it does so by itself. */
  readonly restart: RestartAsk | undefined;
  /** Digests of plans that this change undoes: once it is confirmed they are in quarantine on the node, as after a rollback. */
  readonly quarantine: readonly string[];
  /** Texts that no message may show, whoever says them: the secrets in the candidate. */
  readonly secrets: readonly string[];
}

export interface ConfigWrite {
  readonly path: string;
  /** Sha256 hex of the live bytes that the plan was made on; undefined: the file must not exist yet. */
  readonly base: string | undefined;
  readonly candidate: string;
  /** Sha256 hex of the candidate's UTF-8 bytes. */
  readonly sha256: string;
}

export interface LinkWrite {
  readonly do: "link" | "remove-link";
  readonly path: string;
  /** "" for remove-link. */
  readonly target: string;
  readonly found: LinkFound;
  readonly ifExists: IfExists;
}

export interface OpenClawAsk {
  readonly command: readonly string[];
  /** Environment of every call: HOME, OPENCLAW_STATE_DIR, OPENCLAW_CONFIG_PATH, ... No secrets: the guard's script on the node has them. */
  readonly env: ReadonlyMap<string, string>;
  /** Arguments of the validator; undefined when this version has none. */
  readonly validator: readonly string[] | undefined;
  /** Was the gateway running at the probe? If not, its health is not asked. */
  readonly gatewayRuns: boolean;
  /** Can `gateway call config.get` say what the gateway has applied? */
  readonly reportsApplied: boolean;
}

/** What a node must pass after a change, besides what its OpenClaw says of itself. */
export interface HealthAsk {
  /** The operator's own checks, as argv. Each must exit with 0. */
  readonly commands: readonly (readonly string[])[];
  /** How long each may take. */
  readonly timeoutSeconds: number;
  /** How long the gateway must be well without a break. */
  readonly stableSeconds: number;
}

/** Run once after the write, and once more after going back, because OpenClaw does not restart by itself. */
export interface RestartAsk {
  readonly argv: readonly string[];
}

/** What is asked about a transaction that awaits its decision. */
export interface DecideRequest {
  readonly node: string;
  readonly recordDir: string;
  /** The run of the transaction. */
  readonly run: string;
  readonly verdict: "confirm" | "roll-back";
  /** As those of the transaction; left out where nobody knows them any more. */
  readonly secrets?: readonly string[];
}

/**
 * How a transaction ended. `state` of the node is in the words: `awaiting` is the new state, which the node takes back unless it is
 * confirmed in time; `applied` is the new state for good, told only by a confirmation; `refused`, `locked` and `rolled-back` are exactly
 * the state before; `half-done` could not be undone and says what stands where.
 */
export type Outcome =
  | {
      readonly is: "awaiting" | "applied";
      readonly backup: string | undefined;
      readonly health: "healthy" | "not running" | "unknown" | "unhealthy as before";
      /** What the operator should know besides: data that was written meanwhile and is kept aside. */
      readonly note?: string;
    }
  | { readonly is: "refused"; readonly step: TransactionStep; readonly why: string }
  | { readonly is: "locked"; readonly holder: string }
  | {
      readonly is: "rolled-back" | "half-done";
      readonly step: TransactionStep;
      readonly why: string;
      readonly evidence?: Evidence;
    };

/** Why a gate was not content: what it was told, and the last lines of OpenClaw's own log. Masked and printable. */
export interface Evidence {
  readonly said?: string;
  readonly log?: string;
}

/** Names of the parts of a transaction, as messages show them. */
export type TransactionStep =
  | "lock"
  | "compare"
  | "journal"
  | "backup"
  | "write"
  | "validate"
  | "guard"
  | "rename"
  | "link"
  | "record"
  | "look-again"
  | "confirm";
