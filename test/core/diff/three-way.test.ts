import { describe, expect, test } from "vitest";
import { applyPatch } from "../../../src/core/diff/apply-patch.ts";
import type { Sides } from "../../../src/core/diff/difference.ts";
import { threeWay } from "../../../src/core/diff/three-way.ts";
import type { JsonObject } from "../../../src/model/json.ts";

type Row = Partial<Sides> & { readonly name: string; readonly gives: readonly string[]; readonly makes?: JsonObject };

/** `kind pointer: op path, op path`: enough to read a table. */
function told(sides: Sides): readonly string[] {
  return threeWay(sides).map(
    ({ kind, pointer, patch }) => `${kind} ${pointer}: ${patch.map(({ op, path }) => `${op} ${path}`).join(", ")}`,
  );
}

function sidesOf(row: Partial<Sides>): Sides {
  return { live: {}, desired: {}, last: undefined, prune: true, ...row };
}

function check({ name: _, gives, makes, ...row }: Row): void {
  const sides = sidesOf(row);
  expect(told(sides)).toEqual(gives);
  if (makes !== undefined)
    expect(
      applyPatch(
        sides.live,
        threeWay(sides).flatMap(({ patch }) => patch),
      ),
    ).toEqual(makes);
}

describe("who moved", () => {
  const desired = { logging: { level: "info" } };
  test.each<Row>([
    {
      name: "what is as desired is no difference",
      live: { logging: { level: "info", file: "x" } },
      desired,
      gives: [],
    },
    {
      name: "no record: pending",
      live: { logging: { level: "warn" } },
      desired,
      gives: ["pending /logging/level: test /logging/level, replace /logging/level"],
    },
    {
      name: "never named before: pending",
      live: { logging: { level: "warn" } },
      desired,
      last: { "/browser/enabled": true },
      prune: false,
      gives: ["pending /logging/level: test /logging/level, replace /logging/level"],
    },
    {
      name: "the node moved: drift",
      live: { logging: { level: "warn" } },
      desired,
      last: { "/logging/level": "info" },
      gives: ["drift /logging/level: test /logging/level, replace /logging/level"],
    },
    {
      name: "the node removed it: drift",
      live: { logging: {} },
      desired,
      last: { "/logging/level": "info" },
      gives: ["drift /logging/level: add /logging/level"],
    },
    {
      name: "git moved: pending",
      live: { logging: { level: "debug" } },
      desired,
      last: { "/logging/level": "debug" },
      gives: ["pending /logging/level: test /logging/level, replace /logging/level"],
    },
    {
      name: "both moved: conflict",
      live: { logging: { level: "warn" } },
      desired,
      last: { "/logging/level": "debug" },
      gives: ["conflict /logging/level: test /logging/level, replace /logging/level"],
    },
    {
      name: "both moved to the same: no difference",
      live: desired,
      desired,
      last: { "/logging/level": "debug" },
      gives: [],
    },
    { name: "key order is no difference", live: { a: [{ x: 1, y: 2 }] }, desired: { a: [{ y: 2, x: 1 }] }, gives: [] },
    {
      name: "array order is one",
      live: { a: [1, 2] },
      desired: { a: [2, 1] },
      gives: ["pending /a: test /a, replace /a"],
    },
    {
      name: "null in the file is not absent",
      live: { a: null },
      desired: { a: 1 },
      gives: ["pending /a: test /a, replace /a"],
    },
  ])("$name", check);
});

describe("must not be there", () => {
  test.each<Row>([
    {
      name: "what is there is removed",
      live: { a: { b: 1, c: 2 } },
      desired: { a: { b: null } },
      gives: ["pending /a/b: test /a/b, remove /a/b"],
      makes: { a: { c: 2 } },
    },
    {
      name: "a whole section, too",
      live: { a: { b: 1 }, c: 2 },
      desired: { a: null },
      gives: ["pending /a: test /a, remove /a"],
      makes: { c: 2 },
    },
    {
      name: "a null in the file, too",
      live: { a: null },
      desired: { a: null },
      gives: ["pending /a: test /a, remove /a"],
      makes: {},
    },
    { name: "what is absent needs nothing, and no parents", live: {}, desired: { a: { b: { c: null } } }, gives: [] },
    { name: "a scalar above it stays: nothing is below it", live: { a: 5 }, desired: { a: { b: null } }, gives: [] },
    {
      name: "it came back: drift",
      live: { a: 1 },
      desired: { a: null },
      last: { "/a": null },
      gives: ["drift /a: test /a, remove /a"],
    },
    {
      name: "it was ours with a value: pending",
      live: { a: 1 },
      desired: { a: null },
      last: { "/a": 1 },
      gives: ["pending /a: test /a, remove /a"],
    },
    {
      name: "wanted again after a null: pending",
      live: {},
      desired: { a: 1 },
      last: { "/a": null },
      gives: ["pending /a: add /a"],
    },
  ])("$name", check);
});

