// What every managed aspect promises, held against its own examples on every edition. A new aspect is tested by being in the registry.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { checkOpenClaw, sectionsOf } from "../../src/core/check-openclaw.ts";
import { threeWay } from "../../src/core/diff/three-way.ts";
import { leavesOf, mergePatch } from "../../src/core/merge-patch.ts";
import { checkRules } from "../../src/core/rules/check-rules.ts";
import { checkLayer } from "../../src/core/schema-check.ts";
import type { Change } from "../../src/model/change.ts";
import type { Edition } from "../../src/model/edition.ts";
import type { Facts } from "../../src/model/facts.ts";
import { isObject, type Json, type JsonObject, member } from "../../src/model/json.ts";
import { expandHome } from "../../src/model/link-path.ts";
import { type Pointer, pointerOf, tokensOf, valueAt } from "../../src/model/pointer.ts";
import type { Answers } from "../../src/model/read.ts";
import type { Resource } from "../../src/model/resource.ts";
import { editions } from "../../src/openclaw/editions.ts";
import { resources } from "../../src/resources/registry.ts";
import { composed, lines } from "../support/layers.ts";
import { factsOf } from "../support/node-fixtures.ts";

const folder = path.join(import.meta.dirname, "../../src/resources");

/** A live document that has something at every place, and more beside it that nobody names. */
const busy: Readonly<Record<string, JsonObject>> = {
  "2026.2": {
    gateway: { mode: "local" },
    agents: {
      defaults: { maxConcurrent: 4, memorySearch: { cache: { enabled: true } } },
      list: [{ id: "main" }, { id: "work" }],
    },
    tools: { media: { video: { enabled: true } }, deny: ["exec"] },
    logging: { redactPatterns: ["x"] },
    browser: { noSandbox: true },
    session: { maintenance: { pruneAfter: "30d" } },
    update: { channel: "beta" },
  },
  "2026.9": {
    gateway: { mode: "local" },
    agents: { ownership: "explicit", defaults: { maxConcurrent: 4 }, entries: { main: {}, work: {} } },
    memory: { citations: "auto", search: { cache: { enabled: true } } },
    tools: { media: { video: { enabled: true } }, deny: ["exec"] },
    logging: { redactPatterns: ["x"] },
    browser: { noSandbox: true },
    session: { maintenance: { pruneAfter: "30d" } },
    update: { channel: "beta" },
  },
};

interface Row {
  readonly resource: Resource;
  readonly edition: Edition;
  readonly title: string;
  readonly desired: Json;
}

const rows: readonly Row[] = resources.flatMap((resource) =>
  resource.examples.flatMap(({ title, desired }) =>
    editions.all.map((edition) => ({ resource, edition, title, desired })),
  ),
);

function seenAs(edition: Edition, config: JsonObject): Facts {
  return factsOf(config, { edition, agents: ["main", "work"] });
}

const liveOf = (resource: Resource, edition: Edition): JsonObject =>
  resource.document === "config" ? (busy[edition.name] ?? {}) : { "~/.openclaw/unnamed": "/elsewhere" };

/** What a probe would answer on a node whose document is `document`. */
function answersOf(resource: Resource, document: JsonObject): Answers {
  if (resource.document === "config") return new Map();
  const links = Object.entries(document).map(
    ([at, to]) => [at, { is: "link", to: String(to), same: false, dangling: false }] as const,
  );
  return new Map(links);
}

/** What `resource` sees of a node whose document is `document`. */
function observed(resource: Resource, edition: Edition, document: JsonObject, desired: Json) {
  const facts = seenAs(edition, resource.document === "config" ? document : {});
  return resource.observe(answersOf(resource, document), desired, facts);
}

describe("the registry", () => {
  test("has every folder, and every resource is in the folder of its name", () => {
    const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const kebab = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    expect(resources.map(({ name }) => kebab(name)).toSorted()).toEqual(folders.map(({ name }) => name).toSorted());
    for (const { name } of resources) {
      const own = path.join(folder, kebab(name));
      expect(existsSync(path.join(own, "examples.ts")), name).toBe(true);
      expect(readFileSync(path.join(own, "resource.ts"), "utf8")).toContain(`export const ${name}`);
    }
  });

  test("has each name once, and no name that the node's YAML uses otherwise", () => {
    const names = resources.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => ["host", "groups", "openclaw"].includes(name))).toEqual([]);
  });
});

