import { existsSync, readFileSync } from "node:fs";
import { mkdir, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";
import { Ajv } from "ajv";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { run } from "../../src/cli/run.ts";
import type { ExitName } from "../../src/model/exit-code.ts";
import type { Plan } from "../../src/model/plan.ts";
import type { RunReport } from "../../src/model/run.ts";
import type { FleetStatus } from "../../src/model/status.ts";
import { fakeIo } from "../support/io.ts";
import { type LocalFleet, localFleet } from "../support/local-fleet.ts";

let fleet: LocalFleet;
beforeEach(async () => {
  fleet = await localFleet();
});
afterEach(() => fleet.remove());

const isLinux = existsSync("/proc/self/stat");
const runId = "5f0c1a2b3c4d5e6f";

interface Ended {
  readonly exit: ExitName | "interrupted";
  readonly stdout: string;
  readonly stderr: string;
}

async function cli(...argv: readonly string[]): Promise<Ended> {
  const io = fakeIo();
  const exit = await run([...argv, "--fleet", path.join(fleet.root, "fleet")], io);
  return { exit, stdout: io.stdout(), stderr: io.stderr() };
}

async function json<Value>(...argv: readonly string[]): Promise<Value> {
  return JSON.parse((await cli(...argv, "--json")).stdout) as Value;
}

const recordOf = (node: string) => path.join(fleet.root, "homes", node, ".local/state/clawform", node);

async function record(node: string, file: string, text: string): Promise<void> {
  await mkdir(recordOf(node), { recursive: true });
  await writeFile(path.join(recordOf(node), file), text);
}

async function lock(node: string, text: string): Promise<void> {
  await mkdir(recordOf(node), { recursive: true });
  await symlink(text, path.join(recordOf(node), "lock"));
}

function lockText(start: string | undefined = undefined, host = hostname()): string {
  const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  const own = readFileSync("/proc/self/stat", "utf8")
    .replace(/^.*\) /s, "")
    .split(" ")[19];
  return `${process.pid}:${start ?? own}:${boot}:${host}:${runId}:20270101T101112Z:ann@laptop`;
}

const journal = (result: string | undefined, more: object = {}) =>
  [
    { is: "start", run: runId, intent: { digest: null, who: "ann@laptop" }, at: "2027-01-01T10:00:00Z" },
    ...(result === undefined ? [] : [{ is: "end", run: runId, at: "2027-01-01T10:01:00Z", result, ...more }]),
  ]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join("");

/** The node's file as the fleet wants it. */
async function converge(node: string): Promise<void> {
  const value = JSON.parse(await fleet.config(node)) as { logging: object; agents: { defaults: object } };
  value.logging = { level: "info", consoleLevel: "warn" };
  if (node === "t440") value.agents.defaults = { maxConcurrent: 12 };
  await fleet.setConfig(node, JSON.stringify(value));
}

