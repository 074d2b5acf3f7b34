import { describe, expect, test } from "vitest";
import { checkRefusal, policyRefusal } from "../../../src/core/gate.ts";
import { checksOfPlan, type SeenNode } from "../../../src/core/policies/checks.ts";
import { isSecurityChange } from "../../../src/core/policies/security.ts";
import { joinedChecks } from "../../../src/core/policies/verdict.ts";
import type { Operation } from "../../../src/model/change.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import type { NodePlan } from "../../../src/model/plan.ts";
import { editions } from "../../../src/openclaw/editions.ts";
import { composed } from "../../support/layers.ts";
import { editionNamed } from "../../support/node-fixtures.ts";
import { change, nodePlan } from "../../support/plans.ts";

const now = new Date("2026-11-20T12:00:00Z");
const local = "host: { transport: local }\n";
const restart = change({ path: ["gateway", "port"], before: 1, after: 2, impact: "restart" });
const removal = change({ path: ["x"], before: 1, kind: "removal" });
const secure = { ...change({ path: ["hooks"], after: 1 }), security: true } as const;

interface Told {
  readonly policy?: string;
  readonly plans?: readonly NodePlan[];
  readonly seen?: Readonly<Record<string, Partial<SeenNode>>>;
}

function checks({ policy = "", plans = [], seen = {} }: Told) {
  const { fleet } = composed({
    "nodes/a.yaml": `${local}groups: [g]\n`,
    "nodes/b.yaml": `${local}groups: [g]\n`,
    "nodes/c.yaml": local,
    "groups/g.yaml": "{}\n",
    "fleet.yaml": "name: t\ngroups: [g]\n",
    ...(policy === "" ? {} : { "policies/p.yaml": policy }),
  });
  const known = Object.entries(seen).map(([name, { live = {}, target = {} }]) => {
    return [name, { edition: editionNamed("2026.9"), live, target }] as const;
  });
  return checksOfPlan({ fleet, plans, seen: new Map(known), editions: editions.all, now });
}

const limits = (text: string) =>
  `rules: [{ id: LIM1, severity: error, message: slowly, select: "group:g", limits: { ${text} } }]\n`;
const waived = "waivers: [{ rule: LIM1, nodes: a, owner: ana, reason: x, expires: 2026-12-01 }]\n";

describe("limits of a plan", () => {
  test.each([
    { limit: "maxRestarts: 1", each: [restart], says: "slowly: maxRestarts is 1, the plan has 2" },
    { limit: "maxNodes: 1", each: [removal], says: "slowly: maxNodes is 1, the plan has 2" },
    { limit: "noRemovals: true", each: [removal, removal], says: "slowly: maxRemovals is 0, the plan has 4" },
    { limit: "maxSecurity: 0", each: [secure], says: "slowly: maxSecurity is 0, the plan has 2" },
    { limit: "maxRestarts: 2", each: [restart], says: undefined },
    { limit: "maxRemovals: 0", each: [restart], says: undefined },
  ])("$limit: $says", ({ limit, each, says }) => {
    const plans = ["a", "b", "c"].map((name) => nodePlan(name, each));
    const found = checks({ policy: limits(limit), plans });
    expect(found).toEqual(
      says === undefined ? [] : [{ id: "LIM1", severity: "error", message: says, nodes: ["a", "b"] }],
    );
  });

  test("a held node does not count, nor does one for which the limit is waived; that is said", () => {
    const plans = [nodePlan("a", [restart]), nodePlan("b", [restart])];
    const [a, b] = plans as [NodePlan, NodePlan];
    const held = { ...b, held: { reason: "x", until: null, by: null } };
    expect(checks({ policy: limits("maxRestarts: 1"), plans: [a, held] })).toEqual([]);
    const message = "slowly: maxRestarts is 1, the plan has 2";
    const excuse = { owner: "ana", reason: "x", expires: "2026-12-01" };
    expect(checks({ policy: limits("maxRestarts: 1") + waived, plans })).toEqual([
      { id: "LIM1", severity: "error", message, nodes: ["a"], waived: excuse },
    ]);
    expect(checks({ policy: limits("maxRestarts: 0") + waived, plans })).toEqual([
      { id: "LIM1", severity: "error", message: "slowly: maxRestarts is 0, the plan has 1", nodes: ["b"] },
    ]);
  });
});

test("a review is asked for by what the plan is called", () => {
  const policy = "rules: [{ id: REV1, severity: error, message: the owner looks, review: [restart, removal] }]\n";
  const plans = [
    nodePlan("a", [restart]),
    nodePlan("b", [restart]),
    nodePlan("c", [change({ path: ["x"], after: 1 })]),
  ];
  const found = checks({ policy, plans });
  expect(found).toEqual([
    { id: "REV1", severity: "error", message: "the owner looks (restart)", nodes: ["a", "b"], review: ["restart"] },
  ]);
  expect(policyRefusal({ checks: found })).toBeUndefined();
  expect(checkRefusal({ checks: found }, false)).toBe(
    "the policy REV1 asks for a code owner's review: the owner looks (restart)",
  );
  expect(checkRefusal({ checks: found }, true)).toBeUndefined();
});