describe.each(resources.map((resource) => ({ name: resource.name, resource })))("$name", ({ resource }) => {
  test("says in one line what it is, has examples, and names a schema that is there", () => {
    expect(resource.title).toMatch(/^[^\n]{10,160}$/);
    expect(resource.examples.length).toBeGreaterThan(0);
    const schema = JSON.parse(readFileSync(path.join(folder, "../../schemas/node.schema.json"), "utf8")) as JsonObject;
    expect(valueAt(schema, resource.schema)).toBeDefined();
  });

  test("owns what it expects; of two that both have a place of their own, only one does", () => {
    for (const edition of editions.all) {
      const facts = seenAs(edition, {});
      for (const { desired } of resource.examples) {
        for (const pointer of leavesOf(resource.expect(desired, facts)).keys()) {
          const owners = resources.filter((one) => one.document === resource.document && one.owns(pointer, facts));
          expect(owners, pointer).toContain(resource);
          expect(owners.filter((one) => one.name !== "config").length, pointer).toBeLessThanOrEqual(1);
          if (resource.name === "config") expect(owners, pointer).toEqual([resource]);
        }
      }
    }
  });
});

describe.each(rows.map((row) => ({ ...row, name: row.resource.name, on: row.edition.name })))(
  '$name on $on, "$title"',
  ({ resource, edition, desired }) => {
    const facts = seenAs(edition, liveOf(resource, edition));
    const wanted = resource.expect(desired, facts);
    const leaves = [...leavesOf(wanted)];

    test("passes the schema of a node's file, the rules, and OpenClaw's own schema", async () => {
      const yaml = {
        host: { transport: "local", home: "/h" },
        openclaw: { version: edition.verifiedOn },
        [resource.name]: desired,
      };
      const { fleet, findings, layers } = composed({ "nodes/t440.yaml": JSON.stringify(yaml) });
      expect(lines([...findings, ...layers.flatMap(checkLayer), ...checkRules(fleet, editions.all, layers)])).toEqual(
        [],
      );
      const sections = fleet.nodes.flatMap((node) => sectionsOf(node, edition));
      const bench = { edition, judge: await editions.judge(edition, sections) };
      expect(lines(fleet.nodes.flatMap((node) => checkOpenClaw(node, [bench])))).toEqual([]);
    });

    test("expects something, and names nothing of what stands beside it", () => {
      expect(leaves.length).toBeGreaterThan(0);
      const after = mergePatch(liveOf(resource, edition), wanted) as JsonObject;
      for (const [pointer, value] of leavesOf(liveOf(resource, edition))) {
        if (!leaves.some(([named]) => named === pointer)) expect(valueAt(after, pointer), pointer).toEqual(value);
      }
    });

    test("observes what it expects where that was laid over a live document", () => {
      const after = mergePatch(liveOf(resource, edition), wanted) as JsonObject;
      const seen = observed(resource, edition, after, desired);
      if (seen.is !== "present") throw new Error(`it sees ${seen.is}`);
      const place = placeOf(resource, facts);
      for (const [pointer, value] of leaves) {
        const found = valueAt(nested(place, seen.value), pointer);
        expect(found, pointer).toEqual(value === null ? undefined : value);
      }
    });

    test("has nothing to change there, and something where it is missing", () => {
      const after = mergePatch(liveOf(resource, edition), wanted) as JsonObject;
      const diff = (live: JsonObject) =>
        threeWay({
          live,
          desired: wanted,
          last: undefined,
          prune: true,
          ignored: edition.runtimeOwned,
          same: Object.is,
        });
      expect(diff(after)).toEqual([]);
      expect(diff(liveOf(resource, edition)).length).toBeGreaterThan(0);
    });

    test("finds back where the YAML says each value", () => {
      for (const [pointer, value] of leaves) {
        const said = valueAt(desired, resource.source(pointer, desired, facts));
        // Of links written at length, the YAML's value has the target in it; `{agent}` is filled in.
        const target = isObject(said) && resource.document === "links" ? member(said, "target") : said;
        const agent = tokensOf(pointer)[0]?.match(/agents\/(main|work)\//)?.[1];
        expect(
          typeof target === "string" && agent !== undefined ? target.replace("{agent}", agent) : target,
          pointer,
        ).toEqual(value);
      }
    });

    test("makes steps that say exactly the change", () => {
      for (const [pointer, value] of leaves) {
        const change = changeOf(resource, pointer, value);
        const steps = resource.steps(change, answersOf(resource, {}), desired, facts);
        if (resource.document === "config") expect(steps).toEqual([{ do: "patch-config", patch: change.patch }]);
        else {
          const at = expandHome(tokensOf(pointer)[0] ?? "", facts.home);
          expect(steps).toMatchObject([{ do: "link", path: at, target: value as string, found: { is: "absent" } }]); // sound: a target is text
        }
      }
    });

    test("reads only the paths that the desired value names", () => {
      const named = JSON.stringify(desired);
      const reads = resource.reads(desired);
      for (const read of reads) expect(named).toContain(read.path);
      expect(reads.length > 0).toBe(resource.document === "links");
    });
  },
);

describe("a desired null says that nothing must be there", () => {
  test.each(resources.map((resource) => ({ name: resource.name, resource })))("$name", ({ resource }) => {
    for (const edition of editions.all) {
      const facts = seenAs(edition, {});
      const at =
        resource.document === "links" ? pointerOf(["~/.openclaw/media"]) : `${placeOf(resource, facts)}/enabled`;
      const desired: Json =
        resource.document === "links"
          ? { "~/.openclaw/media": null }
          : resource.name === "maxConcurrent"
            ? null
            : { enabled: null };
      const pointer = resource.name === "maxConcurrent" ? placeOf(resource, facts) : at;
      const wanted = resource.expect(desired, facts);
      expect([...leavesOf(wanted)]).toEqual([[pointer, null]]);
      const there = mergePatch(
        {},
        nested(pointer, resource.document === "links" ? "/openclaw-data/media" : true),
      ) as JsonObject;
      const gone = mergePatch(there, wanted) as JsonObject;
      expect(valueAt(gone, pointer)).toBeUndefined();
      expect(observed(resource, edition, gone, desired).is).not.toBe("unreadable");
      const changes = (live: JsonObject) =>
        threeWay({ live, desired: wanted, last: undefined, prune: true, ignored: [], same: Object.is }).map((one) =>
          one.patch.at(-1),
        );
      expect(changes(there)).toEqual([{ op: "remove", path: pointer }]);
      expect(changes(gone)).toEqual([]);
    }
  });

  test("and a link that must not be there is removed, whatever it says", () => {
    const symlinks = resources.find((one) => one.name === "symlinks");
    if (symlinks === undefined) throw new Error("no symlinks");
    const change = changeOf(symlinks, pointerOf(["~/.openclaw/media"]), null);
    const answers = answersOf(symlinks, { "~/.openclaw/media": "/elsewhere" });
    expect(symlinks.steps(change, answers, { "~/.openclaw/media": null }, factsOf({}))).toEqual([
      { do: "remove-link", path: "/home/openclaw/.openclaw/media", found: { is: "link", to: "/elsewhere" } },
    ]);
  });
});

test("memory lives in another place in each edition, and no edition gets both shapes", () => {
  const memory = resources.find((one) => one.name === "memory");
  const wanted = editions.all.map((edition) => memory?.expect({ provider: "openai" }, seenAs(edition, {})));
  expect(wanted).toEqual([
    { agents: { defaults: { memorySearch: { provider: "openai" } } } },
    { memory: { search: { provider: "openai" } } },
  ]);
});

/** Where a resource's part of the document begins: what it expects of an empty object tells. */
function placeOf(resource: Resource, facts: Facts): Pointer {
  if (resource.document === "links") return "";
  const marked = resource.expect("here", facts) as Json;
  if (marked === "here") return "";
  return [...leavesOf(marked as JsonObject).keys()][0] ?? "";
}

function nested(pointer: Pointer, value: Json): Json {
  return tokensOf(pointer).reduceRight<Json>((inner, token) => ({ [token]: inner }), value);
}

function changeOf(resource: Resource, pointer: Pointer, value: Json): Change {
  const patch =
    value === null ? [{ op: "remove", path: pointer } as const] : [{ op: "add", path: pointer, value } as const];
  return { resource: resource.name, kind: "pending", impact: "none", patch, from: [], secret: false };
}