describe("hold and release", () => {
  test("a held node is planned and shown, never applied; released it is as before", async () => {
    const before = [await fleet.config("pc-a"), await fleet.config("t440")];
    const held = await cli("hold", "group:business,pc-*", "--until", "2h", "--reason", "disk is being changed");
    expect(held.exit).toBe("ok");
    expect(held.stdout).toMatch(/^pc-a {2}held {9}until \d{4}-\d\d-\d\d \d\d:\d\d UTC: disk is being changed$/m);

    const plan = await json<Plan>("plan");
    expect(plan.nodes.map((node) => [node.state, node.held?.reason])).toEqual([
      ["changes", "disk is being changed"],
      ["changes", "disk is being changed"],
    ]);
    expect((await cli("plan")).stdout).toContain("!  HELD         pc-a t440\n");

    const report = await json<RunReport>("apply", "--yes");
    expect(report.nodes.map(({ result }) => result)).toEqual(["held", "held"]);
    expect(report.exit).toBe("ok");
    expect(report.nodes[0]?.sentence).toMatch(
      /^pc-a .*held: disk is being changed \(by .* until .* UTC\); `clawform release pc-a` ends it\.$/,
    );
    expect([await fleet.config("pc-a"), await fleet.config("t440")]).toEqual(before);
    expect(await readdir(recordOf("pc-a"))).toEqual(["hold.json"]);

    expect((await cli("release", "pc-a")).stdout).toMatch(
      /^pc-a {2}released {5}it was held by .*: disk is being changed/,
    );
    expect((await json<Plan>("plan")).nodes.map((node) => node.held?.reason)).toEqual([
      undefined,
      "disk is being changed",
    ]);
    expect((await cli("release", "pc-a")).stdout).toContain("not held");
    const { digest } = plan.nodes[0] ?? {};
    expect((await json<Plan>("plan")).nodes[0]?.digest).toBe(digest);
  });

  test("a hold ends by itself", async () => {
    const over = {
      formatVersion: 1,
      reason: "r",
      by: "b",
      since: "2020-01-01T00:00:00Z",
      until: "2020-01-02T00:00:00Z",
    };
    await record("pc-a", "hold.json", JSON.stringify(over));
    expect((await json<Plan>("plan")).nodes[0]?.held).toBeUndefined();
    expect((await json<FleetStatus>("status")).nodes[0]).toMatchObject({ state: "pending" });
  });

  test("a hold that cannot be read holds, and can be released", async () => {
    await record("pc-a", "hold.json", "{\u001b[31m");
    const { held } = (await json<Plan>("plan")).nodes[0] ?? {};
    expect(held).toEqual({
      reason: "its hold cannot be read (it is not the JSON that we write)",
      until: null,
      by: null,
    });
    expect((await cli("release", "pc-a")).exit).toBe("ok");
    expect((await json<Plan>("plan")).nodes[0]?.held).toBeUndefined();
  });

  test.each([
    { argv: ["hold", "pc-a", "--until", "2h", "--reason", "r"], says: "some of the nodes may be held already" },
    { argv: ["release", "pc-a"], says: "some of the nodes may be released already" },
    { argv: ["unlock", "pc-a", runId], says: "whether the lock was removed is not known" },
    { argv: ["locks"], says: "nothing was changed" },
    { argv: ["status"], says: "nothing was changed" },
  ])("$argv, interrupted, says what state things are in", async ({ argv, says }) => {
    const stop = new AbortController();
    stop.abort("SIGINT");
    const io = fakeIo({ stop: stop.signal });
    expect(await run([...argv, "--fleet", path.join(fleet.root, "fleet")], io)).toBe("interrupted");
    expect(io.stderr()).toContain(says);
  });

  test("one node that cannot be held does not disturb the others", async () => {
    await rm(path.join(fleet.root, "homes/pc-a"), { recursive: true });
    await mkdir(path.join(recordOf("t440"), "hold.json"), { recursive: true });
    await fleet.write("nodes/pc-b.yaml", `host: { home: ${JSON.stringify(path.join(fleet.root, "homes/pc-b"))} }\n`);
    await mkdir(path.join(fleet.root, "homes/pc-b"));
    const ended = await cli("hold", "*", "--until", "2h", "--reason", "r", "--json");
    expect(ended.exit).toBe("failed");
    expect(JSON.parse(ended.stdout)).toMatchObject({
      formatVersion: 1,
      exit: "failed",
      nodes: [
        { name: "pc-a", result: "unreachable", why: expect.stringContaining("is not a directory") },
        { name: "pc-b", result: "held", hold: { reason: "r" } },
        { name: "t440", result: "failed", why: expect.stringContaining("a directory stands at") },
      ],
    });
  });

  test.each([
    { argv: ["hold", "pc-a", "--until", "2h"], says: "a reason is missing" },
    { argv: ["hold", "pc-a", "--until", "2h", "--reason", "  "], says: "a reason is missing" },
    { argv: ["hold", "pc-a", "--until", "2h", "--reason", "x".repeat(501)], says: "longer than 500" },
    { argv: ["hold", "pc-a", "--reason", "r"], says: "the end of the hold is missing" },
    { argv: ["hold", "pc-a", "--reason", "r", "--until", "soon"], says: '"soon" is neither a duration nor a time' },
    { argv: ["hold", "pc-a", "--reason", "r", "--until", "2027-01-01T00:00"], says: "neither a duration nor a time" },
    { argv: ["hold", "pc-a", "--reason", "r", "--until", "2020-01-01T00:00Z"], says: "is over already" },
    { argv: ["hold", "pc-a", "--reason", "r", "--until", "0s"], says: "is over already" },
    { argv: ["hold"], says: "missing required argument 'selector'" },
    { argv: ["hold", "pc-x", "--reason", "r", "--until", "2h"], says: "matches no node of this fleet" },
    { argv: ["release"], says: "missing required argument 'selector'" },
    { argv: ["unlock", "pc-*", runId], says: "this fleet has no node" },
    { argv: ["unlock", "pc-a"], says: "missing required argument 'run'" },
  ])("$argv is no usage: $says", async ({ argv, says }) => {
    const ended = await cli(...argv);
    expect(ended).toMatchObject({ exit: "usage", stdout: "" });
    expect(ended.stderr).toContain(says);
    expect(existsSync(recordOf("pc-a"))).toBe(false);
  });
});

