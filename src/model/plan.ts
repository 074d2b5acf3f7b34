import type { ChangeKind, Operation } from "./change.ts";
import type { Impact } from "./edition.ts";
import type { Check } from "./policies.ts";
import type { Origin } from "./position.ts";

/** A plan for the eyes of people and other programs: no secret in it; the shape of `plan.json` (`schemas/plan.schema.json`). */
export interface Plan {
  readonly formatVersion: 1;
  readonly revision: string | null;
  /** `3/8`: these are the nodes of one part of the fleet, and `clawform merge-reports` joins the parts; undefined: of all that was asked for. */
  readonly shard?: string;
  /** Of all nodes with changes together; null when there are none. */
  readonly digest: string | null;
  readonly summary: {
    readonly nodes: number;
    readonly changed: number;
    readonly converged: number;
    readonly blocked: number;
    readonly unreachable: number;
    readonly restarts: number;
  };
  /** What the policies say of it, worst first; left out where they say nothing. */
  readonly checks?: readonly Check[];
  readonly nodes: readonly NodePlan[];
}

export interface NodePlan {
  readonly name: string;
  readonly state: "converged" | "changes" | "blocked" | "unreachable";
  /** Why it is blocked or unreachable, and what to do. */
  readonly reason?: string;
  /** What the operator should know besides: an unreadable record, a comment that an edit cannot keep. */
  readonly notes?: readonly string[];
  /** The node is held: this plan is shown and not applied. `until` is ISO 8601; null where the hold cannot be read. */
  readonly held?: { readonly reason: string; readonly until: string | null; readonly by: string | null };
  readonly openclaw?: { readonly version: string };
  /** Of a node with drift or conflicts: it was right at the time `after`; `openclawWrote`: when OpenClaw wrote the file itself since. ISO 8601. */
  readonly trace?: { readonly after: string; readonly openclawWrote?: string };
  readonly digest?: string;
  readonly changes: readonly PlannedChange[];
}

/** A Change, redacted: secrets in `patch` are fingerprints. */
export interface PlannedChange {
  readonly resource: string;
  readonly kind: ChangeKind;
  readonly impact: Impact;
  /** It is about what keeps the gateway safe: who may reach it, what it may run and load. */
  readonly security?: true;
  readonly patch: readonly Operation[];
  readonly from: readonly Origin[];
}
