import { describe, expect, test } from "vitest";
import { holdText } from "../../../src/cli/render/hold-text.ts";
import { locksText } from "../../../src/cli/render/locks-text.ts";
import { planLines } from "../../../src/cli/render/plan-lines.ts";
import { planText } from "../../../src/cli/render/plan-text.ts";
import { statusText } from "../../../src/cli/render/status-text.ts";
import type { FleetStatus, NodeStatus } from "../../../src/model/status.ts";
import { change, planOf } from "../../support/plans.ts";

const plain = (width: number) => ({ width, color: false });
const run = "5f0c1a2b3c4d5e6f";
const at = "2027-01-01T11:00:00Z";
const nodes: readonly NodeStatus[] = [
  { name: "node-02", state: "converged", since: at, changes: 0 },
  {
    name: "node-03",
    state: "rolled-back",
    since: at,
    why: "at step look-again: the gateway is unhealthy",
    next: "correct the YAML, or try it once more: `clawform apply --on node-03 --retry`",
    changes: 2,
    notes: ["pending too: 2 changes"],
  },
  { name: "node-04", state: "awaiting-confirmation", since: at, why: "run 5f0c awaits its confirmation", changes: 0 },
  { name: "pc-a", state: "pending", why: "2 changes", next: "`clawform plan --on pc-a`", changes: 2 },
  { name: "t440", state: "unreachable", why: "t440.lan did not answer on port 22 within 10 s", changes: 0 },
];
const status: FleetStatus = { formatVersion: 1, fleet: "lab", revision: "1f0c5a7be21c4d8e", nodes, exit: "rolledBack" };

