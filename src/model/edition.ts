import type { Pointer } from "./pointer.ts";

/** What a change does to a running gateway: nothing (read live), a hot reload, or a restart. */
export type Impact = "none" | "hot" | "restart";

/** A rule of OpenClaw's own reload table: dotted prefix (`agents.defaults`), with `*` for one segment. */
export interface ReloadRule {
  readonly prefix: string;
  readonly impact: Impact;
}

/** What is known of one generation of OpenClaw, as data. Everything that depends on the version is in here and nowhere else. */
export interface Edition {
  /** `2026.2`, `2026.9`. */
  readonly name: string;
  /** The version this data was verified on. */
  readonly verifiedOn: string;
  /** Where each aspect lives in `openclaw.json`. */
  readonly places: Readonly<Record<"memory" | "media" | "logging" | "browser" | "maxConcurrent", Pointer>>;
  /** How many agent runs work at the same time where `openclaw.json` does not say it. */
  readonly defaultMaxConcurrent: number;
  /** Where agents are declared: an array of `{ id }`, or an object by id. */
  readonly agents: { readonly shape: "list" | "entries"; readonly at: Pointer };
  readonly reload: { readonly match: "first" | "longest"; readonly rules: readonly ReloadRule[] };
  /** Pointer patterns (`*` = any one token) of the fields OpenClaw marks sensitive. */
  readonly sensitive: readonly Pointer[];
  /** What OpenClaw writes itself and nobody else manages: `/meta`, `/wizard`. */
  readonly runtimeOwned: readonly Pointer[];
  /** What OpenClaw writes too, when somebody logs in: ours where the YAML names it, and else left alone as if it had never been ours. */
  readonly runtimeWritten: readonly Pointer[];
  /** Pointer patterns of what keeps a gateway safe: who may reach it, what it may run and load. */
  readonly security: readonly Pointer[];
  /** Keys of the other generation and what they are called here (undefined: gone), as pointers in the document. */
  readonly renamed: ReadonlyMap<Pointer, Pointer | undefined>;
  /** Arguments of OpenClaw's own validator (it reads `OPENCLAW_CONFIG_PATH`), where it has one. */
  readonly validator: readonly string[] | undefined;
  /** Can the gateway say what it applied (`appliedConfigHash` of `config.get`)? */
  readonly reportsApplied: boolean;
  /** What the gateway tells of the work that a restart would interrupt: runs as it counts them, or only which sessions were active lately. */
  readonly tellsWork: "runs" | "sessions";
  /** Words after `openclaw` that log in to a model provider again; `--agent ID` may follow where `namesAgent` says so. */
  readonly login: { readonly words: string; readonly namesAgent: boolean };
}
