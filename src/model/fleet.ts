import type { Host } from "./host.ts";
import type { Json, JsonObject } from "./json.ts";
import type { Layer } from "./layer.ts";

/**
 * What `fleet.yaml` says about how plans are judged.
 * - `prune`: what was ours and is named no longer: `confirm` removes it after an approval, `auto` without, `never` leaves it.
 * - `linkRoots`: where links may stand besides `~/.openclaw` and `~/.openclaw-<profile>`; absolute or `~/...`.
 */
export interface Policy {
  readonly prune: "confirm" | "auto" | "never";
  readonly linkRoots: readonly string[];
}

/** One OpenClaw gateway and its server, with its desired state. */
export interface Node {
  readonly name: string;
  readonly host: Host;
  /** In the order of composition: later ones override. */
  readonly groups: readonly string[];
  /** The OpenClaw version that the YAML pins, if it does. */
  readonly version: string | undefined;
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

export interface Fleet {
  readonly name: string;
  readonly policy: Policy;
  /** Sorted by name. */
  readonly nodes: readonly Node[];
}

/** One layer's say about a pointer of a node's desired state. Highest layer first in a chain; the first one that speaks decides. */
export interface Say {
  readonly layer: Layer;
  readonly value: Json;
}
