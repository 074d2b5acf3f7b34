import { describe, expect, test } from "vitest";
import { defaultHandling } from "../../src/core/handling.ts";
import type { Work } from "../../src/core/plan/plan-node.ts";
import { type Awaited, awaitRestart } from "../../src/engine/await-idle.ts";
import { restartCostOf } from "../../src/engine/restart-cost.ts";
import { HostUnreachable } from "../../src/model/error.ts";
import type { Facts } from "../../src/model/facts.ts";
import type { Node } from "../../src/model/fleet.ts";
import type { Handling, RestartHandling } from "../../src/model/handling.ts";
import type { Connection } from "../../src/model/host.ts";
import type { Json, JsonObject } from "../../src/model/json.ts";
import type { Credentials, Preflight, PreflightRequest, RunningWork } from "../../src/model/preflight.ts";
import type { RunEvent } from "../../src/model/run.ts";
import { editionNamed, factsOf } from "../support/node-fixtures.ts";

const connection: Connection = {
  run: () => Promise.reject(new Error("nobody runs anything here")),
  close: () => Promise.resolve(),
};

/** A world with a clock that only sleeping and asking move, and a gateway whose work is given by the seconds that have passed. */
class World {
  nowMs = Date.parse("2026-11-23T12:00:00Z");
  readonly asked: PreflightRequest[] = [];
  readonly slept: number[] = [];
  readonly told: RunEvent[] = [];
  readonly stop = new AbortController();
  /** Agents at work, as a function of the seconds since the beginning. */
  active: (seconds: number) => number | Error = () => 0;
  credentials: Credentials = { is: "valid" };
  askingMs = 0;
  onSleep: () => void = () => {};
  readonly #began = this.nowMs;

