import { isObject, type Json } from "../model/json.ts";
import type { Plan, PlannedChange } from "../model/plan.ts";
import type { PlanLabel } from "../model/policies.ts";
import { isFingerprint } from "./fingerprint.ts";

/** All labels that a pull request gets by what is in its plan, in the order in which people want to hear of them. */
export const labels: readonly PlanLabel[] = ["restart", "removal", "secret", "conflict"];

/** What of a plan needs a second look; empty where nothing does. */
export function labelsOf(plan: Plan): ReadonlySet<PlanLabel> {
  const found = new Set(plan.nodes.flatMap(({ changes }) => changes.flatMap((change) => labelsOfChange(change))));
  return new Set(labels.filter((label) => found.has(label)));
}

/**
 * What of one change needs a second look: it restarts a gateway; it takes something away, be it ours or not; there is a secret in its
 * values, which redaction has left as a fingerprint; git and the node both moved.
 */
export function labelsOfChange({ impact, kind, patch }: PlannedChange): readonly PlanLabel[] {
  const holds: Readonly<Record<PlanLabel, boolean>> = {
    restart: impact === "restart",
    removal: kind === "removal" || patch.at(-1)?.op === "remove",
    secret: patch.some((operation) => operation.op !== "remove" && holdsFingerprint(operation.value)),
    conflict: kind === "conflict",
  };
  return labels.filter((label) => holds[label]);
}

function holdsFingerprint(value: Json): boolean {
  if (Array.isArray(value)) return value.some((item) => holdsFingerprint(item as Json));
  return isFingerprint(value) || (isObject(value) && Object.values(value).some(holdsFingerprint));
}
