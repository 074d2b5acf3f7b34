/** What `policies/*.yaml` and `policies` of `fleet.yaml` say. Does not rely on types being right, which is the schemas' matter. */
import { isObject, type Json, type JsonObject, member } from "../../model/json.ts";
import type { Layer } from "../../model/layer.ts";
import { childOf } from "../../model/pointer.ts";
import type {
  Demand,
  Excuse,
  Ignore,
  Limits,
  PlanLabel,
  Policies,
  PolicyRule,
  Severity,
  Waiver,
} from "../../model/policies.ts";

/** The policies of these layers; what has not the right form is left out. */
export function policiesOf(layers: readonly Layer[]): Policies {
  const files = layers.filter((layer) => layer.kind === "policy");
  const fleet = layers.find((layer) => layer.kind === "fleet");
  return {
    rules: files.flatMap((layer) => itemsOf(layer, "rules", ruleOf)),
    waivers: files.flatMap((layer) => itemsOf(layer, "waivers", waiverOf)),
    levels: fleet === undefined ? new Map() : levelsOf(fleet),
  };
}

/** What `ignore` of these layers says, of all of them together. */
export function ignoresOf(layers: readonly Layer[]): readonly Ignore[] {
  return layers.flatMap((layer) => itemsOf(layer, "ignore", ignoreOf));
}

type Reader<Item> = (
  item: JsonObject,
  written: { readonly layer: Layer; readonly pointer: string },
) => Item | undefined;

function itemsOf<Item>(layer: Layer, key: string, read: Reader<Item>): readonly Item[] {
  const list = member(layer.value, key);
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: Json, index) => {
    const pointer = childOf(`/${key}`, String(index));
    const made = isObject(item) ? read(item, { layer, pointer }) : undefined;
    return made === undefined ? [] : [made];
  });
}

function ruleOf(rule: JsonObject, written: PolicyRule["written"]): PolicyRule | undefined {
  const [id, message, severity] = [textAt(rule, "id"), textAt(rule, "message"), severityOf(member(rule, "severity"))];
  const demand = demandOf(rule);
  if (id === undefined || message === undefined || severity === undefined || demand === undefined) return undefined;
  return { id, message, severity, select: textAt(rule, "select"), demand, written };
}

/** The three ways in which a rule asks for something. */
export const demands = ["schema", "limits", "review"] as const;

function demandOf(rule: JsonObject): Demand | undefined {
  const [schema, limits, review] = demands.map((key) => member(rule, key));
  if (isObject(schema) || typeof schema === "boolean") return { is: "schema", at: textAt(rule, "at") ?? "", schema };
  if (isObject(limits)) return { is: "limits", limits: limitsOf(limits) };
  if (Array.isArray(review)) return { is: "review", labels: review.filter(isLabel) };
  return undefined;
}

function isLabel(label: unknown): label is PlanLabel {
  return label === "restart" || label === "removal" || label === "secret" || label === "conflict";
}

function limitsOf(limits: JsonObject): Limits {
  const numberAt = (key: string) => {
    const value = member(limits, key);
    return typeof value === "number" ? value : undefined;
  };
  return {
    maxNodes: numberAt("maxNodes"),
    maxRestarts: numberAt("maxRestarts"),
    maxRemovals: member(limits, "noRemovals") === true ? 0 : numberAt("maxRemovals"),
    maxSecurity: numberAt("maxSecurity"),
  };
}

function waiverOf(waiver: JsonObject, written: Waiver["written"]): Waiver | undefined {
  const [rule, nodes, excuse] = [textAt(waiver, "rule"), textAt(waiver, "nodes"), excuseOf(waiver)];
  return rule === undefined || nodes === undefined || excuse === undefined
    ? undefined
    : { rule, nodes, ...excuse, written };
}

function ignoreOf(ignore: JsonObject, written: Ignore["written"]): Ignore | undefined {
  const [pointer, excuse] = [textAt(ignore, "pointer"), excuseOf(ignore)];
  return pointer === undefined || excuse === undefined ? undefined : { pointer, ...excuse, written };
}

function excuseOf(value: JsonObject): Excuse | undefined {
  const [owner, reason, expires] = [textAt(value, "owner"), textAt(value, "reason"), textAt(value, "expires")];
  if (owner === undefined || reason === undefined || expires === undefined) return undefined;
  return { owner, reason, expires };
}

function levelsOf({ value }: Layer): Policies["levels"] {
  const levels = member(value, "policies");
  if (!isObject(levels)) return new Map();
  return new Map(
    Object.entries(levels).flatMap(([id, level]) => {
      const known = level === "off" ? level : severityOf(level);
      return known === undefined ? [] : [[id, known] as const];
    }),
  );
}

function severityOf(value: Json | undefined): Severity | undefined {
  return value === "error" || value === "warning" || value === "info" ? value : undefined;
}

function textAt(object: JsonObject, key: string): string | undefined {
  const value = member(object, key);
  return typeof value === "string" ? value : undefined;
}
