/** For pull requests that may reach no node, such as those of forks: what changes in what git says, from its base revision to here. */
import { fleetPlanOf } from "../../../core/plan/fleet-plan.ts";
import { operationsTo } from "../../../core/diff/difference.ts";
import { redactValue } from "../../../core/redact.ts";
import { compareText, isObject, type Json, member, sameJson } from "../../../model/json.ts";
import type { NodePlan, Plan, PlannedChange } from "../../../model/plan.ts";
import { childOf, type Pointer } from "../../../model/pointer.ts";
import type { CommentContext } from "./context.ts";
import { planComment } from "./plan-comment.ts";

/** What git says of a node at the base revision and here, as `render` composes it; undefined: there is no such node. */
export interface Rendered {
  readonly node: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/** The comment of an offline plan: it takes the place of the plan's comment, and says in its first line what it is. At most 60,000 bytes. */
export function offlineComment(pairs: readonly Rendered[], context: Omit<CommentContext, "offline">): string {
  return planComment(offlinePlan(pairs), { ...context, offline: true });
}

/** The differences as a plan, in the coordinates of the YAML; what they do to a gateway is not known, and said to be nothing. Secrets in it are fingerprints. */
export function offlinePlan(pairs: readonly Rendered[]): Plan {
  const nodes = pairs.map(({ node, before, after }): NodePlan => {
    const changes = differences("", shown(before), shown(after));
    const notes = before === undefined ? [isNew] : after === undefined ? [isGone] : [];
    return { name: node, state: changes.length === 0 ? "converged" : "changes", notes, changes };
  });
  return fleetPlanOf(
    null,
    nodes.toSorted((a, b) => compareText(a.name, b.name)),
  );
}

/** Secrets are refused in YAML; what looks like one all the same is not shown. */
function shown(value: Json | undefined): Json {
  return redactValue("", value ?? {}, [], undefined);
}

const isNew = "this node is new in git";
const isGone = "git does not name this node any more: nothing is changed on it, it is left alone from then on";

function differences(at: Pointer, before: Json | undefined, after: Json | undefined): readonly PlannedChange[] {
  if (sameJson(before, after)) return [];
  if (!isObject(before) || !isObject(after)) return [changeAt(at, before, after)];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted(compareText);
  return keys.flatMap((key) => differences(childOf(at, key), member(before, key), member(after, key)));
}

function changeAt(at: Pointer, before: Json | undefined, after: Json | undefined): PlannedChange {
  return { resource: "config", kind: "pending", impact: "none", patch: operationsTo(at, before, after), from: [] };
}
