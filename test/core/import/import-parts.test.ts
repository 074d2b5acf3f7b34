import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contrastsOf } from "../../../src/core/import/contrast.ts";
import { delta, mayNullBeside } from "../../../src/core/import/delta.ts";
import { liftSecrets } from "../../../src/core/import/lift.ts";
import { resolved, symlinksOf } from "../../../src/core/import/links.ts";
import { cuttable, withoutPart } from "../../../src/core/import/parts.ts";
import { renameOf } from "../../../src/core/import/renames.ts";
import { documentPlaceOf, vocabularyOf, yamlPlaceOf } from "../../../src/core/import/vocabulary.ts";
import { yamlText } from "../../../src/core/import/yaml-text.ts";
import { mergePatch } from "../../../src/core/merge-patch.ts";
import { sameJson, type Json, type JsonObject } from "../../../src/model/json.ts";
import { valueAt } from "../../../src/model/pointer.ts";
import { edition20262 } from "../../../src/openclaw/edition-2026-2.ts";
import { edition20269 } from "../../../src/openclaw/edition-2026-9.ts";
import { readYaml } from "../../../src/source/yaml-file.ts";

/** Texts that YAML readers stumble over, and any others. */
const text = fc.oneof(
  fc.constantFrom(
    ...[
      "",
      " ",
      "null",
      "Yes",
      "off",
      "~",
      "~/x",
      "1e3",
      "0x10",
      "1_000",
      "12:30",
      "2026.9.6",
      "2026-01-01",
      "- a",
      "# a",
      "a # b",
    ],
    ...[
      "a: b",
      "{a}",
      "~/{agent}/x",
      "[",
      "*a",
      "&a",
      "!a",
      "%a",
      "@a",
      "`a`",
      "a\nb",
      "\t",
      "é",
      "\u202e",
      "\ufeff",
      "\u{e0001}",
      "5m",
      "10mb",
    ],
    ...['"', "'", "\\", "\u0085", "\u2028", "<<<<<<< HEAD", "---", "...", "?", "x:", ">", "|", "a, b"],
  ),
  fc.string({ unit: "grapheme" }),
);
const scalar = fc.oneof(
  text,
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);
const key = text.filter((word) => word !== "__proto__" && word !== "<<");
const tree = fc.letrec<{ value: Json; object: JsonObject }>((tie) => ({
  value: fc.oneof({ depthSize: "small" }, scalar, fc.array(tie("value"), { maxLength: 3 }), tie("object")),
  object: fc.dictionary(key, tie("value"), { maxKeys: 4 }),
}));

