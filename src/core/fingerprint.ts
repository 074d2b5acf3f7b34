import { createHmac } from "node:crypto";
import type { Fingerprint } from "../model/last-applied.ts";
import { canonical, isObject, member, type Json } from "../model/json.ts";

/**
 * Keyed fingerprint of a value: 64 hex digits of HMAC-SHA256 over its canonical JSON. Equal values have equal fingerprints under one
 * key, and nobody without the key can try out guesses.
 */
export function fingerprint(key: string, value: Json): string {
  return createHmac("sha256", key).update(canonical(value)).digest("hex");
}

/** A fingerprint as people see it: its first 8 hex digits. */
export function shownFingerprint(full: string): string {
  return full.slice(0, 8);
}

/** What stands in place of a secret. Without a key (a node that was never applied to) nothing can be told about it. */
export function fingerprintOf(key: string | undefined, value: Json): Fingerprint {
  return { $fingerprint: key === undefined ? "" : fingerprint(key, value) };
}

/** Is this `{ $fingerprint }` with a fingerprint or, where there was no key, nothing in it? */
export function isFingerprint(value: Json | undefined): value is Fingerprint {
  return (
    isObject(value) &&
    Object.keys(value).length === 1 &&
    /^(?:[0-9a-f]{64})?$/.test(String(member(value, "$fingerprint") ?? "-"))
  );
}
