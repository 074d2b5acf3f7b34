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
  /** Environment of every call: HOME, OPENCLAW_STATE_DIR, OPENCLAW_CONFIG_PATH, ... */
  readonly env: ReadonlyMap<string, string>;
  /** Arguments of the validator; undefined when this version has none. */
  readonly validator: readonly string[] | undefined;
  /** Was the gateway running at the probe? If not, its health is not asked. */
  readonly gatewayRuns: boolean;
  /** Can `gateway call config.get` say what the gateway has applied? */
  readonly reportsApplied: boolean;
}

/**
 * How a transaction ended. `state` of the node is in the words: `applied` is the new state; `refused`, `locked` and `rolled-back`
 * are exactly the state before; `half-done` could not be undone and says what stands where.
 */
export type Outcome =
  | {
      readonly is: "applied";
      readonly backup: string | undefined;
      readonly health: "healthy" | "not running" | "unknown" | "unhealthy as before";
      /** What the operator should know besides: data that was written meanwhile and is kept aside. */
      readonly note?: string;
    }
  | { readonly is: "refused"; readonly step: TransactionStep; readonly why: string }
  | { readonly is: "locked"; readonly holder: string }
  | { readonly is: "rolled-back"; readonly step: TransactionStep; readonly why: string }
  | { readonly is: "half-done"; readonly step: TransactionStep; readonly why: string };

/** Names of the parts of a transaction, as messages show them. */
export type TransactionStep =
  | "lock"
  | "compare"
  | "journal"
  | "backup"
  | "write"
  | "validate"
  | "rename"
  | "link"
  | "look-again"
  | "record";
