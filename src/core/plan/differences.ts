import type { Change } from "../../model/change.ts";
import { type Json, type JsonObject, sameJson } from "../../model/json.ts";
import { pointerOf } from "../../model/pointer.ts";
import { applyPatch } from "../diff/apply-patch.ts";
import type { Difference } from "../diff/difference.ts";
import { threeWay } from "../diff/three-way.ts";
import { impactOfPatch } from "../impact.ts";
import { holdsSecret, withoutSecrets } from "../secrets.ts";
import type { DocumentName, Documents, PlanInput } from "./input.ts";
import { ownerOf, placesOf } from "./provenance.ts";

/** All differences of one document, three-way, each with who moved. */
export function differencesOf(
  input: PlanInput,
  name: DocumentName,
  live: Documents,
  desired: Documents,
): readonly Difference[] {
  return threeWay({
    live: live[name],
    desired: desired[name],
    last: lastOf(input, name),
    prune: input.policy.prune !== "never",
    ignored: name === "config" ? input.facts.edition.runtimeOwned : [],
    same: (pointer, last, now) => sameJson(last, withoutSecrets(pointer, now, input.secrets)),
  });
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
