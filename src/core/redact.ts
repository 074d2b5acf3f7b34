import { isObject, type Json, type JsonObject } from "../model/json.ts";
import { tokensOf, type Pointer } from "../model/pointer.ts";
import { fingerprintOf, isFingerprint } from "./fingerprint.ts";
import { below, type Branches, branchesOf, isBelowOneOf, isPlace } from "./patterns.ts";
import { secretShapeOf } from "./secret-shapes.ts";

/** Is `pointer` at or below a place that one of `patterns` names? In a pattern, `*` stands for any one token. */
export function isSensitive(pointer: Pointer, patterns: readonly Pointer[]): boolean {
  return isBelowOneOf(pointer, patterns);
}

/** Does `text` look like a secret, wherever it stands: is it, or does it hold, a key of a known provider? */
export function looksSecret(text: string): boolean {
  return secretShapeOf(text) !== undefined;
}

/** Does a line of a log that nobody wrote for us hold a secret: a known shape, a bearer's, or a value after a name that is called like one? */
export function lineHoldsSecret(line: string): boolean {
  return looksSecret(line) || /\b(?:bearer|basic)\s+[\w+/=.~-]{12}/i.test(line) || namedSecret.test(line);
}

const namedSecret =
  /(?:api[_-]?key|access[_-]?key|secret|token|passw(?:or)?d|passphrase|authorization|cookie)["']?\s{0,5}[:=]\s{0,5}["']?(?=[\w+/=.~-]{0,200}\d)[\w+/=.~-]{12}/i;

/**
 * `value`, which stands at `pointer`, with a keyed fingerprint in place of every secret in it: what `patterns` name, strings under keys
 * that are called like secrets, and strings that look like a provider's key. References to secrets (`${NAME}`, SecretRef objects,
 * `{ secret: "env:NAME" }`) stay readable. Without a key the fingerprints are empty.
 */
export function redactValue(
  pointer: Pointer,
  value: Json,
  patterns: readonly Pointer[],
  key: string | undefined,
): Json {
  const tokens = tokensOf(pointer);
  if (isSensitive(pointer, patterns)) return hidden(value, key);
  const branches = tokens.reduce(below, branchesOf(patterns));
  return redacted(value, branches, tokens.findLast((token) => !/^\d+$/.test(token)) ?? "", key);
}

function redacted(value: Json, branches: Branches, name: string, key: string | undefined): Json {
  if (isPlace(branches)) return hidden(value, key);
  if (typeof value === "string")
    return looksSecret(value) || (isSecretName(name) && !isReference(value)) ? fingerprintOf(key, value) : value;
  if (Array.isArray(value))
    return value.map((item, index) => redacted(item as Json, below(branches, String(index)), name, key));
  if (!isObject(value) || isSecretReference(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([member, item]) => [member, redacted(item, below(branches, member), member, key)]),
  );
}

/** The value of a sensitive place: only null and references are shown. */
function hidden(value: Json, key: string | undefined): Json {
  // What is a fingerprint already stays the one it is.
  if (value === null || isFingerprint(value)) return value;
  if (typeof value === "string" && isReference(value) && !looksSecret(value)) return value;
  if (isObject(value) && isSecretReference(value)) return value;
  return fingerprintOf(key, value);
}

/** `apiKey`, `bot_token`, `X-Api-Key`, `Authorization`: names that no schema needs to mark. */
function isSecretName(name: string): boolean {
  return /(?:api[_-]?key|access[_-]?key|private[_-]?key|secret|token|passw(?:or)?d|passphrase|authorization|cookie|credentials?)$/i.test(
    name,
  );
}

function isReference(text: string): boolean {
  return /^\$\{[A-Z_][A-Z0-9_]{0,127}\}$/.test(text);
}

/** OpenClaw's `{ source, provider, id }`, or ours, `{ secret: "env:NAME" }`: they say where a secret is, not what it is. */
function isSecretReference(value: JsonObject): boolean {
  const members = Object.entries(value);
  if (!members.every(([, item]) => typeof item === "string" && !looksSecret(item))) return false;
  if (members.length === 1) return /^(?:env|file|age):/.test(String(members[0]?.[0] === "secret" ? members[0][1] : ""));
  return (
    members.every(([name]) => name === "source" || name === "provider" || name === "id") &&
    /^(?:env|file|exec|store)$/.test(String(value["source"]))
  );
}
