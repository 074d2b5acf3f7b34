import type { Finding } from "../model/finding.ts";
import { member } from "../model/json.ts";
import type { Layer } from "../model/layer.ts";
import { childOf, type Pointer } from "../model/pointer.ts";
import { nearest } from "./nearest.ts";

/**
 * The groups of a fleet. A node's own `groups` says which it is in. Where `fleet.yaml` lists `groups`, that list is the register of all groups
 * and their order, from weak to strong, for every node; else each node's own order counts.
 */
export class GroupRegister {
  readonly findings: readonly Finding[];
  /** By group: the groups that it comes after in a rollout. Only groups that say so. */
  readonly after: ReadonlyMap<string, readonly string[]>;
  readonly #layers: ReadonlyMap<string, Layer>;
  readonly #broken: ReadonlySet<string>;
  readonly #ranks: ReadonlyMap<string, number> | undefined;

  constructor(layers: readonly Layer[], broken: ReadonlySet<string>) {
    this.#layers = new Map(layers.filter((layer) => layer.kind === "group").map((layer) => [layer.name, layer]));
    this.#broken = broken;
    this.after = new Map([...this.#layers.values()].flatMap(afterOf));
    const fleet = layers.find((layer) => layer.kind === "fleet");
    const isListed = fleet !== undefined && Array.isArray(member(fleet.value, "groups"));
    this.#ranks = isListed ? new Map(namesIn(fleet, "groups").map(({ name }, rank) => [name, rank])) : undefined;
    this.findings = [
      ...(fleet === undefined ? [] : [...this.#unknownIn(fleet), ...this.#unlisted()]),
      ...[...this.#layers.values()].flatMap((layer) => this.#unknownIn(layer, "after")),
    ];
  }

  /** The layer of group `name`; undefined when there is none (then a finding says so). */
  layer(name: string): Layer | undefined {
    return this.#layers.get(name);
  }

  /** The existing groups of a node, weakest first; adds findings about those that do not exist. */
  groupsOf(node: Layer, findings: Finding[]): string[] {
    findings.push(...this.#unknownIn(node));
    const names = new Set(namesIn(node, "groups").map(({ name }) => name));
    const known = [...names].filter((name) => this.#layers.has(name));
    const ranks = this.#ranks;
    return ranks === undefined
      ? known
      : known.toSorted((a, b) => (ranks.get(a) ?? ranks.size) - (ranks.get(b) ?? ranks.size));
  }

  #unknownIn(layer: Layer, key = "groups"): Finding[] {
    const unknown = namesIn(layer, key).filter(
      ({ name }) => !this.#layers.has(name) && !this.#broken.has(`groups/${name}.yaml`),
    );
    return unknown.map(({ name, pointer }) => ({
      position: layer.locate(pointer),
      pointer,
      what: `there is no group ${JSON.stringify(name)}`,
      hint: this.#meant(name) ?? `write groups/${name}.yaml, or take the name out`,
    }));
  }

  #meant(name: string): string | undefined {
    const near = nearest(name, this.#layers.keys());
    return near === undefined ? undefined : `did you mean ${near}?`;
  }

  #unlisted(): Finding[] {
    const ranks = this.#ranks;
    if (ranks === undefined) return [];
    const unlisted = [...this.#layers.values()].filter((layer) => !ranks.has(layer.name));
    return unlisted.map((layer) => ({
      position: layer.locate(""),
      pointer: "",
      what: `group ${layer.name} is not in the list \`groups\` of fleet.yaml`,
      hint: "add it there: that list is the order in which groups override each other",
    }));
  }
}

function afterOf(layer: Layer): (readonly [string, readonly string[]])[] {
  const names = namesIn(layer, "after").map(({ name }) => name);
  return names.length === 0 ? [] : [[layer.name, names]];
}

/** The texts in the list `key` of a layer. */
function namesIn({ value }: Layer, key: string): { readonly name: string; readonly pointer: Pointer }[] {
  const names = member(value, key);
  if (!Array.isArray(names)) return [];
  return names.flatMap((name, index) =>
    typeof name === "string" ? [{ name, pointer: childOf(childOf("", key), String(index)) }] : [],
  );
}
