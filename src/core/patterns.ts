import { tokensOf, type Pointer } from "../model/pointer.ts";

/** Patterns of places, as one tree: a walk through a document follows all of them at once. In a pattern, `*` stands for any one token. */
interface Branch {
  /** Does a pattern end here? */
  isPlace: boolean;
  readonly next: Map<string, Branch>;
}

/** The branches that lead on from a place in a document; none where no pattern goes. */
export type Branches = readonly Branch[];

const trees = new WeakMap<readonly Pointer[], Branches>();

/** The tree of `patterns`, at the root of a document. Grown once for each list. */
export function branchesOf(patterns: readonly Pointer[]): Branches {
  const known = trees.get(patterns);
  if (known !== undefined) return known;
  const root: Branch = { isPlace: false, next: new Map() };
  for (const pattern of patterns) {
    let here = root;
    for (const token of tokensOf(pattern)) {
      const next = here.next.get(token) ?? { isPlace: false, next: new Map() };
      here.next.set(token, next);
      here = next;
    }
    here.isPlace = true;
  }
  trees.set(patterns, [root]);
  return [root];
}

/** The branches one token further down. */
export function below(branches: Branches, token: string): Branches {
  const found: Branch[] = [];
  for (const { next } of branches) {
    const named = next.get(token);
    const any = token === "*" ? undefined : next.get("*");
    if (named !== undefined) found.push(named);
    if (any !== undefined) found.push(any);
  }
  return found;
}

/** Is `pointer` at or below a place that one of `patterns` names? */
export function isBelowOneOf(pointer: Pointer, patterns: readonly Pointer[]): boolean {
  let branches = branchesOf(patterns);
  if (isPlace(branches)) return true;
  for (const token of tokensOf(pointer)) {
    branches = below(branches, token);
    if (isPlace(branches)) return true;
    if (branches.length === 0) return false;
  }
  return false;
}

/** Does a pattern name this very place? */
export function isPlace(branches: Branches): boolean {
  return branches.some((branch) => branch.isPlace);
}
