import type { JsonObject } from "./json.ts";
import type { Layer } from "./layer.ts";
import type { Pointer } from "./pointer.ts";

/** How much a rule matters: an `error` stops, a `warning` is shown, an `info` is only said. */
export type Severity = "error" | "warning" | "info";

/** What a plan can be called by, see `labelsOf`: a rule can demand a review for it. */
export type PlanLabel = "restart" | "removal" | "secret" | "conflict";

/** Where something is written in the fleet folder; its place in the text is looked up only when it is shown. */
export interface Written {
  readonly layer: Layer;
  readonly pointer: Pointer;
}

/** How much a plan may do on the nodes of a rule together. Undefined: as much as it likes. */
export interface Limits {
  readonly maxNodes: number | undefined;
  readonly maxRestarts: number | undefined;
  readonly maxRemovals: number | undefined;
  /** Changes of security-sensitive paths. */
  readonly maxSecurity: number | undefined;
}

/** What a rule asks for: of what is desired for each node, of a plan, or of the people who let a plan pass. */
export type Demand =
  /** `at`: in the coordinates of the YAML, as `render` prints it. */
  | { readonly is: "schema"; readonly at: Pointer; readonly schema: JsonObject | boolean }
  | { readonly is: "limits"; readonly limits: Limits }
  | { readonly is: "review"; readonly labels: readonly PlanLabel[] };

/** A rule of `policies/*.yaml`. */
export interface PolicyRule {
  readonly id: string;
  readonly severity: Severity;
  readonly message: string;
  /** Which nodes it is about; undefined: all. */
  readonly select: string | undefined;
  readonly demand: Demand;
  readonly written: Written;
}

/** What is let pass, by whom, why, and until when: a UTC day (`2027-01-31`), which still counts. */
export interface Excuse {
  readonly owner: string;
  readonly reason: string;
  readonly expires: string;
}

/** Nodes for which a rule does not count. */
export interface Waiver extends Excuse {
  readonly rule: string;
  /** A selector. */
  readonly nodes: string;
  readonly written: Written;
}

/** A place of `openclaw.json` that is left to whoever writes it there: never drift, never removed. `*` stands for any one token. */
export interface Ignore extends Excuse {
  readonly pointer: Pointer;
  readonly written: Written;
}

/** What a fleet is held to besides the schemas. */
export interface Policies {
  readonly rules: readonly PolicyRule[];
  readonly waivers: readonly Waiver[];
  /** By rule: the severity that `fleet.yaml` gives it, or `off`. */
  readonly levels: ReadonlyMap<string, Severity | "off">;
}

/** What a rule says of some nodes; a part of `plan.json`. */
export interface Check {
  readonly id: string;
  readonly severity: Severity;
  readonly message: string;
  /** Sorted. */
  readonly nodes: readonly string[];
  /** It is let pass. */
  readonly waived?: Excuse;
  /** It asks for a code owner's review, because the plan is called so. */
  readonly review?: readonly PlanLabel[];
}