describe.runIf(isLinux)("locks and unlock", () => {
  test("who holds which node is shown, and what is pending", async () => {
    await lock("pc-a", lockText());
    await mkdir(path.join(recordOf("t440"), `pending.${runId}`), { recursive: true });
    const { nodes, exit } = await json<{ nodes: unknown; exit: string }>("locks");
    const holder = { run: runId, who: "ann@laptop", pid: process.pid, host: hostname(), since: "2027-01-01T10:11:12Z" };
    expect(nodes).toEqual([
      { name: "pc-a", lock: { ...holder, alive: true }, pending: [] },
      { name: "t440", lock: null, pending: [{ run: runId, awaiting: false }] },
    ]);
    expect(exit).toBe("ok");
    expect((await cli("locks", "--on", "pc-a")).stdout).toMatch(
      /^pc-a {2}locked {7}by ann@laptop since 2027-01-01 10:11 UTC/,
    );
  });

  test("the lock of the living stays, that of the dead goes", async () => {
    await lock("pc-a", lockText());
    const stays = await cli("unlock", "pc-a", runId);
    expect(stays.exit).toBe("locked");
    expect(stays.stderr).toMatch(/pc-a is locked by ann@laptop .* lives\): nothing was removed/);
    expect(stays.stderr).toMatch(/hint: .*--force.*two runs may change the node at once/);
    expect((await cli("unlock", "pc-a", "another-run")).exit).toBe("locked");

    await lock("t440", lockText("1"));
    expect(await cli("unlock", "t440", runId)).toMatchObject({ exit: "ok", stderr: "" });
    expect(await readdir(recordOf("t440"))).toEqual([]);
    expect(await json("unlock", "pc-a", runId, "--force")).toEqual({
      formatVersion: 1,
      node: "pc-a",
      run: runId,
      result: "removed",
    });
    expect(await readdir(recordOf("pc-a"))).toEqual([]);
    expect(await cli("unlock", "pc-a", runId)).toMatchObject({
      exit: "failed",
      stderr: expect.stringContaining(`pc-a is not locked by run ${runId}`),
    });
  });

  test("a process on another machine is not judged", async () => {
    await lock("pc-a", lockText(undefined, "elsewhere"));
    const { exit, stderr } = await cli("unlock", "pc-a", runId);
    expect(exit).toBe("locked");
    expect(stderr).toContain(`hint: make sure on elsewhere that process ${process.pid} is gone`);
  });

  test("planning takes no lock and is blocked by none", async () => {
    await lock("pc-a", lockText());
    expect((await json<Plan>("plan")).nodes[0]?.state).toBe("changes");
    expect(await readdir(recordOf("pc-a"))).toEqual(["lock"]);
  });
});

