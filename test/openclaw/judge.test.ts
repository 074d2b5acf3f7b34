import { readFileSync } from "node:fs";
import json5 from "json5";
import { describe, expect, test } from "vitest";
import { compiled } from "../../src/generated/openclaw.js";
import type { Complaint, Judge } from "../../src/model/complaint.ts";
import type { Json, JsonObject } from "../../src/model/json.ts";
import { tokensOf } from "../../src/model/pointer.ts";
import { editions } from "../../src/openclaw/editions.ts";

const judges = new Map<string, Judge>();
for (const edition of editions.all)
  judges.set(edition.name, await editions.judge(edition, Object.keys(compiled[edition.name] ?? {})));

function judge(name: string): Judge {
  const found = judges.get(name);
  if (found === undefined) throw new Error(`no edition ${name}`);
  return found;
}

function fixture(name: string): JsonObject {
  return json5.parse<JsonObject>(readFileSync(new URL(`fixtures/${name}`, import.meta.url), "utf8"));
}

/** Complaints as `pointer: what - hint`. */
function said(complaints: readonly Complaint[]): string[] {
  return complaints.map(({ pointer, what, hint }) => `${pointer}: ${what}${hint === undefined ? "" : ` - ${hint}`}`);
}

const oldShape = fixture("shape-2026-2.json5");
const newShape = fixture("shape-2026-9.json");

describe("a complete openclaw.json", () => {
  test("in the shape of 2026.2 is accepted there", () => {
    expect(judge("2026.2").document(oldShape)).toEqual([]);
  });

  test("in the shape of 2026.9 is accepted there", () => {
    expect(judge("2026.9").document(newShape)).toEqual([]);
  });

  test("in the shape of 2026.2 is refused by 2026.9, which says what became of each key", () => {
    expect(said(judge("2026.9").document(oldShape))).toEqual([
      '/agents/list: "list" is called agents.entries in OpenClaw 2026.9 - write it as agents.entries',
      '/agents/defaults/memorySearch: "memorySearch" is called memory.search in OpenClaw 2026.9 - write it as memory.search',
      '/browser/color: "color" does not exist in OpenClaw 2026.9 - remove it',
      '/browser/profiles/work/color: "color" does not exist in OpenClaw 2026.9 - remove it',
      '/cron/store: "store" does not exist in OpenClaw 2026.9 - remove it',
      '/gateway/reload/debounceMs: "debounceMs" does not exist in OpenClaw 2026.9 - remove it',
      '/logging/redactSensitive: "redactSensitive" does not exist in OpenClaw 2026.9 - remove it',
      '/logging/consoleStyle: expected "pretty" or "json", got string "compact"',
      '/session/idleMinutes: "idleMinutes" is called session.reset.idleMinutes in OpenClaw 2026.9 - write it as session.reset.idleMinutes',
    ]);
  });

  test("in the shape of 2026.9 is refused by 2026.2", () => {
    expect(said(judge("2026.2").document(newShape))).toEqual([
      '/agents/ownership: "ownership" does not exist in OpenClaw 2026.2 - remove it',
      '/agents/entries: "entries" is called agents.list in OpenClaw 2026.2 - write it as agents.list',
      expect.stringContaining("/browser/profiles/work: missing key") as string,
      '/logging/maxFileBytes: "maxFileBytes" does not exist in OpenClaw 2026.2 - remove it',
      '/memory/search: "search" is called agents.defaults.memorySearch in OpenClaw 2026.2 - write it as agents.defaults.memorySearch',
      expect.stringContaining('/meta/migrations: unknown key "migrations"') as string,
      '/session/maintenance/maxDiskBytes: "maxDiskBytes" does not exist in OpenClaw 2026.2 - remove it',
    ]);
  });

  test.each<{ name: string; edition: string; document: JsonObject }>([
    { name: "what OpenClaw fills in may be missing", edition: "2026.2", document: { commands: {} } },
    { name: "$schema at the root", edition: "2026.9", document: { $schema: "./openclaw.schema.json" } },
    {
      name: "a variable where a word of a list stands",
      edition: "2026.9",
      document: { logging: { level: "${LEVEL}" } },
    },
    {
      name: "an include in place of members",
      edition: "2026.2",
      document: { auth: { profiles: { a: { $include: "./auth.json5" } } } },
    },
    {
      name: "a reference to a secret store",
      edition: "2026.9",
      document: { memory: { search: { remote: { apiKey: { source: "env", provider: "default", id: "KEY" } } } } },
    },
    {
      name: "channels of plugins that we do not know",
      edition: "2026.9",
      document: { channels: { pigeon: { speed: 3 } }, plugins: { entries: { a: { config: { b: 1 } } } } },
    },
    {
      name: "a profile with a port",
      edition: "2026.2",
      document: { browser: { profiles: { a: { color: "#112233", cdpPort: 18801 } } } },
    },
    {
      name: "a duration",
      edition: "2026.2",
      document: {
        session: { maintenance: { pruneAfter: "30d", rotateBytes: 10 } },
        agents: { defaults: { heartbeat: { every: "30m" } } },
      },
    },
  ])("may have $name ($edition)", ({ edition, document }) => {
    expect(judge(edition).document(document)).toEqual([]);
  });

  test.each<{ name: string; edition: string; document: JsonObject; says: string }>([
    {
      name: "a member that is required",
      edition: "2026.2",
      document: { auth: { profiles: { a: { mode: "token" } } } },
      says: '/auth/profiles/a: missing key "provider"',
    },
    {
      name: "null",
      edition: "2026.9",
      document: { logging: { level: null } },
      says: '/logging/level: expected "silent", "fatal", "error", "warn", "info", "debug" or "trace", got null',
    },
    {
      name: "our references to secrets",
      edition: "2026.9",
      document: { gateway: { auth: { token: { secret: "env:TOKEN" } } } },
      says: '/gateway/auth/token: missing key "source"',
    },
    {
      name: "a profile without a port or URL",
      edition: "2026.2",
      document: { browser: { profiles: { a: { color: "#112233" } } } },
      says: "/browser/profiles/a: fits none of the allowed forms: object with cdpPort or object with cdpUrl",
    },
    {
      name: "a duration that is none",
      edition: "2026.2",
      document: { session: { maintenance: { pruneAfter: "monthly" } } },
      says: '/session/maintenance/pruneAfter: expected a duration such as 30m or 12h, got string "monthly"',
    },
    {
      name: "a size that is none",
      edition: "2026.2",
      document: { session: { maintenance: { rotateBytes: "10 MiB" } } },
      says: '/session/maintenance/rotateBytes: expected a size such as 10mb, got string "10 MiB"',
    },
    {
      name: "a profile's name that is none",
      edition: "2026.2",
      document: { browser: { profiles: { "My One": { color: "#112233", cdpUrl: "http://x" } } } },
      says: '/browser/profiles/My One: key "My One" is not allowed here - expected string matching /^[a-z0-9-]+$/',
    },
  ])("may not have $name ($edition)", ({ edition, document, says }) => {
    expect(said(judge(edition).document(document))).toEqual([says]);
  });
});

