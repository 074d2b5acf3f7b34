import type { Handling } from "./handling.ts";
import type { Host } from "./host.ts";
import type { Json, JsonObject } from "./json.ts";
import type { Layer } from "./layer.ts";
import type { Position, SetBy } from "./position.ts";
import type { Ignore, Policies } from "./policies.ts";
import type { Receiver } from "./notify.ts";
import type { Rollout } from "./rollout.ts";

/**
 * What `fleet.yaml` says about how plans are judged and applied; complete, with the defaults where it says nothing.
 * - `prune`: what was ours and is named no longer: `confirm` removes it after an approval, `auto` without, `never` leaves it.
 * - `linkRoots`: where links may stand besides `~/.openclaw` and `~/.openclaw-<profile>`; absolute or `~/...`.
 * - `confirmSeconds`: how long a node waits for the controller's confirmation before it goes back by itself.
 * - `backups`: which copies of before stay on a node: at most `keep`, none older than `days`.
 */
export interface Policy {
  readonly prune: "confirm" | "auto" | "never";
  readonly linkRoots: readonly string[];
  readonly thresholds: Thresholds;
  readonly confirmSeconds: number;
  readonly backups: { readonly keep: number; readonly days: number };
}

/** How much of the fleet one plan may touch, in percent of its nodes; in fleets of fewer than `from` nodes nothing is counted. */
export interface Thresholds {
  /** Nodes that change. */
  readonly nodes: number;
  /** Nodes that lose something that was ours. */
  readonly removals: number;
  /** Nodes whose gateway restarts. */
  readonly restarts: number;
  readonly from: number;
}

/** One OpenClaw gateway and its server, with its desired state. */
export interface Node {
  readonly name: string;
  readonly host: Host;
  /** In the order of composition: later ones override. */
  readonly groups: readonly string[];
  /** The OpenClaw version that the YAML pins, if it does. */
  readonly version: string | undefined;
  readonly handling: Handling;
  /** What of its `openclaw.json` is left to others, of all layers and of `fleet.yaml`. */
  readonly ignore: readonly Ignore[];
  /** Lowest first: defaults, groups, node. */
  readonly layers: readonly Layer[];
  /** Aspect by its key in the YAML (`memory`, `symlinks`, ...), composed of all layers. A `null` in it says "must not be there". */
  readonly desired: JsonObject;
}

/** The commit that a fleet folder is at; `dirty` when the folder differs from it. */
export interface Revision {
  readonly commit: string;
  readonly dirty: boolean;
}

/** How one commit is related to another: it is the ancestor (`older`) or the descendant (`newer`) of it, or neither. */
export type Kinship = "same" | "older" | "newer" | "apart" | "unknown";

/** Who set the lines of files of the fleet folder, asked while there is other work to do. */
export interface Blame {
  /** Begins to ask about a file, named as in positions. Does not wait, and does not throw. */
  want(file: string): void;
  /** Who set the lines of these positions. In a fleet of very many files, some are left out: which ones depends on `positions` alone. */
  setBy(positions: readonly Position[]): Promise<(position: Position) => SetBy | undefined>;
}

export interface Fleet {
  readonly name: string;
  /** The commit that it was read from; undefined: from the work tree. */
  readonly commit?: string;
  readonly policy: Policy;
  readonly policies: Policies;
  /** In which order nodes change; undefined: all of them as one wave, and after a rollback no further node is started. */
  readonly rollout: Rollout | undefined;
  /** By group: the groups that must be done before its nodes start. Only groups that say so. */
  readonly after: ReadonlyMap<string, readonly string[]>;
  /** Who is told when something is wrong; undefined: nobody. */
  readonly notify?: readonly Receiver[];
  /** Sorted by name. */
  readonly nodes: readonly Node[];
}

/** One layer's say about a pointer of a node's desired state. Highest layer first in a chain; the first one that speaks decides. */
export interface Say {
  readonly layer: Layer;
  readonly value: Json;
}
