/** Rules over a plan: how much it may do on some nodes together, and what needs a second pair of eyes. */
import type { Node } from "../../model/fleet.ts";
import type { NodePlan, PlannedChange } from "../../model/plan.ts";
import type { Limits, PlanLabel, Policies, PolicyRule, Severity } from "../../model/policies.ts";
import { labelsOfChange } from "../labels.ts";
import { printable } from "../printable.ts";
import { isSelected, severityIn, type Verdict, type Waivers } from "./verdict.ts";

/** What the rules over plans say. Nodes that are held do not count: nothing is applied to them. */
export function planVerdicts(
  plans: readonly NodePlan[],
  nodes: ReadonlyMap<string, Node>,
  policies: Policies,
  waivers: Waivers,
): readonly Verdict[] {
  const changing = plans.filter(({ changes, held }) => changes.length > 0 && held === undefined);
  return policies.rules.flatMap((rule) => {
    const severity = severityIn(policies, rule);
    const selected = changing.filter(({ name }) => {
      const node = nodes.get(name);
      return node !== undefined && isSelected(node, rule.select);
    });
    if (severity === undefined || selected.length === 0) return [];
    const isWaived = ({ name }: NodePlan) => {
      const node = nodes.get(name);
      return node !== undefined && waivers.excuseFor(rule.id, node) !== undefined;
    };
    return verdictsOf(rule, severity, selected, isWaived);
  });
}

function verdictsOf(
  rule: PolicyRule,
  severity: Severity,
  selected: readonly NodePlan[],
  isWaived: (plan: NodePlan) => boolean,
): readonly Verdict[] {
  const { demand } = rule;
  switch (demand.is) {
    case "schema":
      return [];
    case "limits":
      return limitVerdicts(rule, severity, demand.limits, selected, isWaived);
    case "review":
      return demand.labels.flatMap((label) => {
        const called = selected.filter((plan) => labelsIn(plan).includes(label));
        const message = printable(`${rule.message} (${label})`);
        return called.map(({ name }) => ({ id: rule.id, severity, message, nodes: [name], review: [label] }));
      });
  }
}

function labelsIn({ changes }: NodePlan): readonly PlanLabel[] {
  return changes.flatMap(labelsOfChange);
}

/** What a limit counts, per node. */
const counted: Readonly<Record<keyof Limits, (plan: NodePlan) => number>> = {
  maxNodes: () => 1,
  maxRestarts: ({ changes }) => (changes.some(({ impact }) => impact === "restart") ? 1 : 0),
  maxRemovals: ({ changes }) => changes.filter(isRemoval).length,
  maxSecurity: ({ changes }) => changes.filter(({ security }) => security === true).length,
};

function isRemoval(change: PlannedChange): boolean {
  return labelsOfChange(change).includes("removal");
}

/** A limit counts the nodes for which it is not waived; where only the waivers keep it, that is said, as waived. */
function limitVerdicts(
  rule: PolicyRule,
  severity: Severity,
  limits: Limits,
  selected: readonly NodePlan[],
  isWaived: (plan: NodePlan) => boolean,
): readonly Verdict[] {
  return (Object.keys(counted) as (keyof Limits)[]).flatMap((name) => {
    // sound: its keys are those of Limits
    const most = limits[name];
    if (most === undefined) return [];
    const of = counted[name];
    const touched = selected.filter((plan) => of(plan) > 0);
    const sumOf = (plans: readonly NodePlan[]) => plans.reduce((sum, plan) => sum + of(plan), 0);
    const say = (count: number, plans: readonly NodePlan[]): readonly Verdict[] => {
      const message = printable(`${rule.message}: ${name} is ${most}, the plan has ${count}`);
      return [{ id: rule.id, severity, message, nodes: plans.map((plan) => plan.name) }];
    };
    const counting = touched.filter((plan) => !isWaived(plan));
    if (sumOf(counting) > most) return say(sumOf(counting), counting);
    return sumOf(touched) > most ? say(sumOf(touched), touched.filter(isWaived)) : [];
  });
}
