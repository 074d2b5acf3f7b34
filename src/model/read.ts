import type { Host } from "./host.ts";
import type { Standing } from "./standing.ts";

/**
 * What must be read of a machine: data, not calls, so that the reads of all resources become one remote execution.
 * Paths are as in the YAML: absolute or `~/...`; `{agent}` in a path stands for every agent directory found on the node.
 */
export type Read =
  | { readonly read: "file"; readonly path: string }
  /** What stands at `path`, never followed; with `target`: also whether both are one and the same place. */
  | { readonly read: "link"; readonly path: string; readonly target?: string };

/** What a probe is asked for. */
export interface ProbeRequest {
  readonly node: string;
  readonly host: Host;
  readonly reads: readonly Read[];
  /** Look closer at how the node stands: whether the lock's holder lives, and the end of the journal. Costs a few processes there. */
  readonly closer?: true;
}

/** What stands at a path. `unreadable` is never `absent`. */
export type Answer =
  | { readonly is: "absent" }
  /** `bytes` only where a file was asked for. */
  | { readonly is: "file"; readonly bytes?: Uint8Array }
  /**
   * `to`: what the link says. `same`: path and the asked target resolve to one existing place; then `to` is that target, absolute,
   * whatever the link says. `dangling`: it leads nowhere.
   */
  | { readonly is: "link"; readonly to: string; readonly same: boolean; readonly dangling: boolean }
  /** `same` as for a link: true when a parent of the path is itself a link into the target. */
  | { readonly is: "directory"; readonly empty: boolean; readonly same: boolean }
  | { readonly is: "other"; readonly what: "fifo" | "device" | "socket" | "unknown" }
  | { readonly is: "unreadable"; readonly why: string };

/** Answers by concrete path: `~/...` as asked, `{agent}` filled in; also for the links of the node's record, by their paths there. */
export type Answers = ReadonlyMap<string, Answer>;

/** Everything that one probe of a node brings home. Hostile data: sizes and types are checked, meanings are not. */
export interface Report {
  /** Absolute home directory of the user there, or the host's declared home. */
  readonly home: string;
  readonly stateDir: string;
  readonly configPath: string;
  /** Where Clawform keeps its record of this node: `<XDG state>/clawform/<node>`. */
  readonly recordDir: string;
  /**
   * `OPENCLAW_*` variables, from weakest to strongest: the state directory's `.env`, the session (only those that say where OpenClaw lives and
   * who manages it; with a declared home not where), the gateway's service. May hold a secret: never shown.
   */
  readonly env: ReadonlyMap<string, string>;
  /** Names of the directories under `<state dir>/agents` that OpenClaw can have given to agents, sorted. */
  readonly agentsOnDisk: readonly string[];
  /** Argv of OpenClaw's command line: declared, from the service unit, or found in PATH; undefined when none was found. */
  readonly command: readonly string[] | undefined;
  /** From the installation's `package.json`; undefined when none was found. */
  readonly installedVersion: string | undefined;
  /** A gateway process of this configuration that is alive now, by OpenClaw's own lock files. */
  readonly gatewayPid: number | undefined;
  readonly configFile: Answer;
  readonly lastApplied: Answer;
  readonly fingerprintKey: Answer;
  readonly standing: Standing;
  readonly answers: Answers;
}
