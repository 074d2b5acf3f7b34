import type { Node } from "../../model/fleet.ts";
import { compareText } from "../../model/json.ts";
import type { Pointer } from "../../model/pointer.ts";
import type { Check, Excuse, PlanLabel, Policies, Severity, Waiver } from "../../model/policies.ts";
import { isNamed, termsOf } from "../selector.ts";
import { isExpired } from "./expiry.ts";

/** What one rule says of some nodes, before it is known whether it is waived. */
export interface Verdict {
  readonly id: string;
  readonly severity: Severity;
  readonly message: string;
  readonly nodes: readonly string[];
  /** Where the YAML of a node makes it so; undefined: a plan does. */
  readonly at?: { readonly node: Node; readonly pointer: Pointer };
  readonly waived?: Excuse;
  readonly review?: readonly PlanLabel[];
}

/** The severity of a rule: as `fleet.yaml` says, else its own; undefined: it is off. */
export function severityIn(
  policies: Policies,
  { id, severity }: { readonly id: string; readonly severity: Severity },
): Severity | undefined {
  const level = policies.levels.get(id) ?? severity;
  return level === "off" ? undefined : level;
}

/** Does this selector name the node? Without one every node is meant. */
export function isSelected(node: Pick<Node, "name" | "groups">, select: string | undefined): boolean {
  return select === undefined || termsOf(select).some((term) => isNamed(node, term));
}

/** The waivers that count at a time. */
export interface Waivers {
  /** Why the rule `id` does not count for a node; undefined: it does. */
  excuseFor(id: string, node: Pick<Node, "name" | "groups">): Waiver | undefined;
}

/** The waivers of a fleet that have not expired. */
export function waiversAt({ waivers }: Policies, now: Date): Waivers {
  const counting = waivers.filter((waiver) => !isExpired(waiver, now));
  return {
    excuseFor: (id, node) => counting.find((waiver) => waiver.rule === id && isSelected(node, waiver.nodes)),
  };
}

/** The verdict, marked as waived when every node of it is: what some nodes have together needs an excuse for all of them. */
export function waive(verdict: Verdict, waivers: Waivers, nodes: ReadonlyMap<string, Node>): Verdict {
  const excuses = verdict.nodes.map((name) => {
    const node = nodes.get(name);
    return node === undefined ? undefined : waivers.excuseFor(verdict.id, node);
  });
  const [first] = excuses;
  return first === undefined || excuses.includes(undefined) ? verdict : { ...verdict, waived: excuseOf(first) };
}

function excuseOf({ owner, reason, expires }: Waiver): Excuse {
  return { owner, reason, expires };
}

const order: readonly Severity[] = ["error", "warning", "info"];

/** The verdicts as a plan has them: what is said of several nodes in the same words once, worst first and what is waived last. */
export function checksOf(verdicts: readonly (Verdict | Check)[]): readonly Check[] {
  const same = new Map<string, { readonly first: Omit<Check, "nodes">; readonly nodes: Set<string> }>();
  for (const { id, severity, message, nodes, waived, review } of verdicts) {
    const key = JSON.stringify([id, severity, message, waived ?? null, review ?? null]);
    const first = {
      id,
      severity,
      message,
      ...(waived === undefined ? {} : { waived }),
      ...(review === undefined ? {} : { review }),
    };
    const here = same.get(key) ?? { first, nodes: new Set() };
    same.set(key, here);
    for (const name of nodes) here.nodes.add(name);
  }
  return inOrder([...same.values()].map(({ first, nodes }) => ({ ...first, nodes: [...nodes].toSorted(compareText) })));
}

/** The checks of several plans, as those of the plan of all their nodes. */
export function joinedChecks(plans: readonly { readonly checks?: readonly Check[] }[]): readonly Check[] {
  return checksOf(plans.flatMap(({ checks }) => checks ?? []));
}

function inOrder(checks: readonly Check[]): readonly Check[] {
  return checks.toSorted(
    (a, b) =>
      Number(a.waived !== undefined) - Number(b.waived !== undefined) ||
      order.indexOf(a.severity) - order.indexOf(b.severity) ||
      compareText(a.id, b.id) ||
      compareText(a.message, b.message) ||
      compareText(a.nodes.join(" "), b.nodes.join(" ")),
  );
}
