// A change on its way through a fleet: real nodes with homes of their own; what a node is made to answer stands in place of its transaction.

import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { seedOf, wavesOf } from "../../src/core/rollout/waves.ts";
import { applyFleet, type ApplyOptions } from "../../src/engine/apply-fleet.ts";
import type { PlannedFleet } from "../../src/engine/plan-fleet.ts";
import type { Ports } from "../../src/engine/ports.ts";
import type { NodeReport, NodeResult, RunEvent, RunReport } from "../../src/model/run.ts";
import type { Outcome } from "../../src/model/transaction.ts";
import { makeFakeOpenclaw } from "../support/fake-openclaw.ts";
import { Sandbox } from "../support/sandbox.ts";

const live = {
  gateway: { mode: "local", auth: { mode: "token", token: "the-gateways-own-token" } },
  logging: { level: "info" },
  agents: { entries: { main: {} } },
  meta: { lastTouchedVersion: "2026.9.6" },
};
const liveText = `${JSON.stringify(live, null, 2)}\n`;
const five = ["n-1", "n-2", "n-3", "n-4", "n-5"];

/** Nodes that all need one change, and how the fleet lets it through. */
function sandboxOf(names: readonly string[], rollout: string, policy = ""): Sandbox {
  const sandbox = new Sandbox();
  sandbox.write("fleet.yaml", `name: sandbox\n${rollout === "" ? "" : `rollout: ${rollout}\n`}${policy}`);
  sandbox.write("defaults.yaml", "host: { transport: local }\nlogging: { level: debug }\n");
  for (const name of names) sandbox.node(name, "", liveText);
  return sandbox;
}

type Planned = Parameters<Parameters<Sandbox["planned"]>[0]>;
const options = { approval: "digest", lookAgain: false, settleSeconds: 3, atOnce: 1 } as const;

/** Applies with ports that are changed by `change`, whatever else they do. */
function run(
  sandbox: Sandbox,
  change: (ports: Ports, planned: PlannedFleet) => Partial<Ports> = () => ({}),
  more: Partial<ApplyOptions> = {},
): Promise<RunReport> {
  return sandbox.planned((...[planned, ports]: Planned) => {
    const world = { ...ports, ...change(ports, planned) };
    return applyFleet(planned, world, { ...options, stop: new AbortController().signal, ...more });
  });
}

/** Ports of a world in which the change of some nodes ends as told, without touching them. */
function ending(outcomes: Readonly<Record<string, Outcome>>) {
  return (ports: Ports): Partial<Ports> => ({
    transact: async (connection, host, transaction, limits) =>
      outcomes[transaction.node] ?? ports.transact(connection, host, transaction, limits),
  });
}

const failed: Outcome = { is: "refused", step: "validate", why: "its validator refused the candidate" };
const rolledBack: Outcome = { is: "rolled-back", step: "look-again", why: "the gateway is not healthy" };
const results = ({ nodes }: RunReport) => Object.fromEntries(nodes.map(({ name, result }) => [name, result]));
const verdicts = ({ waves }: RunReport) => waves.map(({ nodes, verdict }) => [nodes, verdict]);
const all = (names: readonly string[], result: NodeResult) => Object.fromEntries(names.map((name) => [name, result]));

describe("five nodes and a bad change", () => {
  test("the canary is restored and healthy, four are not started, exit 4; a second run tries nobody", async () => {
    using sandbox = sandboxOf(five, "{ waves: [{ canary: 1 }, { rest: true }] }");
    const plan = await sandbox.plan();
    const fleet = await sandbox.planned(async (planned) => planned.fleet);
    const canary = wavesOf(plan.nodes, fleet, seedOf(plan.revision, fleet.nodes))[0]?.stages[0]?.[0] ?? "";
    const openclaw = await makeFakeOpenclaw({ home: sandbox.home(canary), speed: 10 });
    try {
      openclaw.faults({ do: "sick", when: '"debug"' });
      sandbox.node(canary, "", liveText, `command: ${JSON.stringify(openclaw.command)}`);
      await openclaw.start();
      const report = await run(sandbox);
      expect(report.exit).toBe("rolledBack");
      const others = five.filter((name) => name !== canary);
      expect(results(report)).toEqual({ ...all(others, "not-started"), [canary]: "rolled-back" });
      expect(verdicts(report)).toEqual([
        [[canary], "stop"],
        [expect.arrayContaining(others), "not-started"],
      ]);
      for (const name of five) expect(sandbox.live(name)).toBe(liveText);
      for (const name of others) expect(existsSync(sandbox.record(name))).toBe(false);
      const again = await run(sandbox);
      expect(results(again)).toEqual({ ...all(others, "not-started"), [canary]: "quarantined" });
      expect(again.exit).toBe("rolledBack");
    } finally {
      await openclaw.stop();
    }
  }, 60_000);
});