describe("named no longer", () => {
  test.each<Row>([
    {
      name: "what was ours is removed",
      live: { a: 1, b: 2 },
      last: { "/a": 1 },
      gives: ["removal /a: test /a, remove /a"],
      makes: { b: 2 },
    },
    {
      name: "what the node changed since is a conflict",
      live: { a: 3 },
      last: { "/a": 1 },
      gives: ["conflict /a: test /a, remove /a"],
    },
    { name: "what is gone already is nothing", live: {}, last: { "/a": 1 }, gives: [] },
    { name: "what never was ours stays", live: { a: 1 }, last: {}, gives: [] },
    { name: "without a record nothing is removed", live: { a: 1 }, last: undefined, gives: [] },
    { name: "with prune never nothing is removed", live: { a: 1 }, last: { "/a": 1 }, prune: false, gives: [] },
    { name: "a null of before is not ours to remove", live: { a: 1 }, last: { "/a": null }, gives: [] },
    {
      name: "the parent stays, as OpenClaw leaves it",
      live: { a: { b: { c: 1 } } },
      last: { "/a/b/c": 1 },
      gives: ["removal /a/b/c: test /a/b/c, remove /a/b/c"],
      makes: { a: { b: {} } },
    },
    {
      name: "an ancestor that is desired covers it",
      live: { a: { b: 1 } },
      desired: { a: 5 },
      last: { "/a/b": 1 },
      gives: ["pending /a: test /a, replace /a"],
      makes: { a: 5 },
    },
    {
      name: "an ancestor that must not be there covers it",
      live: { a: { b: 1 } },
      desired: { a: null },
      last: { "/a/b": 1 },
      gives: ["pending /a: test /a, remove /a"],
    },
    {
      name: "a descendant that is desired covers it",
      live: { a: 5 },
      desired: { a: { b: 1 } },
      last: { "/a": 5 },
      gives: ["pending /a/b: test /a, replace /a, add /a/b"],
      makes: { a: { b: 1 } },
    },
    {
      name: "an empty object above it does not",
      live: { a: { b: 1, c: 2 } },
      desired: { a: {} },
      last: { "/a/b": 1 },
      gives: ["removal /a/b: test /a/b, remove /a/b"],
      makes: { a: { c: 2 } },
    },
    {
      name: "a sibling whose name begins the same is another",
      live: { a: 1, ab: 2 },
      desired: { ab: 2 },
      last: { "/a": 1, "/ab": 2 },
      gives: ["removal /a: test /a, remove /a"],
    },
  ])("$name", check);
});

describe("an empty object", () => {
  test.each<Row>([
    { name: "asks for an object, whatever is in it", live: { a: { b: 1 } }, desired: { a: {} }, gives: [] },
    {
      name: "is added where there is none",
      live: {},
      desired: { a: { b: {} } },
      gives: ["pending /a/b: add /a, add /a/b"],
      makes: { a: { b: {} } },
    },
    {
      name: "replaces a scalar",
      live: { a: 1 },
      desired: { a: {} },
      gives: ["pending /a: test /a, replace /a"],
      makes: { a: {} },
    },
    {
      name: "that was ours goes while it is empty",
      live: { a: {} },
      last: { "/a": {} },
      gives: ["removal /a: test /a, remove /a"],
    },
    { name: "that was ours stays with what others put in", live: { a: { theirs: 1 } }, last: { "/a": {} }, gives: [] },
    {
      name: "that others made a scalar is a conflict",
      live: { a: 1 },
      last: { "/a": {} },
      gives: ["conflict /a: test /a, remove /a"],
    },
  ])("$name", check);
});

describe("parents", () => {
  test.each<Row>([
    {
      name: "that are missing are added once, by the first that needs them",
      desired: { tools: { media: { image: { enabled: true }, audio: { enabled: false } } } },
      gives: [
        "pending /tools/media/audio/enabled: add /tools, add /tools/media, add /tools/media/audio, add /tools/media/audio/enabled",
        "pending /tools/media/image/enabled: add /tools/media/image, add /tools/media/image/enabled",
      ],
      makes: { tools: { media: { audio: { enabled: false }, image: { enabled: true } } } },
    },
    {
      name: "that are arrays or scalars become objects",
      live: { a: [1, 2], b: { c: 5 } },
      desired: { a: { "0": 1 }, b: { c: { d: 1 } } },
      gives: ["pending /a/0: test /a, replace /a, add /a/0", "pending /b/c/d: test /b/c, replace /b/c, add /b/c/d"],
      makes: { a: { "0": 1 }, b: { c: { d: 1 } } },
    },
    {
      name: "with odd names are escaped",
      desired: { "a/b": { "c~d": 1 } },
      gives: ["pending /a~1b/c~0d: add /a~1b, add /a~1b/c~0d"],
      makes: { "a/b": { "c~d": 1 } },
    },
  ])("$name", check);
});

