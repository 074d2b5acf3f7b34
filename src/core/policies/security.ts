import type { Change } from "../../model/change.ts";
import type { Edition } from "../../model/edition.ts";
import type { Json } from "../../model/json.ts";
import { tokensOf } from "../../model/pointer.ts";
import { below, type Branches, branchesOf, isBelowOneOf, isPlace } from "../patterns.ts";

/** Does a change of `openclaw.json` touch what keeps a gateway safe, be it in the middle of a larger value? */
export function isSecurityChange(
  { resource, patch }: Pick<Change, "resource" | "patch">,
  { security }: Pick<Edition, "security">,
): boolean {
  if (resource === "symlinks") return false;
  return patch.some(
    (operation) =>
      isBelowOneOf(operation.path, security) ||
      ("value" in operation && holds(operation.value, tokensOf(operation.path).reduce(below, branchesOf(security)))),
  );
}

/** Is there anything in `value` at one of these places? */
function holds(value: Json, branches: Branches): boolean {
  if (isPlace(branches)) return true;
  if (branches.length === 0 || typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, item]) => holds(item, below(branches, key)));
}
