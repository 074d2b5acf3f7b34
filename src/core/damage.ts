import type { Edition } from "../model/edition.ts";
import type { Json, JsonObject } from "../model/json.ts";
import { childOf, dotted, type Pointer, valueAt } from "../model/pointer.ts";
import { below, type Branches, branchesOf, isPlace } from "./patterns.ts";

/** Members without which a gateway is no longer the gateway it was: no plan may lose them, whatever the YAML says. */
const vital: readonly Pointer[] = ["/gateway/mode", "/channels", "/models", "/meta"];

/**
 * Would going from `live` to `target` damage the node? Undefined when not, else a sentence. Damage is: a vital member lost,
 * a credential lost that the YAML does not name with `null`, or more than half of the file's text gone.
 */
export function damageOf(change: {
  readonly live: JsonObject;
  readonly target: JsonObject;
  readonly liveBytes: number;
  readonly targetBytes: number;
  readonly desired: JsonObject;
  readonly edition: Edition;
}): string | undefined {
  const lost = vital.find((at) => valueAt(change.live, at) !== undefined && valueAt(change.target, at) === undefined);
  if (lost !== undefined) return `the change would lose ${dotted(lost)}, which no gateway can do without`;
  const credential = lostCredential(change.live, change.target, change.desired, change.edition);
  if (credential !== undefined) {
    return `the change would lose the credential ${dotted(credential)}; if that is meant, set it to null in the YAML`;
  }
  if (change.targetBytes * 2 < change.liveBytes) {
    return `the change would shrink openclaw.json from ${change.liveBytes} to ${change.targetBytes} bytes, by more than half`;
  }
  return undefined;
}

function lostCredential(
  live: JsonObject,
  target: JsonObject,
  desired: JsonObject,
  edition: Edition,
): Pointer | undefined {
  return credentialsIn(live, branchesOf(edition.sensitive), "").find(
    (at) => isNoCredential(valueAt(target, at)) && valueAt(desired, at) !== null,
  );
}

/** An empty text in its place loses a credential as well. */
function isNoCredential(value: Json | undefined): boolean {
  return value === undefined || value === null || value === "";
}

/** The pointers of the credentials in `value`, which stands at `at`. */
function credentialsIn(value: Json | undefined, branches: Branches, at: Pointer): readonly Pointer[] {
  if (branches.length === 0 || value === undefined) return [];
  const here = isPlace(branches) && !isNoCredential(value) ? [at] : [];
  if (typeof value !== "object" || value === null) return here;
  const inside = Object.entries(value).flatMap(([key, item]) =>
    credentialsIn(item, below(branches, key), childOf(at, key)),
  );
  return [...here, ...inside];
}
