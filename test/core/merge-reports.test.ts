import fc from "fast-check";
import { expect, test } from "vitest";
import { digestOf } from "../../src/core/digest.ts";
import { mergePlans, mergeRuns } from "../../src/core/merge-reports.ts";
import { fleetPlanOf } from "../../src/core/plan/fleet-plan.ts";
import { isInShard, shardText } from "../../src/core/shard.ts";
import { UsageError } from "../../src/model/error.ts";
import { compareText } from "../../src/model/json.ts";
import type { NodePlan, Plan } from "../../src/model/plan.ts";
import type { NodeReport, RunReport } from "../../src/model/run.ts";
import { change } from "../support/plans.ts";

const commit = "4f2c9e1ab0c34f2c9e1ab0c34f2c9e1ab0c34f2c";

function nodeOf(name: string, kind: number): NodePlan {
  if (kind === 0) return { name, state: "converged", changes: [] };
  if (kind === 1) return { name, state: "unreachable", reason: "it is off", changes: [] };
  if (kind === 2) return { name, state: "blocked", reason: "it is broken", changes: [] };
  const impact = kind === 3 ? "restart" : "hot";
  const changes = [change({ path: ["logging", "level"], before: kind, after: "info", impact })];
  return { name, state: "changes", digest: digestOf(name, changes), changes };
}

/** What each of `of` shards says of these nodes. */
function shardsOf(nodes: readonly NodePlan[], of: number): readonly { file: string; document: Plan }[] {
  return Array.from({ length: of }, (_, i) => {
    const shard = { index: i + 1, of };
    const own = nodes.filter(({ name }) => isInShard(name, shard));
    return { file: `${i + 1}.json`, document: fleetPlanOf(commit, own, shardText(shard)) };
  });
}

const fleets = fc
  .uniqueArray(fc.tuple(fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/), fc.nat(5)), {
    selector: ([name]) => name,
    maxLength: 30,
  })
  .map((pairs) => pairs.map(([name, kind]) => nodeOf(name, kind)).toSorted((a, b) => compareText(a.name, b.name)));

test("joined plans of all shards are the plan of a run without shards, digest and totals too, in whatever order they come", () => {
  fc.assert(
    fc.property(fleets, fc.integer({ min: 1, max: 9 }), fc.boolean(), (nodes, of, reversed) => {
      const parts = shardsOf(nodes, of);
      expect(mergePlans(reversed ? parts.toReversed() : parts)).toEqual(fleetPlanOf(commit, nodes));
    }),
  );
});

const names = Array.from({ length: 12 }, (_, i) => `node-${i}`);
const three = shardsOf(
  names.map((name, i) => nodeOf(name, i % 6)),
  3,
);
const [first, second, third] = three as [(typeof three)[0], (typeof three)[0], (typeof three)[0]];

function altered(part: typeof first, change: Partial<Plan>): typeof first {
  return { file: "altered.json", document: { ...part.document, ...change } };
}

test.each([
  { name: "nothing", parts: [], message: "there is nothing to join" },
  { name: "one shard missing", parts: [first, third], message: "shard 2/3 is missing" },
  { name: "all but one missing", parts: [second], message: "shards 1/3, 3/3 are missing" },
  { name: "many missing", parts: shardsOf([], 40).slice(0, 1), message: "9/40 and 31 more are missing" },
  { name: "a shard twice", parts: [first, second, second, third], message: "2.json and 2.json are both of shard 2/3" },
  {
    name: "a plan without shards",
    parts: [{ file: "whole.json", document: fleetPlanOf(commit, []) }],
    message: "whole.json is of all that was asked for, not of a shard",
  },
  { name: "a shard that cannot be", parts: [altered(first, { shard: "4/3" })], message: "of a shard that cannot be" },
  {
    name: "another number of shards",
    parts: [first, ...shardsOf([], 2)],
    message: "1.json is one of 3 shards and 1.json one of 2",
  },
  {
    name: "another commit",
    parts: [first, altered(second, { revision: null }), third],
    message: `1.json is of ${commit} and altered.json of no commit`,
  },
  {
    name: "a node of another shard",
    parts: [first, altered(second, { nodes: [...second.document.nodes, ...third.document.nodes.slice(0, 1)] }), third],
    message: "which is not in shard 2/3",
  },
  {
    name: "a node twice",
    parts: [first, altered(second, { nodes: [...second.document.nodes, ...second.document.nodes] }), third],
    message: "twice",
  },
])("refused to be joined: $name", ({ parts, message }) => {
  expect(() => mergePlans(parts)).toThrow(message);
  expect(() => mergePlans(parts)).toThrow(UsageError);
});

