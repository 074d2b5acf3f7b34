import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { atOnceOf, seedOf, wavesOf } from "../../../src/core/rollout/waves.ts";
import type { Fleet } from "../../../src/model/fleet.ts";
import type { Wave } from "../../../src/model/rollout.ts";
import { change, nodePlan } from "../../support/plans.ts";
import { changing, fleetOf, namesOf } from "./fleets.ts";

const nodesOf = ({ stages }: Wave) => stages.flat();
const shape = (waves: readonly Wave[]) => waves.map((wave) => [wave.wave, wave.name, nodesOf(wave).length]);

function waves(fleet: Fleet, seed = "a commit"): readonly Wave[] {
  return wavesOf(changing(fleet), fleet, seed);
}

describe("the waves of a rollout", () => {
  test.each([
    {
      name: "a canary, a share of all that change, the rest",
      nodes: 10,
      rollout: "{ waves: [{ canary: 1 }, { share: 25% }, { rest: true }] }",
      expected: [
        [1, "canary", 1],
        [2, "25%", 3],
        [3, "rest", 6],
      ],
    },
    {
      name: "the rest is implied",
      nodes: 4,
      rollout: "{ waves: [{ canary: 1 }] }",
      expected: [
        [1, "canary", 1],
        [2, "rest", 3],
      ],
    },
    {
      name: "nothing is left for later ones: they are none",
      nodes: 2,
      rollout: "{ waves: [{ canary: 2 }, { share: 50% }, { rest: true }] }",
      expected: [[1, "canary", 2]],
    },
    {
      name: "a share of few nodes is at least one",
      nodes: 3,
      rollout: "{ waves: [{ share: 1% }, { share: 100% }] }",
      expected: [
        [1, "1%", 1],
        [2, "100%", 2],
      ],
    },
    {
      name: "a selector takes its nodes, whichever there are",
      nodes: 4,
      rollout: "{ waves: [{ select: 'node-02, node-*4' }, { rest: true }] }",
      expected: [
        [1, "node-02, node-*4", 2],
        [2, "rest", 2],
      ],
    },
    { name: "without a rollout all are one wave", nodes: 3, rollout: "", expected: [[1, "all", 3]] },
    { name: "nothing changes: no waves", nodes: 0, rollout: "{ waves: [{ canary: 1 }] }", expected: [] },
  ])("$name", ({ nodes, rollout, expected }) => {
    expect(shape(waves(fleetOf(namesOf(nodes), {}, rollout)))).toEqual(expected);
  });

  test("a wave keeps its soak, however it is numbered", () => {
    const fleet = fleetOf(namesOf(3), {}, "{ waves: [{ select: node-01, soak: 90s }, { canary: 5, soak: 2h }] }");
    expect(waves(fleet).map(({ soakMs }) => soakMs)).toEqual([90_000, 7_200_000]);
    const plan = changing(fleet).filter(({ name }) => name !== "node-01");
    expect(wavesOf(plan, fleet, "x").map(({ wave, soakMs }) => [wave, soakMs])).toEqual([[1, 7_200_000]]);
  });

  test("only nodes that change and are free are in them: a canary is no node that stays as it is", () => {
    const fleet = fleetOf(namesOf(5), {}, "{ waves: [{ canary: 1 }] }");
    const held = { reason: "a demo", until: null, by: null };
    const plan = [
      nodePlan("node-01", []),
      nodePlan("node-02", [change({ path: ["a"], after: 1 })]),
      nodePlan("node-03", [change({ path: ["a"], after: 1 })], { held }),
      nodePlan("node-04", [], { state: "unreachable", reason: "x" }),
      nodePlan("node-05", [], { state: "blocked", reason: "x" }),
    ];
    expect(wavesOf(plan, fleet, "x").map(nodesOf)).toEqual([["node-02"]]);
  });

  test("nodes that a run before has changed are where they were", () => {
    const fleet = fleetOf(namesOf(9), {}, "{ waves: [{ canary: 1 }, { share: 30% }] }");
    const before = waves(fleet);
    const done = new Set(before.slice(0, 2).flatMap(nodesOf));
    const plan = changing(fleet).map((node) => (done.has(node.name) ? nodePlan(node.name, []) : node));
    expect(wavesOf(plan, fleet, "a commit", done)).toEqual(before);
    expect(wavesOf(plan, fleet, "a commit").flatMap(nodesOf)).toHaveLength(9 - done.size);
  });
});

const rollouts = fc.array(
  fc.oneof(
    fc.integer({ min: 1, max: 5 }).map((count) => `{ canary: ${count} }`),
    fc.integer({ min: 1, max: 100 }).map((percent) => `{ share: ${percent}%, soak: 1m }`),
    fc.constantFrom("group:a", "group:b, node-0*", "node-03", "*").map((text) => `{ select: '${text}' }`),
  ),
  { maxLength: 5 },
);
const groups = ["a", "b", "c", "d"];
const memberships = fc.array(fc.subarray(groups), { minLength: 1, maxLength: 20 });
/** Groups only come after groups before them in the list, so there is no circle. */
const afters = fc.tuple(...groups.map((_, index) => fc.subarray(groups.slice(0, index))));

function randomFleet(members: readonly string[][], after: readonly string[][], rules: readonly string[]): Fleet {
  return fleetOf(
    Object.fromEntries(members.map((own, i) => [`node-${String(i + 1).padStart(2, "0")}`, own])),
    Object.fromEntries(groups.map((group, i) => [group, after[i] ?? []])),
    rules.length === 0 ? "" : `{ waves: [${rules.join(", ")}] }`,
  );
}

