import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mayNullBeside } from "../../../src/core/import/delta.ts";
import { type Factored, factor, type Whole } from "../../../src/core/import/factor.ts";
import { mergeLayers, withoutNulls } from "../../../src/core/merge.ts";
import type { Json, JsonObject } from "../../../src/model/json.ts";
import { isWithin, type Pointer, tokensOf, valueAt } from "../../../src/model/pointer.ts";

const leaf = fc.oneof(
  fc.constantFrom<Json>("info", "warn", 4, 12, true, false),
  fc.array(fc.constantFrom<Json>("a", "b", { id: "main" }), { maxLength: 2 }),
);
const tree = fc.letrec<{ value: Json; object: JsonObject }>((tie) => ({
  value: fc.oneof({ depthSize: "small" }, leaf, leaf, tie("object")),
  object: fc.dictionary(fc.constantFrom("a", "b", "c", "__x"), tie("value"), { maxKeys: 3 }),
}));
const links = fc.dictionary(fc.constantFrom("~/.openclaw/media", "~/.openclaw/logs"), fc.constantFrom("/d/1", "/d/2"), {
  minKeys: 1,
});
const document = fc
  .record(
    { logging: tree.object, memory: tree.object, symlinks: links, config: tree.object },
    { requiredKeys: ["config"] },
  )
  .map((value): JsonObject => ({ host: { transport: "local" }, ...value }));

/** As the rest of the path sees a node: its layers merged, without what they say is not there. */
function composed(factored: Factored, name: string): Json {
  const node = factored.nodes.find((one) => one.name === name);
  const groups = factored.groups.filter((group) => node?.groups.includes(group.name));
  const layers = [factored.defaults, ...groups.map(({ value }) => value), node?.value ?? {}];
  return withoutNulls(layers.reduce<Json>(mergeLayers, {}));
}

function wholes(documents: readonly JsonObject[], reserved: readonly Pointer[] = []): readonly Whole[] {
  return documents.map((value, i) => ({
    name: `n${i}`,
    document: value,
    groups: [],
    mayNull: mayNullBeside(reserved),
  }));
}

describe("factoring", () => {
  test("layers give back every node's own document", () => {
    fc.assert(
      fc.property(fc.array(document, { minLength: 1, maxLength: 9 }), (documents) => {
        const factored = factor(wholes(documents), []);
        documents.forEach((value, i) => expect(composed(factored, `n${i}`)).toEqual(value));
      }),
      { numRuns: 500 },
    );
  });

  test("near copies of a few kinds give back every node's own document, in groups that are told too", () => {
    const fleet = fc
      .record({
        kinds: fc.array(document, { minLength: 1, maxLength: 3 }),
        extras: fc.array(fc.tuple(fc.nat(2), document), { minLength: 2, maxLength: 14 }),
      })
      .map(({ kinds, extras }) =>
        extras.map(([kind, extra]) => ({
          kind: kind % kinds.length,
          value: mergeLayers(
            kinds[kind % kinds.length],
            extra["logging"] === undefined ? {} : { logging: extra["logging"] },
          ) as JsonObject,
        })),
      );
    fc.assert(
      fc.property(fleet, fc.boolean(), (nodes, told) => {
        const whole = wholes(nodes.map(({ value }) => value)).map((node, i) => ({
          ...node,
          groups: told ? ["all", `kind-${nodes[i]?.kind}`] : [],
        }));
        const factored = factor(whole, told ? ["kind-0", "all", "kind-1", "kind-2"] : []);
        nodes.forEach(({ value }, i) => expect(composed(factored, `n${i}`)).toEqual(value));
      }),
      { numRuns: 300 },
    );
  });

  test("no layer of a node names what is left alone there, and no link is said to be absent", () => {
    fc.assert(
      fc.property(
        fc.array(document, { minLength: 2, maxLength: 8 }),
        fc.constantFrom("a", "b", "c"),
        (documents, key) => {
          const place = `/config/${key}`;
          const holder: JsonObject = { ...documents[0], config: without(documents[0]?.["config"], key) };
          const whole = wholes([holder, ...documents.slice(1)]).map((node, i) =>
            i === 0 ? { ...node, mayNull: mayNullBeside([place]) } : node,
          );
          const factored = factor(whole, []);
          const groups = factored.groups.filter(({ members }) => members.includes("n0"));
          const layers = [factored.defaults, ...groups.map(({ value }) => value), factored.nodes[0]?.value ?? {}];
          for (const layer of layers)
            expect(pointersIn(layer).filter((pointer) => isWithin(pointer, place))).toEqual([]);
          const all = [
            factored.defaults,
            ...factored.groups.map(({ value }) => value),
            ...factored.nodes.map(({ value }) => value),
          ];
          const absent = all.flatMap((layer) => pointersIn(layer).filter((at) => valueAt(layer, at) === null));
          expect(absent.filter((at) => tokensOf(at).length > 1 && isWithin(at, "/symlinks"))).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  test("an outlier says what makes it special, and nothing else", () => {
    const usual = (i: number): JsonObject => ({
      host: { transport: "ssh", address: `n${i}.lan` },
      logging: { level: "info", consoleLevel: "warn", file: "/var/log/openclaw.log" },
      config: { session: { maintenance: { mode: "enforce" } } },
    });
    const documents = Array.from({ length: 9 }, (_, i) => usual(i));
    documents[4] = { ...usual(4), logging: { level: "trace", consoleLevel: "warn" } };
    const { defaults, groups, nodes } = factor(wholes(documents), []);
    expect(groups).toEqual([]);
    expect(defaults).toEqual({ ...usual(0), host: { transport: "ssh" } });
    expect(nodes[3]?.value).toEqual({ host: { address: "n3.lan" } });
    expect(nodes[4]?.value).toEqual({ host: { address: "n4.lan" }, logging: { level: "trace", file: null } });
  });

  test("what a part of the nodes shares becomes a group of its own", () => {
    const big = Object.fromEntries(
      Array.from({ length: 20 }, (_, i) => [`skill-${i}`, { enabled: false, note: "not here" }]),
    );
    const documents = Array.from({ length: 12 }, (_, i): JsonObject => ({
      logging: { level: "info", consoleLevel: "warn" },
      config: i % 3 === 0 ? { skills: { entries: big } } : { cron: { enabled: i % 2 === 0 } },
    }));
    const { groups, nodes } = factor(wholes(documents), ["servers", "business"]);
    expect(groups.map(({ name, members }) => [name, members])).toEqual([["servers", ["n0", "n3", "n6", "n9"]]]);
    expect(nodes.filter((node) => node.groups.length > 0).map(({ value }) => JSON.stringify(value).length)).toEqual(
      [0, 3, 6, 9].map(() => expect.toSatisfy((size: number) => size < 60)),
    );
  });
});

function without(value: Json | undefined, key: string): JsonObject {
  return Object.fromEntries(Object.entries((value ?? {}) as JsonObject).filter(([name]) => name !== key));
}

function pointersIn(value: Json, at = ""): readonly Pointer[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [at];
  return [
    at,
    ...Object.entries(value as JsonObject).flatMap(([key, inner]) =>
      pointersIn(inner, `${at}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`),
    ),
  ];
}
