/** How a change goes through a fleet, as `fleet.yaml` says it; complete, with the defaults where it says nothing. */
export interface Rollout {
  readonly waves: readonly WaveRule[];
  /** How many nodes may be in hand at once; undefined: only the limit of the run counts. */
  readonly maxUnavailable: Share | undefined;
  readonly stop: StopRules;
}

/** Which nodes a wave takes of those that no wave before it has taken. */
export interface WaveRule {
  readonly takes:
    | { readonly is: "canary"; readonly nodes: number }
    /** Of all nodes of the rollout, rounded up. */
    | { readonly is: "share"; readonly percent: number }
    | { readonly is: "select"; readonly selector: string }
    | { readonly is: "rest" };
  /** How long to wait after the wave, before its nodes are looked at again. */
  readonly soakMs: number;
}

/** So many nodes, or so many percent of them. */
export type Share =
  | { readonly is: "nodes"; readonly nodes: number }
  | { readonly is: "percent"; readonly percent: number };

/** When a rollout stops: at so many failed nodes, or so many percent of the wave. At least one of both is set. */
export interface StopRules {
  readonly failures: number | undefined;
  readonly percent: number | undefined;
  /** Count over all waves so far, not in each wave alone. */
  readonly cumulative: boolean;
  /** Does a node that could not be reached any more count as failed? */
  readonly countUnreachable: boolean;
}

/** A part of a rollout: the nodes that change before anything else does. */
export interface Wave {
  /** From 1. */
  readonly wave: number;
  /** As the rollout names it: `canary`, `25%`, a selector, `rest`; `all` where there is no rollout. */
  readonly name: string;
  /** Names; the nodes of a stage start when those of the stages before have ended. Never empty. */
  readonly stages: readonly (readonly string[])[];
  readonly soakMs: number;
}