describe("the built-in pack looks at what a plan would leave", () => {
  const open: JsonObject = { gateway: { bind: "lan" } };
  const says = "gateway.bind is beyond loopback, and the gateway asks for no authentication";
  const plans = [nodePlan("a", [restart])];

  test("what the plan brings about stops it", () => {
    const found = checks({ plans, seen: { a: { target: open } } });
    expect(found).toEqual([{ id: "NET01", severity: "error", message: says, nodes: ["a"] }]);
    expect(policyRefusal({ checks: found })).toContain(`the policy NET01 refuses this plan: ${says} - `);
  });

  test("what is there already is a warning: an apply cannot be blamed for it", () => {
    const found = checks({ plans, seen: { a: { live: open, target: open } } });
    expect(found).toEqual([
      { id: "NET01", severity: "warning", message: `${says} (so it is there already)`, nodes: ["a"] },
    ]);
    expect(policyRefusal({ checks: found })).toBeUndefined();
  });

  test("nothing is said of nodes that are not in the plan", () => {
    expect(checks({ plans: [nodePlan("c", [])], seen: { a: { target: open } } })).toEqual([]);
  });

  test("tokens that are compared are never told", () => {
    const token = { gateway: { auth: { token: "hunter2-hunter2" } } };
    const found = checks({ plans, seen: { a: { live: token, target: token }, b: { target: token } } });
    expect(found).toMatchObject([{ id: "TOK01", nodes: ["a", "b"] }]);
    expect(JSON.stringify(found)).not.toContain("hunter2");
  });
});

test("the checks of shards are joined: the same words once, worst first, what is waived last", () => {
  const one = { id: "X1", severity: "warning", message: "m", nodes: ["b"] } as const;
  const bad = { id: "X2", severity: "error", message: "m", nodes: ["c"] } as const;
  const excused = { ...bad, id: "X0", waived: { owner: "o", reason: "r", expires: "2027-01-01" } };
  expect(joinedChecks([{ checks: [excused, one] }, {}, { checks: [{ ...one, nodes: ["a"] }, bad] }])).toEqual([
    bad,
    { ...one, nodes: ["a", "b"] },
    excused,
  ]);
});

test("several rules that refuse are counted, and a waived one refuses nothing", () => {
  const check = { id: "X1", severity: "error", message: "m", nodes: ["a"] } as const;
  expect(policyRefusal({ checks: [check, { ...check, id: "X2" }] })).toContain(
    "X1 refuses this plan: m (and 1 more rule)",
  );
  expect(
    policyRefusal({ checks: [{ ...check, waived: { owner: "o", reason: "r", expires: "2027-01-01" } }] }),
  ).toBeUndefined();
  expect(policyRefusal({})).toBeUndefined();
});

const add = (path: string, value: JsonObject | string): Operation => ({ op: "add", path, value });

test.each<{ edition: "2026.2" | "2026.9"; patch: readonly Operation[]; is: boolean }>([
  { edition: "2026.9", patch: [add("/gateway/bind", "lan")], is: true },
  { edition: "2026.2", patch: [add("/gateway/bind", "lan")], is: true },
  { edition: "2026.9", patch: [add("/gateway/auth/mode", "none")], is: true },
  { edition: "2026.9", patch: [add("/gateway", { port: 1, auth: { mode: "none" } })], is: true },
  { edition: "2026.9", patch: [add("/gateway", {}), add("/gateway/port", "1")], is: false },
  { edition: "2026.9", patch: [add("/plugins/load/paths", "x")], is: true },
  { edition: "2026.9", patch: [add("/plugins/entries/x", "x")], is: false },
  { edition: "2026.9", patch: [{ op: "remove", path: "/hooks" }], is: true },
  { edition: "2026.9", patch: [add("/tools/exec/security", "full")], is: true },
  { edition: "2026.9", patch: [add("/agents/entries/main/tools", { exec: {} })], is: true },
  { edition: "2026.2", patch: [add("/agents/list/0/tools/exec", "x")], is: true },
  { edition: "2026.2", patch: [add("/agents/list/-", { id: "x", tools: { exec: {} } })], is: true },
  { edition: "2026.9", patch: [add("/logging/level", "info")], is: false },
])("$edition: $patch is security-sensitive: $is", ({ edition, patch, is }) => {
  expect(isSecurityChange({ resource: "config", patch }, editionNamed(edition))).toBe(is);
  expect(isSecurityChange({ resource: "symlinks", patch }, editionNamed(edition))).toBe(false);
});
