/** Rules over rendered state: the built-in pack, and the schemas of `policies/*.yaml`. */
import type { Edition } from "../../model/edition.ts";
import type { Fleet, Node } from "../../model/fleet.ts";
import { valueAt } from "../../model/pointer.ts";
import type { Policies, PolicyRule } from "../../model/policies.ts";
import { dotted } from "../../model/pointer.ts";
import { withoutNulls } from "../merge.ts";
import { printable } from "../printable.ts";
import { type Rendered, renderedOf, sourceOf } from "../rendered.ts";
import { pack } from "./pack/pack.ts";
import { schemaMistakes } from "./schema-mistakes.ts";
import { flawsOf, type PolicySchema } from "./subset.ts";
import { isSelected, severityIn, type Verdict } from "./verdict.ts";

/** All that the rules say of what is desired; contacts nobody. */
export function verdictsOnDesired(
  fleet: Pick<Fleet, "nodes" | "policies">,
  editions: readonly Edition[],
): readonly Verdict[] {
  const rendered = fleet.nodes.flatMap((node) => renderedOf(node, editions));
  return [...packVerdicts(rendered, fleet.policies), ...schemaVerdicts(fleet.nodes, fleet.policies)];
}

/** What the built-in pack says. */
export function packVerdicts(rendered: readonly Rendered[], policies: Policies): readonly Verdict[] {
  return pack.flatMap((rule) => {
    const severity = severityIn(policies, rule);
    if (severity === undefined) return [];
    return rule.find(rendered).map(({ nodes, message, at }): Verdict => {
      const { node, edition } = at.rendered;
      return { id: rule.id, severity, message, nodes, at: { node, pointer: sourceOf(edition, at.pointer) } };
    });
  });
}

/** What the schemas of the fleet's own rules say of what is desired. */
export function schemaVerdicts(nodes: readonly Node[], policies: Policies): readonly Verdict[] {
  return policies.rules.flatMap((rule) => {
    const { demand } = rule;
    // A schema with a mistake is a finding of its own, and says nothing.
    if (demand.is !== "schema" || schemaMistakes(demand.schema).length > 0) return [];
    return nodes
      .filter((node) => isSelected(node, rule.select))
      .flatMap((node) => flawVerdicts(rule, demand, node, policies));
  });
}

function flawVerdicts(
  rule: PolicyRule,
  { at, schema }: { readonly at: string; readonly schema: PolicySchema },
  node: Node,
  policies: Policies,
): readonly Verdict[] {
  const severity = severityIn(policies, rule);
  const value = valueAt(withoutNulls(node.desired), at);
  if (severity === undefined || value === undefined) return [];
  return flawsOf(schema, value, at).map(({ pointer, what }): Verdict => {
    const message = printable(`${rule.message}: ${dotted(pointer)} ${what}`);
    return { id: rule.id, severity, message, nodes: [node.name], at: { node, pointer } };
  });
}
