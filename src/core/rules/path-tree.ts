/** Paths with `{agent}` in them, which stand for many: whether two can be one and the same is asked here. */
import { isPerAgent } from "../../model/link-path.ts";

/** Is `path` the same as, or below, `ancestor`? Both in their normal spelling. */
export function isPathWithin(path: string, ancestor: string): boolean {
  return path === ancestor || ancestor === "/" || path.startsWith(`${ancestor}/`);
}

/** Can `path`, for some agent, be the same as, or below, `ancestor`, for some agent? Both in their normal spelling. */
export function canBeWithin(path: string, ancestor: string): boolean {
  if (!isPerAgent(path) && !isPerAgent(ancestor)) return isPathWithin(path, ancestor);
  const segments = path.split("/");
  return ancestor
    .split("/")
    .every((segment, index) => (segment === "" && ancestor === "/") || canBeSame(segment, segments[index]));
}

interface Branch<T> {
  readonly items: T[];
  readonly below: Map<string, Branch<T>>;
  /** Those of `below` that stand for every agent: only they match what is spelled otherwise. */
  readonly perAgent: Map<string, Branch<T>>;
}

/** Items by path, found along a way, without comparing every path with every other. */
export class PathTree<T> {
  readonly #root: Branch<T> = branch();
  #hasPerAgent = false;

  add(path: string, item: T): void {
    this.#hasPerAgent ||= isPerAgent(path);
    let here = this.#root;
    for (const segment of path.split("/")) {
      const next = here.below.get(segment) ?? branch();
      here.below.set(segment, next);
      if (isPerAgent(segment)) here.perAgent.set(segment, next);
      here = next;
    }
    here.items.push(item);
  }

  /** The items whose paths can be the same as `path` or above it. */
  along(path: string): T[] {
    return this.#hasPerAgent || isPerAgent(path) ? this.#alongAll(path) : this.#alongOne(path);
  }

  #alongAll(path: string): T[] {
    const found: T[] = [];
    let here: readonly Branch<T>[] = [this.#root];
    for (const segment of path.split("/")) {
      here = here.flatMap((one) => matching(one, segment));
      if (here.length === 0) break;
      for (const one of here) found.push(...one.items);
    }
    return found;
  }

  /** Where nothing stands for every agent, there is one way to go: most of ten thousand nodes are looked at here. */
  #alongOne(path: string): T[] {
    const found: T[] = [];
    let here: Branch<T> | undefined = this.#root;
    for (const segment of path.split("/")) {
      here = here.below.get(segment);
      if (here === undefined) break;
      found.push(...here.items);
    }
    return found;
  }
}

function branch<T>(): Branch<T> {
  return { items: [], below: new Map(), perAgent: new Map() };
}

function matching<T>(here: Branch<T>, segment: string): Branch<T>[] {
  const same = here.below.get(segment);
  const found = same === undefined ? [] : [same];
  for (const [other, below] of isPerAgent(segment) ? here.below : here.perAgent) {
    if (other !== segment && canBeSame(other, segment)) found.push(below);
  }
  return found;
}

function canBeSame(a: string, b: string | undefined): boolean {
  if (b === undefined) return false;
  return a === b || (isPerAgent(a) && pattern(a).test(b)) || (isPerAgent(b) && pattern(b).test(a));
}

function pattern(segment: string): RegExp {
  const parts = segment.split("{agent}").map((part) => part.replaceAll(/[^\w-]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^/]+")}$`);
}