describe("status", () => {
  test("names every node's state, since when, why, and what to do, on a wide terminal", () => {
    expect(statusText(status, plain(120))).toBe(`lab @ 1f0c5a7be21c
5 nodes, 1 ROLLED BACK, 1 unreachable, 1 awaiting confirmation, 1 pending, 1 converged

node-02  converged              2027-01-01 11:00 UTC
node-03  ROLLED BACK            2027-01-01 11:00 UTC  at step look-again: the gateway is unhealthy
    next  correct the YAML, or try it once more: \`clawform apply --on node-03 --retry\`
    note  pending too: 2 changes
node-04  awaiting confirmation  2027-01-01 11:00 UTC  run 5f0c awaits its confirmation
pc-a     pending                                      2 changes
t440     unreachable                                  t440.lan did not answer on port 22 within 10 s

next    \`clawform plan\` shows the changes, \`clawform apply\` makes them

exit 4 (rolled back or half-done)
`);
  });

  test("fits a narrow one", () => {
    const text = statusText(status, plain(60));
    expect(text).toContain(`
node-03  ROLLED BACK            2027-01-01 11:00 UTC
    why   at step look-again: the gateway is unhealthy
    next  correct the YAML, or try it once more: \`clawform
          apply --on node-03 --retry\`
`);
    for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(60);
  });

  test("says with colour nothing that it does not say without", () => {
    const colored = statusText(status, { width: 100, color: true });
    expect(colored).toContain("\u001b[1m\u001b[31mROLLED BACK");
    // oxlint-disable-next-line no-control-regex -- taking the colour away is what this is for
    expect(colored.replaceAll(/\u001b\[\d+m/g, "")).toBe(statusText(status, plain(100)));
  });

  test("lets no text of a node play with the terminal", () => {
    const evil = "\u001b[2J\u202e\n";
    const hostile: FleetStatus = {
      ...status,
      fleet: evil,
      revision: evil,
      nodes: [
        { name: "t440", state: "half-done", since: evil, why: evil.repeat(900), next: evil, changes: 0, notes: [evil] },
      ],
    };
    const text = statusText(hostile, plain(80));
    expect(text).not.toMatch(/[\u001b\u202e]/);
    expect(text.length).toBeLessThan(3000);
  });

  test("of no nodes at all is short", () => {
    expect(statusText({ ...status, nodes: [], exit: "ok" }, plain(80))).toBe(
      "lab @ 1f0c5a7be21c\n0 nodes\n\nexit 0 (nothing to do)\n",
    );
  });
});

describe("locks", () => {
  const lock = { run, who: "ann@laptop", pid: 4711, host: "t440", since: at };

  test("says who changes which node, whether that lives, and what is pending; the others by name", () => {
    const rows = [
      { name: "node-02", lock: null, pending: [] },
      { name: "node-03", lock: { ...lock, alive: false }, pending: [] },
      { name: "node-04", lock: { ...lock, alive: true }, pending: [{ run, awaiting: true, guardAlive: true }] },
      { name: "pc-a", lock, pending: [] },
      { name: "t440", reason: "no answer" },
    ];
    expect(locksText(rows, "incomplete", plain(120)))
      .toBe(`node-03  locked       by ann@laptop since 2027-01-01 11:00 UTC, run ${run} (process 4711 on t440 is dead); the
                      next apply takes it over, or \`clawform unlock node-03 ${run}\`
node-04  locked       by ann@laptop since 2027-01-01 11:00 UTC, run ${run} (process 4711 on t440 lives)
node-04  pending      run ${run} awaits its confirmation: without one its guard rolls it back
pc-a     locked       by ann@laptop since 2027-01-01 11:00 UTC, run ${run} (process 4711 on t440; whether it
                      lives cannot be told)
t440     unreachable  no answer
free  node-02

exit 3 (some nodes unreachable or blocked)
`);
  });

  test("says what is no lock of ours, harmlessly", () => {
    const rows = [{ name: "t440", lock: { run: "", who: "x\u001b[31m", pid: 0, host: "", since: "" }, pending: [] }];
    const text = locksText(rows, "ok", plain(80));
    expect(text).toContain("something that is not a lock of Clawform");
    expect(text).not.toContain("\u001b");
  });
});

test("hold and release say what they did on each node", () => {
  const hold = { reason: "disk\u001b[31m", until: "2027-01-02T03:04:05.000Z", by: "ann@laptop", since: at };
  const rows = [
    { name: "node-02", result: "held", hold } as const,
    { name: "node-03", result: "held", hold, before: { ...hold, by: "bea@desk" } } as const,
    { name: "node-04", result: "released", before: hold } as const,
    { name: "pc-a", result: "not-held" } as const,
    { name: "t440", result: "failed", why: "no space" } as const,
    { name: "t441", result: "unreachable", why: "no answer" } as const,
  ];
  expect(holdText(rows, "failed", plain(100))).toBe(`node-02  held         until 2027-01-02 03:04 UTC: disk\\u{1b}[31m
node-03  held         until 2027-01-02 03:04 UTC: disk\\u{1b}[31m; it replaces the hold by bea@desk
                      until 2027-01-02 03:04 UTC: disk\\u{1b}[31m
node-04  released     it was held by ann@laptop until 2027-01-02 03:04 UTC: disk\\u{1b}[31m
pc-a     not held     nothing was to be done
t440     FAILED       no space
t441     unreachable  no answer

exit 1 (some nodes failed)
`);
});

test("a plan shows held nodes, and the changes that they wait with", () => {
  const held = { reason: "disk is being changed", until: "2027-01-02T03:04:05.000Z", by: "ann@laptop" };
  const changes = [change({ path: ["logging", "level"], before: "debug", after: "info" })];
  const plan = planOf([
    { name: "pc-a", state: "changes", digest: "d", held, changes },
    { name: "t440", state: "converged", held, changes: [] },
  ]);
  const text = planText(plan, { fleet: "lab", isDirty: false, style: plain(100), next: { is: "asked" } });
  expect(text).toContain("1 of 2 nodes changes, no gateway restart, 2 nodes held\n");
  expect(text).toContain(`
!  HELD         pc-a t440
      disk is being changed (by ann@laptop until 2027-01-02 03:04 UTC)
      hint  shown, and not applied until \`clawform release\`
`);
  expect(planLines(plan)).toContain("t440: held: disk is being changed (by ann@laptop until 2027-01-02 03:04 UTC)\n");
});
