import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import sections from "../../src/build/sections.json" with { type: "json" };
import { propertiesOf, resolved } from "../../src/core/schema-parts.ts";
import { isObject, member, type JsonObject } from "../../src/model/json.ts";
import { tokensOf, type Pointer } from "../../src/model/pointer.ts";
import { editions } from "../../src/openclaw/editions.ts";
import { editionNamed } from "../support/node-fixtures.ts";

describe("the edition of a version", () => {
  test.each([
    { version: "2026.2.12", name: "2026.2" },
    { version: "2026.2.0", name: "2026.2" },
    { version: "2026.9.6", name: "2026.9" },
    { version: "2026.9.6-1", name: "2026.9" },
    { version: "2026.9.7-beta.2", name: "2026.9" },
    { version: "2026.9.12345", name: undefined },
    { version: "2026.9", name: undefined },
    { version: "2026.29.6", name: undefined },
    { version: "2026.20.6", name: undefined },
    { version: "2026.8.1", name: undefined },
    { version: "12026.9.6", name: undefined },
    { version: "v2026.9.6", name: undefined },
    { version: "2026.9.6\n", name: undefined },
    { version: "2026.9.6-$(reboot)", name: undefined },
    { version: "constructor", name: undefined },
    { version: "", name: undefined },
    { version: `2026.9.6-${"a".repeat(100)}`, name: undefined },
  ])("$version is $name", ({ version, name }) => {
    expect(editions.find(version)?.name).toBe(name);
  });
});

test("a judge is loaded once", async () => {
  const [edition] = editions.all;
  if (edition === undefined) throw new Error("no editions");
  expect(await editions.judge(edition, ["logging"])).toBe(await editions.judge({ ...edition }, ["tools"]));
});

test("a judge that was not loaded for a section does not let it pass: that would lose mistakes", async () => {
  const judge = await editions.judge(editionNamed("2026.2"), ["browser"]);
  expect(() => judge.document({ cron: { store: 1 } })).toThrow("the judge was not loaded for section cron");
  expect(() => judge.fragment({ browser: {}, cron: {} })).toThrow("cron");
});

test("sections that an edition does not know are complained about, whatever they are called", async () => {
  const document = JSON.parse(
    '{"loging":{},"constructor":1,"__proto__":{"a":1},"logging":{"level":"loud"}}',
  ) as JsonObject;
  const judge = await editions.judge(editionNamed("2026.9"), Object.keys(document));
  expect(judge.document(document).map(({ pointer }) => pointer)).toEqual([
    "/loging",
    "/constructor",
    "/__proto__",
    "/logging/level",
  ]);
});

test("mistakes are told in the order of the schema, not in that of loading", async () => {
  const edition = editionNamed("2026.9");
  await editions.judge(edition, ["update", "tts"]);
  const judge = await editions.judge(edition, ["agents"]);
  const document = { update: 1, tts: 1, agents: 1 };
  expect(judge.document(document).map(({ pointer }) => pointer)).toEqual(["/agents", "/tts", "/update"]);
});

test.each(editions.all.map((edition) => ({ name: edition.name })))(
  "each section of $name can be judged, and alone",
  async ({ name }) => {
    const known = Object.keys(propertiesOf(schemas.get(name) ?? {}));
    expect(known.length).toBeGreaterThan(30);
    for (const section of known) {
      const judge = await editions.judge(editionNamed(name as "2026.2" | "2026.9"), [section]);
      expect(
        judge.document({ [section]: 1.5 }).map(({ pointer }) => pointer),
        section,
      ).toEqual([`/${section}`]);
    }
  },
);

test("an edition without a schema has no judge", async () => {
  const [edition] = editions.all;
  if (edition === undefined) throw new Error("no editions");
  await expect(editions.judge({ ...edition, name: "2027.1" }, [])).rejects.toThrow(
    "no schema is bundled for OpenClaw 2027.1",
  );
});

