/** From many documents to layers: what all share, what groups share, and what makes each node special. */
import { canonical, compareText, isObject, type Json, type JsonObject } from "../../model/json.ts";
import { childOf, type Pointer } from "../../model/pointer.ts";
import { mergeLayers } from "../merge.ts";
import { layerDelta, type MayNull } from "./delta.ts";
import { sharedLayer } from "./shared-layer.ts";

/** A node before: its whole document, the groups that it is in where that is known, and what no layer may take away from it. */
export interface Whole {
  readonly name: string;
  readonly document: JsonObject;
  readonly groups: readonly string[];
  readonly mayNull: MayNull;
}

export interface Factored {
  readonly defaults: JsonObject;
  /** In order of precedence, later ones override; only those that say something or have members that were told. */
  readonly groups: readonly {
    readonly name: string;
    readonly value: JsonObject;
    readonly members: readonly string[];
  }[];
  readonly nodes: readonly { readonly name: string; readonly value: JsonObject; readonly groups: readonly string[] }[];
}

/** A node while layers are found: what they say by now. */
interface Part extends Whole {
  readonly base: JsonObject;
  readonly in: readonly string[];
}

/**
 * Layers that give back every node's own document when they are merged (nulls apart, which say that something is not there).
 * `names`: the groups of the fleet in their order. Where nodes are in groups, those are used; else groups are found, and take these names, or
 * `group-1`, ... where there are none.
 */
export function factor(nodes: readonly Whole[], names: readonly string[]): Factored {
  let parts: readonly Part[] = nodes.map((node) => ({ ...node, base: {}, in: [] }));
  const defaults = layerFor(parts)?.value ?? {};
  parts = parts.map((part) => over(part, defaults));
  const found: Factored["groups"][number][] = [];
  const isTold = nodes.some((node) => node.groups.length > 0);
  for (const name of isTold ? names : freeNames(names)) {
    const members = isTold ? parts.filter((part) => part.groups.includes(name)) : cluster(parts);
    if (members.length === 0) {
      if (isTold) continue;
      break;
    }
    const value = (members.length > 1 ? layerFor(members)?.value : undefined) ?? {};
    found.push({ name, value, members: members.map((member) => member.name) });
    parts = parts.map((part) => (members.includes(part) ? { ...over(part, value), in: [...part.in, name] } : part));
  }
  return {
    defaults,
    groups: found,
    nodes: parts.map((part) => ({
      name: part.name,
      value: layerDelta(part.base, part.document, part.mayNull),
      groups: part.in,
    })),
  };
}

/** More groups than that nobody keeps in mind. */
const maxGroups = 12;

function freeNames(names: readonly string[]): readonly string[] {
  return names.length > 0 ? names : Array.from({ length: maxGroups }, (_, i) => `group-${i + 1}`);
}

function over(part: Part, layer: JsonObject): Part {
  return { ...part, base: mergeLayers(part.base, layer) as JsonObject }; // sound: both are objects
}

function layerFor(parts: readonly Part[]) {
  return sharedLayer(parts.map(({ base, document, mayNull }) => ({ base, target: document, mayNull })));
}

/** A group costs a file, a name in fleet.yaml, and a word in each member: what it saves must be worth that. */
function costOfGroup(members: number): number {
  return 200 + 24 * members;
}

/** How many sets of nodes are tried in a round: those with the most text in common. */
const maxTried = 24;

/** The nodes of which a group would save the most; none when no group is worth its while. */
function cluster(parts: readonly Part[]): readonly Part[] {
  let best: { readonly members: readonly Part[]; readonly saved: number } | undefined;
  for (const members of likeMinded(parts)) {
    const saved = (layerFor(members)?.saved ?? 0) - costOfGroup(members.length);
    if (saved > (best?.saved ?? 0)) best = { members, saved };
  }
  return best?.members ?? [];
}

/** Sets of nodes that still have something in common to say, those with the most text first. */
function likeMinded(parts: readonly Part[]): readonly (readonly Part[])[] {
  const holders = new Map<string, { readonly members: Part[]; readonly size: number }>();
  for (const part of parts) {
    for (const [pointer, text] of saysOf(layerDelta(part.base, part.document, part.mayNull))) {
      const say = `${pointer}\n${text}`;
      const holder = holders.get(say) ?? { members: [], size: say.length };
      holder.members.push(part);
      holders.set(say, holder);
    }
  }
  const sets = new Map<string, { readonly members: readonly Part[]; size: number }>();
  for (const { members, size } of holders.values()) {
    if (members.length < minMembers(parts.length)) continue;
    const key = members.map(({ name }) => name).join("\n");
    const set = sets.get(key) ?? { members, size: 0 };
    set.size += size * (members.length - 1);
    sets.set(key, set);
  }
  const ranked = [...sets].toSorted(([a, one], [b, other]) => other.size - one.size || compareText(a, b));
  return ranked.slice(0, maxTried).map(([, { members }]) => members);
}

/** Two nodes of many that happen to agree are no group. */
function minMembers(nodes: number): number {
  return nodes < 6 ? 2 : 3;
}

/** All that a layer says, place by place. */
function saysOf(value: Json, at: Pointer = ""): readonly (readonly [Pointer, string])[] {
  if (!isObject(value) || Object.keys(value).length === 0) return [[at, canonical(value)]];
  return Object.entries(value).flatMap(([key, item]) => saysOf(item, childOf(at, key)));
}