  now = () => new Date(this.nowMs);
  tell = (event: RunEvent) => void this.told.push(event);
  sleep = (ms: number) => {
    this.slept.push(ms);
    this.nowMs += ms;
    this.onSleep();
    return Promise.resolve();
  };
  preflight = (_: Connection, __: unknown, request: PreflightRequest): Promise<Preflight> => {
    this.asked.push(request);
    const active = this.active((this.nowMs - this.#began) / 1000);
    this.nowMs += this.askingMs;
    if (active instanceof Error) return Promise.reject(active);
    const work: RunningWork = { is: "sessions", active, minutes: 5 };
    return Promise.resolve({
      work: request.work === undefined ? { is: "not asked" } : work,
      credentials: request.credentialsOf === undefined ? { is: "not asked" } : this.credentials,
    });
  };
}

function nodeOf(restart: Partial<RestartHandling> = {}, expectedPeak?: number): Node {
  const handling: Handling = { ...defaultHandling, expectedPeak, restart: { ...defaultHandling.restart, ...restart } };
  const reach = { host: { transport: "local" }, groups: [], version: undefined } as const;
  return { name: "t440", ...reach, handling, ignore: [], layers: [], desired: {} };
}

function workOf(
  facts: Partial<Facts> = {},
  impact: "none" | "hot" | "restart" = "restart",
  target: JsonObject = {},
): Work {
  const plain = { gatewayRuns: true, gatewayPid: 4711, command: ["/opt/openclaw"], edition: editionNamed("2026.2") };
  return {
    facts: factsOf({}, { ...plain, ...facts }),
    changes: [{ resource: "memory", kind: "pending", impact, patch: [], from: [], secret: false }],
    desired: { config: {}, links: {} },
    secrets: { patterns: [], values: new Set(), key: undefined },
    steps: [],
    candidate: "{}",
    target,
  };
}

function wait(
  world: World,
  restart: Partial<RestartHandling> = {},
  work = workOf(),
  acceptExpired = false,
): Promise<Awaited> {
  return awaitRestart(nodeOf(restart), { work, connection }, world, world.stop.signal, { acceptExpired });
}

function worldWith(changes: Partial<World>): World {
  return Object.assign(new World(), changes);
}

describe("nobody is asked", () => {
  test.each([
    { name: "when the change is hot", work: workOf({}, "hot") },
    { name: "when no gateway runs", work: workOf({ gatewayRuns: false, gatewayPid: undefined }) },
    { name: "when only the record is written", work: { ...workOf(), changes: [], candidate: undefined } },
  ])("$name", async ({ work }) => {
    const world = worldWith({ active: () => 7 });
    expect(await wait(world, { windows: ["never"] }, work)).toEqual({ is: "go" });
    expect(world.asked).toEqual([]);
  });

  test("outside of the windows", async () => {
    const world = new World();
    const ended = await wait(world, { windows: ["Sat 00:00-24:00"] });
    expect(ended).toMatchObject({ is: "stop", ending: { result: "deferred" } });
    expect(JSON.stringify(ended)).toContain("the next one opens Sat 2026-11-28 00:00 UTC");
    expect(world.asked).toEqual([]);
  });
});

test("an idle gateway is asked once, about everything, with what its own process knows", async () => {
  const world = new World();
  expect(await wait(world)).toEqual({ is: "go" });
  expect(world.slept).toEqual([]);
  expect(world.asked).toEqual([
    {
      node: "t440",
      command: ["/opt/openclaw"],
      env: expect.any(Map) as unknown,
      gatewayPid: 4711,
      work: "sessions",
      credentialsOf: [],
    },
  ]);
});

test.each<{ name: string; edition: "2026.2" | "2026.9"; agents: Json; of: readonly string[] }>([
  { name: "one agent is the one OpenClaw means", edition: "2026.9", agents: { entries: { main: {} } }, of: [] },
  { name: "several are named", edition: "2026.9", agents: { entries: { main: {}, bob: {} } }, of: ["bob", "main"] },
  {
    name: "also from a list",
    edition: "2026.2",
    agents: { list: [{ id: "main" }, { id: "bob" }, { id: "bob" }] },
    of: ["bob", "main"],
  },
  {
    name: "what can be no name is left out",
    edition: "2026.9",
    agents: { entries: { "--check": {}, "a b": {}, "$(id)": {}, main: {}, x: {} } },
    of: ["main", "x"],
  },
])("whose credentials: $name", async ({ edition, agents, of }) => {
  const world = new World();
  const config = { text: "", sha256: "", value: { agents }, format: "json" } as const;
  await wait(world, {}, workOf({ edition: editionNamed(edition), config }));
  expect(world.asked[0]).toMatchObject({ credentialsOf: of, work: edition === "2026.2" ? "sessions" : "runs" });
});

test("work in progress is waited for, asked again every 10 s and told", async () => {
  const world = worldWith({ active: (seconds) => (seconds < 25 ? 2 : 0) });
  expect(await wait(world)).toEqual({ is: "go" });
  expect(world.slept).toEqual([10_000, 10_000, 10_000]);
  expect(world.told[0]).toEqual({ is: "waiting", node: "t440", why: "2 sessions active in the last 5 minutes" });
  expect(world.told).toHaveLength(3);
});

test("the credentials are checked once, however long it takes", async () => {
  const world = worldWith({ active: (seconds) => (seconds < 25 ? 2 : 0), credentials: { is: "expiring", agents: [] } });
  expect(await wait(world)).toEqual({ is: "go", note: "credentials of its models expire within 24 h" });
  expect(world.asked.map((request) => request.credentialsOf)).toEqual([[], undefined, undefined, undefined]);
});

describe("the deadline", () => {
  test("then the change waits for another run", async () => {
    const world = worldWith({ active: () => 1 });
    expect(await wait(world, { deadlineSeconds: 35 })).toEqual({
      is: "stop",
      ending: {
        result: "deferred",
        why: "it did not become idle within 35 s: 1 session active in the last 5 minutes",
      },
    });
    expect(world.slept).toEqual([10_000, 10_000, 10_000, 5_000]);
  });

  test("or the work is interrupted, and the note says so", async () => {
    const world = worldWith({ active: () => 1 });
    expect(await wait(world, { deadlineSeconds: 20, onDeadline: "force" })).toEqual({
      is: "go",
      note: "work in progress is interrupted: 1 session active in the last 5 minutes",
    });
  });

  test("time that asking takes counts too", async () => {
    const world = worldWith({ active: () => 1, askingMs: 25_000 });
    await wait(world, { deadlineSeconds: 60 });
    expect(world.slept).toEqual([10_000, 10_000]);
  });

  test.each([
    { name: "forward", byMs: 86_400_000, rounds: 6 },
    { name: "back", byMs: -86_400_000, rounds: 61 },
  ])(
    "a clock that is set $name by a day meanwhile does not make it a day's wait, nor none",
    async ({ byMs, rounds }) => {
      const world = worldWith({ active: () => 1 });
      world.onSleep = () => void (world.nowMs += byMs);
      await wait(world, { deadlineSeconds: 600 });
      expect(world.asked).toHaveLength(rounds);
    },
  );
});

describe("credentials", () => {
  test("expired ones refuse it before anybody waits", async () => {
    const world = worldWith({ active: () => 3, credentials: { is: "expired", agents: [] } });
    const ended = await wait(world);
    expect(ended).toMatchObject({ is: "stop", ending: { result: "refused" } });
    expect(JSON.stringify(ended)).toContain("`openclaw models auth add`");
    expect(world.slept).toEqual([]);
  });

  test("accepted, the note says so", async () => {
    const world = worldWith({ credentials: { is: "expired", agents: [] } });
    const note = "accepted by --accept-expired: credentials of its models are expired or missing";
    expect(await wait(world, {}, workOf(), true)).toEqual({ is: "go", note });
  });

  test("they are checked also where nobody waits for idle", async () => {
    const world = worldWith({ active: () => 3 });
    expect(await wait(world, { waitForIdle: false })).toEqual({ is: "go" });
    expect(world.asked).toMatchObject([{ work: undefined, credentialsOf: [] }]);
  });
});

test("a window that closes meanwhile ends the waiting", async () => {
  const world = worldWith({ active: () => 1 });
  const ended = await wait(world, { windows: ["Mon 11:00-12:01"], onDeadline: "force" });
  expect(ended).toMatchObject({ is: "stop", ending: { result: "deferred" } });
  expect(world.asked).toHaveLength(6);
});

test("who stops the run is not kept waiting", async () => {
  const world = worldWith({ active: () => 1 });
  world.onSleep = () => world.stop.abort();
  expect(await wait(world)).toMatchObject({ is: "stop", ending: { result: "not-started" } });
  expect(world.asked).toHaveLength(1);
});

test("a question that the stop interrupts is no failure", async () => {
  const world = worldWith({ active: () => new Error("aborted") });
  world.stop.abort();
  expect(await wait(world)).toMatchObject({ is: "stop", ending: { result: "not-started" } });
});

test("a node that is lost while it is waited for is unreachable, and nothing was written", async () => {
  const gone = new HostUnreachable("t440 is gone", { hint: "Is it up?" });
  const world = worldWith({ active: (seconds) => (seconds < 5 ? 1 : gone) });
  expect(await wait(world)).toEqual({ is: "stop", ending: { result: "unreachable", why: "t440 is gone - Is it up?" } });
});

test("a bug of ours stays one", async () => {
  const world = worldWith({ active: () => new TypeError("ours") });
  await expect(wait(world)).rejects.toThrow(TypeError);
});

describe("the plan", () => {
  const cost = (world: World, node: Node, work: Work) =>
    restartCostOf(node, { work, connection }, world, world.stop.signal);

  test("says what a restart costs now, and asks for it once", async () => {
    const world = worldWith({ active: () => 2, credentials: { is: "expired", agents: [] } });
    expect(await cost(world, nodeOf({ windows: ["Sat 00:00-24:00"] }, 15), workOf())).toEqual([
      "credentials of its models are expired or missing: the restart is refused without `--accept-expired`",
      "a restart now interrupts work: 2 sessions active in the last 5 minutes",
      "its gateway restarts only within Sat 00:00-24:00 (UTC)",
    ]);
    expect(world.asked).toHaveLength(1);
  });

  test("without a restart nobody is asked, and nothing is told", async () => {
    const world = worldWith({ active: () => 2 });
    const target = { agents: { defaults: { maxConcurrent: 3 } } };
    expect(await cost(world, nodeOf({}, 4), workOf({}, "hot", target))).toEqual([]);
    expect(world.asked).toEqual([]);
  });

  test("without an OpenClaw to ask it says so", async () => {
    const world = new World();
    expect(await cost(world, nodeOf(), workOf({ command: undefined }))).toEqual([
      "what the restart costs is not known: no OpenClaw command was found there that could be asked",
    ]);
  });

  test("a node that does not answer costs a note, not the plan", async () => {
    const world = worldWith({ active: () => new HostUnreachable("t440 is gone") });
    expect(await cost(world, nodeOf({ windows: ["22:00-04:00"] }), workOf())).toEqual([
      "what the restart costs now is not known: t440 is gone",
      "its gateway restarts only within 22:00-04:00 (UTC)",
    ]);
    await expect(cost(worldWith({ active: () => new TypeError("ours") }), nodeOf(), workOf())).rejects.toThrow(
      TypeError,
    );
  });
});
