import type { Change } from "../../model/change.ts";
import type { Facts } from "../../model/facts.ts";
import type { Json } from "../../model/json.ts";
import type { NodePlan } from "../../model/plan.ts";
import { valueAt } from "../../model/pointer.ts";

/**
 * What is known of what somebody changed on the node: it was right when the record was written, and OpenClaw 2026.2 stamps the time of its own
 * writes into the file. Undefined without drift, and without a record. The times are of two clocks: a hint, nothing to decide by.
 */
export function traceOf(
  { lastApplied, config }: Pick<Facts, "lastApplied" | "config">,
  changes: readonly Pick<Change, "kind">[],
): NodePlan["trace"] {
  if (!changes.some(({ kind }) => kind === "drift" || kind === "conflict")) return undefined;
  const after = timeOf(lastApplied?.at);
  if (after === undefined) return undefined;
  const wrote = timeOf(valueAt(config?.value ?? {}, "/meta/lastTouchedAt"));
  return { after, ...(wrote !== undefined && wrote > after ? { openclawWrote: wrote } : {}) };
}

/** Both come from the node: what is no time is not told. In one form, which sorts by time. */
function timeOf(text: Json | undefined): string | undefined {
  if (typeof text !== "string" || !/^\d{4}-\d\d-\d\dT[\d:.]{5,16}Z$/.test(text)) return undefined;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}
