import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chainOf, compose } from "../../src/core/compose.ts";
import { defaultHandling } from "../../src/core/handling.ts";
import { mergeLayers } from "../../src/core/merge.ts";
import type { Node } from "../../src/model/fleet.ts";
import { isObject, type Json, type JsonObject } from "../../src/model/json.ts";
import type { Layer } from "../../src/model/layer.ts";
import { childOf, valueAt } from "../../src/model/pointer.ts";
import { composed, type Files, layersOf, lines } from "../support/layers.ts";

const host = "host: { transport: local }\n";

function nodeOf(files: Files): Node {
  const { fleet, findings } = composed(files);
  expect(lines(findings)).toEqual([]);
  return fleet.nodes[0] as Node;
}

describe("layers", () => {
  test("a node overrides its groups, a later group an earlier one, and all of them the defaults", () => {
    const { desired } = nodeOf({
      "defaults.yaml": "logging: { level: a, file: a, consoleLevel: a, consoleStyle: a }\n",
      "groups/one.yaml": "logging: { file: b, consoleLevel: b, consoleStyle: b }\n",
      "groups/two.yaml": "logging: { consoleLevel: c, consoleStyle: c }\n",
      "nodes/n.yaml": `${host}groups: [one, two]\nlogging: { consoleStyle: d }\n`,
    });
    expect(desired).toEqual({ logging: { level: "a", file: "b", consoleLevel: "c", consoleStyle: "d" } });
  });

  test("a list replaces the list below as a whole", () => {
    const { desired } = nodeOf({
      "defaults.yaml": "memory: { sources: [a, b] }\n",
      "nodes/n.yaml": `${host}memory: { sources: [c] }\n`,
    });
    expect(desired).toEqual({ memory: { sources: ["c"] } });
  });

  test("a null stays, for the node has to hear that something must not be there", () => {
    const { desired } = nodeOf({
      "defaults.yaml": "memory: { a: 1, b: { c: 1 } }\n",
      "nodes/n.yaml": `${host}memory: { a: null, b: { c: null } }\n`,
    });
    expect(desired).toEqual({ memory: { a: null, b: { c: null } } });
  });

  test("only aspects are desired: how a node is reached and what it is in are apart", () => {
    const node = nodeOf({
      "defaults.yaml": "host: { transport: ssh, user: openclaw, port: 2222 }\nopenclaw: { version: 2026.2.12 }\n",
      "groups/g.yaml": "openclaw: { version: 2026.9.6 }\n",
      "nodes/n.yaml": "host: { address: n.lan, port: null }\ngroups: [g]\nmaxConcurrent: 3\n",
    });
    expect(node).toMatchObject({
      name: "n",
      host: { transport: "ssh", user: "openclaw", address: "n.lan" },
      groups: ["g"],
      version: "2026.9.6",
      desired: { maxConcurrent: 3 },
    });
    expect(node.host).not.toHaveProperty("port");
    expect(node.desired).toEqual({ maxConcurrent: 3 });
  });

  test("a node that pins no version has none", () => {
    expect(nodeOf({ "nodes/n.yaml": host }).version).toBeUndefined();
  });

  test("nodes are sorted by code unit", () => {
    const { fleet } = composed({
      "nodes/b.yaml": host,
      "nodes/a-1.yaml": host,
      "nodes/a1.yaml": host,
      "nodes/10.yaml": host,
    });
    expect(fleet.nodes.map((node) => node.name)).toEqual(["10", "a-1", "a1", "b"]);
  });

  test("nodes with the same groups share what they do not say themselves", () => {
    const { fleet } = composed({
      "defaults.yaml": "symlinks: { ~/.openclaw/media: /m }\n",
      "nodes/a.yaml": host,
      "nodes/b.yaml": host,
    });
    expect(fleet.nodes[0]?.desired["symlinks"]).toBe(fleet.nodes[1]?.desired["symlinks"]);
  });
});