const schemas = new Map(
  editions.all.map(({ name }) => {
    const file = new URL(`../../src/openclaw/${name}.schema.json`, import.meta.url);
    return [name, JSON.parse(readFileSync(file, "utf8")) as JsonObject];
  }),
);

/** The schemas of all members at a pointer, in which `*` stands for any key or index. */
function partsAt(schema: JsonObject, pointer: Pointer): readonly JsonObject[] {
  return tokensOf(pointer).reduce<readonly JsonObject[]>(
    (parts, token) => parts.flatMap((part) => below(schema, part, token)),
    [schema],
  );
}

function below(schema: JsonObject, reference: JsonObject, token: string): readonly JsonObject[] {
  const part = resolved(schema, reference);
  const direct =
    token === "*" ? [member(part, "additionalProperties"), member(part, "items")] : [member(propertiesOf(part), token)];
  const branches = ["anyOf", "oneOf", "allOf"].flatMap(
    (keyword) => (member(part, keyword) ?? []) as readonly JsonObject[],
  );
  return [
    ...direct.filter((value): value is JsonObject => isObject(value)),
    ...branches.flatMap((branch) => below(schema, branch, token)),
  ];
}

describe.each(
  editions.all.map((edition) => ({ edition, name: edition.name, schema: schemas.get(edition.name) ?? {} })),
)("what is known of $name", ({ edition, schema }) => {
  test("every aspect and the agents live where its schema has something", () => {
    for (const place of [...Object.values(edition.places), edition.agents.at])
      expect(partsAt(schema, place), place).not.toEqual([]);
  });

  test("its agents have the shape that it says", () => {
    const token = edition.agents.shape === "list" ? "items" : "additionalProperties";
    const agents = partsAt(schema, edition.agents.at).map((part) => resolved(schema, part));
    expect(agents.map((part) => isObject(member(part, token)))).toEqual([true]);
  });

  test("the sections that editors know are where the edition has them", () => {
    const known = Object.entries<Readonly<Record<string, string>>>(sections).map(([name, section]) => [
      name,
      section[edition.name],
    ]);
    expect(Object.fromEntries(known)).toEqual(
      Object.fromEntries(Object.entries(edition.places).filter(([name]) => name !== "maxConcurrent")),
    );
  });

  test("no key that it is said not to know is in its schema", () => {
    const known = [...edition.renamed.keys()].filter(
      (pointer) => !pointer.endsWith("/*") && partsAt(schema, pointer).length > 0,
    );
    expect(known).toEqual([]);
  });

  test("every new name of a key is in its schema", () => {
    const now = [...edition.renamed.values()].filter(
      (pointer) => pointer !== undefined && !pointer.startsWith("/plugins/"),
    );
    expect(now.filter((pointer) => partsAt(schema, pointer ?? "").length === 0)).toEqual([]);
  });

  test("the fields of the aspects that hold a key are sensitive", () => {
    const apiKey = `${edition.places.memory}/remote/apiKey`;
    expect(edition.sensitive).toContain(apiKey);
    expect(edition.sensitive).toContain("/gateway/auth/token");
    expect(edition.sensitive.filter((pointer) => pointer.endsWith("/*/apiKey")).length).toBeGreaterThan(1);
  });

  test("every sensitive field that its schema knows may hold a text", () => {
    const parts = edition.sensitive.flatMap((pointer) =>
      partsAt(schema, pointer).map((part) => ({ pointer, text: JSON.stringify(part) })),
    );
    expect(parts.length).toBeGreaterThan(15);
    expect(parts.filter(({ text }) => !text.includes("string") && !text.includes("$ref"))).toEqual([]);
  });
});

test("OpenClaw's own stamps are nobody's to manage", () => {
  for (const edition of editions.all) expect(edition.runtimeOwned).toEqual(["/meta", "/wizard"]);
});

test("what a login writes is ours only where the YAML names it, in both generations", () => {
  for (const edition of editions.all) expect(edition.runtimeWritten).toEqual(["/auth/profiles"]);
});
