import type { Judge } from "../../model/complaint.ts";
import type { Facts } from "../../model/facts.ts";
import type { Node, Policy } from "../../model/fleet.ts";
import type { JsonObject } from "../../model/json.ts";
import type { Pointer } from "../../model/pointer.ts";
import type { Answers } from "../../model/read.ts";
import type { Resource } from "../../model/resource.ts";
import type { Secrets } from "../secrets.ts";

/** Of a node's changes only those where the node moved (drift and conflicts), at or below one of `at`. */
export interface Part {
  /** In the coordinates of the YAML or of `openclaw.json`; "" is everything. */
  readonly at: readonly Pointer[];
}

/** All that planning one seen node needs. */
export interface PlanInput {
  readonly node: Node;
  /** `node.desired` with its secret references resolved. */
  readonly desired: JsonObject;
  readonly facts: Facts;
  readonly answers: Answers;
  readonly resources: readonly Resource[];
  readonly judge: Judge;
  readonly secrets: Secrets;
  readonly policy: Policy;
  /** Plan only this part of what differs; undefined: all of it. */
  readonly part?: Part | undefined;
}

/** The two documents a node consists of: its `openclaw.json`, and its links as a map of path to target. */
export interface Documents {
  readonly config: JsonObject;
  readonly links: JsonObject;
}

export type DocumentName = keyof Documents;