describe("YAML text", () => {
  test("it is read back as what was written, whatever that is", () => {
    fc.assert(
      fc.property(tree.object, (value) => {
        const read = readYaml("nodes/a.yaml", new TextEncoder().encode(yamlText(value, ["yaml-language-server: x"])));
        // Numbers of more digits than a reader keeps are refused: an import leaves those alone.
        if (read.findings.some(({ what }) => what.includes("number"))) return;
        expect(read.findings).toEqual([]);
        expect(sameJson(read.value ?? null, value)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test("small things stand on one line, as people write them", () => {
    expect(
      yamlText({ host: { transport: "local" }, list: [1, [], {}], config: {}, long: { a: "x".repeat(90), b: 1 } }),
    ).toBe(`host: { transport: local }\nlist: [1, [], {}]\nconfig: {}\nlong:\n  a: ${"x".repeat(90)}\n  b: 1\n`);
    expect(yamlText({})).toBe("{}\n");
  });
});

describe("the difference to the layers below", () => {
  const mayNull = mayNullBeside([]);

  test("merged upon them it gives the document", () => {
    fc.assert(
      fc.property(tree.object, tree.object, (base, target) => {
        const [below, wanted] = [withoutNullMembers(base), withoutNullMembers(target)];
        const said = delta(below, wanted, () => true) ?? {};
        expect(sameJson(mergePatch(below, said), wanted)).toBe(true);
      }),
    );
  });

  test.each([
    { name: "what is the same is not said", base: { a: 1, b: 2 }, target: { a: 1, b: 3 }, said: { b: 3 } },
    {
      name: "what is missing is said to be absent, as high up as can be",
      base: { m: { a: 1, b: 2 } },
      target: {},
      said: { m: null },
    },
    { name: "lists are said as a whole", base: { m: [1, 2] }, target: { m: [1] }, said: { m: [1] } },
    {
      name: "the config itself is never absent",
      base: { config: { a: 1 } },
      target: {},
      said: { config: { a: null } },
    },
    { name: "nothing to say is nothing", base: { m: { a: 1 } }, target: { m: { a: 1 } }, said: undefined },
  ])("$name", ({ base, target, said }) => {
    expect(delta(base as JsonObject, target as JsonObject, mayNull)).toEqual(said);
  });

  test("what is left alone is not said to be absent, nor anything around it", () => {
    const beside = mayNullBeside(["/config/gateway/auth/token"]);
    const base = { config: { gateway: { auth: { token: "x", mode: "token" } } } };
    expect(delta(base, { config: {} }, beside)).toEqual({ config: { gateway: { auth: { mode: null } } } });
  });
});

describe("lifting secrets", () => {
  const lift = (document: JsonObject, mode: "unmanaged" | "references" = "references", taken = new Set<string>()) =>
    liftSecrets(document, "t440", [edition20262, edition20269], mode, taken);

  test("a secret becomes a reference to a variable of its own, or is left out with the objects around it", () => {
    const document = { gateway: { auth: { token: "abc" }, port: 1 } };
    expect(lift(document)).toMatchObject({
      document: { gateway: { auth: { token: { secret: "env:T440_GATEWAY_AUTH_TOKEN" } }, port: 1 } },
      lifted: [{ pointer: "/gateway/auth/token", name: "T440_GATEWAY_AUTH_TOKEN", value: "abc" }],
    });
    expect(lift(document, "unmanaged").document).toEqual({ gateway: { port: 1 } });
  });

  test("two secrets never share a variable", () => {
    const { lifted } = lift({ channels: { "a-b": { token: "x" }, a_b: { token: "y" } } });
    expect(lifted.map(({ name }) => name)).toEqual(["T440_CHANNELS_A_B_TOKEN", "T440_CHANNELS_A_B_TOKEN_2"]);
  });

  test("references that OpenClaw understands stay as they are", () => {
    const document = {
      gateway: { auth: { token: "${GATEWAY_TOKEN}", password: { source: "env", provider: "default", id: "PW" } } },
    };
    expect(lift(document, "unmanaged")).toMatchObject({ document, left: [] });
  });

  test("a list with a secret is left as a whole, or gets the reference inside", () => {
    const document = { agents: { list: [{ id: "a", memorySearch: { remote: { apiKey: "k" } } }] } };
    expect(lift(document, "unmanaged")).toMatchObject({ document: {}, left: [{ pointer: "/agents/list" }] });
    expect(valueAt(lift(document).document, "/agents/list/0/memorySearch/remote/apiKey")).toEqual({
      secret: "env:T440_AGENTS_LIST_0_MEMORYSEARCH_REMOTE_APIKEY",
    });
  });

  test.each([
    { name: "null", value: null },
    { name: "what the YAML would take for a reference", value: { secret: "env:HOME" } },
    { name: "a number that loses precision", value: 2 ** 60 },
    { name: "half a character", value: "\ud800" },
    { name: "a list with such a thing in it", value: [{ a: { secret: "env:HOME" } }] },
    { name: "a secret that is no text", value: { apiKey: 7 } },
  ])("$name is left alone, with its reason", ({ value }) => {
    const { document, left } = lift({ models: { providers: { p: value as Json } }, ui: { x: 1 } });
    expect(document).toEqual({ ui: { x: 1 } });
    expect(left).toEqual([expect.objectContaining({ why: expect.any(String) as string })]);
  });
});

describe("links", () => {
  const facts = { home: "/home/oc", stateDir: "/home/oc/.openclaw", agents: ["main", "work"] };
  const link = (place: string, to: string) => ({ path: `/home/oc/.openclaw/${place}`, to });

  test("what every agent has the same way is said once; what one lacks is said of the others", () => {
    const found = [
      link("agents/main/sessions", "/d/agents/main/sessions"),
      link("agents/work/sessions", "/d/agents/work/sessions"),
      link("agents/main/memory", "/d/main"),
      link("agents/work/files", "/d/shared"),
    ];
    expect(symlinksOf(found, facts).symlinks).toEqual({
      "~/.openclaw/agents/{agent}/sessions": "/d/agents/{agent}/sessions",
      "~/.openclaw/agents/main/memory": "/d/main",
      "~/.openclaw/agents/work/files": "/d/shared",
    });
  });

  test.each([
    ["/a/../b/./c", "/b/c"],
    ["../x", "/home/x"],
    ["../../..", "/"],
    ["y", "/home/oc/y"],
  ])("a link that says %s leads to %s", (to, target) => {
    expect(resolved(to, "/home/oc/link")).toBe(target);
  });
});

describe("words and places", () => {
  test.each([edition20262, edition20269])("in OpenClaw $name every place has one name, there and back", (edition) => {
    for (const pointer of [...Object.values(edition.places), "/gateway/port", "/agents/defaults/subagents"])
      expect(documentPlaceOf(yamlPlaceOf(pointer, edition), edition)).toBe(pointer);
  });

  test("a document in our words leaves nothing behind and names nothing that OpenClaw writes", () => {
    const document = {
      logging: { level: "info" },
      agents: { defaults: { maxConcurrent: 4 } },
      meta: { a: 1 },
      cron: {},
    };
    expect(vocabularyOf(document, edition20269)).toEqual({
      logging: { level: "info" },
      maxConcurrent: 4,
      config: { cron: {} },
    });
  });

  test("a part that is taken out takes the objects with it that it leaves empty, and a list as a whole", () => {
    const value = { a: { b: { c: 1 } }, d: [{ e: 1 }] };
    expect(withoutPart(value, "/a/b/c")).toEqual({ d: [{ e: 1 }] });
    expect(withoutPart(value, "/a/x")).toEqual(value);
    expect(cuttable(value, "/d/0/e")).toBe("/d");
    expect(cuttable(value, "/x")).toBeUndefined();
  });

  test.each([
    { from: "/env/FOO", value: "x", edition: edition20269, to: "/env/vars/FOO", now: "x" },
    { from: "/browser/color", value: "#fff", edition: edition20269, to: undefined, now: "#fff" },
    {
      from: "/agents/list",
      value: [{ id: "a", default: true, name: "A" }],
      edition: edition20269,
      to: "/agents/entries",
      now: { a: { name: "A" } },
    },
    {
      from: "/agents/list",
      value: [{ name: "A" }],
      edition: edition20269,
      to: "/agents/entries",
      now: [{ name: "A" }],
    },
    {
      from: "/agents/entries",
      value: { a: { name: "A" } },
      edition: edition20262,
      to: "/agents/list",
      now: [{ id: "a", name: "A" }],
    },
  ])("$from is known in OpenClaw $edition.name as $to", ({ from, value, edition, to, now }) => {
    expect(renameOf(from, value as Json, edition)).toEqual({ to, value: now });
  });

  test("of a key that did not move nothing is known", () => {
    expect(renameOf("/logging/level", "info", edition20269)).toBeUndefined();
  });
});

test("contrasts are as deep as both sides go, and none where they are the same", () => {
  const a: JsonObject = { same: [1], one: { x: 1, y: { z: 2 } }, kind: { x: 1 }, empty: {} };
  const b: JsonObject = { same: [1], other: {}, kind: "text", empty: {} };
  expect(contrastsOf(a, b)).toEqual([
    { pointer: "/one/x", a: 1, b: undefined },
    { pointer: "/one/y/z", a: 2, b: undefined },
    { pointer: "/kind", a: { x: 1 }, b: "text" },
    { pointer: "/other", a: undefined, b: {} },
  ]);
  expect(contrastsOf(a, a)).toEqual([]);
});

/** As documents are: in objects nothing is null. */
function withoutNullMembers(value: JsonObject): JsonObject {
  const members = Object.entries(value).filter(([, item]) => item !== null);
  return Object.fromEntries(
    members.map(([name, item]) => [
      name,
      typeof item === "object" && item !== null && !Array.isArray(item) ? withoutNullMembers(item as JsonObject) : item,
    ]),
  );
}
