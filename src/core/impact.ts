import type { Operation } from "../model/change.ts";
import type { Edition, Impact, ReloadRule } from "../model/edition.ts";
import { isObject, type Json } from "../model/json.ts";
import { childOf, isWithin, tokensOf, type Pointer } from "../model/pointer.ts";

/** A rule, ready to be asked often. */
interface Fitting {
  readonly impact: Impact;
  fits(path: string): boolean;
}

const prepared = new WeakMap<Edition, readonly Fitting[]>();

/** The edition's rules in the order in which the first that fits decides. */
function rulesOf({ reload }: Edition): readonly Fitting[] {
  const rules = reload.match === "first" ? reload.rules : reload.rules.toSorted(compareDepth);
  return rules.map(({ prefix, impact }) => ({ impact, fits: fitsPrefix(prefix) }));
}

/**
 * What a change at `pointer` of `openclaw.json` does to a running gateway, by the edition's own rules; restart where it has none.
 * A change inside an array counts as one of the array: rules are about prefixes, and none goes through an array.
 */
export function impactOf(edition: Edition, pointer: Pointer): Impact {
  const rules = prepared.get(edition) ?? rulesOf(edition);
  prepared.set(edition, rules);
  const path = tokensOf(pointer).join(".");
  return rules.find((rule) => rule.fits(path))?.impact ?? "restart";
}

/**
 * What a change's patch does to a running gateway. OpenClaw compares the configuration before with the one after: where an object
 * comes or goes as a whole, an edition that takes the first rule sees only that object, the other one sees its members.
 */
export function impactOfPatch(edition: Edition, patch: readonly Operation[]): Impact {
  const paths =
    edition.reload.match === "first" ? [topOf(patch)] : patch.flatMap((operation) => leavesOf(operation, patch));
  return strongest(paths.map((path) => impactOf(edition, path)));
}

/** The highest place that a patch adds, else the place that it changes. */
function topOf(patch: readonly Operation[]): Pointer {
  return (patch.find((operation) => operation.op === "add") ?? patch.at(-1))?.path ?? "";
}

function leavesOf(operation: Operation, patch: readonly Operation[]): Pointer[] {
  const isParent =
    operation.op === "add" &&
    patch.some((other) => other.path !== operation.path && isWithin(other.path, operation.path));
  if (isParent) return [];
  if (operation.op !== "remove") return leaves(operation.path, operation.value);
  return patch.some((other) => other.op === "test" && other.path === operation.path) ? [] : [operation.path];
}

function leaves(pointer: Pointer, value: Json): Pointer[] {
  const members = isObject(value) ? Object.entries(value) : [];
  return members.length === 0 ? [pointer] : members.flatMap(([key, sub]) => leaves(childOf(pointer, key), sub));
}

function fitsPrefix(prefix: string): Fitting["fits"] {
  const below = `${prefix}.`;
  if (!prefix.includes("*")) return (path) => path === prefix || path.startsWith(below);
  const wanted = prefix.split(".");
  return (path) => {
    const segments = path.split(".");
    return wanted.every((want, i) => (want === "*" ? Boolean(segments[i]) : want === segments[i]));
  };
}

/** Deeper rules first; of equally deep ones, those with fewer wildcards. The order among equals stays. */
function compareDepth(a: ReloadRule, b: ReloadRule): number {
  const [left, right] = [a.prefix.split("."), b.prefix.split(".")];
  const wild = (segments: readonly string[]) => segments.filter((segment) => segment === "*").length;
  return right.length - left.length || wild(left) - wild(right);
}

const order: readonly Impact[] = ["none", "hot", "restart"];

function strongest(impacts: readonly Impact[]): Impact {
  return order[Math.max(0, ...impacts.map((impact) => order.indexOf(impact)))] as Impact;
}
