import type { Edition } from "../model/edition.ts";
import { isObject, type Json, type JsonObject, member } from "../model/json.ts";
import { childOf, dotted, type Pointer, tokensOf, valueAt } from "../model/pointer.ts";

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
  return patternsOf(edition)
    .flatMap((pattern) => matches(live, pattern, ""))
    .find((at) => isNoCredential(valueAt(target, at)) && valueAt(desired, at) !== null);
}

const compiled = new WeakMap<Edition, readonly (readonly string[])[]>();

function patternsOf(edition: Edition): readonly (readonly string[])[] {
  const patterns = compiled.get(edition) ?? edition.sensitive.map((pattern) => tokensOf(pattern));
  compiled.set(edition, patterns);
  return patterns;
}

/** An empty text in its place loses a credential as well. */
function isNoCredential(value: Json | undefined): boolean {
  return value === undefined || value === null || value === "";
}

/** The pointers of the values in `value` that a pattern of tokens (`*` = any) names. */
function matches(value: Json | undefined, pattern: readonly string[], at: Pointer): Pointer[] {
  if (value === undefined) return [];
  const [token, ...rest] = pattern;
  if (token === undefined) return isNoCredential(value) ? [] : [at];
  if (token !== "*") return isObject(value) ? matches(member(value, token), rest, childOf(at, token)) : [];
  if (Array.isArray(value)) return value.flatMap((item, i) => matches(item as Json, rest, childOf(at, String(i))));
  return isObject(value) ? Object.keys(value).flatMap((key) => matches(value[key], rest, childOf(at, key))) : [];
}
