import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { transactionScript } from "../../../src/hosts/transaction/script.ts";
import type { Fault } from "../../support/fake-openclaw.ts";
import type { Generation } from "../../support/gateway.ts";
import { calm, heavy, hot, makeLiving } from "./living.ts";
import { after, before, fakeOpenclaw, makeMachine, shells, until } from "./machine.ts";

describe.each(shells)("in $name", (shell) => {
  test("a change that OpenClaw takes while it runs is healthy", async () => {
    const node = await makeLiving({ shell });
    expect(await node.apply(node.change(hot))).toMatchObject({ is: "applied", health: "healthy" });
    expect(node.live()).toBe(node.text(hot));
  });

  test("a change that restarts OpenClaw is healthy when it came back, ready and with what is on the disk", async () => {
    const node = await makeLiving({ shell });
    const outcome = await node.transactOnly(node.transaction(node.change(heavy, { health: stableFor(5) })));
    expect(outcome).toMatchObject({ is: "awaiting", health: "healthy" });
    expect(node.gateway.log()).toMatch(/restarting.*\n.*listening.*\n.*ready/);
    await node.decide(outcome.is === "awaiting" ? runOf(node.record) : "", "confirm");
  });

  test("what is not ready after the change and was before is put back", async () => {
    const node = await makeLiving({ shell });
    node.gateway.faults({ do: "unready", failing: ["internal", "channel-x"], when: "debug" });
    expect(await node.apply(node.change(hot, { settleSeconds: 3 }))).toMatchObject({
      is: "rolled-back",
      step: "look-again",
      why: "/readyz fails and did not before: internal, channel-x; the gateway is healthy",
    });
    expect(node.live()).toBe(node.text(calm));
  });

  test("an own check that is well before and fails after the change undoes it", async () => {
    const node = await makeLiving({ shell });
    const check = ["grep", "-q", "info", node.config];
    const outcome = await node.apply(node.change(hot, { settleSeconds: 2, health: commands(["true"], check) }));
    expect(outcome).toMatchObject({
      is: "rolled-back",
      step: "look-again",
      why: "the node's own check health.commands[1] failed (exit 1); the gateway is healthy",
    });
    expect(node.live()).toBe(node.text(calm));
  });
});

function stableFor(stableSeconds: number) {
  return { commands: [], timeoutSeconds: 10, stableSeconds };
}

function commands(...argvs: readonly (readonly string[])[]) {
  return { commands: argvs, timeoutSeconds: 10, stableSeconds: 0 };
}

function runOf(record: string): string {
  const [line = ""] = readFileSync(join(record, "journal.jsonl"), "utf8").trimEnd().split("\n").slice(-1);
  return (JSON.parse(line) as { run: string }).run;
}

interface Row {
  readonly name: string;
  readonly fault: Fault;
  readonly why: RegExp;
  readonly edition?: Generation;
  readonly settings?: object;
}

/** Each goes wrong while the file says `debug`. */
const rows: readonly Row[] = [
  {
    name: "ends at the reload",
    fault: { do: "die" },
    why: /^the gateway's process is gone; the gateway is not healthy now$/,
  },
  {
    name: "no longer answers",
    fault: { do: "hang" },
    why: /does not answer on port \d+ \(\/startupz\); the gateway is healthy$/,
  },
  {
    name: "comes and goes",
    fault: { do: "flap" },
    // Whichever layer asks while it is away.
    why: /(restarted again, and was not stable for 10 s|does not answer on port \d+|is still starting|could not be asked what it has applied)/,
  },
  { name: "never takes the change", fault: { do: "deaf" }, why: /^the gateway did not take the change within 4 s/ },
  { name: "puts its own file back", fault: { do: "revert", times: "once" }, why: /^OpenClaw reverted the change/ },
  {
    name: "puts its own file back always",
    fault: { do: "revert", times: "always" },
    why: /^OpenClaw reverted the change/,
  },
  {
    name: "says itself that it is ill",
    fault: { do: "sick" },
    why: /is not healthy after it \(health: exit 1\); the gateway is healthy$/,
  },
  { name: "of 2026.2 ends at the reload", edition: "old", fault: { do: "die" }, why: /^the gateway's process is gone/ },
  {
    name: "of 2026.2 says that it is ill, while its HTTP says 200",
    edition: "old",
    fault: { do: "sick" },
    why: /health: exit 1\); the gateway is healthy$/,
  },
  {
    name: "of 2026.2 no longer answers",
    edition: "old",
    fault: { do: "hang" },
    why: /health: exit \d+\); the gateway is healthy$/,
  },
  {
    name: "of 2026.2 comes and goes",
    edition: "old",
    fault: { do: "flap" },
    why: /(did not stay healthy for 10 s|is not healthy after it)/,
  },
];