describe("arrays of things with an id", () => {
  const live = { list: [{ id: "a", n: 1 }, { id: "b" }, { id: "c" }, { id: "d" }] };
  test.each<Row>([
    {
      name: "differ thing by thing",
      live,
      desired: { list: [{ id: "new" }, { id: "a", n: 2 }, { id: "c" }, { id: "last" }] },
      gives: [
        "pending /list/3: test /list/3, remove /list/3",
        "pending /list/1: test /list/1, remove /list/1",
        "pending /list/0: add /list/0",
        "pending /list/1: test /list/1, replace /list/1",
        "pending /list/3: add /list/3",
      ],
      makes: { list: [{ id: "new" }, { id: "a", n: 2 }, { id: "c" }, { id: "last" }] },
    },
    {
      name: "in another order are one value",
      live,
      desired: { list: [{ id: "b" }, { id: "a", n: 1 }, { id: "c" }, { id: "d" }] },
      gives: ["pending /list: test /list, replace /list"],
    },
    {
      name: "with an id twice are one value",
      live,
      desired: { list: [{ id: "a" }, { id: "a" }] },
      gives: ["pending /list: test /list, replace /list"],
    },
    {
      name: "with a number for an id are one value",
      live: { list: [{ id: 1 }] },
      desired: { list: [{ id: 2 }] },
      gives: ["pending /list: test /list, replace /list"],
    },
    {
      name: "that are empty on one side are one value",
      live,
      desired: { list: [] },
      gives: ["pending /list: test /list, replace /list"],
    },
    {
      name: "tell per thing who moved",
      live: { list: [{ id: "a", n: 9 }, { id: "b", n: 9 }, { id: "theirs" }, { id: "c", n: 1 }] },
      desired: { list: [{ id: "a", n: 1 }, { id: "b", n: 2 }, { id: "c", n: 2 }, { id: "d" }] },
      last: { "/list": [{ id: "a", n: 1 }, { id: "b", n: 1 }, { id: "c", n: 1 }, { id: "d" }] },
      gives: [
        "drift /list/2: test /list/2, remove /list/2",
        "drift /list/0: test /list/0, replace /list/0",
        "conflict /list/1: test /list/1, replace /list/1",
        "pending /list/2: test /list/2, replace /list/2",
        "drift /list/3: add /list/3",
      ],
    },
    {
      name: "that were no array before are a conflict",
      live: { list: [{ id: "a" }] },
      desired: { list: [{ id: "a", n: 1 }] },
      last: { "/list": "x" },
      gives: ["conflict /list/0: test /list/0, replace /list/0"],
    },
  ])("$name", check);
});

test("what OpenClaw writes itself is never a difference", () => {
  const sides = {
    live: { meta: { v: 1 } },
    desired: { meta: { v: 2 }, metal: 1 },
    last: { "/meta/w": 1, "/meta/v": 1 },
    ignored: ["/meta"],
  };
  expect(told(sidesOf(sides))).toEqual(["pending /metal: add /metal"]);
});

test("recorded values are compared by who knows the secrets", () => {
  const same = (_pointer: string, recorded: unknown, real: unknown) =>
    JSON.stringify(recorded) === `{"$fingerprint":"fp of ${String(real)}"}`;
  const last = { "/token": { $fingerprint: "fp of old" }, "/gone": { $fingerprint: "fp of mine" } };
  const sides = sidesOf({ live: { token: "old", gone: "mine" }, desired: { token: "new" }, last, same });
  expect(told(sides)).toEqual([
    "removal /gone: test /gone, remove /gone",
    "pending /token: test /token, replace /token",
  ]);
  expect(told({ ...sides, live: { token: "changed", gone: "changed" } })).toEqual([
    "conflict /gone: test /gone, remove /gone",
    "conflict /token: test /token, replace /token",
  ]);
});

test.each([
  ["the whole document", ""],
  ["no pointer", "list"],
  ["a broken escape", "/a~2"],
  ["a place in an array", "/list/0"],
  ["an inherited name", "/toString"],
  ["a prototype", "/__proto__/x"],
])("a record that names %s removes nothing", (_, pointer) => {
  const live = { list: [1, 2], "a~2": 1 };
  const last = JSON.parse(JSON.stringify({ [pointer]: 1 })) as Record<string, number>;
  expect(told(sidesOf({ live, last }))).toEqual([]);
});

test("a record that names a thing and what is in it removes it once", () => {
  const sides = sidesOf({ live: { a: { b: 1 } }, last: { "/a": 1, "/a/b": 1 } });
  expect(told(sides)).toEqual(["conflict /a: test /a, remove /a"]);
});
