import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { fingerprint, fingerprintOf, isFingerprint, shownFingerprint } from "../../src/core/fingerprint.ts";

test("a fingerprint is HMAC-SHA256 over canonical JSON, in hex", () => {
  const expected = createHmac("sha256", "key").update('{"a":[1,"x"],"b":null}').digest("hex");
  expect(fingerprint("key", { b: null, a: [1, "x"] })).toBe(expected);
  expect(shownFingerprint(expected)).toBe(expected.slice(0, 8));
});

test("another key or another value gives another fingerprint, another order of keys does not", () => {
  const base = fingerprint("key", { a: 1, b: 2 });
  expect(fingerprint("key", { b: 2, a: 1 })).toBe(base);
  expect(fingerprint("other", { a: 1, b: 2 })).not.toBe(base);
  expect(fingerprint("key", { a: 1, b: "2" })).not.toBe(base);
});

test("without a key nothing can be told about a value", () => {
  expect(fingerprintOf(undefined, "one")).toEqual(fingerprintOf(undefined, "two"));
});

test.each([
  { value: fingerprintOf("key", "x"), is: true },
  { value: fingerprintOf(undefined, "x"), is: true },
  { value: { $fingerprint: "a password" }, is: false },
  { value: { $fingerprint: null }, is: false },
  { value: { ...fingerprintOf("key", "x"), more: 1 }, is: false },
  { value: "x", is: false },
  { value: {}, is: false },
  { value: undefined, is: false },
])("$value is a fingerprint: $is", ({ value, is }) => {
  expect(isFingerprint(value)).toBe(is);
});
