import type { JsonObject } from "./json.ts";

/** What can be wrong with a node so that somebody is told. A node that is half-done has failed. */
export type Trouble = "rolled-back" | "failed" | "unreachable" | "blocked" | "drift";

/** What a receiver can be told. */
export type NoticeKind = Trouble | "recovered";

/** Where a receiver is: literally, or by a reference to a secret. */
export type Address =
  | { readonly is: "url"; readonly url: string }
  | { readonly is: "secret"; readonly reference: string };

export type Template =
  | { readonly is: "slack" | "discord" | "teams" | "ntfy" | "own" }
  /** JSON of the operator's, with placeholders in its strings. */
  | { readonly is: "custom"; readonly json: JsonObject };

/** Who is told, as `notify:` of fleet.yaml says; complete. */
export interface Receiver {
  readonly name: string;
  readonly way:
    | { readonly is: "webhook"; readonly address: Address; readonly template: Template }
    /** `validMs`: how long an alert fires unless it is told again; undefined: as Alertmanager is set up. */
    | { readonly is: "alertmanager"; readonly address: Address; readonly validMs: number | undefined }
    | { readonly is: "github-issue" };
  /** The reference to the bearer token that it asks for. */
  readonly token: string | undefined;
  /** May be told over http: to another machine. */
  readonly allowHttp: boolean;
  readonly on: ReadonlySet<NoticeKind>;
  /** The least time between two notices about one node. */
  readonly minIntervalMs: number;
  /** A node that changes so often within that time is flapping: this is said once, and then nothing until it calms down. */
  readonly flap: { readonly changes: number; readonly withinMs: number };
}

/** What a run has seen of a node. `pending`: git says something else by now, and nobody has touched the node. */
export interface Seen {
  readonly node: string;
  readonly is: Trouble | "ok" | "pending";
  readonly why?: string;
}

/** What a receiver knows of a node. */
export interface Told {
  readonly is: Trouble;
  /** Since when it was so, as far as runs have seen; ISO 8601. */
  readonly since: string;
  readonly why?: string;
}

/** What is remembered of a node for one receiver. */
export interface Memory {
  readonly is: Trouble | "ok";
  readonly since: string;
  readonly why?: string;
  /** What the receiver was told last and holds to be true; undefined: that all is well, or nothing. */
  readonly told?: Told;
  /** When it was told anything last. */
  readonly toldAt?: string;
  /** When `is` has changed, as far back as matters. */
  readonly changes: readonly string[];
  /** It was told that the node is flapping, and that it hears no more of it until that ends. */
  readonly isQuiet: boolean;
}

/** By node. */
export type Memories = ReadonlyMap<string, Memory>;

/** One thing that a receiver is told. */
export interface Notice {
  readonly node: string;
  readonly is: NoticeKind;
  /** What it was told before. */
  readonly was?: Told;
  readonly since: string;
  readonly why?: string;
  /** It changes again and again; no more is said of it until that ends. */
  readonly isFlapping: boolean;
}

/** All that a receiver is told after one run. */
export interface Message {
  readonly fleet: string;
  readonly revision: string | null;
  /** When it was seen; ISO 8601. */
  readonly at: string;
  /** What has changed since it was told last; the worst first. */
  readonly notices: readonly Notice[];
  /** Every trouble that it knows of once it was told this, by node. */
  readonly standing: ReadonlyMap<string, Told>;
}
