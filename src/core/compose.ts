/** The stage `compose`: layers in, a fleet out. One rule everywhere: defaults <- groups <- node, each merged upon the one below. */
import type { Finding } from "../model/finding.ts";
import type { Fleet, Node, Say } from "../model/fleet.ts";
import type { Host } from "../model/host.ts";
import { compareText, isObject, type Json, type JsonObject, member } from "../model/json.ts";
import type { Layer } from "../model/layer.ts";
import { childOf, type Pointer, tokensOf, valueAt } from "../model/pointer.ts";
import type { Ignore } from "../model/policies.ts";
import { GroupRegister } from "./groups.ts";
import { handlingKeys, handlingOf } from "./handling.ts";
import { mergeLayers, withoutNulls } from "./merge.ts";
import { ignoresOf, policiesOf } from "./policies/policies-of.ts";
import { receiversOf } from "./notify/receivers.ts";
import { policyOf, rolloutOf } from "./policy.ts";

export interface Composed {
  /** Complete and right only when there are no findings, of this and the stages before. Else it serves to find more mistakes, and no node may be contacted. */
  readonly fleet: Fleet;
  readonly findings: readonly Finding[];
}

/**
 * Composes the layers of a fleet folder. `broken` are files that gave no layer but a finding: what they lack is not reported again.
 * Does not rely on the layers' types being right, which is the schemas' matter.
 */
export function compose(layers: readonly Layer[], broken: ReadonlySet<string> = new Set()): Composed {
  const findings: Finding[] = [];
  const fleetLayer = layers.find((layer) => layer.kind === "fleet");
  if (fleetLayer === undefined && !broken.has("fleet.yaml")) findings.push(noFleetFile);
  const register = new GroupRegister(layers, broken);
  findings.push(...register.findings);
  const bases = new Bases(
    layers.find((layer) => layer.kind === "defaults"),
    fleetLayer === undefined ? [] : ignoresOf([fleetLayer]),
    register,
  );
  const nodes = layers
    .filter((layer) => layer.kind === "node")
    .map((layer) => nodeOf(layer, bases, register, findings));
  const receivers = receiversOf(fleetLayer?.value);
  const fleet: Fleet = {
    name: textOf(fleetLayer?.value, "name") ?? "",
    policy: policyOf(fleetLayer?.value),
    policies: policiesOf(layers),
    rollout: rolloutOf(fleetLayer?.value),
    after: register.after,
    ...(receivers.length === 0 ? {} : { notify: receivers }),
    nodes: nodes.toSorted((a, b) => compareText(a.name, b.name)),
  };
  return { fleet, findings };
}

/**
 * The layers of `node` that speak about `pointer` of its composed layers, highest first: the first one decides, the others are
 * overridden. A layer speaks by a value there, or by a value in place of an ancestor (a scalar, a list, a null), which leaves no room for anything below;
 * then that value is what it says. Empty: nobody manages it.
 */
export function chainOf(node: Node, pointer: Pointer): Say[] {
  const tokens = tokensOf(pointer);
  const says = node.layers.map((layer) => ({ layer, value: sayOf(layer.value, tokens) }));
  return says.filter((say): say is Say => say.value !== undefined).toReversed();
}

const noFleetFile: Finding = {
  position: { file: "fleet.yaml", line: 1, column: 1 },
  pointer: "",
  what: "fleet.yaml is missing",
  hint: "write it, at least with `name: <the fleet's name>`; is this the fleet folder?",
};

interface Base {
  readonly layers: readonly Layer[];
  readonly value: Json;
  /** What they ignore together, and `fleet.yaml` too. */
  readonly ignore: readonly Ignore[];
}

/** The layers below a node, merged: made once for each list of groups, however many nodes have it. */
class Bases {
  readonly #defaults: readonly Layer[];
  readonly #ignore: readonly Ignore[];
  readonly #register: GroupRegister;
  readonly #made = new Map<string, Base>();

  constructor(defaults: Layer | undefined, ignore: readonly Ignore[], register: GroupRegister) {
    this.#defaults = defaults === undefined ? [] : [defaults];
    this.#ignore = ignore;
    this.#register = register;
  }

  of(groups: readonly string[]): Base {
    const key = groups.join("\n");
    const made = this.#made.get(key) ?? this.#make(groups);
    this.#made.set(key, made);
    return made;
  }

  #make(groups: readonly string[]): Base {
    const layers = [...this.#defaults, ...groups.flatMap((name) => this.#register.layer(name) ?? [])];
    return {
      layers,
      value: layers.reduce<Json>((below, layer) => mergeLayers(below, layer.value), {}),
      ignore: [...this.#ignore, ...ignoresOf(layers)],
    };
  }
}

/** Keys of a layer that are no aspects: how a node is reached, what it is in, how it is handled. */
const notDesired: ReadonlySet<string> = new Set(["host", "openclaw", "groups", "after", "ignore", ...handlingKeys]);

function nodeOf(layer: Layer, bases: Bases, register: GroupRegister, findings: Finding[]): Node {
  const groups = register.groupsOf(layer, findings);
  const base = bases.of(groups);
  const composed = mergeLayers(base.value, layer.value) as JsonObject; // sound: layers are objects
  const { host, openclaw } = composed;
  const reach = withoutNulls(host ?? {});
  return {
    name: layer.name,
    // Sound when the layers and the composed host pass their schemas; else there are findings, and nothing is contacted.
    host: (isObject(reach) ? reach : {}) as unknown as Host,
    groups,
    version: textOf(openclaw, "version"),
    handling: handlingOf(composed),
    ignore: [...base.ignore, ...ignoresOf([layer])],
    layers: [...base.layers, layer],
    desired: Object.fromEntries(Object.entries(composed).filter(([key]) => !notDesired.has(key))),
  };
}

function textOf(value: Json | undefined, key: string): string | undefined {
  const text = isObject(value) ? member(value, key) : undefined;
  return typeof text === "string" ? text : undefined;
}

function sayOf(root: Json, tokens: readonly string[]): Json | undefined {
  let here: Json = root;
  for (const [depth, token] of tokens.entries()) {
    // A list is replaced as a whole: whoever writes it speaks about all of its items, there or not.
    if (!isObject(here))
      return Array.isArray(here) ? (valueAt(here, tokens.slice(depth).reduce(childOf, "")) ?? here) : here;
    const next: Json | undefined = member(here, token);
    if (next === undefined) return undefined;
    here = next;
  }
  return here;
}
