/** What the policies say of a plan. */
import type { Edition } from "../../model/edition.ts";
import type { Fleet } from "../../model/fleet.ts";
import type { JsonObject } from "../../model/json.ts";
import type { NodePlan } from "../../model/plan.ts";
import type { Check } from "../../model/policies.ts";
import { type Rendered, renderedOf } from "../rendered.ts";
import { planVerdicts } from "./plan.ts";
import { packVerdicts, schemaVerdicts } from "./state.ts";
import { checksOf, type Verdict, waive, waiversAt } from "./verdict.ts";

/** What was seen of a node, and what its plan makes of it. Secrets are in there: checks hold none. */
export interface SeenNode {
  readonly edition: Edition;
  readonly live: JsonObject;
  readonly target: JsonObject;
}

export interface CheckInput {
  readonly fleet: Pick<Fleet, "nodes" | "policies">;
  readonly plans: readonly NodePlan[];
  /** By name. Of the others only what the YAML says is judged. */
  readonly seen: ReadonlyMap<string, SeenNode>;
  readonly editions: readonly Edition[];
  /** By this clock waivers expire. */
  readonly now: Date;
}

/**
 * All that the policies say of a plan and of what it would leave on the nodes; nothing about nodes that are not in it alone. What the built-in
 * pack finds on a node already before is a warning at most: an apply is refused for what it would bring about, not for what it finds.
 */
export function checksOfPlan(input: CheckInput): readonly Check[] {
  const { fleet, plans, now } = input;
  const nodes = new Map(fleet.nodes.map((node) => [node.name, node]));
  const planned = new Set(plans.map(({ name }) => name));
  const waivers = waiversAt(fleet.policies, now);
  const state = packVerdicts(renderedAs(input, "target"), fleet.policies);
  const verdicts = [
    ...withoutOld(state, input),
    ...schemaVerdicts(
      fleet.nodes.filter(({ name }) => planned.has(name)),
      fleet.policies,
    ),
    ...planVerdicts(plans, nodes, fleet.policies, waivers),
  ];
  const ours = verdicts.filter((verdict) => verdict.nodes.some((name) => planned.has(name)));
  return checksOf(ours.map((verdict) => waive(verdict, waivers, nodes)));
}

function renderedAs({ fleet, seen, editions }: CheckInput, which: "live" | "target"): readonly Rendered[] {
  return fleet.nodes.flatMap((node): readonly Rendered[] => {
    const here = seen.get(node.name);
    if (here === undefined) return renderedOf(node, editions);
    return [{ node, edition: here.edition, document: here[which], isWhole: true }];
  });
}

function withoutOld(verdicts: readonly Verdict[], input: CheckInput): readonly Verdict[] {
  if (!verdicts.some(({ severity }) => severity === "error")) return verdicts;
  const old = new Set(packVerdicts(renderedAs(input, "live"), input.fleet.policies).map(keyOf));
  return verdicts.map((verdict) =>
    verdict.severity === "error" && old.has(keyOf(verdict))
      ? { ...verdict, severity: "warning", message: `${verdict.message} (so it is there already)` }
      : verdict,
  );
}

function keyOf({ id, nodes, message }: Verdict): string {
  return JSON.stringify([id, nodes, message]);
}