describe("the waves", () => {
  const chain = "{ waves: [{ select: n-3 }, { select: 'n-1,n-2' }, { rest: true }] }";

  test("go one after another, and every node and the run say so", async () => {
    using sandbox = sandboxOf(five, chain);
    const order: string[] = [];
    const report = await run(sandbox, () => ({
      tell: (event) => event.is === "applied" && order.push(event.report.name),
    }));
    expect(report).toMatchObject({ exit: "ok", nodes: five.map((name) => ({ name, result: "applied" })) });
    expect(order.map((name) => report.nodes.find((node) => node.name === name)?.wave)).toEqual([1, 2, 2, 3, 3]);
    expect(report.waves.map(({ wave, name, nodes, verdict }) => [wave, name, nodes.toSorted(), verdict])).toEqual([
      [1, "n-3", ["n-3"], "go"],
      [2, "n-1,n-2", ["n-1", "n-2"], "go"],
      [3, "rest", ["n-4", "n-5"], "go"],
    ]);
    expect(await run(sandbox)).toMatchObject({
      exit: "ok",
      waves: [],
      nodes: five.map(() => ({ result: "unchanged" })),
    });
  });

  test("never have more nodes in hand than may be unavailable, nor than the run allows", async () => {
    const inHand = async (rollout: string, atOnce: number): Promise<number> => {
      using sandbox = sandboxOf(five, rollout);
      let now = 0;
      let most = 0;
      const counting = (ports: Ports): Partial<Ports> => ({
        transact: async (...call) => {
          most = Math.max(most, ++now);
          try {
            return await ports.transact(...call);
          } finally {
            now--;
          }
        },
      });
      expect(await run(sandbox, counting, { atOnce })).toMatchObject({ exit: "ok" });
      return most;
    };
    expect(await inHand("{ maxUnavailable: 2 }", 4)).toBe(2);
    expect(await inHand("{ maxUnavailable: 40% }", 4)).toBe(2);
    expect(await inHand("{ maxUnavailable: 5 }", 3)).toBe(3);
  });

  test("stop within a wave as soon as its verdict is certain", async () => {
    using sandbox = sandboxOf(five, "{ stop: { failures: 2 } }");
    const report = await run(sandbox, ending(Object.fromEntries(five.map((name) => [name, failed]))));
    const counts = Object.values(results(report)).toSorted();
    expect(counts).toEqual(["failed", "failed", "not-started", "not-started", "not-started"]);
    expect(report.waves).toMatchObject([
      { verdict: "stop", why: "2 of 5 nodes of wave 1 (rest) failed, and the rollout stops at 2" },
    ]);
    expect(report.nodes.find(({ result }) => result === "not-started")?.sentence).toMatch(
      /^n-\d was not started: 2 of 5 nodes of wave 1 \(rest\) failed, and the rollout stops at 2\. Next: /,
    );
  });

  test("go on while fewer have failed than the rules say, and count over all of them", async () => {
    using sandbox = sandboxOf(five, "{ waves: [{ select: n-3 }, { select: n-1 }], stop: { failures: 2 } }");
    const report = await run(sandbox, ending({ "n-3": failed, "n-1": failed }));
    expect(report.exit).toBe("failed");
    expect(results(report)).toEqual({ ...all(five, "not-started"), "n-3": "failed", "n-1": "failed" });
    expect(report.waves.map(({ verdict }) => verdict)).toEqual(["go", "stop", "not-started"]);
  });

  test("do not go on after a wave that changed nothing", async () => {
    using sandbox = sandboxOf(five, "{ waves: [{ select: n-3 }], stop: { failures: 5 } }");
    const report = await run(sandbox, ending({ "n-3": { is: "locked", holder: "someone" } }));
    expect(report).toMatchObject({ exit: "locked", waves: [{ verdict: "stop" }, { verdict: "not-started" }] });
  });

  test("leave out nodes of groups that come after a group which is not done", async () => {
    using sandbox = sandboxOf([], "{ stop: { failures: 9 } }");
    sandbox.write("groups/db.yaml", "{}\n");
    sandbox.write("groups/app.yaml", "after: [db]\n");
    for (const [name, group] of [
      ["a-1", "app"],
      ["a-2", "app"],
      ["d-1", "db"],
      ["d-2", "db"],
      ["free", ""],
    ] as const)
      sandbox.node(name, group === "" ? "" : `groups: [${group}]\n`, liveText);
    const report = await run(sandbox, ending({ "d-1": failed }));
    expect(results(report)).toEqual({
      "a-1": "not-started",
      "a-2": "not-started",
      "d-1": "failed",
      "d-2": "applied",
      free: "applied",
    });
    expect(report.nodes[0]?.sentence).toContain("group app comes after group db, which is not done: see d-1");
    expect(await run(sandbox)).toMatchObject({ exit: "ok" });
  });

  test("have no place for a node that is held, and none for one that is right already", async () => {
    using sandbox = sandboxOf(["n-1", "n-2", "n-3"], "{ waves: [{ canary: 1 }] }");
    sandbox.node("n-2", "logging: null\n", JSON.stringify({ ...live, logging: undefined }));
    sandbox.node("n-4", "", liveText);
    const report = await sandbox.planned((planned, ports) => {
      const held = (until: string | null) => ({ held: { reason: "a demo", until, by: "ops@desk" } });
      const holds = new Map([
        ["n-1", held("2026-01-01T00:00:00.000Z")],
        ["n-4", held(null)],
      ]);
      const nodes = planned.plan.nodes.map((node) => ({ ...node, ...holds.get(node.name) }));
      const stop = new AbortController().signal;
      return applyFleet({ ...planned, plan: { ...planned.plan, nodes } }, ports, { ...options, stop });
    });
    expect(results(report)).toEqual({ "n-1": "held", "n-2": "recorded", "n-3": "applied", "n-4": "held" });
    expect(report.waves.map(({ nodes }) => nodes)).toEqual([["n-3"]]);
    expect(report.nodes.map(({ wave }) => wave)).toEqual([undefined, undefined, 1, undefined]);
    expect(report.nodes[0]?.sentence).toMatch(/held: .*the hold has just ended: apply again/);
    expect(report.nodes[3]?.sentence).toMatch(/a demo .*ops@desk/);
    expect(sandbox.live("n-1") + sandbox.live("n-4")).toBe(liveText + liveText);
  });
});

