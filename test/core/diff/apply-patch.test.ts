import fastJsonPatch from "fast-json-patch";
import fc from "fast-check";
import { expect, test } from "vitest";
import { applyPatch, PatchError } from "../../../src/core/diff/apply-patch.ts";
import type { Operation } from "../../../src/model/change.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { document } from "../edit/texts.ts";

const secret = "a-password-nobody-should-see";

test("a patch is applied in order, and neither document nor patch is changed or shared", () => {
  const live: JsonObject = { a: { b: 1 }, list: [{ id: "x" }] };
  const patch: Operation[] = [
    { op: "add", path: "/new", value: { deep: {} } },
    { op: "add", path: "/new/deep/x", value: 1 },
    { op: "test", path: "/a/b", value: 1 },
    { op: "replace", path: "/a/b", value: 2 },
    { op: "remove", path: "/list/0" },
  ];
  const before = JSON.stringify([live, patch]);
  const after = applyPatch(live, patch);
  expect(after).toEqual({ a: { b: 2 }, list: [], new: { deep: { x: 1 } } });
  expect(JSON.stringify([live, patch])).toBe(before);
  expect(after["a"]).not.toBe(live["a"]);
});

test.each<{ name: string; patch: Operation; says: RegExp }>([
  {
    name: "a test of another value",
    patch: { op: "test", path: "/token", value: "x" },
    says: /^Cannot test "\/token": the value there is another one$/,
  },
  { name: "a test of what is absent", patch: { op: "test", path: "/nothing", value: null }, says: /another one/ },
  { name: "removing what is absent", patch: { op: "remove", path: "/nothing" }, says: /no such place/ },
  { name: "replacing what is absent", patch: { op: "replace", path: "/a/nothing", value: 1 }, says: /no such place/ },
  { name: "adding below what is absent", patch: { op: "add", path: "/x/y", value: 1 }, says: /no such place/ },
  { name: "adding below a scalar", patch: { op: "add", path: "/token/y", value: 1 }, says: /no such place/ },
  { name: "an index beyond the end", patch: { op: "add", path: "/list/5", value: 1 }, says: /no such place/ },
  { name: "a member of an array", patch: { op: "replace", path: "/list/length", value: 0 }, says: /no such place/ },
  { name: "a pointer that is none", patch: { op: "add", path: "a", value: 0 }, says: /no such place/ },
  { name: "replacing the document by a scalar", patch: { op: "replace", path: "", value: 1 }, says: /no object/ },
])("$name is refused, without a word of the document", ({ patch, says }) => {
  const live = { token: secret, a: { b: secret }, list: [secret] };
  let caught: unknown;
  try {
    applyPatch(live, [patch]);
  } catch (error) {
    caught = error;
  }
  expect(caught).toBeInstanceOf(PatchError);
  const { message, op, path, cause, stack } = caught as PatchError;
  expect(message).toMatch(says);
  expect({ op, path }).toEqual({ op: patch.op, path: patch.path });
  expect(JSON.stringify({ message, cause, stack: stack ?? "" })).not.toContain(secret);
});

test.each(["/__proto__/x", "/constructor/x", "/constructor/prototype/x", "/a/__proto__"])(
  "%s is never written",
  (path) => {
    expect(() => applyPatch({ a: {} }, [{ op: "add", path, value: 1 }])).toThrow(PatchError);
    expect(({} as JsonObject)["x"]).toBeUndefined();
  },
);

test.each(["/toString/x", "/hasOwnProperty/x", "/a/valueOf/x"])(
  "%s is not found where the document has no such key",
  (path) => {
    expect(() => applyPatch({ a: {} }, [{ op: "add", path, value: 1 }])).toThrow(PatchError);
    expect(Object.keys(Object.prototype.toString)).toEqual([]);
  },
);

test.each<Operation>([
  { op: "replace", path: "/toString", value: 1 },
  { op: "remove", path: "/a/valueOf" },
  { op: "test", path: "/hasOwnProperty", value: {} },
])("to $op $path, the document must have it itself", (operation) => {
  expect(() => applyPatch({ a: {} }, [operation])).toThrow(PatchError);
});

test("keys that are called like inherited functions are ordinary keys", () => {
  const live = { hasOwnProperty: 1, a: { toString: "x" } };
  expect(
    applyPatch(live, [
      { op: "test", path: "", value: live },
      { op: "remove", path: "/a/toString" },
      { op: "add", path: "/valueOf", value: 2 },
    ]),
  ).toEqual({
    hasOwnProperty: 1,
    a: {},
    valueOf: 2,
  });
});

test("what an independent comparison finds, it applies", () => {
  fc.assert(
    fc.property(document, document, (from, to) => {
      const patch = fastJsonPatch.compare(from, to, true) as readonly Operation[];
      expect(applyPatch(from, patch)).toEqual(to);
    }),
    { numRuns: 500 },
  );
});
