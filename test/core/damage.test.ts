import { expect, test } from "vitest";
import { damageOf } from "../../src/core/damage.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { editionNamed } from "../support/node-fixtures.ts";

const live: JsonObject = {
  meta: { lastTouchedVersion: "2026.9.6" },
  gateway: { mode: "local", auth: { mode: "token", token: "a-gateway-token" } },
  channels: { telegram: { enabled: true } },
  models: { providers: {} },
  memory: { search: { provider: "openai", remote: { apiKey: "an-api-key" } } },
};

const damage = (target: JsonObject, desired: JsonObject = {}, bytes = { live: 1000, target: 1000 }) =>
  damageOf({
    live,
    target,
    desired,
    liveBytes: bytes.live,
    targetBytes: bytes.target,
    edition: editionNamed("2026.9"),
  });

const without = (...keys: string[]) => Object.fromEntries(Object.entries(live).filter(([key]) => !keys.includes(key)));

test.each([
  { name: "gateway.mode", target: { ...live, gateway: { auth: { mode: "token", token: "a-gateway-token" } } } },
  { name: "channels", target: without("channels") },
  { name: "models", target: without("models") },
  { name: "meta", target: without("meta") },
])("no plan may lose $name", ({ name, target }) => {
  expect(damage(target, { [name.split(".")[0] ?? ""]: null })).toBe(
    `the change would lose ${name}, which no gateway can do without`,
  );
});

const keyless = { ...live, memory: { search: { provider: "openai", remote: {} } } };

test("a credential that the YAML does not name is not lost by accident", () => {
  expect(damage(keyless)).toBe(
    "the change would lose the credential memory.search.remote.apiKey; if that is meant, set it to null in the YAML",
  );
});

test("a credential that the YAML sets to null may go", () => {
  expect(damage(keyless, { memory: { search: { remote: { apiKey: null } } } })).toBeUndefined();
});

test("a credential may be replaced by a reference", () => {
  const target = { ...live, memory: { search: { provider: "openai", remote: { apiKey: "${OPENAI_API_KEY}" } } } };
  expect(damage(target)).toBeUndefined();
});

test("more than half of the file is too much to lose", () => {
  expect(damage(live, {}, { live: 1000, target: 499 })).toBe(
    "the change would shrink openclaw.json from 1000 to 499 bytes, by more than half",
  );
  expect(damage(live, {}, { live: 1000, target: 500 })).toBeUndefined();
});