test.each([
  { name: "other changes", alter: (node: NodePlan) => ({ ...node, changes: [change({ path: ["a"], after: 1 })] }) },
  { name: "no digest", alter: ({ digest: _, ...node }: NodePlan) => node },
  {
    name: "the digest of another node",
    alter: (node: NodePlan) => ({ ...node, digest: digestOf("other", node.changes) }),
  },
])("a plan that was altered is refused: $name", ({ alter }) => {
  const whole = shardsOf([nodeOf("pc-a", 4)], 1)[0] as typeof first;
  const nodes = whole.document.nodes.map(alter);
  expect(() => mergePlans([altered(whole, { nodes })])).toThrow("the digest of node pc-a in altered.json is not that");
});

function reportOf(name: string, wave: number): NodeReport {
  return { name, result: "applied", sentence: `${name} is as the plan said.`, wave, tookMs: 5 };
}

function runsOf(of: number): readonly { file: string; document: RunReport }[] {
  return shardsOf(
    names.map((name) => nodeOf(name, 4)),
    of,
  ).map(({ file, document }, i) => {
    const [canary = "", ...others] = document.nodes.map(({ name }) => name);
    return {
      file,
      document: {
        formatVersion: 1,
        run: `run-${i + 1}`,
        revision: commit,
        digest: document.digest,
        shard: document.shard ?? "",
        digests: Object.fromEntries(document.nodes.map(({ name, digest = "" }) => [name, digest])),
        waves: [
          { wave: 1, name: "canary", nodes: [canary], verdict: "go" },
          { wave: 2, name: "rest", nodes: others, verdict: "go" },
        ],
        nodes: [reportOf(canary, 1), ...others.map((name) => reportOf(name, 2))].toSorted((a, b) =>
          compareText(a.name, b.name),
        ),
        exit: "ok",
      },
    };
  });
}

test("joined runs have the digest of the whole plan, every node once, and the waves of every shard", () => {
  const merged = mergeRuns(runsOf(3));
  expect(merged.digest).toBe(
    fleetPlanOf(
      commit,
      names.map((name) => nodeOf(name, 4)),
    ).digest,
  );
  expect(merged.nodes.map(({ name }) => name)).toEqual(names.toSorted(compareText));
  expect(merged.waves.map(({ wave, name }) => [wave, name])).toEqual([
    [1, "canary of 1/3"],
    [2, "canary of 2/3"],
    [3, "canary of 3/3"],
    [4, "rest of 1/3"],
    [5, "rest of 2/3"],
    [6, "rest of 3/3"],
  ]);
  for (const { name, wave } of merged.nodes) expect(merged.waves[(wave ?? 0) - 1]?.nodes).toContain(name);
  expect(merged.shards?.map(({ shard, run }) => [shard, run])).toEqual([
    ["1/3", "run-1"],
    ["2/3", "run-2"],
    ["3/3", "run-3"],
  ]);
  expect(mergeRuns(runsOf(3).toReversed())).toEqual(merged);
});

test("joined runs end as the worst of them", () => {
  const [a, b] = runsOf(2) as [ReturnType<typeof runsOf>[0], ReturnType<typeof runsOf>[0]];
  const failed = { ...b, document: { ...b.document, exit: "rolledBack" as const, message: "no node was reached" } };
  expect(mergeRuns([a, failed])).toMatchObject({ exit: "rolledBack" });
  expect(mergeRuns([a, failed])).not.toHaveProperty("message");
});

test("what all shards say of the whole run is kept", () => {
  const same = runsOf(2).map((part) => ({ ...part, document: { ...part.document, message: "no node was reached" } }));
  expect(mergeRuns(same)).toHaveProperty("message", "no node was reached");
});

test("a run of shards without nodes has no digest", () => {
  const empty = runsOf(1).map((part) => ({
    ...part,
    document: { ...part.document, nodes: [], waves: [], digests: {}, digest: null },
  }));
  expect(mergeRuns(empty)).toMatchObject({ digest: null, nodes: [], waves: [] });
});
