/** What the policies say before any node is seen: findings where they stop, remarks where they only speak. */
import type { Edition } from "../../model/edition.ts";
import type { Finding } from "../../model/finding.ts";
import type { Fleet, Node } from "../../model/fleet.ts";
import { compareText } from "../../model/json.ts";
import type { Layer } from "../../model/layer.ts";
import type { Pointer } from "../../model/pointer.ts";
import type { Check, Severity, Waiver } from "../../model/policies.ts";
import type { Position } from "../../model/position.ts";
import { chainOf } from "../compose.ts";
import { Mistakes } from "../rules/mistakes.ts";
import { pack } from "./pack/pack.ts";
import { ruleMistakes } from "./rule-mistakes.ts";
import { verdictsOnDesired } from "./state.ts";
import { checksOf, isSelected, type Verdict, waive, waiversAt } from "./verdict.ts";

/** A check that stops nobody, and where the YAML makes it so. */
export interface Remark extends Check {
  readonly position: Position;
}

export interface Judged {
  readonly findings: readonly Finding[];
  /** Worst first. */
  readonly remarks: readonly Remark[];
}

/** Judges the policies themselves, and what is desired by them. `layers` are all of the folder; waivers expire by `now`. */
export function judgedDesired(fleet: Fleet, layers: readonly Layer[], editions: readonly Edition[], now: Date): Judged {
  const mistakes = new Mistakes();
  ruleMistakes(fleet, layers, now, mistakes);
  const nodes = new Map(fleet.nodes.map((node) => [node.name, node]));
  const waivers = waiversAt(fleet.policies, now);
  const verdicts = verdictsOnDesired(fleet, editions).map((verdict) => waive(verdict, waivers, nodes));
  const placed = byPlace(verdicts);
  const stops = ({ check }: Placed) => check.severity === "error" && check.waived === undefined;
  return {
    findings: [...mistakes.findings(), ...placed.filter(stops).map(findingOf)],
    remarks: [
      ...placed
        .filter((one) => !stops(one))
        .map(({ check, layer, pointer }) => ({ ...check, position: layer.locate(pointer) })),
      ...idleWaivers(fleet, verdicts),
    ].toSorted(worstFirst),
  };
}

/** The same words about the same line, whatever the number of nodes that have it. */
interface Placed {
  readonly check: Check;
  readonly layer: Layer;
  readonly pointer: Pointer;
}

function byPlace(verdicts: readonly Verdict[]): readonly Placed[] {
  const places = new Map<string, { readonly layer: Layer; readonly pointer: Pointer; readonly verdicts: Verdict[] }>();
  for (const verdict of verdicts) {
    if (verdict.at === undefined) continue;
    const { node, pointer } = verdict.at;
    const layer = layerOf(node, pointer);
    const key = `${layer.file}\n${pointer}`;
    const here = places.get(key) ?? { layer, pointer, verdicts: [] };
    places.set(key, here);
    here.verdicts.push(verdict);
  }
  return [...places.values()].flatMap(({ layer, pointer, verdicts: here }) =>
    checksOf(here).map((check) => ({ check, layer, pointer })),
  );
}

function layerOf(node: Node, pointer: Pointer): Layer {
  const layer = chainOf(node, pointer)[0]?.layer ?? node.layers.at(-1);
  if (layer === undefined) throw new Error(`node ${node.name} has no layer`);
  return layer;
}

function findingOf({ check: { id, message, nodes }, layer, pointer }: Placed): Finding {
  return {
    position: layer.locate(pointer),
    pointer,
    what: `${id}: ${message}; on ${namesOf(nodes)}`,
    hint: `change it, or write a waiver for ${id} with owner, reason and expiry in policies/`,
  };
}

/** The first names; more are counted. */
function namesOf(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(", ");
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}

/** Waivers that let nothing pass, as far as the YAML shows it: about a plan, it says nothing yet. */
function idleWaivers({ nodes, policies }: Fleet, verdicts: readonly Verdict[]): readonly Remark[] {
  return policies.waivers.flatMap((waiver) => {
    const selected = nodes.filter((node) => isSelected(node, waiver.nodes)).map(({ name }) => name);
    const isUsed = verdicts.some(
      ({ id, nodes: named }) => id === waiver.rule && named.some((name) => selected.includes(name)),
    );
    if (selected.length === 0) return [idle(waiver, "warning", "this waiver matches no node")];
    const isOfPlans = policies.rules.some(({ id, demand }) => id === waiver.rule && demand.is !== "schema");
    if (isUsed || isOfPlans) return [];
    const isOfPack = pack.some(({ id }) => id === waiver.rule);
    return isOfPack
      ? [idle(waiver, "info", "this waiver lets nothing pass that the YAML says; what stands on a node may need it")]
      : [idle(waiver, "warning", "this waiver matches nothing: its nodes keep the rule")];
  });
}

function idle({ rule, written, owner, expires }: Waiver, severity: Severity, what: string): Remark {
  const message = `${what} (of ${owner}, until ${expires})`;
  return { id: rule, severity, message, nodes: [], position: written.layer.locate(written.pointer) };
}

const order: readonly Severity[] = ["error", "warning", "info"];

function worstFirst(a: Remark, b: Remark): number {
  return (
    Number(a.waived !== undefined) - Number(b.waived !== undefined) ||
    order.indexOf(a.severity) - order.indexOf(b.severity) ||
    compareText(a.id, b.id) ||
    compareText(a.position.file, b.position.file) ||
    a.position.line - b.position.line
  );
}