describe("groups", () => {
  test("where fleet.yaml lists the groups, its order counts for every node", () => {
    const node = nodeOf({
      "fleet.yaml": "name: x\ngroups: [weak, strong]\n",
      "groups/weak.yaml": "maxConcurrent: 1\n",
      "groups/strong.yaml": "maxConcurrent: 2\n",
      "nodes/n.yaml": `${host}groups: [strong, weak]\n`,
    });
    expect(node.groups).toEqual(["weak", "strong"]);
    expect(node.desired).toEqual({ maxConcurrent: 2 });
  });

  test("an unknown group is a finding with the nearest name", () => {
    const { findings } = composed({
      "groups/business.yaml": "{}\n",
      "nodes/n.yaml": `${host}groups: [business, busines]\n`,
    });
    expect(lines(findings)).toEqual(['nodes/n.yaml:2:20: there is no group "busines" (/groups/1)']);
    expect(findings[0]?.hint).toBe("did you mean business?");
  });

  test("an unknown group without a near name says how it would be made", () => {
    const { findings } = composed({ "nodes/n.yaml": `${host}groups: [business]\n` });
    expect(findings[0]?.hint).toContain("groups/business.yaml");
  });

  test("a group that fleet.yaml lists must exist, and one that exists must be listed", () => {
    const { findings } = composed({
      "fleet.yaml": "name: x\ngroups: [gone]\n",
      "groups/other.yaml": "# x\na: 1\n",
      "nodes/n.yaml": host,
    });
    expect(lines(findings)).toEqual([
      'fleet.yaml:2:10: there is no group "gone" (/groups/0)',
      "groups/other.yaml:2:1: group other is not in the list `groups` of fleet.yaml",
    ]);
  });

  test("a group whose file is broken is not unknown as well", () => {
    const layers = layersOf({ "nodes/n.yaml": `${host}groups: [business]\n` });
    expect(compose(layers, new Set(["groups/business.yaml"])).findings).toEqual([]);
  });

  test("a group that fleet.yaml forgot comes last, so that the rest is in its order", () => {
    const { fleet } = composed({
      "fleet.yaml": "name: x\ngroups: [b, a]\n",
      "groups/a.yaml": "{}\n",
      "groups/b.yaml": "{}\n",
      "groups/c.yaml": "{}\n",
      "nodes/n.yaml": `${host}groups: [c, a, b]\n`,
    });
    expect(fleet.nodes[0]?.groups).toEqual(["b", "a", "c"]);
  });

  test("a group that is named twice is a layer once", () => {
    const node = nodeOf({ "groups/g.yaml": "{}\n", "nodes/n.yaml": `${host}groups: [g, g]\n` });
    expect(node.groups).toEqual(["g"]);
    expect(node.layers.map((layer) => layer.name)).toEqual(["g", "n"]);
  });
});

describe("the fleet", () => {
  test("fleet.yaml gives the name and the policy", () => {
    const { fleet } = composed({
      "fleet.yaml": "name: office\npolicy: { prune: never, linkRoots: [/srv] }\n",
      "nodes/n.yaml": host,
    });
    expect(fleet).toMatchObject({ name: "office", policy: { prune: "never", linkRoots: ["/srv"] } });
  });

  test("without a policy, removals need an approval and links stay in OpenClaw's directories", () => {
    expect(composed({ "nodes/n.yaml": host }).fleet.policy).toMatchObject({ prune: "confirm", linkRoots: [] });
  });

  test("a missing fleet.yaml is a finding, a broken one is not missing", () => {
    const layers = layersOf({ "nodes/n.yaml": host }).filter((layer) => layer.kind !== "fleet");
    expect(lines(compose(layers).findings)).toEqual(["fleet.yaml:1:1: fleet.yaml is missing"]);
    expect(compose(layers, new Set(["fleet.yaml"])).findings).toEqual([]);
  });

  test.each([
    { name: "groups", text: "groups: business\n" },
    { name: "a list of groups", text: "groups: [1, { a: b }, null]\n" },
    { name: "host", text: "host: ssh\n" },
    { name: "openclaw", text: "openclaw: [1]\n" },
  ])("a wrong type of $name is the schema's matter and breaks nothing here", ({ text }) => {
    expect(composed({ "fleet.yaml": "name: 1\npolicy: x\ngroups: y\n", "nodes/n.yaml": text }).findings).toEqual([]);
  });
});

