import { describe, expect, test } from "vitest";
import { type Known, statusExit, statusOf } from "../../src/core/status.ts";
import type { ExitName } from "../../src/model/exit-code.ts";
import type { NodePlan } from "../../src/model/plan.ts";
import { plainStanding, type Standing } from "../../src/model/standing.ts";
import type { LastRun, NodeState } from "../../src/model/status.ts";
import { change } from "../support/plans.ts";

const now = new Date("2027-01-01T12:00:00Z");
const run = "5f0c1a2b3c4d5e6f";
const digest = "41bb09e2".repeat(4);
const at = "2027-01-01T11:00:00Z";
const converged: NodePlan = { name: "t440", state: "converged", changes: [] };
const pending: NodePlan = {
  name: "t440",
  state: "changes",
  digest,
  changes: [change({ path: ["logging", "level"], before: "debug", after: "info" })],
};
const drifted: NodePlan = {
  ...pending,
  changes: [...pending.changes, change({ path: ["a"], before: 1, after: 2, kind: "drift" })],
};
const blocked: NodePlan = { name: "t440", state: "blocked", reason: "it is managed by Nix", changes: [] };
const unreachable: NodePlan = { name: "t440", state: "unreachable", reason: "no answer", changes: [] };
const last = (result: LastRun["result"], more: Partial<LastRun> = {}): LastRun => ({
  run,
  result,
  at,
  who: "ann@laptop",
  digest,
  ...more,
});
const lock = { run, who: "ann@laptop", pid: 4711, host: "t440", since: at };
const hold = { reason: "disk", until: "2027-01-02T00:00:00.000Z", by: "bea@desk", since: "2027-01-01T10:00:00.000Z" };

interface Row {
  readonly name: string;
  readonly plan: NodePlan;
  readonly standing?: Partial<Standing>;
  readonly lastRun?: LastRun;
  readonly state: NodeState;
  readonly exit: ExitName;
  readonly since?: string;
  readonly says?: string;
  readonly next?: string;
  readonly note?: string;
}

