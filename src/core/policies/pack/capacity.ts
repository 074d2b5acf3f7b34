import { valueAt } from "../../../model/pointer.ts";
import type { Rendered } from "../../rendered.ts";
import { type Fault, perNode } from "./rule.ts";

/** Whether or not anything changes: after the next restart, whoever makes it, agents come back at once. */
export const capacity = perNode(
  {
    id: "CAP01",
    severity: "warning",
    title: "maxConcurrent is enough for the agents that reconnect at once (agents.expectedPeak).",
  },
  faultsOf,
);

function faultsOf({ node, edition, document, isWhole }: Rendered): readonly Fault[] {
  const { expectedPeak } = node.handling;
  const pointer = edition.places.maxConcurrent;
  const set = valueAt(document, pointer);
  if (expectedPeak === undefined || (set === undefined && !isWhole)) return [];
  const limit = typeof set === "number" ? set : edition.defaultMaxConcurrent;
  if (limit >= expectedPeak) return [];
  const whose = typeof set === "number" ? "" : ", OpenClaw's default";
  const left = expectedPeak - limit;
  const waits = `${left} of them ${left === 1 ? "waits" : "wait"}`;
  const message = `maxConcurrent is ${limit}${whose}, but up to ${expectedPeak} agents reconnect at once: after a restart ${waits}`;
  return [{ pointer, message }];
}
