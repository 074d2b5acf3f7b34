import fc from "fast-check";
import { expect, test } from "vitest";
import { offlineComment, offlinePlan } from "../../../../src/cli/render/markdown/offline-comment.ts";
import { applyPatch } from "../../../../src/core/diff/apply-patch.ts";
import type { JsonObject } from "../../../../src/model/json.ts";

const context = { environment: "prod", head: "4f2c9e1" };

test("an offline plan says that it is one, and what git says now and said before", async () => {
  const text = offlineComment(
    [
      { node: "a", before: { logging: { level: "info" }, x: [1, 2] }, after: { logging: { level: "debug" } } },
      { node: "b", before: undefined, after: { logging: { level: "info" } } },
      { node: "c", before: { a: 1 }, after: { a: 1 } },
      { node: "d", before: { a: 1 }, after: undefined },
    ],
    { ...context, age: "2 h" },
  );
  await expect(text).toMatchFileSnapshot("../../expected/offline-comment.md");
});

test("nothing is said of restarts, digests, or what merging does: nobody knows it", () => {
  const text = offlineComment(
    [{ node: "a", before: { gateway: { port: 1 } }, after: { gateway: { port: 2 } } }],
    context,
  );
  expect(text).toContain("### Offline plan for `prod`: 1 of 1 node changes\n");
  expect(text).toContain("Offline: no node was contacted.");
  expect(text).not.toMatch(/digest `|Merging|no restart|reload|seen|policies/);
});

test("without a change it says so", () => {
  expect(offlineComment([{ node: "a", before: { a: 1 }, after: { a: 1 } }], context)).toContain(
    "### Offline plan for `prod`: nothing changes\n",
  );
});

test("what looks like a secret is not shown, in case somebody wrote one into YAML", () => {
  const text = offlineComment(
    [
      {
        node: "a",
        before: {},
        after: { gateway: { auth: { token: "hunter2-hunter2" } }, k: `sk-ant-${"a1".repeat(40)}` },
      },
    ],
    context,
  );
  expect(text).not.toMatch(/hunter2|sk-ant/);
  expect(text).toContain("secret");
});

test("the differences make of what was said before what is said now", () => {
  const json = fc.letrec<{ object: JsonObject }>((tie) => ({
    object: fc.dictionary(
      fc.constantFrom("a", "b", "c/d", "e~f"),
      fc.oneof({ depthSize: "small" }, fc.integer(), fc.constant(null), fc.array(fc.integer()), tie("object")),
    ),
  })).object;
  fc.assert(
    fc.property(json, json, (before, after) => {
      const [node] = offlinePlan([{ node: "a", before, after }]).nodes;
      expect(applyPatch(before, node?.changes.flatMap(({ patch }) => patch) ?? [])).toEqual(after);
    }),
  );
});
