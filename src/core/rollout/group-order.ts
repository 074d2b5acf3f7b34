import { compareText } from "../../model/json.ts";

/** By group: the groups that it comes after. */
type After = ReadonlyMap<string, readonly string[]>;

/**
 * The order that `after` of the groups makes. A node in several groups is counted for the one that comes last (or those, when several do):
 * what waits for another one of its groups does not wait for this node, which itself may wait for that.
 */
export class GroupOrder {
  readonly #levels = new Map<string, number>();
  readonly #before = new Map<string, ReadonlySet<string>>();

  /** `after` must have no circle. */
  constructor(after: After) {
    for (const group of walk(after).lastFirst) {
      const named = after.get(group) ?? [];
      this.#levels.set(group, Math.max(-1, ...named.map((other) => this.levelOf([other]))) + 1);
      this.#before.set(group, new Set(named.flatMap((other) => [other, ...this.before(other)])));
    }
  }

  /** How many groups come one after another before a node of these groups. */
  levelOf(groups: readonly string[]): number {
    return Math.max(0, ...groups.map((group) => this.#levels.get(group) ?? 0));
  }

  /** All groups that `group` comes after, also by way of others. */
  before(group: string): ReadonlySet<string> {
    return this.#before.get(group) ?? new Set();
  }

  /** Those of a node's groups that it is counted for. */
  countedFor(groups: readonly string[]): readonly string[] {
    const level = this.levelOf(groups);
    return groups.filter((group) => this.levelOf([group]) === level);
  }
}

/** The circles in `after`, each as a path that ends where it began (`a`, `b`, `a`) and begins with its first group by name; none when all is well. */
export function circlesOf(after: After): readonly (readonly string[])[] {
  return walk(after).circles;
}

/** Visits every group after those that it names, by name and without recursion: a chain may be long. */
function walk(after: After): { readonly lastFirst: readonly string[]; readonly circles: readonly string[][] } {
  const lastFirst: string[] = [];
  const circles: string[][] = [];
  const seen = new Set<string>();
  for (const root of [...after.keys()].toSorted(compareText)) {
    const path: string[] = [];
    const open: { readonly group: string; readonly named: Iterator<string> }[] = [];
    const enter = (group: string) => {
      if (seen.has(group)) {
        const at = path.indexOf(group);
        if (at >= 0) circles.push(turned(path.slice(at)));
        return;
      }
      seen.add(group);
      path.push(group);
      open.push({ group, named: (after.get(group) ?? []).toSorted(compareText).values() });
    };
    enter(root);
    for (let here = open.at(-1); here !== undefined; here = open.at(-1)) {
      const next = here.named.next();
      if (next.done !== true) {
        enter(next.value);
        continue;
      }
      lastFirst.push(here.group);
      open.pop();
      path.pop();
    }
  }
  return { lastFirst, circles };
}

/** The circle from its first group by name, and back to it. */
function turned(circle: readonly string[]): string[] {
  const first = circle.reduce((least, group) => (group < least ? group : least));
  const at = circle.indexOf(first);
  return [...circle.slice(at), ...circle.slice(0, at), first];
}