test.each(rows)("a gateway that $name gets its old file back", async ({ fault, why, edition = "new" }) => {
  const node = await makeLiving({ edition });
  node.gateway.faults({ ...fault, when: "debug" });
  const outcome = await node.apply(node.change(hot, { settleSeconds: 4, health: stableFor(10) }));
  expect(outcome).toMatchObject({ is: "rolled-back", step: "look-again", why: expect.stringMatching(why) });
  expect(node.live()).toBe(node.text(calm));
});

/** How often the gateway was asked for its health; once before the write, and then again and again. */
const healthCalls = (calls: string) => calls.split("\n").filter((call) => call.startsWith("health")).length;

test("one good moment is not enough: what becomes ill within the time that it must be stable for is put back", async () => {
  const node = await makeLiving();
  const going = node.apply(node.change(hot, { settleSeconds: 4, health: stableFor(20) }));
  // All that came before this call was well, and this one does not mind what is not ready.
  await until(() => (healthCalls(node.gateway.calls()) > 1 ? true : undefined));
  node.gateway.faults({ do: "unready", when: "debug" });
  expect(await going).toMatchObject({
    is: "rolled-back",
    why: expect.stringMatching(/^\/readyz fails and did not before: internal/),
  });
  expect(node.live()).toBe(node.text(calm));
});

test("a gateway of 2026.2 must stay healthy as long, and is asked by its health call", async () => {
  const node = await makeLiving({ edition: "old" });
  const going = node.apply(node.change(hot, { settleSeconds: 4, health: stableFor(30) }));
  // The third call comes only when the second one was well.
  await until(() => (healthCalls(node.gateway.calls()) > 2 ? true : undefined));
  node.gateway.faults({ do: "sick", when: "debug" });
  expect(await going).toMatchObject({
    is: "rolled-back",
    step: "look-again",
    why: expect.stringMatching(/health: exit 1/),
  });
});

test("a restart begins the time anew: it may come back, and must stay then", async () => {
  const node = await makeLiving();
  const going = node.apply(node.change(hot, { settleSeconds: 60, health: stableFor(20) }));
  await until(() => (healthCalls(node.gateway.calls()) > 1 ? true : undefined));
  const [program = "", ...args] = node.gateway.command;
  execFileSync(program, [...args, "gateway", "restart"], { env: Object.fromEntries(node.gateway.ask.env) });
  expect(await going).toMatchObject({ is: "applied", health: "healthy" });
});

test("a drain is no failure, and neither is the restart after it", async () => {
  const node = await makeLiving();
  node.gateway.faults({ do: "drain", seconds: 120 });
  expect(await node.apply(node.change(heavy, { settleSeconds: 10 }))).toMatchObject({
    is: "applied",
    health: "healthy",
  });
  expect(node.gateway.log()).toContain("restarting");
});

test("a drain that takes more than five minutes longer than a restart is a failure", async () => {
  const node = await makeLiving({ speed: 1, tools: { sleep: "#!/bin/sh\nexec /bin/sleep 0.005\n" } });
  node.gateway.faults({ do: "drain", seconds: 600 });
  const outcome = await node.apply(node.change(heavy, { settleSeconds: 5 }));
  expect(outcome).toMatchObject({
    is: "rolled-back",
    why: expect.stringMatching(/^the gateway drains \(\/startupz\)/),
  });
  expect(node.live()).toBe(node.text(calm));
});

test("a gateway that waits for its work before it takes the change is waited for", async () => {
  const node = await makeLiving();
  node.gateway.faults({ do: "busy", runs: 2 });
  const going = node.apply(node.change(heavy, { settleSeconds: 6 }));
  await until(() => (node.gateway.calls().split("gateway.restart.preflight").length > 2 ? true : undefined));
  node.gateway.faults();
  expect(await going).toMatchObject({ is: "applied", health: "healthy" });
});

test("what was ill before is not blamed on the change, and not rolled back for it", async () => {
  const node = await makeLiving();
  node.gateway.faults({ do: "sick" });
  const outcome = await node.apply(node.change(hot, { settleSeconds: 2 }));
  expect(outcome).toMatchObject({ is: "applied", health: "unhealthy as before" });
  expect(node.live()).toBe(node.text(hot));
});

test("what was not ready before may be so after, and nothing more than that", async () => {
  const node = await makeLiving();
  node.gateway.faults({ do: "unready", failing: ["channel-x"] });
  expect(await node.apply(node.change(hot))).toMatchObject({ is: "applied", health: "healthy" });
  node.gateway.faults(
    { do: "unready", failing: ["channel-x", "channel-y"], when: "warn" },
    { do: "unready", failing: ["channel-x"] },
  );
  expect(await node.apply(node.change({ logging: { level: "warn" } }, { settleSeconds: 2 }))).toMatchObject({
    is: "rolled-back",
    why: expect.stringMatching(/^\/readyz fails and did not before/),
  });
});