describe("status", () => {
  const schema = JSON.parse(
    readFileSync(path.join(import.meta.dirname, "../../schemas/status.schema.json"), "utf8"),
  ) as object;
  const isStatus = new Ajv({ allErrors: true, allowUnionTypes: true, strict: false }).compile(schema);

  async function statusOf(node: "pc-a" | "t440"): Promise<FleetStatus["nodes"][number] & { exit: ExitName }> {
    const status = await json<FleetStatus>("status", "--on", node);
    expect(isStatus(status) ? [] : isStatus.errors).toEqual([]);
    const [only] = status.nodes;
    if (only === undefined) throw new Error("no status");
    return { ...only, exit: status.exit };
  }

  test("a fleet that is as it should be ends with ok, and nothing is written", async () => {
    await converge("pc-a");
    await converge("t440");
    await record("pc-a", "journal.jsonl", journal("applied"));
    const before = await readdir(recordOf("pc-a"));
    const { exit, stdout } = await cli("status");
    expect(exit).toBe("ok");
    expect(stdout).toBe(
      "lab (not from git)\n2 nodes, 2 converged\n\npc-a  converged  2027-01-01 10:01 UTC\nt440  converged\n\nexit 0 (nothing to do)\n",
    );
    expect(await readdir(recordOf("pc-a"))).toEqual(before);
    expect(existsSync(recordOf("t440"))).toBe(false);
  });

  test("pending, rolled back, half-done, killed: the journal of the node tells", async () => {
    expect(await statusOf("pc-a")).toMatchObject({ state: "pending", exit: "changes", changes: 2 });
    await record("pc-a", "journal.jsonl", journal("rolled-back", { step: "look-again", why: "unhealthy" }));
    expect(await statusOf("pc-a")).toMatchObject({
      state: "rolled-back",
      exit: "rolledBack",
      since: "2027-01-01T10:01:00Z",
      why: "at step look-again: unhealthy",
    });
    await record("pc-a", "journal.jsonl", journal("half-done", { why: "a link was left" }));
    expect(await statusOf("pc-a")).toMatchObject({ state: "half-done", exit: "rolledBack", why: "a link was left" });
    await record("pc-a", "journal.jsonl", `${journal("applied")}${journal(undefined).replaceAll(runId, "killed-run")}`);
    expect(await statusOf("pc-a")).toMatchObject({
      state: "half-done",
      why: "run killed-run began and never said how it ended: it was killed",
      lastRun: { run: "killed-run", result: "unfinished" },
    });
  });

  test.runIf(isLinux)("locked by the living; what awaits its confirmation", async () => {
    await lock("pc-a", lockText());
    expect(await statusOf("pc-a")).toMatchObject({ state: "locked", exit: "changes", lock: { alive: true } });
    const pending = path.join(recordOf("pc-a"), `pending.${runId}`);
    await mkdir(pending);
    await writeFile(path.join(pending, "awaiting"), "");
    expect(await statusOf("pc-a")).toMatchObject({
      state: "awaiting-confirmation",
      pending: [{ run: runId, awaiting: true }],
    });
    expect((await json<Plan>("plan")).nodes[0]?.notes?.[0]).toContain(`run ${runId} awaits its confirmation`);
  });

  test("held, blocked, unreachable", async () => {
    await cli("hold", "pc-a", "--until", "1d", "--reason", "r");
    expect(await statusOf("pc-a")).toMatchObject({ state: "held", exit: "changes", hold: { reason: "r" } });
    await fleet.setConfig("pc-a", "{");
    expect(await statusOf("pc-a")).toMatchObject({ state: "blocked", exit: "incomplete", hold: { reason: "r" } });
    await rm(path.join(fleet.root, "homes/t440"), { recursive: true });
    expect(await statusOf("t440")).toMatchObject({ state: "unreachable", exit: "incomplete" });
    expect((await cli("status")).exit).toBe("incomplete");
  });

  test.each([
    {
      name: "of a newer Clawform",
      file: "last-applied.json",
      text: '{"formatVersion":9}',
      says: "a newer Clawform wrote it (format 9)",
    },
    {
      name: "of another node",
      file: "last-applied.json",
      text: '{"formatVersion":1,"node":"x"}',
      says: "it is the record of the node x",
    },
    { name: "that is torn", file: "last-applied.json", text: '{"forma', says: "it is not the JSON that we write" },
    {
      name: "in a journal that is torn",
      file: "journal.jsonl",
      text: `${journal("applied")}{"is":"sta`,
      says: "the last line of its journal is torn",
    },
  ])("a record $name is said", async ({ file, text, says }) => {
    await converge("pc-a");
    await record("pc-a", file, text);
    const status = await statusOf("pc-a");
    expect(status.state).toBe("converged");
    expect(status.notes?.join()).toContain(says);
  });

  test("whatever a node's record holds, its status fits its schema and a terminal", async () => {
    const evil = '\u001b[2J\u202e"\n';
    await record("pc-a", "journal.jsonl", journal("rolled-back", { why: evil, step: evil }));
    await record("pc-a", "quarantine", evil.repeat(1000));
    await record(
      "pc-a",
      "hold.json",
      JSON.stringify({
        formatVersion: 1,
        reason: evil,
        by: evil,
        since: "2020-01-01T00:00:00Z",
        until: "2099-01-01T00:00:00Z",
      }),
    );
    await lock("pc-a", "\u001b[31m$(reboot)");
    expect(await statusOf("pc-a")).toMatchObject({ state: "locked" });
    for (const argv of [
      ["status"],
      ["status", "--json"],
      ["locks"],
      ["locks", "--json"],
      ["plan"],
      ["plan", "--json"],
    ]) {
      expect((await cli(...argv)).stdout).not.toMatch(/[\u001b\u202e]/);
    }
  });
});