const rows: readonly Row[] = [
  { name: "as the fleet says", plan: converged, lastRun: last("applied"), state: "converged", exit: "ok", since: at },
  { name: "never applied to, and right already", plan: converged, state: "converged", exit: "ok" },
  {
    name: "behind git",
    plan: pending,
    lastRun: last("applied"),
    state: "pending",
    exit: "changes",
    says: "1 change",
    next: "`clawform plan --on t440`, then `clawform apply --on t440`",
  },
  {
    name: "changed by somebody",
    plan: drifted,
    state: "drifted",
    exit: "changes",
    says: "1 of 2 changes made there by somebody else",
  },
  { name: "not to be touched", plan: blocked, state: "blocked", exit: "incomplete", says: "managed by Nix" },
  { name: "not there", plan: unreachable, state: "unreachable", exit: "incomplete", says: "no answer" },
  {
    name: "rolled back, the plan still the same",
    plan: pending,
    standing: { quarantine: [digest] },
    lastRun: last("rolled-back", { step: "look-again", why: "the gateway is unhealthy" }),
    state: "rolled-back",
    exit: "rolledBack",
    since: at,
    says: "at step look-again: the gateway is unhealthy",
    next: "--retry",
    note: "pending too: 1 change",
  },
  {
    name: "rolled back because its run was killed, which blames no plan",
    plan: pending,
    lastRun: last("rolled-back", { why: "the run was killed before its end" }),
    state: "rolled-back",
    exit: "rolledBack",
    since: at,
    next: "`clawform plan --on t440`, then `clawform apply --on t440`",
  },
  {
    name: "rolled back, the YAML corrected since",
    plan: { ...pending, digest: "another" },
    lastRun: last("rolled-back"),
    state: "rolled-back",
    since: at,
    exit: "rolledBack",
    next: "the plan is another one by now",
  },
  {
    name: "rolled back long ago, and quarantined",
    plan: { ...pending, digest: "cccccccc" },
    standing: { quarantine: ["cccccccc"] },
    lastRun: last("rolled-back"),
    state: "rolled-back",
    since: at,
    exit: "rolledBack",
    next: "--retry",
  },
  {
    name: "rolled back, and git with it",
    plan: converged,
    lastRun: last("rolled-back"),
    state: "converged",
    exit: "ok",
  },
  { name: "refused by the validator", plan: pending, lastRun: last("refused"), state: "pending", exit: "changes" },
  {
    name: "half done",
    plan: pending,
    lastRun: last("half-done", { why: "/x could not be undone" }),
    state: "half-done",
    exit: "rolledBack",
    since: at,
    says: "/x could not be undone",
    next: "look at it by hand, then `clawform plan --on t440`",
  },
  {
    name: "half done, and blocked by it",
    plan: blocked,
    lastRun: last("half-done"),
    state: "half-done",
    since: at,
    exit: "rolledBack",
    note: "blocked too: it is managed by Nix",
  },
  {
    name: "half done, and repaired by hand",
    plan: converged,
    lastRun: last("half-done"),
    state: "converged",
    exit: "ok",
  },
  {
    name: "left by a run that was killed",
    plan: pending,
    lastRun: last("unfinished"),
    state: "half-done",
    exit: "rolledBack",
    since: at,
    says: `run ${run} began and never said how it ended: it was killed`,
  },
  {
    name: "left by a run that was killed, with its lock",
    plan: pending,
    standing: { lock: { ...lock, alive: false } },
    lastRun: last("unfinished"),
    state: "half-done",
    since: at,
    exit: "rolledBack",
    note: `the lock of the dead run ${run} stands there: the next apply takes it over`,
  },
  {
    name: "left by a run whose guard died too",
    plan: converged,
    standing: { pending: [{ run, awaiting: true, guardAlive: false }] },
    lastRun: last("unfinished"),
    state: "half-done",
    exit: "rolledBack",
    since: at,
    says: "has lost its guard",
    next: "`clawform apply --on t440` settles it first",
  },
  {
    name: "left by a run that was killed before its guard stood",
    plan: pending,
    standing: { pending: [{ run, awaiting: false }], lock: { ...lock, alive: false } },
    state: "half-done",
    exit: "rolledBack",
  },
  {
    name: "waiting for its confirmation, the lock with its guard",
    plan: converged,
    standing: { pending: [{ run, awaiting: true, guardAlive: true }], lock: { ...lock, alive: true } },
    lastRun: last("unfinished"),
    state: "awaiting-confirmation",
    exit: "changes",
    since: at,
    says: "awaits its confirmation",
    next: "wait",
  },
  {
    name: "being changed now",
    plan: drifted,
    standing: { lock: { ...lock, alive: true }, pending: [{ run, awaiting: false, guardAlive: true }] },
    lastRun: last("unfinished"),
    state: "locked",
    exit: "changes",
    since: at,
    says: `ann@laptop changes it (process 4711 on t440, run ${run})`,
    next: "`clawform locks --on t440`",
    note: "drifted too",
  },
  {
    name: "locked by who knows whom",
    plan: converged,
    standing: { lock: { ...lock, run: "", who: "", since: "" } },
    state: "locked",
    exit: "changes",
    says: "someone changes it; whether it lives cannot be told",
  },
  {
    name: "with a lock of the dead, and nothing else",
    plan: converged,
    standing: { lock: { ...lock, alive: false } },
    state: "converged",
    exit: "ok",
  },
  {
    name: "held and behind git",
    plan: pending,
    standing: { hold },
    state: "held",
    exit: "changes",
    since: hold.since,
    says: "disk (by bea@desk until 2027-01-02 00:00 UTC)",
    note: "pending too: 1 change",
  },
  { name: "held and right", plan: converged, standing: { hold }, state: "held", exit: "ok", since: hold.since },
  {
    name: "held and blocked",
    plan: blocked,
    standing: { hold },
    state: "blocked",
    exit: "incomplete",
    note: "held too: disk",
  },
  {
    name: "held by what cannot be read",
    plan: pending,
    standing: { holdProblem: "it is a link" },
    state: "held",
    exit: "changes",
    says: "its hold cannot be read",
  },
  {
    name: "with a journal that cannot be read",
    plan: converged,
    standing: { journalProblem: "permission denied" },
    state: "converged",
    exit: "ok",
    note: "its journal cannot be read (permission denied)",
  },
  {
    name: "with a record that cannot be used",
    plan: { ...converged, notes: ["the record of what was last applied cannot be used (a newer Clawform wrote it)"] },
    state: "converged",
    exit: "ok",
    note: "a newer Clawform wrote it",
  },
];

describe("a node", () => {
  test.each(rows)("$name is $state", ({ plan, standing, lastRun, state, exit, since, says, next, note }) => {
    const seen = plan.state === "unreachable" ? undefined : { ...plainStanding, ...standing };
    const known: Known = { plan, standing: seen, lastRun, now };
    const status = statusOf(known);
    expect({ state: status.state, since: status.since }).toEqual({ state, since });
    if (says !== undefined) expect(status.why).toContain(says);
    if (next !== undefined) expect(status.next).toContain(next);
    if (note !== undefined) expect(status.notes?.join("\n")).toContain(note);
    expect(statusExit([status])).toBe(exit);
  });

  test("says nothing twice", () => {
    const one = { run, awaiting: true, guardAlive: true };
    const status = statusOf({
      plan: { ...pending, notes: [`run ${run} awaits its confirmation: without one its guard rolls it back`] },
      standing: { ...plainStanding, pending: [one] },
      lastRun: undefined,
      now,
    });
    expect(status.notes).toEqual(["pending too: 1 change"]);
  });

  test("brings no control characters of its journal to people", () => {
    const evil = "\u001b[2J\u202e\n";
    const status = statusOf({
      plan: pending,
      standing: { ...plainStanding, journalProblem: evil },
      lastRun: last("half-done", { step: evil, why: evil }),
      now,
    });
    expect(`${status.why}${status.notes?.join("")}`).not.toMatch(/[\u001b\u202e\n]/);
  });
});

test("the strongest state of all nodes is the exit; no node is none", () => {
  const of = (plan: NodePlan, lastRun?: LastRun) => statusOf({ plan, standing: plainStanding, lastRun, now });
  expect(statusExit([of(converged), of(pending)])).toBe("changes");
  expect(statusExit([of(pending), of(blocked)])).toBe("incomplete");
  expect(statusExit([of(blocked), of(pending, last("rolled-back"))])).toBe("rolledBack");
  expect(statusExit([])).toBe("ok");
});
