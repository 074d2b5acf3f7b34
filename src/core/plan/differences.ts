import type { Change } from "../../model/change.ts";
import type { Edition } from "../../model/edition.ts";
import { type Json, type JsonObject, sameJson } from "../../model/json.ts";
import { type Pointer, pointerOf, valueAt } from "../../model/pointer.ts";
import { applyPatch } from "../diff/apply-patch.ts";
import type { Difference, Sides } from "../diff/difference.ts";
import { threeWay } from "../diff/three-way.ts";
import { impactOfPatch } from "../impact.ts";
import { holdsSecret, withoutSecrets } from "../secrets.ts";
import type { DocumentName, Documents, PlanInput } from "./input.ts";
import { leavesLeftAlone } from "./part.ts";
import { ownerOf, placesOf } from "./provenance.ts";

/** The differences of one document, three-way, each with who moved: all of them, or those of the part that is asked for. */
export function differencesOf(
  input: PlanInput,
  name: DocumentName,
  live: Documents,
  desired: Documents,
): readonly Difference[] {
  const sides: Sides = {
    live: live[name],
    desired: desired[name],
    last: lastOf(input, name),
    prune: input.policy.prune !== "never",
    ignored: name === "config" ? ignoredOf(input, desired.config) : [],
    same: (pointer, last, now) => sameJson(last, withoutSecrets(pointer, now, input.secrets)),
  };
  const all = threeWay(sides);
  if (input.part === undefined) return all;
  // Made anew without the rest, because a difference can rely on the parents that one before it makes.
  const left = leavesLeftAlone(input, input.part, name, desired[name], all);
  return left.length === 0 ? all : threeWay({ ...sides, ignored: [...(sides.ignored ?? []), ...left] });
}

/** What nobody's plan touches: what is OpenClaw's own, what it writes too and the YAML says nothing about, and what the YAML ignores. */
function ignoredOf({ node, facts: { edition } }: PlanInput, desired: JsonObject): readonly Pointer[] {
  const written = edition.runtimeWritten.filter((pointer) => valueAt(desired, pointer) === undefined);
  const isUsual = node.ignore.length === 0 && written.length === edition.runtimeWritten.length;
  if (isUsual) return usuallyIgnored(edition);
  return [...edition.runtimeOwned, ...written, ...node.ignore.map(({ pointer }) => pointer)];
}

const usual = new WeakMap<Edition, readonly Pointer[]>();

/** The same list for all nodes, so that its tree of patterns is grown once. */
function usuallyIgnored(edition: Edition): readonly Pointer[] {
  const known = usual.get(edition) ?? [...edition.runtimeOwned, ...edition.runtimeWritten];
  usual.set(edition, known);
  return known;
}

function lastOf(input: PlanInput, name: DocumentName): { readonly [pointer: string]: Json } | undefined {
  const last = input.facts.lastApplied;
  if (last === undefined || name === "config") return last?.config;
  return Object.fromEntries(Object.entries(last.links).map(([path, target]) => [pointerOf([path]), target]));
}

/** A difference with what the plan says of it: whose it is, what it costs, where it comes from. */
export function changeOf(input: PlanInput, name: DocumentName, difference: Difference): Change {
  const { pointer, kind, patch } = difference;
  return {
    resource: ownerOf(input, name, pointer).name,
    kind,
    impact: name === "config" ? impactOfPatch(input.facts.edition, patch) : "none",
    patch,
    from: kind === "removal" ? [] : placesOf(input, name, pointer),
    secret: name === "config" && patch.some((op) => "value" in op && holdsSecret(op.path, op.value, input.secrets)),
  };
}

/**
 * Every plan proves itself: the patches applied in memory must leave nothing to change. Gives the target document.
 * Throws when they do not: a plan that does not converge is a bug of ours and is never shown as a plan.
 */
export function provenTarget(
  input: PlanInput,
  name: DocumentName,
  live: Documents,
  desired: Documents,
  differences: readonly Difference[],
): JsonObject {
  if (differences.length === 0) return live[name];
  const target = applyPatch(
    live[name],
    differences.flatMap((difference) => difference.patch),
  );
  const left = differencesOf(input, name, { ...live, [name]: target }, desired);
  if (left.length > 0) {
    throw new Error(`the plan of ${input.node.name} does not converge at ${left.map((one) => one.pointer).join(", ")}`);
  }
  return target;
}
