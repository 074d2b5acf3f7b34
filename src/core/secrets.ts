import type { Operation } from "../model/change.ts";
import { compareText, isObject, type Json, sameJson } from "../model/json.ts";
import { childOf, type Pointer } from "../model/pointer.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { redactValue } from "./redact.ts";

/** What tells a secret of one node: OpenClaw's sensitive fields, and values that came out of references. */
export interface Secrets {
  readonly patterns: readonly Pointer[];
  /** What the node's `{ secret: ... }` references resolved to. */
  readonly values: ReadonlySet<string>;
  /** Key of this node's fingerprints. */
  readonly key: string;
}

/** `value`, which stands at `pointer`, as it may be shown, recorded and compared: fingerprints in place of secrets. */
export function withoutSecrets(pointer: Pointer, value: Json, secrets: Secrets): Json {
  return withoutResolved(redactValue(pointer, value, secrets.patterns, secrets.key), secrets);
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
