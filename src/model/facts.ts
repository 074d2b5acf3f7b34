import type { Edition } from "./edition.ts";
import type { JsonObject } from "./json.ts";
import type { LastApplied } from "./last-applied.ts";
import type { Standing } from "./standing.ts";

/** The live `openclaw.json`, parsed. */
export interface ConfigFile {
  readonly text: string;
  /** Lowercase hex of the bytes. */
  readonly sha256: string;
  readonly value: JsonObject;
  /** `json5` when plain JSON cannot read it. */
  readonly format: "json" | "json5";
}

/** What is known of a seen node: checked and understood, unlike a Report. */
export interface Facts {
  readonly home: string;
  readonly stateDir: string;
  readonly configPath: string;
  readonly recordDir: string;
  readonly version: string;
  readonly versionFrom: "pinned" | "installation" | "meta";
  readonly edition: Edition;
  /** Agents declared in the configuration or found on disk, sorted. */
  readonly agents: readonly string[];
  readonly command: readonly string[] | undefined;
  /** Was a gateway of this configuration running when we looked? */
  readonly gatewayRuns: boolean;
  /** Its process, by OpenClaw's own lock file; undefined when none runs. */
  readonly gatewayPid: number | undefined;
  /** Undefined: there is none, and the node says that we may create it. */
  readonly config: ConfigFile | undefined;
  readonly lastApplied: LastApplied | undefined;
  /** A remark for the plan when the record could not be used: two-way plan, nothing removed. */
  readonly recordProblem: string | undefined;
  /** Key of this node's fingerprints of secrets; a node without a record has none yet, and its first apply creates one. */
  readonly fingerprintKey: string | undefined;
  /** Its hold is one that lasts. */
  readonly standing: Standing;
}
