import fc from "fast-check";
import { expect, test } from "vitest";
import { isInShard, maxShards, parseShard, shardText } from "../../src/core/shard.ts";

test.each([
  { text: "1/1", shard: { index: 1, of: 1 } },
  { text: "3/8", shard: { index: 3, of: 8 } },
  { text: "1000/1000", shard: { index: 1000, of: 1000 } },
])("$text is a shard", ({ text, shard }) => {
  expect(parseShard(text)).toEqual(shard);
  expect(shardText(shard)).toBe(text);
});

test.each([
  "0/8",
  "9/8",
  "1/0",
  "1/1001",
  "8",
  "/8",
  "1/",
  " 1/8",
  "1/8 ",
  "01/8",
  "1/08",
  "-1/8",
  "1.5/8",
  "1/8/2",
  "",
  "1e0/8",
])("%j is no shard", (text) => {
  expect(parseShard(text)).toBeUndefined();
});

test("every node is in exactly one of the shards, however many there are", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/), fc.integer({ min: 1, max: maxShards }), (name, of) => {
      const shards = Array.from({ length: of }, (_, i) => ({ index: i + 1, of }));
      expect(shards.filter((shard) => isInShard(name, shard))).toHaveLength(1);
    }),
    { numRuns: 50 },
  );
});

test("where a node is does not change from release to release", () => {
  const places = ["pc-a", "t440", "node-02", "node-03", "node-04"].map((name) =>
    [1, 2, 3, 4, 5, 6, 7, 8].find((index) => isInShard(name, { index, of: 8 })),
  );
  expect(places).toEqual([1, 6, 7, 8, 6]);
});

test("shards of many nodes are of nearly the same size", () => {
  const names = Array.from({ length: 8000 }, (_, i) => `node-${i}`);
  const sizes = [1, 2, 3, 4, 5, 6, 7, 8].map(
    (index) => names.filter((name) => isInShard(name, { index, of: 8 })).length,
  );
  expect(Math.min(...sizes)).toBeGreaterThan(850);
  expect(Math.max(...sizes)).toBeLessThan(1150);
});