describe("the chain of layers behind a value", () => {
  const files: Files = {
    "defaults.yaml": "logging: { level: info, file: /a }\nmemory: { sources: [a, b] }\n",
    "groups/g.yaml": "logging: { level: warn }\nmemory: null\n",
    "nodes/n.yaml": `${host}groups: [g]\nlogging: { level: debug }\nmemory: { model: m }\n`,
  };
  const chain = (pointer: string) => chainOf(nodeOf(files), pointer).map(({ layer, value }) => [layer.name, value]);

  test("everyone who speaks is in it, highest first", () => {
    expect(chain("/logging/level")).toEqual([
      ["n", "debug"],
      ["g", "warn"],
      ["defaults", "info"],
    ]);
  });

  test("who is silent is not in it", () => {
    expect(chain("/logging/file")).toEqual([["defaults", "/a"]]);
    expect(chain("/nothing")).toEqual([]);
  });

  test("who removes what is above speaks by its null", () => {
    expect(chain("/memory/sources")).toEqual([
      ["g", null],
      ["defaults", ["a", "b"]],
    ]);
  });

  test("who writes a list speaks about each of its items, there or not", () => {
    expect(chain("/memory/sources/1")).toEqual([
      ["g", null],
      ["defaults", "b"],
    ]);
    expect(chain("/memory/sources/7")).toEqual([
      ["g", null],
      ["defaults", ["a", "b"]],
    ]);
  });

  test("who writes a scalar leaves no room below", () => {
    expect(chain("/logging/level/x")).toEqual([
      ["n", "debug"],
      ["g", "warn"],
      ["defaults", "info"],
    ]);
  });
});

const key = fc.constantFrom("a", "b", "c", "d");
const documents = (withNull: boolean) =>
  fc.letrec<{ tree: Json; object: JsonObject }>((tie) => ({
    object: fc.dictionary(key, tie("tree"), { maxKeys: 4, noNullPrototype: true }),
    tree: fc.oneof(
      { depthSize: "medium" },
      fc.constantFrom<Json>(1, "x", true, ...(withNull ? [null] : [])),
      fc.array(fc.nat(3), { maxLength: 2 }),
      tie("object"),
    ),
  })).object;

/** RFC 7396, section 2, word for word. */
function rfc7396(target: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) return patch;
  const result: Record<string, Json> = isObject(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name];
    else result[name] = rfc7396(result[name], value);
  }
  return result;
}

function leaves(value: Json, at = ""): string[] {
  if (!isObject(value) || Object.keys(value).length === 0) return [at];
  return Object.entries(value).flatMap(([name, item]) => leaves(item, childOf(at, name)));
}

function nodeWith(values: readonly JsonObject[]): Node {
  const layers = values.map((value, i): Layer => ({
    kind: "group",
    name: String(i),
    file: `${i}`,
    value,
    locate: () => ({ file: "", line: 1, column: 1 }),
  }));
  const desired = values.reduce<Json>((below, value) => mergeLayers(below, value), {}) as JsonObject;
  const apart = { groups: [], version: undefined, handling: defaultHandling, ignore: [] };
  return { name: "n", host: { transport: "local" }, ...apart, layers, desired };
}

describe("laws", () => {
  test("without nulls, merging is RFC 7396", () => {
    fc.assert(
      fc.property(documents(false), documents(false), (a, b) => {
        expect(mergeLayers(a, b)).toEqual(rfc7396(a, b));
      }),
    );
  });

  test("with nulls, applying the layers one by one to a live document is applying the composed one", () => {
    fc.assert(
      fc.property(documents(false), documents(true), documents(true), (live, a, b) => {
        fc.pre(!reopens(a, b));
        expect(rfc7396(live, mergeLayers(a, b))).toEqual(rfc7396(rfc7396(live, a), b));
      }),
    );
  });

  test("merging changes neither argument", () => {
    fc.assert(
      fc.property(documents(true), documents(true), (a, b) => {
        const before = JSON.stringify([a, b]);
        mergeLayers(a, b);
        expect(JSON.stringify([a, b])).toBe(before);
      }),
    );
  });

  test("a member called __proto__ changes no prototype", () => {
    const merged = mergeLayers({ a: {} }, JSON.parse('{ "a": { "__proto__": { "x": 1 } } }') as Json) as { a: object };
    expect(merged.a).not.toHaveProperty("x");
    expect({}).not.toHaveProperty("x");
  });

  test("the head of a chain says what is desired", () => {
    fc.assert(
      fc.property(fc.array(documents(true), { minLength: 1, maxLength: 4 }), (values) => {
        const node = nodeWith(values);
        for (const pointer of leaves(node.desired)) {
          if (pointer !== "") expect(chainOf(node, pointer)[0]?.value).toEqual(valueAt(node.desired, pointer));
        }
      }),
    );
  });
});

/** Does `above` put an object where `below` says null or a value? Then what was below is gone in one order and kept in the other. */
function reopens(below: Json, above: Json): boolean {
  if (!isObject(below) || !isObject(above)) return false;
  return Object.keys(above).some(
    (name) => name in below && isObject(above[name]) && (!isObject(below[name]) || reopens(below[name], above[name])),
  );
}