describe("a part of the document", () => {
  test.each<{ name: string; edition: string; fragment: JsonObject }>([
    {
      name: "members of something with required ones",
      edition: "2026.2",
      fragment: { auth: { profiles: { a: { mode: "token" } } } },
    },
    {
      name: "a part of a tagged object",
      edition: "2026.9",
      fragment: { memory: { search: { remote: { apiKey: { id: "KEY" } } } } },
    },
    {
      name: "a part of what may have several forms",
      edition: "2026.9",
      fragment: { secrets: { providers: { a: { timeoutMs: 500 } } } },
    },
    {
      name: "a profile that the node completes",
      edition: "2026.2",
      fragment: { browser: { profiles: { work: { driver: "clawd" } } } },
    },
    { name: "null for a member", edition: "2026.2", fragment: { logging: { level: null }, memory: null } },
    {
      name: "null for a member that this version does not know",
      edition: "2026.9",
      fragment: { logging: { redactSensitive: null } },
    },
    {
      name: "a reference to a secret where a text stands",
      edition: "2026.2",
      fragment: { gateway: { auth: { token: { secret: "env:TOKEN" } } } },
    },
    {
      name: "a reference to a secret where a text or an object stands",
      edition: "2026.9",
      fragment: { memory: { search: { remote: { apiKey: { secret: "file:/run/key" } } } } },
    },
    {
      name: "a variable where a word of a list stands",
      edition: "2026.2",
      fragment: { gateway: { auth: { mode: "${MODE}" } } },
    },
    {
      name: "a variable where a boolean or a word stands",
      edition: "2026.9",
      fragment: { commands: { native: "${NATIVE}" } },
    },
    {
      name: "a reference where a pattern is asked for",
      edition: "2026.9",
      fragment: { browser: { cdpUrl: "${CDP}" } },
    },
    { name: "nothing", edition: "2026.9", fragment: {} },
  ])("may be $name ($edition)", ({ edition, fragment }) => {
    expect(judge(edition).fragment(fragment)).toEqual([]);
  });

  test.each<{ name: string; edition: string; fragment: JsonObject; says: readonly string[] }>([
    {
      name: "an unknown key",
      edition: "2026.9",
      fragment: { logging: { levle: "info" } },
      says: ['/logging/levle: unknown key "levle" - did you mean "level"?'],
    },
    {
      name: "a wrong type",
      edition: "2026.2",
      fragment: { browser: { headless: "true" } },
      says: ['/browser/headless: expected boolean, got string "true" - remove the quotes'],
    },
    {
      name: "a wrong bound",
      edition: "2026.9",
      fragment: { memory: { search: { query: { minScore: 2 } } } },
      says: ["/memory/search/query/minScore: expected number from 0 to 1, got number 2"],
    },
    {
      name: "a variable where a number stands",
      edition: "2026.9",
      fragment: { gateway: { port: "${PORT}" } },
      says: ['/gateway/port: expected integer, got string "${PORT}"'],
    },
    {
      name: "a secret where a number stands",
      edition: "2026.9",
      fragment: { gateway: { port: { secret: "env:PORT" } } },
      says: ["/gateway/port: expected integer, got object"],
    },
    {
      name: "an item of a list that lacks something",
      edition: "2026.9",
      fragment: { tools: { media: { image: { scope: { rules: [{ match: {} }] } } } } },
      says: ['/tools/media/image/scope/rules/0: missing key "action"'],
    },
    {
      name: "null in a list",
      edition: "2026.2",
      fragment: { logging: { redactPatterns: [null] } },
      says: ["/logging/redactPatterns/0: expected string, got null"],
    },
    {
      name: "chunking, which 2026.9 does not have",
      edition: "2026.9",
      fragment: { memory: { search: { chunking: { tokens: 400 } } } },
      says: ['/memory/search/chunking: "chunking" does not exist in OpenClaw 2026.9 - remove it'],
    },
    {
      name: "models by kind of media, which 2026.9 has in one list",
      edition: "2026.9",
      fragment: { tools: { media: { image: { models: [] } } } },
      says: [
        '/tools/media/image/models: "models" is called tools.media.models in OpenClaw 2026.9 - write it as tools.media.models',
      ],
    },
    {
      name: "extra arguments, which 2026.2 does not have",
      edition: "2026.2",
      fragment: { browser: { extraArgs: ["--x"] } },
      says: ['/browser/extraArgs: "extraArgs" does not exist in OpenClaw 2026.2 - remove it'],
    },
    {
      name: "a store of secrets, which 2026.2 does not have",
      edition: "2026.2",
      fragment: { gateway: { auth: { token: { source: "env", provider: "default", id: "T" } } } },
      says: ["/gateway/auth/token: expected string, got object"],
    },
  ])("may not be $name ($edition)", ({ edition, fragment, says }) => {
    expect(said(judge(edition).fragment(fragment))).toEqual(says);
  });

  test.each(editions.all.map((edition) => ({ name: edition.name, edition })))(
    "has each key that $name knows by another name or not at all refused",
    ({ name, edition }) => {
      const pointers = [...edition.renamed.keys()].filter(
        (pointer) => !pointer.split("/").includes("*") || pointer.endsWith("/*"),
      );
      const complaints = pointers.map((pointer) =>
        judge(name).fragment(
          tokensOf(pointer).reduceRight<Json>((inner, token) => ({ [token]: inner }), {}) as JsonObject,
        ),
      );
      expect(
        complaints.map(
          (found) =>
            said(found)
              .find((text) => / does not exist in | is called /.test(text))
              ?.split(": ")[0],
        ),
      ).toEqual(pointers);
    },
  );

  test("of a file made of mistakes the first hundred are told", () => {
    const bindings = Array.from({ length: 20_000 }, () => ({ agentId: 1 }));
    expect(judge("2026.9").fragment({ bindings })).toHaveLength(100);
  });

  test("the value of a sensitive field is in no complaint", () => {
    const fragment = {
      gateway: { auth: { token: 123_456_789 } },
      memory: { search: { remote: { apiKey: { source: "hunter2" } } } },
    };
    const complaints = judge("2026.9").fragment(fragment);
    expect(complaints).toHaveLength(2);
    expect(JSON.stringify(complaints)).not.toMatch(/123|hunter2/);
  });

  test("names of prototypes are unknown keys and nothing else", () => {
    const fragment = JSON.parse('{"logging":{"__proto__":{"level":"x"},"constructor":1}}') as JsonObject;
    expect(
      judge("2026.9")
        .fragment(fragment)
        .map(({ pointer }) => pointer),
    ).toEqual(["/logging/__proto__", "/logging/constructor"]);
  });
});
