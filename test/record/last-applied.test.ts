import fc from "fast-check";
import { expect, test } from "vitest";
import type { LastApplied } from "../../src/model/last-applied.ts";
import { decodeLastApplied, encodeLastApplied } from "../../src/record/last-applied.ts";

const record: LastApplied = {
  formatVersion: 1,
  node: "t440",
  revision: "5f0c2a1",
  at: "2026-11-20T16:45:52.000Z",
  config: { "/logging/level": "debug", "/a~1b/c": null, "/list": [1, { b: 2, a: { $fingerprint: "f:1" } }] },
  links: { "~/.openclaw/memory": "/data/memory" },
};
const bytes = (text: string) => new TextEncoder().encode(text);
const changed = (change: object) => bytes(JSON.stringify({ ...record, ...change }));

test("a record comes back as it was", () => {
  expect(decodeLastApplied(bytes(encodeLastApplied(record)), "t440")).toEqual({ is: "ok", value: record });
});

test("equal records are equal text, whatever the order of their keys", () => {
  const turned = { ...record, config: Object.fromEntries(Object.entries(record.config).toReversed()) };
  expect(encodeLastApplied(turned)).toBe(encodeLastApplied(record));
  expect(encodeLastApplied(record)).toMatch(/^\{\n {2}"formatVersion": 1,[\s\S]*\}\n$/);
});

test("any record of leaves comes back", () => {
  const safeKey = fc.string().filter((key) => !["__proto__", "constructor", "prototype"].includes(key));
  const leaf = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(fc.dictionary(safeKey, fc.string())),
  );
  const config = fc.dictionary(
    fc.string().map((key) => `/${key}`),
    leaf,
  );
  fc.assert(
    fc.property(config, fc.string(), (leaves, node) => {
      const value = JSON.parse(JSON.stringify({ ...record, node, config: leaves })) as LastApplied;
      expect(decodeLastApplied(bytes(encodeLastApplied(value)), node)).toEqual({ is: "ok", value });
    }),
  );
});

test.each([
  { name: "an empty file", text: bytes(""), why: /not the JSON/ },
  { name: "half a file", text: bytes(encodeLastApplied(record).slice(0, 40)), why: /not the JSON/ },
  { name: "bytes that are no UTF-8", text: new Uint8Array([0x7b, 0xff, 0x7d]), why: /not the JSON/ },
  { name: "an array", text: bytes("[]"), why: /not an object/ },
  { name: "a newer format", text: changed({ formatVersion: 2 }), why: /newer Clawform wrote it \(format 2\): update/ },
  { name: "no format", text: changed({ formatVersion: undefined }), why: /does not say its format/ },
  { name: "the record of another node", text: changed({ node: "pc-a" }), why: /record of the node pc-a/ },
  { name: "no node", text: changed({ node: 7 }), why: /does not say its node/ },
  { name: "no revision", text: changed({ revision: undefined }), why: /missing or of a wrong type/ },
  { name: "no time", text: changed({ at: 1 }), why: /missing or of a wrong type/ },
  { name: "a list for the config", text: changed({ config: [] }), why: /missing or of a wrong type/ },
  { name: "a key that is no pointer", text: changed({ config: { logging: 1 } }), why: /missing or of a wrong type/ },
  { name: "a relative link", text: changed({ links: { "a/b": "c" } }), why: /missing or of a wrong type/ },
  {
    name: "a prototype key",
    text: bytes(encodeLastApplied(record).replace("formatVersion", "__proto__")),
    why: /not the JSON/,
  },
  {
    name: "a prototype key deep inside",
    text: bytes(encodeLastApplied(record).replace('"b": 2', '"constructor": 2')),
    why: /not the JSON/,
  },
  { name: "a hundred thousand brackets", text: bytes("[".repeat(100_000) + "]".repeat(100_000)), why: /not/ },
  { name: "more than five megabytes", text: new Uint8Array(5 * 1024 * 1024 + 1), why: /larger than/ },
])("$name is unusable, and it is said why", ({ text, why }) => {
  expect(decodeLastApplied(text, "t440")).toEqual({ is: "unusable", why: expect.stringMatching(why) });
});

test("any bytes are read without a throw", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (any) => {
      expect(decodeLastApplied(any, "t440").is).toBe("unusable");
    }),
  );
});
