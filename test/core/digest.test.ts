import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { digestOf, fleetDigest } from "../../src/core/digest.ts";
import type { Operation } from "../../src/model/change.ts";

const patch: readonly Operation[] = [
  { op: "test", path: "/logging/level", value: "info" },
  { op: "replace", path: "/logging/level", value: "warn" },
];

test("a digest is 32 hex digits, the same on every machine", () => {
  const text =
    '["t440",[[{"op":"test","path":"/logging/level","value":"info"},{"op":"replace","path":"/logging/level","value":"warn"}]]]';
  expect(digestOf("t440", [{ patch }])).toBe(createHash("sha256").update(text).digest("hex").slice(0, 32));
  expect(fleetDigest([{ name: "t440", digest: "1" }])).toMatch(/^[0-9a-f]{32}$/);
});

test("only operations and the node count, not the order of keys nor what else a change says", () => {
  const more = [
    {
      patch: patch.map(
        (operation) => Object.fromEntries(Object.entries(operation).toReversed()) as unknown as Operation,
      ),
      kind: "drift",
      from: [],
    },
  ];
  expect(digestOf("t440", more)).toBe(digestOf("t440", [{ patch }]));
});

test.each<[string, string, readonly { patch: readonly Operation[] }[]]>([
  ["node", "pc-a", [{ patch }]],
  ["old value", "t440", [{ patch: [{ op: "test", path: "/logging/level", value: "debug" }, patch[1] as Operation] }]],
  ["new value", "t440", [{ patch: [patch[0] as Operation, { op: "replace", path: "/logging/level", value: "x" }] }]],
  ["path", "t440", [{ patch: [{ op: "remove", path: "/logging" }] }]],
  ["number of operations", "t440", [{ patch }, { patch }]],
  ["order", "t440", [{ patch: patch.toReversed() }]],
])("another %s gives another digest", (_, node, changes) => {
  expect(digestOf(node, changes)).not.toBe(digestOf("t440", [{ patch }]));
});

test("the fleet's digest does not depend on the order of nodes, but on each of them", () => {
  const [a, b] = [
    { name: "a", digest: "1" },
    { name: "b", digest: "2" },
  ];
  expect(fleetDigest([b, a])).toBe(fleetDigest([a, b]));
  expect(fleetDigest([a])).not.toBe(fleetDigest([a, b]));
  expect(
    fleetDigest([
      { name: "a", digest: "2" },
      { name: "b", digest: "1" },
    ]),
  ).not.toBe(fleetDigest([a, b]));
});
