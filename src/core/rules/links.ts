import type { Fleet, Node } from "../../model/fleet.ts";
import { isObject, type Json, type JsonObject, member } from "../../model/json.ts";
import { isPerAgent, normalPath } from "../../model/link-path.ts";
import { childOf, type Pointer, valueAt } from "../../model/pointer.ts";
import { chainOf } from "../compose.ts";
import { formProblem, type Problem } from "./link-form.ts";
import { LinkScope } from "./link-scope.ts";
import type { Mistakes } from "./mistakes.ts";
import { canBeWithin, PathTree } from "./path-tree.ts";

/** Links stand where OpenClaw bears them, lead somewhere else, and do not stand in each other's way. */
export function links(fleet: Fleet, mistakes: Mistakes): void {
  // Most nodes have the very links of their groups: the composed value is the same object, and is looked at once.
  const seen = new Map<string, WeakSet<JsonObject>>();
  for (const node of fleet.nodes) {
    const symlinks = member(node.desired, "symlinks");
    if (!isObject(symlinks)) continue;
    const scope = new LinkScope(node.host as unknown as Json, fleet.policy.linkRoots);
    const key = scope.keyFor(absolutePathsIn(symlinks));
    const known = seen.get(key) ?? new WeakSet();
    seen.set(key, known);
    if (known.has(symlinks)) continue;
    known.add(symlinks);
    checkLinks(node, symlinks, scope, mistakes);
  }
}

const absolutePaths = new WeakMap<JsonObject, readonly string[]>();

function absolutePathsIn(symlinks: JsonObject): readonly string[] {
  const paths =
    absolutePaths.get(symlinks) ??
    Object.entries(symlinks).flatMap(([key, value]) => {
      return [key, targetOf(value) ?? ""].filter((path) => path.startsWith("/")).map(normalPath);
    });
  absolutePaths.set(symlinks, paths);
  return paths;
}

/** A link whose path is well formed. */
interface Link {
  readonly key: string;
  /** In its one spelling. */
  readonly path: string;
  /** In its one spelling; undefined: no link must be there, or its target is malformed. */
  readonly target: string | undefined;
}

function checkLinks(node: Node, symlinks: JsonObject, scope: LinkScope, mistakes: Mistakes): void {
  const report = reporter(node, mistakes);
  const sound = Object.keys(symlinks).flatMap((key) => {
    const pathProblem = formProblem("a link's path", key) ?? scope.pathProblem(scope.spelled(key));
    if (pathProblem !== undefined) report.path(key, pathProblem);
    const target = targetOf(symlinks[key]);
    const targetProblem = target === undefined ? undefined : problemOfTarget(key, target, scope);
    if (targetProblem !== undefined) report.target(key, targetProblem);
    if (pathProblem !== undefined) return [];
    return [
      {
        key,
        path: scope.spelled(key),
        target: target === undefined || targetProblem !== undefined ? undefined : scope.spelled(target),
      },
    ];
  });
  checkTogether(sound, report);
}

function targetOf(value: Json | undefined): string | undefined {
  const target = isObject(value) ? member(value, "target") : value;
  return typeof target === "string" ? target : undefined;
}

function problemOfTarget(key: string, target: string, scope: LinkScope): Problem | undefined {
  const form = formProblem("a link's target", target);
  if (form !== undefined) return form;
  if (isPerAgent(target) && !isPerAgent(key))
    return {
      what: "{agent} in a link's target but not in its path",
      hint: "one link has one target: put {agent} into the path too, or name the agent",
    };
  return scope.targetProblem(scope.spelled(target));
}

/** Links that are right one by one can still be wrong together. */
function checkTogether(links: readonly Link[], report: Reporter): void {
  const tree = new PathTree<Link>();
  for (const link of links) {
    const same = tree.along(link.path).find((other) => canBeWithin(other.path, link.path));
    if (same !== undefined)
      report.path(link.key, {
        what: `a second link at the place of ${same.key}`,
        hint: "keep one of the two; {agent} stands for every agent",
      });
    tree.add(link.path, link);
  }
  for (const link of links) {
    const above = tree.along(link.path).find((other) => !canBeWithin(other.path, link.path));
    if (above !== undefined)
      report.path(link.key, {
        what: `a link below another link, ${above.key}`,
        hint: "it would stand behind that link; link only one of the two",
      });
    const problem = link.target === undefined ? undefined : problemOfWay(link, link.target, tree);
    if (problem !== undefined) report.target(link.key, problem);
  }
}

function problemOfWay(link: Link, target: string, tree: PathTree<Link>): Problem | undefined {
  if (canBeWithin(target, link.path) || canBeWithin(link.path, target))
    return {
      what: "a link into itself",
      hint: "its target is its own path, inside of it, or around it: choose a folder elsewhere",
    };
  const through = tree.along(target).find((other) => other.target !== undefined);
  return through === undefined
    ? undefined
    : { what: `a link whose target lies behind another link, ${through.key}`, hint: "write where that link leads" };
}

interface Reporter {
  readonly path: (key: string, problem: Problem) => void;
  readonly target: (key: string, problem: Problem) => void;
}

function reporter(node: Node, mistakes: Mistakes): Reporter {
  const pointerTo = (key: string): Pointer => childOf("/symlinks", key);
  return {
    // Whoever names the path names it wrongly; of the targets only the one that counts matters.
    path: (key, problem) => {
      for (const { layer } of chainOf(node, pointerTo(key)))
        mistakes.add({ layer, pointer: pointerTo(key), atKey: true, ...problem });
    },
    target: (key, problem) => {
      const [say] = chainOf(node, childOf(pointerTo(key), "target"));
      if (say === undefined) return;
      const isShort = !isObject(valueAt(say.layer.value, pointerTo(key)));
      mistakes.add({
        layer: say.layer,
        pointer: isShort ? pointerTo(key) : childOf(pointerTo(key), "target"),
        ...problem,
      });
    },
  };
}