test("an own check that failed before says nothing about the change, and is told", async () => {
  const node = await makeLiving();
  expect(await node.apply(node.change(hot, { health: commands(["false"], ["true"]) }))).toMatchObject({
    is: "applied",
    health: "unhealthy as before",
  });
});

test("an own check counts where no gateway runs, and has OpenClaw's environment", async () => {
  const node = await makeLiving({ stopped: true });
  const openclaw = { ...node.gateway.ask, gatewayRuns: false };
  const check = ["sh", "-c", 'grep -q info "$OPENCLAW_CONFIG_PATH" && [ "$PWD" = "$HOME" ]'];
  const outcome = await node.apply(node.change(hot, { openclaw, settleSeconds: 1, health: commands(check) }));
  expect(outcome).toMatchObject({ is: "rolled-back", why: expect.stringMatching(/health\.commands\[0\] failed/) });
});

test("an own check that never ends is ended with all that it started", async () => {
  const node = await makeLiving();
  const pid = join(node.dir, "pid");
  const script = `grep -q info '${node.config}' || { sh -c 'echo $$ >${pid}; exec /bin/sleep 1000' & wait; }`;
  const health = { ...commands(["sh", "-c", script]), timeoutSeconds: 2 };
  expect(await node.apply(node.change(hot, { settleSeconds: 1, health }))).toMatchObject({
    is: "rolled-back",
    why: expect.stringMatching(/^the node's own check health\.commands\[0\] did not answer within 2 s/),
  });
  await until(() => (isAlive(Number(readFileSync(pid, "utf8"))) ? undefined : true));
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test("another program on the gateway's port is no health, whatever it answers", async () => {
  const machine = makeMachine();
  const pages = {
    "/startupz": { ok: true, status: "started", version: "2026.9.6", uptimeMs: 5 },
    "/readyz": { ready: true, failing: [], uptimeMs: 5 },
  } as const;
  const answer = (url: string, response: ServerResponse) => {
    const page = pages[url as keyof typeof pages] as object | undefined;
    const taken = readFileSync(machine.config, "utf8") === after;
    response.end(taken || page === undefined ? "<html>hello</html>" : JSON.stringify(page));
  };
  const server = createServer((request, response) => answer(request.url ?? "", response));
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const openclaw = fakeOpenclaw(machine, {
    env: new Map([
      ["HOME", machine.home],
      ["OPENCLAW_STATE_DIR", machine.state],
      ["OPENCLAW_CONFIG_PATH", machine.config],
    ]),
  });
  writeLock(machine.state, { pid: process.pid, configPath: machine.config, port });
  const outcome = await machine.apply({ config: machine.write(after), openclaw, settleSeconds: 1 });
  expect(outcome).toMatchObject({
    is: "rolled-back",
    why: `what answers on port ${port} is not an OpenClaw that has started (/startupz: HTTP 200); the gateway is healthy`,
  });
  expect(machine.live()).toBe(before);
});

function writeLock(state: string, content: object): void {
  const dir = join(state, "tmp/openclaw-0");
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, "gateway.state.lock"), JSON.stringify(content, null, 2));
}

test("what failed and the end of OpenClaw's own log are told as evidence", async () => {
  const node = await makeLiving();
  node.gateway.faults({ do: "sick", when: "debug" });
  const transaction = node.transaction(node.change(hot, { settleSeconds: 2 }));
  const { stdout } = await node.connection.run(transactionScript(transaction), {
    deadlineMs: 60_000,
    maxBytes: 1 << 20,
  });
  const said = (what: string) => {
    const line = Buffer.from(stdout)
      .toString()
      .split("\n")
      .find((each) => each.startsWith(`clawform:${transaction.run} ${what} `));
    return Buffer.from(line?.split(" ")[2] ?? "", "hex").toString();
  };
  expect(JSON.parse(said("said"))).toMatchObject({ ok: false });
  expect(said("log").trimEnd().split("\n").at(-1)).toContain("config change detected");
});

test("what an operator's command says in its arguments is interpreted by no shell", async () => {
  const node = await makeLiving();
  const odd = `it's "$(touch ${node.dir}/made)" \`touch ${node.dir}/made\`; touch ${node.dir}/made\nx`;
  const health = commands(
    ["sh", "-c", '[ "$1" = "$2" ] && [ ! -e "$3" ]', "sh", odd, odd, `${node.dir}/made`],
    ["test", odd, "=", odd],
  );
  expect(await node.apply(node.change(hot, { health }))).toMatchObject({ is: "applied", health: "healthy" });
});
