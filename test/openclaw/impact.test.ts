import { describe, expect, test } from "vitest";
import { impactOf, impactOfPatch } from "../../src/core/impact.ts";
import type { Operation } from "../../src/model/change.ts";
import type { Edition, Impact } from "../../src/model/edition.ts";
import { editions } from "../../src/openclaw/editions.ts";

function edition(name: string): Edition {
  const found = editions.all.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no edition ${name}`);
  return found;
}

const impacts: readonly { at: string; old: Impact; recent: Impact }[] = [
  { at: "/logging/level", old: "none", recent: "none" },
  { at: "/logging", old: "none", recent: "none" },
  { at: "/tools/media/image/enabled", old: "none", recent: "hot" },
  { at: "/tools/media/models/0/model", old: "none", recent: "hot" },
  { at: "/browser/headless", old: "hot", recent: "hot" },
  { at: "/browser/enabled", old: "hot", recent: "hot" },
  { at: "/browser/profiles/work/cdpPort", old: "hot", recent: "hot" },
  { at: "/browser/extensionRelay/port", old: "hot", recent: "restart" },
  { at: "/browser/extensionRelay/allowLegacyAuth", old: "hot", recent: "hot" },
  { at: "/agents/defaults/maxConcurrent", old: "none", recent: "hot" },
  { at: "/agents/defaults/heartbeat/every", old: "hot", recent: "hot" },
  { at: "/agents/list/3/model", old: "none", recent: "none" },
  { at: "/agents/entries/main/model", old: "none", recent: "hot" },
  { at: "/agents/entries/main/decisionModel", old: "none", recent: "hot" },
  { at: "/agents/defaults/memorySearch/provider", old: "none", recent: "hot" },
  { at: "/memory/search/provider", old: "restart", recent: "restart" },
  { at: "/memory/citations", old: "restart", recent: "hot" },
  { at: "/session/maintenance/mode", old: "none", recent: "none" },
  { at: "/session/scope", old: "none", recent: "hot" },
  { at: "/cron/enabled", old: "hot", recent: "hot" },
  { at: "/hooks/gmail/account", old: "hot", recent: "hot" },
  { at: "/models/providers/openai/baseUrl", old: "none", recent: "hot" },
  { at: "/gateway/port", old: "restart", recent: "restart" },
  { at: "/gateway/remote/url", old: "none", recent: "none" },
  { at: "/gateway/reload/mode", old: "none", recent: "none" },
  { at: "/gateway/auth/token", old: "restart", recent: "restart" },
  { at: "/gateway/auth/rateLimit/maxAttempts", old: "restart", recent: "hot" },
  { at: "/gateway/controlUi/enabled", old: "restart", recent: "hot" },
  { at: "/gateway/controlUi/basePath", old: "restart", recent: "restart" },
  { at: "/plugins/entries/a/enabled", old: "restart", recent: "hot" },
  { at: "/channels/telegram/enabled", old: "hot", recent: "hot" },
  { at: "/channels/telegram/dmPolicy", old: "hot", recent: "none" },
  { at: "/channels/telegram/accounts/a/allowFrom/0", old: "hot", recent: "none" },
  { at: "/channels/whatsapp/dmPolicy", old: "none", recent: "hot" },
  { at: "/channels/defaults/groupPolicy", old: "hot", recent: "none" },
  { at: "/channels", old: "restart", recent: "hot" },
  { at: "/commands/native", old: "restart", recent: "none" },
  { at: "/env/vars/TZ", old: "restart", recent: "restart" },
  { at: "/auth/profiles/a/mode", old: "restart", recent: "hot" },
  { at: "/auth/unheard-of", old: "restart", recent: "restart" },
  { at: "/update/channel", old: "restart", recent: "hot" },
  { at: "/update/auto/stableDelayHours", old: "restart", recent: "restart" },
  { at: "/discovery/mdns/mode", old: "restart", recent: "hot" },
  { at: "/discovery/wideArea/domain", old: "restart", recent: "restart" },
  { at: "/mcp/servers/a/url", old: "restart", recent: "hot" },
  { at: "/mcp/apps/enabled", old: "restart", recent: "restart" },
  { at: "/mcp/apps/sandboxOrigin", old: "restart", recent: "hot" },
  { at: "/secrets/egressProxy/enabled", old: "restart", recent: "restart" },
  { at: "/secrets/providers/a/path", old: "restart", recent: "none" },
  { at: "/loggings", old: "restart", recent: "restart" },
  { at: "/unheard/of", old: "restart", recent: "restart" },
  { at: "", old: "restart", recent: "restart" },
];

test.each(impacts)("a change of $at is $old on 2026.2 and $recent on 2026.9", ({ at, old, recent }) => {
  expect([impactOf(edition("2026.2"), at), impactOf(edition("2026.9"), at)]).toEqual([old, recent]);
});

const patches: readonly { name: string; patch: readonly Operation[]; old: Impact; recent: Impact }[] = [
  {
    name: "a replaced value",
    patch: [
      { op: "test", path: "/logging/level", value: "info" },
      { op: "replace", path: "/logging/level", value: "warn" },
    ],
    old: "none",
    recent: "none",
  },
  {
    name: "a value whose parents are missing: 2026.2 sees the highest of them",
    patch: [
      { op: "add", path: "/channels", value: {} },
      { op: "add", path: "/channels/telegram", value: {} },
      { op: "add", path: "/channels/telegram/dmPolicy", value: "open" },
    ],
    old: "restart",
    recent: "none",
  },
  {
    name: "an object with members: 2026.9 sees each",
    patch: [{ op: "add", path: "/browser", value: { headless: true, extensionRelay: { port: 1 } } }],
    old: "hot",
    recent: "restart",
  },
  {
    name: "an object with members that are all hot",
    patch: [{ op: "add", path: "/browser", value: { headless: true, profiles: {} } }],
    old: "hot",
    recent: "hot",
  },
  {
    name: "a removed object: 2026.9 sees what was in it",
    patch: [
      { op: "test", path: "/gateway/http", value: { endpoints: { chatCompletions: { enabled: true } } } },
      { op: "remove", path: "/gateway/http" },
    ],
    old: "restart",
    recent: "hot",
  },
  {
    name: "a removal without its test",
    patch: [{ op: "remove", path: "/gateway/http" }],
    old: "restart",
    recent: "restart",
  },
  { name: "an empty object", patch: [{ op: "add", path: "/logging", value: {} }], old: "none", recent: "none" },
];

test("a patch of nothing is judged like an unknown change", () => {
  expect([impactOfPatch(edition("2026.2"), []), impactOfPatch(edition("2026.9"), [])]).toEqual(["restart", "none"]);
});

test("of two equally deep rules the one that names more counts", () => {
  const rules = [
    { prefix: "a.*", impact: "restart" },
    { prefix: "a.b", impact: "hot" },
  ] as const;
  const made: Edition = { ...edition("2026.9"), reload: { match: "longest", rules } };
  expect([impactOf(made, "/a/b/c"), impactOf(made, "/a/x"), impactOf(made, "/a")]).toEqual([
    "hot",
    "restart",
    "restart",
  ]);
});

describe("of a patch", () => {
  test.each(patches)("$name", ({ patch, old, recent }) => {
    expect([impactOfPatch(edition("2026.2"), patch), impactOfPatch(edition("2026.9"), patch)]).toEqual([old, recent]);
  });
});
