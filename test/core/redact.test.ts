import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fingerprintOf } from "../../src/core/fingerprint.ts";
import { isSensitive, looksSecret, redactValue } from "../../src/core/redact.ts";
import { canonical, isObject, type Json } from "../../src/model/json.ts";
import { childOf, type Pointer } from "../../src/model/pointer.ts";
import { document } from "./edit/texts.ts";

const key = "0123456789abcdef";
const patterns = ["/gateway/auth/password", "/channels/*/accounts/*/webhook", "/env"];
const providerKey = `ghp_${"Ab1".repeat(12)}`;
const redacted = (pointer: Pointer, value: Json) => redactValue(pointer, value, patterns, key);

describe("isSensitive", () => {
  test.each([
    ["/gateway/auth/password", true],
    ["/gateway/auth/password/below", true],
    ["/gateway/auth", false],
    ["/gateway/auth/passwordHint", false],
    ["/channels/discord/accounts/main/webhook", true],
    ["/channels/discord/accounts/webhook", false],
    ["/env/ANYTHING", true],
    ["", false],
  ])("%s: %s", (pointer, is) => {
    expect(isSensitive(pointer, patterns)).toBe(is);
  });

  test("a pattern of the whole document covers everything", () => {
    expect(isSensitive("", [""])).toBe(true);
    expect(isSensitive("/a", [""])).toBe(true);
  });
});

describe("redactValue", () => {
  test.each<{ name: string; pointer: Pointer; value: Json; gives: Json }>([
    { name: "what a pattern names", pointer: "/gateway/auth/password", value: "x", gives: fingerprintOf(key, "x") },
    { name: "numbers, too", pointer: "/gateway/auth/password", value: 1234, gives: fingerprintOf(key, 1234) },
    { name: "objects as a whole", pointer: "/env", value: { A: "x" }, gives: fingerprintOf(key, { A: "x" }) },
    {
      name: "what a pattern names inside a subtree",
      pointer: "/channels",
      value: { discord: { accounts: { main: { webhook: "x", on: true } } } },
      gives: { discord: { accounts: { main: { webhook: fingerprintOf(key, "x"), on: true } } } },
    },
    {
      name: "what a pattern names in the whole document",
      pointer: "",
      value: { env: { A: "x" }, a: 1 },
      gives: { env: fingerprintOf(key, { A: "x" }), a: 1 },
    },
    {
      name: "keys of providers where nobody expects one",
      pointer: "/browser/extraArgs",
      value: ["--x", `--key=${providerKey}`],
      gives: ["--x", fingerprintOf(key, `--key=${providerKey}`)],
    },
    {
      name: "strings under names of secrets",
      pointer: "/plugins/x",
      value: { apiKey: "abc", bot_token: "def", headers: { Authorization: "Basic x" } },
      gives: {
        apiKey: fingerprintOf(key, "abc"),
        bot_token: fingerprintOf(key, "def"),
        headers: { Authorization: fingerprintOf(key, "Basic x") },
      },
    },
    {
      name: "the leaf itself when it is called like a secret",
      pointer: "/plugins/x/password",
      value: "abc",
      gives: fingerprintOf(key, "abc"),
    },
    {
      name: "lists under names of secrets",
      pointer: "/plugins/x/token/0",
      value: "abc",
      gives: fingerprintOf(key, "abc"),
    },
    {
      name: "nothing that is called differently",
      pointer: "/agents",
      value: { maxTokens: 5, tokenizer: "trigram", mode: "token" },
      gives: { maxTokens: 5, tokenizer: "trigram", mode: "token" },
    },
    {
      name: "no null: it says that nothing must be there",
      pointer: "/gateway/auth/password",
      value: null,
      gives: null,
    },
    {
      name: "no reference by name",
      pointer: "/gateway/auth/password",
      value: "${GATEWAY_PASSWORD}",
      gives: "${GATEWAY_PASSWORD}",
    },
    { name: "no reference under the name of a secret", pointer: "/x/apiKey", value: "${API_KEY}", gives: "${API_KEY}" },
    {
      name: "what only begins like a reference",
      pointer: "/gateway/auth/password",
      value: "${A}hunter2",
      gives: fingerprintOf(key, "${A}hunter2"),
    },
    {
      name: "no SecretRef",
      pointer: "/gateway/auth/password",
      value: { source: "env", provider: "default", id: "PW" },
      gives: { source: "env", provider: "default", id: "PW" },
    },
    {
      name: "no reference of ours",
      pointer: "/gateway/auth/password",
      value: { secret: "env:PW" },
      gives: { secret: "env:PW" },
    },
    {
      name: "what pretends to be a reference of ours",
      pointer: "/gateway/auth/password",
      value: { secret: "hunter2" },
      gives: fingerprintOf(key, { secret: "hunter2" }),
    },
    {
      name: "what pretends to be a SecretRef",
      pointer: "/gateway/auth/password",
      value: { source: "me", id: "x" },
      gives: fingerprintOf(key, { source: "me", id: "x" }),
    },
    {
      name: "a SecretRef with a key in it",
      pointer: "/gateway/auth/password",
      value: { source: "env", id: providerKey },
      gives: fingerprintOf(key, { source: "env", id: providerKey }),
    },
    {
      name: "no fingerprint a second time",
      pointer: "/gateway/auth/password",
      value: fingerprintOf(key, "x"),
      gives: fingerprintOf(key, "x"),
    },
    {
      name: "what pretends to be a fingerprint",
      pointer: "/gateway/auth/password",
      value: { $fingerprint: "hunter2" },
      gives: fingerprintOf(key, { $fingerprint: "hunter2" }),
    },
  ])("hides $name", ({ pointer, value, gives }) => {
    expect(redacted(pointer, value)).toEqual(gives);
  });

  test("without a key hides the same, and tells nothing", () => {
    expect(redactValue("/env", { A: "x" }, patterns, undefined)).toEqual({ $fingerprint: "" });
  });

  test("leaves no secret anywhere in a document, wherever it was put", () => {
    const places = fc.constantFrom(
      "/env/A",
      "/gateway/auth/password",
      "/channels/x/accounts/y/webhook",
      "/a/b/apiKey",
      "/deep/er/and/deeper/token",
    );
    fc.assert(
      fc.property(document, places, fc.constantFrom("hunter2-hunter2", providerKey), (base, place, secret) => {
        const text = canonical(redacted("", put(base, place.slice(1).split("/"), secret)));
        expect(text).not.toContain(secret);
      }),
    );
  });

  test("part by part hides what it hides in the whole", () => {
    fc.assert(
      fc.property(document, (value) => {
        const whole = { ...value, env: "x", gateway: { auth: { password: "y", mode: "z" } } } as Json;
        const walk = (part: Json, at: Pointer): Json =>
          isObject(part) && Object.keys(part).length > 0 && !isSensitive(at, patterns)
            ? Object.fromEntries(Object.entries(part).map(([name, item]) => [name, walk(item, childOf(at, name))]))
            : redacted(at, part);
        expect(walk(whole, "")).toEqual(redacted("", whole));
      }),
    );
  });
});

test("looksSecret finds a key in a longer text", () => {
  expect(looksSecret(`curl -H "Authorization: Bearer ${providerKey}"`)).toBe(true);
  expect(looksSecret("nothing to see here")).toBe(false);
});

function put(base: Json, tokens: readonly string[], value: Json): Json {
  const [first, ...rest] = tokens;
  if (first === undefined) return value;
  const object = isObject(base) ? base : {};
  return { ...object, [first]: put(object[first] ?? {}, rest, value) };
}
