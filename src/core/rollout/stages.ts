import type { GroupOrder } from "./group-order.ts";

/** A node and the wave that takes it, as an index. */
export interface Taken {
  readonly name: string;
  readonly groups: readonly string[];
  readonly wave: number;
}

/** A node where it changes: in a stage of a wave, both as indexes. */
export interface Placed extends Taken {
  readonly stage: number;
}

/**
 * The nodes, each as early as its wave and the order of the groups allow: in a stage after all nodes of the groups that its own groups come
 * after. In the order they came in.
 */
export function placed(nodes: readonly Taken[], order: GroupOrder): readonly Placed[] {
  const places = new Map<string, Placed>();
  const lastOf = new Map<string, Placed>();
  for (const node of nodes.toSorted((a, b) => order.levelOf(a.groups) - order.levelOf(b.groups))) {
    const before = new Set(node.groups.flatMap((group) => [...order.before(group)]));
    const place = [...before].reduce((here, group) => behind(here, lastOf.get(group)), { ...node, stage: 0 });
    places.set(node.name, place);
    for (const group of order.countedFor(node.groups)) lastOf.set(group, later(lastOf.get(group), place));
  }
  return nodes.map(({ name }) => places.get(name) as Placed); // sound: each was placed above
}

/** `here`, or where it must move to in order to come after `other`. */
function behind(here: Placed, other: Placed | undefined): Placed {
  if (other === undefined || isLater(here, other)) return here;
  return { ...here, wave: other.wave, stage: other.stage + 1 };
}

function later(known: Placed | undefined, place: Placed): Placed {
  return known === undefined || isLater(place, known) ? place : known;
}

function isLater(a: Placed, b: Placed): boolean {
  return a.wave > b.wave || (a.wave === b.wave && a.stage > b.stage);
}
