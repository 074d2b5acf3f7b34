import fc from "fast-check";
import { expect, test } from "vitest";
import { circlesOf, GroupOrder } from "../../../src/core/rollout/group-order.ts";

const afterOf = (after: Readonly<Record<string, readonly string[]>>) => new Map(Object.entries(after));

test.each<{ name: string; after: Record<string, readonly string[]>; circles: string[][] }>([
  { name: "no order at all", after: {}, circles: [] },
  { name: "a chain", after: { c: ["b"], b: ["a"] }, circles: [] },
  { name: "two ways to one group", after: { d: ["b", "c"], b: ["a"], c: ["a"] }, circles: [] },
  { name: "a group after itself", after: { a: ["a"] }, circles: [["a", "a"]] },
  { name: "two groups after each other", after: { b: ["a"], a: ["b"] }, circles: [["a", "b", "a"]] },
  {
    name: "a circle that is entered in the middle begins with its first group",
    after: { a: ["z"], z: ["m"], m: ["q"], q: ["z"] },
    circles: [["m", "q", "z", "m"]],
  },
  {
    name: "two circles",
    after: { a: ["b"], b: ["a"], c: ["d"], d: ["c"] },
    circles: [
      ["a", "b", "a"],
      ["c", "d", "c"],
    ],
  },
  { name: "names of prototypes", after: { constructor: ["toString"], toString: [] }, circles: [] },
])("circles: $name", ({ after, circles }) => {
  expect(circlesOf(afterOf(after))).toEqual(circles);
});

test("every circle that is told is one, and what tells none has an order", () => {
  const groups = ["a", "b", "c", "d", "e"];
  const random = fc.tuple(...groups.map(() => fc.subarray(groups)));
  fc.assert(
    fc.property(random, (named) => {
      const after = new Map(groups.map((group, i) => [group, named[i] ?? []]));
      const circles = circlesOf(after);
      for (const circle of circles) {
        expect(circle[0]).toBe(circle.at(-1));
        for (const [i, group] of circle.slice(0, -1).entries()) expect(after.get(group)).toContain(circle[i + 1]);
      }
      if (circles.length > 0) return;
      const order = new GroupOrder(after);
      for (const [group, before] of after)
        for (const other of before) expect(order.levelOf([group])).toBeGreaterThan(order.levelOf([other]));
    }),
  );
});

test("a chain of ten thousand groups is no trouble", () => {
  const after = new Map(Array.from({ length: 10_000 }, (_, i) => [`g${i + 1}`, [`g${i}`]] as const));
  expect(circlesOf(after)).toEqual([]);
});

test("a group comes after those that it names, and after those that these name", () => {
  const order = new GroupOrder(afterOf({ web: ["app"], app: ["db", "cache"] }));
  expect([...order.before("web")].toSorted()).toEqual(["app", "cache", "db"]);
  expect([...order.before("db"), ...order.before("unknown")]).toEqual([]);
  expect(["web", "app", "db", "unknown"].map((group) => order.levelOf([group]))).toEqual([2, 1, 0, 0]);
});

test("a node in several groups is counted for the one that comes last", () => {
  const order = new GroupOrder(afterOf({ web: ["app"], app: ["db"], shop: ["db"] }));
  expect(order.countedFor(["db", "web"])).toEqual(["web"]);
  expect(order.countedFor(["db", "app", "shop"])).toEqual(["app", "shop"]);
  expect(order.countedFor([])).toEqual([]);
});