describe("without a rollout", () => {
  test("all nodes are one wave, and after a rollback no further node is started", async () => {
    using sandbox = sandboxOf(five, "");
    const plan = await sandbox.plan();
    const fleet = await sandbox.planned(async (planned) => planned.fleet);
    const [all] = wavesOf(plan.nodes, fleet, seedOf(plan.revision, fleet.nodes));
    const [first = "", second = "", ...others] = all?.stages.flat() ?? [];
    const report = await run(sandbox, ending({ [first]: failed, [second]: rolledBack }));
    expect(report.exit).toBe("rolledBack");
    expect(results(report)).toEqual({
      ...Object.fromEntries(others.map((name) => [name, "not-started"])),
      [first]: "failed",
      [second]: "rolled-back",
    });
    expect(report.waves).toMatchObject([{ name: "all", verdict: "stop", why: "another node was rolled back" }]);
  });
});

describe("the soak of a wave", () => {
  const soaking = "{ waves: [{ select: n-1, soak: 10m }, { rest: true }] }";

  /** A world whose clock we hold: what happens while a wave soaks. */
  function whileSoaking(happens: (sandbox: Sandbox, planned: PlannedFleet) => void) {
    const waits: number[] = [];
    const events: RunEvent[] = [];
    const make =
      (sandbox: Sandbox) =>
      (ports: Ports, planned: PlannedFleet): Partial<Ports> => ({
        sleep: async (ms, signal) => {
          if (ms < 60_000) return ports.sleep(ms, signal);
          waits.push(ms);
          happens(sandbox, planned);
        },
        tell: (event) => void events.push(event),
      });
    return { waits, events, make };
  }
  const reportOn = (report: RunReport, name: string): Partial<NodeReport> =>
    report.nodes.find((node) => node.name === name) ?? {};

  test("is waited for once, and then its nodes are looked at again", async () => {
    using sandbox = sandboxOf(["n-1", "n-2"], soaking);
    const soak = whileSoaking(() => {});
    const report = await run(sandbox, soak.make(sandbox));
    expect(report).toMatchObject({ exit: "ok", waves: [{ verdict: "go" }, { verdict: "go" }] });
    expect(soak.waits).toEqual([600_000]);
    expect(soak.events.filter(({ is }) => is === "soaking")).toEqual([
      { is: "soaking", wave: 1, of: 2, forMs: 600_000 },
    ]);
  });

  test("a node that is not as planned any more has failed, and nothing more is started", async () => {
    using sandbox = sandboxOf(["n-1", "n-2"], soaking);
    const soak = whileSoaking(() => writeFileSync(sandbox.config("n-1"), liveText));
    const report = await run(sandbox, soak.make(sandbox));
    expect(report).toMatchObject({ exit: "failed", waves: [{ verdict: "stop" }, { verdict: "not-started" }] });
    expect(reportOn(report, "n-1")).toMatchObject({ result: "half-done", wave: 1, backup: expect.any(String) });
    expect(reportOn(report, "n-1").sentence).toContain(
      "it was changed and well, but after the soak 1 changes are planned again",
    );
    expect(sandbox.live("n-2")).toBe(liveText);
    expect(soak.events.flatMap((event) => (event.is === "applied" ? [event.report.result] : []))).toEqual([
      "applied",
      "half-done",
      "not-started",
    ]);
  });

  test("a node that is blocked by then has failed too", async () => {
    using sandbox = sandboxOf(["n-1", "n-2"], soaking);
    const report = await run(sandbox, whileSoaking(() => writeFileSync(sandbox.config("n-1"), "{")).make(sandbox));
    expect(reportOn(report, "n-1")).toMatchObject({ result: "half-done" });
    expect(reportOn(report, "n-1").sentence).toContain("after the soak it is blocked: ");
    expect(reportOn(report, "n-2")).toMatchObject({ result: "not-started", wave: 2 });
  });

  test("a node that cannot be reached any more has failed, also where lost nodes are not counted", async () => {
    using sandbox = sandboxOf(["n-1", "n-2"], `${soaking.slice(0, -1)}, stop: { countUnreachable: false } }`);
    const report = await sandbox.planned((planned, ports) => {
      let isSoaked = false;
      const lost = { name: "n-1", state: "unreachable", reason: "no route to host", changes: [] } as const;
      const cut: PlannedFleet = {
        ...planned,
        again: async (name) => (isSoaked ? { plan: lost, work: undefined } : planned.again(name)),
      };
      const world: Ports = { ...ports, sleep: async () => void (isSoaked = true) };
      return applyFleet(cut, world, { ...options, stop: new AbortController().signal });
    });
    expect(reportOn(report, "n-1")).toMatchObject({ result: "unreachable", wave: 1 });
    expect(reportOn(report, "n-1").sentence).toContain("after the soak it cannot be reached: no route to host");
    expect(reportOn(report, "n-2")).toMatchObject({ result: "not-started" });
  });

  test("a gateway that no longer runs has failed, though its configuration is as planned", async () => {
    using sandbox = sandboxOf(["n-1", "n-2"], soaking);
    const openclaw = await makeFakeOpenclaw({ home: sandbox.home("n-1"), speed: 10 });
    try {
      sandbox.node("n-1", "", liveText, `command: ${JSON.stringify(openclaw.command)}`);
      await openclaw.start();
      const report = await run(sandbox, (ports) => ({
        sleep: (ms, signal) => (ms < 60_000 ? ports.sleep(ms, signal) : openclaw.stop()),
      }));
      expect(reportOn(report, "n-1")).toMatchObject({ result: "half-done" });
      expect(reportOn(report, "n-1").sentence).toContain("after the soak its gateway no longer runs");
      expect(reportOn(report, "n-2")).toMatchObject({ result: "not-started" });
    } finally {
      await openclaw.stop();
    }
  }, 60_000);

  test("ends at a stop: nothing is looked at, and nothing more is started", async () => {
    using sandbox = sandboxOf(["n-1", "n-2"], soaking);
    const control = new AbortController();
    const soak = whileSoaking(() => {
      control.abort();
      rmSync(sandbox.config("n-1"));
    });
    const report = await run(sandbox, soak.make(sandbox), { stop: control.signal });
    expect(results(report)).toEqual({ "n-1": "applied", "n-2": "not-started" });
    expect(reportOn(report, "n-2").sentence).toContain("n-2 was not started: the run was stopped.");
    expect(report.waves.map(({ verdict }) => verdict)).toEqual(["go", "not-started"]);
  });

  test("is left out where the wave changed nobody", async () => {
    using sandbox = sandboxOf(["n-1", "n-2"], `${soaking.slice(0, -1)}, stop: { failures: 2 } }`);
    const soak = whileSoaking(() => {});
    await run(sandbox, (ports, planned) => ({
      ...soak.make(sandbox)(ports, planned),
      ...ending({ "n-1": failed })(ports),
    }));
    expect(soak.waits).toEqual([]);
  });
});

