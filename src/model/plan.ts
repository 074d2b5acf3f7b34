import type { ChangeKind, Operation } from "./change.ts";
import type { Impact } from "./edition.ts";
import type { Position } from "./position.ts";

/** A plan for the eyes of people and other programs: no secret in it; the shape of `plan.json` (`schemas/plan.schema.json`). */
export interface Plan {
  readonly formatVersion: 1;
  readonly revision: string | null;
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
  readonly digest?: string;
  readonly changes: readonly PlannedChange[];
}

/** A Change, redacted: secrets in `patch` are fingerprints. */
export interface PlannedChange {
  readonly resource: string;
  readonly kind: ChangeKind;
  readonly impact: Impact;
  readonly patch: readonly Operation[];
  readonly from: readonly Position[];
}
