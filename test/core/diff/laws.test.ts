import fastJsonPatch from "fast-json-patch";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyPatch } from "../../../src/core/diff/apply-patch.ts";
import type { Difference, Sides } from "../../../src/core/diff/difference.ts";
import { threeWay } from "../../../src/core/diff/three-way.ts";
import { mergeLayers } from "../../../src/core/merge.ts";
import { leavesOf, mergePatch } from "../../../src/core/merge-patch.ts";
import { canonical, isObject, member, type Json, type JsonObject } from "../../../src/model/json.ts";
import { childOf, isWithin, valueAt, type Pointer } from "../../../src/model/pointer.ts";
import { document } from "../edit/texts.ts";

/** Desired state is often like the node's: so that drift, conflicts and removals come up, not only additions. */
const sides = fc
  .record({
    live: document,
    wish: document,
    past: document,
    near: fc.boolean(),
    prune: fc.boolean(),
    known: fc.boolean(),
  })
  .map(({ live, wish, past, near, prune, known }): Sides => {
    const desired = near ? merged(withoutSome(live), wish) : wish;
    const ours = near ? merged(withoutSome(desired), past) : past;
    return { live, desired, last: known ? Object.fromEntries(leavesOf(ours)) : undefined, prune };
  });

function merged(below: JsonObject, above: JsonObject): JsonObject {
  return mergeLayers(below, above) as JsonObject; // sound: both are objects
}

function withoutSome(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).filter((_, index) => index % 2 === 0));
}

function shuffled(value: Json): Json {
  if (Array.isArray(value)) return value.map((item) => shuffled(item as Json));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, item]) => [key, shuffled(item)]),
  );
}

function patchOf(differences: readonly Difference[]) {
  return differences.flatMap(({ patch }) => patch);
}

/** Every pointer of a document, arrays taken as one. */
function placesOf(value: Json, at: Pointer = ""): readonly Pointer[] {
  if (!isObject(value)) return [at];
  return [at, ...Object.keys(value).flatMap((key) => placesOf(value[key] as Json, childOf(at, key)))];
}

/** RFC 7396, but for nulls that have nothing to remove: they make no parents, and take no scalar's place. */
function target(live: Json | undefined, desired: JsonObject): JsonObject {
  const kept = Object.entries(desired).filter(([key, want]) => {
    const here = isObject(live) ? member(live, key) : undefined;
    return want !== null || here !== undefined;
  });
  return Object.fromEntries(
    kept.flatMap(([key, want]) => {
      if (!isObject(want) || Object.keys(want).length === 0) return [[key, want]];
      const inner = target(isObject(live) ? member(live, key) : undefined, want);
      return Object.keys(inner).length === 0 ? [] : [[key, inner]];
    }),
  );
}

describe("the laws of the difference", { timeout: 120_000 }, () => {
  test("1: after its patches nothing is left to change", () => {
    fc.assert(
      fc.property(sides, (given) => {
        const after = applyPatch(given.live, patchOf(threeWay(given)));
        expect(threeWay({ ...given, live: after })).toEqual([]);
        expect(threeWay({ ...given, live: after, last: Object.fromEntries(leavesOf(given.desired)) })).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  test("2: what is not named and was not ours is as it was", () => {
    fc.assert(
      fc.property(sides, (given) => {
        const after = applyPatch(given.live, patchOf(threeWay(given)));
        const ours = [...leavesOf(given.desired).keys(), ...(given.prune ? Object.keys(given.last ?? {}) : [])];
        for (const place of placesOf(given.live)) {
          if (ours.some((pointer) => isWithin(place, pointer) || isWithin(pointer, place))) continue;
          expect(valueAt(after, place)).toEqual(valueAt(given.live, place));
        }
        const before = new Set(placesOf(given.live));
        for (const place of placesOf(after)) {
          if (!before.has(place))
            expect(ours.some((pointer) => isWithin(place, pointer) || isWithin(pointer, place))).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("what is named is as RFC 7396 says", () => {
    fc.assert(
      fc.property(document, document, (live, desired) => {
        const patch = patchOf(threeWay({ live, desired, last: undefined, prune: true }));
        expect(applyPatch(live, patch)).toEqual(mergePatch(live, target(live, desired)));
      }),
      { numRuns: 1000 },
    );
  });

  test("3: parts one after the other make the same as the whole, and no part loses another's parents", () => {
    fc.assert(
      fc.property(document, document, fc.nat(4), (live, desired, part) => {
        const leaves = [...leavesOf(desired)];
        const whole = threeWay({ live, desired, last: undefined, prune: true });
        const inOne = applyPatch(live, patchOf(whole));
        // As the resources do: the differences of the whole, in groups that keep their order.
        const grouped = whole.reduce((now, difference) => applyPatch(now, difference.patch), live);
        expect(grouped).toEqual(inOne);
        // And each part on its own, seeing what the one before has done.
        const parts = [0, 1, 2, 3, 4].map((n) => leaves.filter((_, index) => (index + part) % 5 === n)).map(documentOf);
        const oneByOne = parts.reduce(
          (now, wish) => applyPatch(now, patchOf(threeWay({ live: now, desired: wish, last: undefined, prune: true }))),
          live,
        );
        expect(oneByOne).toEqual(inOne);
      }),
      { numRuns: 700 },
    );
  });

  test("4: the order of keys anywhere changes neither the operations nor their order", () => {
    fc.assert(
      fc.property(sides, (given) => {
        const other = {
          ...given,
          live: shuffled(given.live) as JsonObject,
          desired: shuffled(given.desired) as JsonObject,
          last: given.last === undefined ? undefined : (shuffled(given.last) as JsonObject),
        };
        expect(canonical(threeWay(other) as unknown as Json)).toBe(canonical(threeWay(given) as unknown as Json));
      }),
      { numRuns: 500 },
    );
  });

  test("another implementation of RFC 6902 applies the patches to the same end, and none fits a document that moved", () => {
    fc.assert(
      fc.property(sides, (given) => {
        const patch = patchOf(threeWay(given));
        const copy = structuredClone(given.live);
        const theirs = fastJsonPatch.applyPatch(copy, structuredClone(patch) as never, true, true).newDocument;
        expect(theirs).toEqual(applyPatch(given.live, patch));
        const changing = patch.filter(({ op }) => op === "replace" || op === "remove");
        for (const { path } of changing)
          expect(patch.some((operation) => operation.op === "test" && operation.path === path)).toBe(true);
      }),
      { numRuns: 700 },
    );
  });
});

function documentOf(leaves: readonly (readonly [Pointer, Json])[]): JsonObject {
  return leaves.reduce<JsonObject>((document, [pointer, value]) => {
    const tokens = pointer
      .slice(1)
      .split("/")
      .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
    const nested = tokens.reduceRight<Json>((inner, token) => Object.fromEntries([[token, inner]]), value);
    return merged(document, nested as JsonObject);
  }, {});
}