describe("whatever the rollout says", () => {
  const random = fc.tuple(memberships, afters, rollouts, fc.string());

  test("every node is in exactly one wave, and no wave or stage is empty", () => {
    fc.assert(
      fc.property(random, ([members, after, rules, seed]) => {
        const fleet = randomFleet(members, after, rules);
        const made = waves(fleet, seed);
        expect(made.flatMap(nodesOf).toSorted()).toEqual(fleet.nodes.map(({ name }) => name));
        expect(made.flatMap(({ stages }) => stages).every((stage) => stage.length > 0)).toBe(true);
        expect(made.map(({ wave }) => wave)).toEqual(made.map((_, index) => index + 1));
      }),
    );
  });

  test("the same seed gives the same waves, in whatever order the nodes come", () => {
    fc.assert(
      fc.property(random, ([members, after, rules, seed]) => {
        const fleet = randomFleet(members, after, rules);
        const turned = { ...fleet, nodes: fleet.nodes.toReversed() };
        expect(wavesOf(changing(fleet).toReversed(), turned, seed)).toEqual(waves(fleet, seed));
      }),
    );
  });

  test("a node starts after all nodes that are counted for a group which its own come after", () => {
    fc.assert(
      fc.property(random, ([members, after, rules, seed]) => {
        const fleet = randomFleet(members, after, rules);
        const place = new Map<string, number>();
        for (const [index, stage] of waves(fleet, seed)
          .flatMap(({ stages }) => stages)
          .entries())
          for (const name of stage) place.set(name, index);
        // Groups come one after another in the order of the list, so the last of a node's groups is one that it is counted for.
        const level = (group: string): number =>
          Math.max(-1, ...(fleet.after.get(group) ?? []).map((other) => level(other))) + 1;
        const top = (own: readonly string[]) => Math.max(0, ...own.map(level));
        for (const node of fleet.nodes)
          for (const group of node.groups)
            for (const other of fleet.after.get(group) ?? [])
              for (const one of fleet.nodes.filter(
                ({ groups: own }) => own.includes(other) && level(other) === top(own),
              ))
                expect(place.get(node.name)).toBeGreaterThan(place.get(one.name) ?? -1);
      }),
    );
  });
});

test("the canary rotates: in the long run every node is one", () => {
  const fleet = fleetOf(namesOf(5), {}, "{ waves: [{ canary: 1 }] }");
  const canaries = new Set(
    Array.from({ length: 100 }, (_, commit) => waves(fleet, `commit ${commit}`)[0]?.stages[0]?.[0]),
  );
  expect(canaries).toEqual(new Set(Object.keys(namesOf(5))));
});

describe("groups that come after others", () => {
  const members = { "app-1": ["app"], "app-2": ["app"], "db-1": ["db"], "web-1": ["web"], free: [] };
  const after = { app: ["db"], web: ["app"] };

  test("are stages of one wave", () => {
    const [all, ...more] = waves(fleetOf(members, after));
    expect(more).toEqual([]);
    expect(all?.stages.map((stage) => stage.toSorted())).toEqual([["db-1", "free"], ["app-1", "app-2"], ["web-1"]]);
  });

  test("move to the wave of what they wait for, when they were chosen for an earlier one", () => {
    const fleet = fleetOf(members, after, "{ waves: [{ select: 'web-1,app-1' }, { select: db-1 }, { rest: true }] }");
    expect(waves(fleet).map(({ name, stages }) => [name, stages])).toEqual([
      ["db-1", [["db-1"], ["app-1"]]],
      ["rest", [expect.arrayContaining(["app-2", "free"]), ["web-1"]]],
    ]);
  });

  test("are never the canary while there are others", () => {
    const fleet = fleetOf(members, after, "{ waves: [{ canary: 2 }] }");
    for (const seed of ["1", "2", "3"])
      expect(waves(fleet, seed)[0]?.stages.flat().toSorted()).toEqual(["db-1", "free"]);
  });

  test("wait also where the group between them has no nodes", () => {
    const fleet = fleetOf({ "db-1": ["db"], "web-1": ["web"] }, after);
    expect(waves(fleet)[0]?.stages).toEqual([["db-1"], ["web-1"]]);
  });
});

describe("the seed", () => {
  const nodes = [{ name: "a", desired: { logging: { level: "info" } } }];

  test("is the commit", () => {
    expect(seedOf("1f0c", nodes)).toBe("1f0c");
  });

  test("outside git is what the fleet should be", () => {
    expect(seedOf(null, nodes)).toBe(seedOf(null, structuredClone(nodes)));
    expect(seedOf(null, nodes)).not.toBe(seedOf(null, [{ name: "a", desired: { logging: { level: "warn" } } }]));
    expect(seedOf(null, nodes)).not.toBe(seedOf(null, [{ name: "b", desired: { logging: { level: "info" } } }]));
  });
});

test.each([
  { says: "", nodes: 40, limit: 16, expected: 16 },
  { says: "maxUnavailable: 2", nodes: 40, limit: 16, expected: 2 },
  { says: "maxUnavailable: 20", nodes: 40, limit: 16, expected: 16 },
  { says: "maxUnavailable: 25%", nodes: 40, limit: 16, expected: 10 },
  { says: "maxUnavailable: 25%", nodes: 7, limit: 16, expected: 1 },
  { says: "maxUnavailable: 25%", nodes: 3, limit: 16, expected: 1 },
])(
  "of $nodes nodes with a limit of $limit and '$says', $expected change at once",
  ({ says, nodes, limit, expected }) => {
    const { rollout } = fleetOf({}, {}, says === "" ? "" : `{ ${says} }`);
    expect(atOnceOf(rollout, nodes, limit)).toBe(expected);
  },
);