test("a stop lets the node in hand finish and starts no further one", async () => {
  using sandbox = sandboxOf(five, "");
  const control = new AbortController();
  const report = await run(
    sandbox,
    (ports) => ({
      transact: async (...call) => {
        control.abort();
        return ports.transact(...call);
      },
    }),
    { stop: control.signal },
  );
  expect(Object.values(results(report)).toSorted()).toEqual([
    "applied",
    ...Array.from({ length: 4 }, () => "not-started"),
  ]);
  expect(report).toMatchObject({ exit: "failed", waves: [{ verdict: "stop", why: "the run was stopped" }] });
});

describe("a run that goes on with what another one left", () => {
  const soaking = "{ waves: [{ canary: 2, soak: 10m }, { share: 40%, soak: 1h }, { rest: true }] }";
  const killed = new Error("killed");

  test("passes the waves that are done without their soak, and keeps the others as they were", async () => {
    using sandbox = sandboxOf(five, soaking);
    const told: string[][] = [];
    let count = 0;
    const dies = (ports: Ports): Partial<Ports> => ({
      sleep: async () => {},
      tell: (event) => event.is === "soaking" && told.push([`wave ${event.wave}`]),
      transact: async (...call) => {
        if (++count === 4) throw killed;
        return ports.transact(...call);
      },
    });
    const { plan, fleet } = await sandbox.planned(async (planned) => planned);
    const before = wavesOf(plan.nodes, fleet, seedOf(plan.revision, fleet.nodes)).map(({ stages }) => stages.flat());
    await expect(run(sandbox, dies)).rejects.toBe(killed);
    const waits: number[] = [];
    const report = await run(sandbox, () => ({ sleep: async (ms) => void waits.push(ms) }), { resume: true });
    expect(report).toMatchObject({ exit: "ok" });
    expect(report.waves.map(({ nodes }) => nodes)).toEqual(before);
    expect(report.waves.map(({ verdict }) => verdict)).toEqual(["passed", "go", "go"]);
    expect(waits.filter((ms) => ms >= 60_000)).toEqual([3_600_000]);
    expect(Object.values(results(report)).toSorted()).toEqual([
      "applied",
      "applied",
      "unchanged",
      "unchanged",
      "unchanged",
    ]);
  });

  test("takes no node for done that was right before the rollout began", async () => {
    using sandbox = sandboxOf(["n-1", "n-2"], "{ waves: [{ canary: 1 }] }");
    sandbox.node("n-1", "", liveText.replace("info", "debug"));
    const report = await run(sandbox, undefined, { resume: true });
    expect(report.waves).toMatchObject([{ name: "canary", nodes: ["n-2"], verdict: "go" }]);
    expect(results(report)).toEqual({ "n-1": "recorded", "n-2": "applied" });
  });
});

