import { describe, expect, test } from "vitest";
import { defaultPolicy, policyOf, rolloutOf } from "../../src/core/policy.ts";
import type { Json, JsonObject } from "../../src/model/json.ts";

describe("the policy", () => {
  test("is complete where fleet.yaml says nothing of it", () => {
    expect(policyOf(undefined)).toEqual(defaultPolicy);
    expect(policyOf({ name: "x", policy: {} })).toEqual(defaultPolicy);
    expect(defaultPolicy).toEqual({
      prune: "confirm",
      linkRoots: [],
      thresholds: { nodes: 30, removals: 30, restarts: 30, from: 10 },
      confirmSeconds: 120,
      backups: { keep: 20, days: 30 },
    });
  });

  test("is what fleet.yaml says, with the defaults for the rest", () => {
    const policy = {
      prune: "auto",
      linkRoots: ["/srv"],
      thresholds: { removals: 0, from: 5 },
      confirm: 60,
      backups: { days: 7 },
    };
    expect(policyOf({ policy })).toEqual({
      prune: "auto",
      linkRoots: ["/srv"],
      thresholds: { nodes: 30, removals: 0, restarts: 30, from: 5 },
      confirmSeconds: 60,
      backups: { keep: 20, days: 7 },
    });
  });

  test.each<Json>([null, 1, [], { prune: 1, linkRoots: "x", thresholds: [], confirm: "60s", backups: { keep: "20" } }])(
    "wrong types are the schema's matter and break nothing here: %j",
    (policy) => {
      expect(policyOf({ policy })).toEqual(defaultPolicy);
    },
  );
});

describe("the rollout", () => {
  const rollout = (value: Json) => rolloutOf({ rollout: value });
  const first = { failures: 1, percent: undefined, cumulative: true, countUnreachable: true };

  test("is none where fleet.yaml has none", () => {
    expect(rolloutOf(undefined)).toBeUndefined();
    expect(rolloutOf({ name: "x" })).toBeUndefined();
  });

  test("that says nothing is one wave that stops at the first failure", () => {
    expect(rollout({})).toEqual({ waves: [], maxUnavailable: undefined, stop: first });
  });

  test("has waves in order, each with its soak", () => {
    const waves = [{ canary: 1, soak: "10m" }, { share: "25%", soak: "90s" }, { select: "group:x" }, { rest: true }];
    expect(rollout({ waves })?.waves).toEqual([
      { takes: { is: "canary", nodes: 1 }, soakMs: 600_000 },
      { takes: { is: "share", percent: 25 }, soakMs: 90_000 },
      { takes: { is: "select", selector: "group:x" }, soakMs: 0 },
      { takes: { is: "rest" }, soakMs: 0 },
    ]);
  });

  test.each<{ given: Json; expected: unknown }>([
    { given: 2, expected: { is: "nodes", nodes: 2 } },
    { given: "25%", expected: { is: "percent", percent: 25 } },
    { given: "25", expected: undefined },
    { given: null, expected: undefined },
  ])("may be in hand of $given nodes at once", ({ given, expected }) => {
    expect(rollout({ maxUnavailable: given })?.maxUnavailable).toEqual(expected);
  });

  test.each<{ name: string; stop: JsonObject; expected: object }>([
    { name: "a number", stop: { failures: 3 }, expected: { ...first, failures: 3 } },
    { name: "a percentage alone", stop: { percent: 20 }, expected: { ...first, failures: undefined, percent: 20 } },
    { name: "both", stop: { failures: 3, percent: 20 }, expected: { ...first, failures: 3, percent: 20 } },
    {
      name: "how it counts",
      stop: { cumulative: false, countUnreachable: false },
      expected: { ...first, cumulative: false, countUnreachable: false },
    },
  ])("stops by $name", ({ stop, expected }) => {
    expect(rollout({ stop })?.stop).toEqual(expected);
  });

  test.each<Json>([
    { waves: "all" },
    { waves: [1, null, {}, { rest: false }, { share: 25 }, { select: 1 }, { canary: "1" }] },
    { stop: [] },
  ])("wrong types are the schema's matter and break nothing here: %j", (value) => {
    expect(rollout(value)).toEqual({ waves: [], maxUnavailable: undefined, stop: first });
  });

  test("a soak that is no duration is none", () => {
    expect(rollout({ waves: [{ rest: true, soak: "soon" }] })?.waves).toEqual([{ takes: { is: "rest" }, soakMs: 0 }]);
  });
});
