import type { Operation } from "../model/change.ts";
import { compareText, isObject, type Json, type JsonObject, sameJson } from "../model/json.ts";
import { childOf, type Pointer } from "../model/pointer.ts";
import { fingerprintOf, isFingerprint } from "./fingerprint.ts";
import { redactValue } from "./redact.ts";

/** What tells a secret of one node: OpenClaw's sensitive fields, and values that came out of references. */
export interface Secrets {
  readonly patterns: readonly Pointer[];
  /** What the node's `{ secret: ... }` references resolved to. */
  readonly values: ReadonlySet<string>;
  /** Key of this node's fingerprints; undefined where there is none that nobody could guess: then fingerprints are empty. */
  readonly key: string | undefined;
}

/** `value`, which stands at `pointer`, as it may be shown, recorded and compared: fingerprints in place of secrets. */
export function withoutSecrets(pointer: Pointer, value: Json, secrets: Secrets): Json {
  return withoutResolved(redactValue(pointer, value, secrets.patterns, secrets.key), secrets);
}

/**
 * `secrets`, and with them the places where this node's secrets stand now or stood: those that `recorded` has fingerprints for, and
 * those where `desired` has what a reference resolved to. What is live there may be the secret of before, whatever the field is called. A place stays one for as long as the YAML names it.
 */
export function withSecretPlaces(secrets: Secrets, recorded: JsonObject, desired: JsonObject): Secrets {
  const here = [
    ...Object.entries(recorded).flatMap(([pointer, value]) => placesIn(value, pointer, isFingerprint)),
    ...placesIn(desired, "", (value) => typeof value === "string" && secrets.values.has(value)),
  ];
  return here.length === 0 ? secrets : { ...secrets, patterns: [...secrets.patterns, ...here] };
}

function placesIn(value: Json, at: Pointer, isSecret: (value: Json) => boolean): readonly Pointer[] {
  if (isSecret(value)) return [at];
  if (Array.isArray(value)) return value.flatMap((item, i) => placesIn(item as Json, childOf(at, String(i)), isSecret));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => placesIn(item, childOf(at, key), isSecret));
}

/** A patch as it may be shown. */
export function patchWithoutSecrets(patch: readonly Operation[], secrets: Secrets): readonly Operation[] {
  return patch.map((operation) =>
    operation.op === "remove"
      ? operation
      : { ...operation, value: withoutSecrets(operation.path, operation.value, secrets) },
  );
}

/** Is there a secret in `value`, which stands at `pointer`? */
export function holdsSecret(pointer: Pointer, value: Json, secrets: Secrets): boolean {
  return !sameJson(value, withoutSecrets(pointer, value, secrets));
}

/** Every text in `document` that is a secret, longest first, so that no part of one is left when they are taken out of a message in turn. */
export function secretTextsIn(document: Json, secrets: Secrets): readonly string[] {
  const texts = new Set(secrets.values);
  const collect = (value: Json, at: Pointer): void => {
    if (typeof value === "string") {
      if (value !== "" && holdsSecret(at, value, secrets)) texts.add(value);
    } else if (Array.isArray(value)) value.forEach((item, i) => collect(item as Json, childOf(at, String(i))));
    else if (isObject(value)) for (const [key, item] of Object.entries(value)) collect(item, childOf(at, key));
  };
  collect(document, "");
  return [...texts].toSorted((a, b) => b.length - a.length || compareText(a, b));
}

/** What a reference resolved to is secret wherever it ended up, whatever the field is called. */
function withoutResolved(value: Json, secrets: Secrets): Json {
  if (secrets.values.size === 0) return value;
  if (typeof value === "string") return secrets.values.has(value) ? fingerprintOf(secrets.key, value) : value;
  if (Array.isArray(value)) return value.map((item) => withoutResolved(item as Json, secrets));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutResolved(item, secrets)]));
}