describe("a plan that touches more of the fleet than its thresholds allow", () => {
  const policy = "policy: { thresholds: { from: 5, nodes: 60 } }\n";
  const ten = five;

  test("is refused with the numbers, exit 77, and nothing is written anywhere", async () => {
    using sandbox = sandboxOf(ten, "", policy);
    sandbox.node("n-6", "", liveText.replace("info", "debug"));
    const before = sandbox.snapshot();
    const report = await run(sandbox);
    expect(report).toMatchObject({ exit: "refused", waves: [] });
    expect(results(report)).toEqual({ ...all(ten, "refused"), "n-6": "unchanged" });
    expect(report.nodes[0]?.sentence).toBe(
      "n-1 was not changed: the plan changes 5 of 6 nodes (83 %, policy.thresholds.nodes allows 60 %): if that is meant, `clawform apply --override threshold --reason TEXT`.",
    );
    expect(sandbox.snapshot()).toEqual(before);
  });

  test("is applied when that is meant, and the journals keep the reason", async () => {
    using sandbox = sandboxOf(ten, "", policy);
    const report = await run(sandbox, undefined, { override: { threshold: true, reason: "first apply" } });
    expect(report).toMatchObject({ exit: "ok" });
    const journal = readFileSync(path.join(sandbox.record("n-1"), "journal.jsonl"), "utf8");
    expect(journal).toContain('"overrides":[{"what":"threshold","reason":"first apply"}]');
  });
});

test("a fleet of which nothing can be reached is one message, and nobody is rolled back", async () => {
  using sandbox = new Sandbox();
  sandbox.write(
    "defaults.yaml",
    "host: { transport: ssh, address: 127.0.0.1, port: 1, sshConfig: false }\nlogging: {}\n",
  );
  for (const name of ["n-1", "n-2"]) sandbox.write(`nodes/${name}.yaml`, "{}\n");
  const report = await run(sandbox);
  expect(report.message).toMatch(/^the controller cannot reach the fleet: none of the 2 nodes answered/);
  expect(report).toMatchObject({
    exit: "incomplete",
    waves: [],
    nodes: [{ result: "unreachable" }, { result: "unreachable" }],
  });
});
