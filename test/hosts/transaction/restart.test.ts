import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { decodeJournal } from "../../../src/record/journal.ts";
import { calm, heavy, type Living, makeLiving } from "./living.ts";
import { quiet, shells, until } from "./machine.ts";

/** OpenClaw takes nothing by itself. */
const off = { gateway: { reload: { mode: "off" } } };

async function makeStubborn(options: Parameters<typeof makeLiving>[0] = {}) {
  const node = await makeLiving({ ...options, settings: { ...calm, ...off } });
  const change = { ...heavy, ...off };
  return { node, change, restart: { argv: [...node.gateway.command, "gateway", "restart", "--json"] } };
}

function restartsOf(node: Living): number {
  return node.gateway
    .calls()
    .split("\n")
    .filter((call) => call.startsWith("gateway restart")).length;
}

function journalOf(node: Living) {
  return decodeJournal(readFileSync(join(node.record, "journal.jsonl")));
}

describe.each(shells)("in $name", (shell) => {
  test("where OpenClaw does not take a file by itself it is restarted once, and the journal says so", async () => {
    const { node, change, restart } = await makeStubborn({ shell });
    const outcome = await node.apply(node.change(change, { restart }));
    expect(outcome).toMatchObject({ is: "applied", health: "healthy" });
    expect(restartsOf(node)).toBe(1);
    expect(journalOf(node)).toMatchObject({ entries: [{ result: "applied", restart: "done" }], problems: [] });
  });

  test("a restart that brings no health is undone, and OpenClaw is made to take the old file", async () => {
    const { node, change, restart } = await makeStubborn({ shell });
    node.gateway.faults({ do: "unready", when: "maxResults" });
    const outcome = await node.apply(node.change(change, { restart, settleSeconds: 3 }));
    expect(outcome).toMatchObject({
      is: "rolled-back",
      why: expect.stringMatching(/^\/readyz fails.*; the gateway is healthy$/),
    });
    expect(restartsOf(node)).toBe(2);
    expect(node.live()).toBe(node.text({ ...calm, ...off }));
  });
});

test("without a restart of ours such a gateway never takes the change, and the file goes back", async () => {
  const { node, change } = await makeStubborn();
  expect(await node.apply(node.change(change, { settleSeconds: 2 }))).toMatchObject({
    is: "rolled-back",
    why: expect.stringMatching(/^the gateway did not take the change within 2 s \(is gateway\.reload\.mode off\?\)/),
  });
});

test.each([
  { name: "fails", argv: ["sh", "-c", "exit 3"], why: "the command that restarts OpenClaw failed (exit 3)" },
  {
    name: "is not there",
    argv: ["/no/such/command"],
    why: "the command that restarts OpenClaw could not be started (exit 127)",
  },
  { name: "never ends", argv: ["sleep", "1000"], why: "the command that restarts OpenClaw did not end in time" },
])("a command that $name is a failed change, tried again after going back and told", async ({ argv, why }) => {
  const { node, change } = await makeStubborn({
    tools: { sleep: "#!/bin/sh\n[ $1 -gt 9 ] || set 0.05\nexec /bin/sleep $1\n" },
  });
  const outcome = await node.apply(node.change(change, { restart: { argv }, settleSeconds: 3 }));
  expect(outcome).toMatchObject({
    is: "rolled-back",
    step: "look-again",
    why: `${why}; ${why}; the gateway is healthy`,
  });
  expect(node.live()).toBe(node.text({ ...calm, ...off }));
  expect(journalOf(node)).toMatchObject({ entries: [{ result: "rolled-back", restart: "failed" }], problems: [] });
});

test("what goes wrong before the restart restarts nothing", async () => {
  const { node, change, restart } = await makeStubborn();
  node.gateway.faults({ do: "reject", when: "maxResults" });
  expect(await node.apply(node.change(change, { restart }))).toMatchObject({ is: "refused", step: "validate" });
  expect(restartsOf(node)).toBe(0);
  expect(journalOf(node).entries[0]).not.toHaveProperty("restart");
});

test("a transaction that is killed while OpenClaw restarts loses no restart: the guard goes back and restarts", async () => {
  const { node, change, restart } = await makeStubborn();
  const flag = join(node.dir, "stand-still");
  writeFileSync(flag, "");
  const command = restart.argv.map((word) => `'${word}'`).join(" ");
  const argv = ["sh", "-c", `${command}; : >'${flag}.began'; while [ -e '${flag}' ]; do /bin/sleep 0.05; done`];
  const going = node.apply(node.change(change, { restart: { argv }, settleSeconds: 600 })).catch(() => undefined);
  await until(() => (existsSync(`${flag}.began`) ? true : undefined));
  process.kill(-node.children[0]!.pid!, "SIGKILL");
  await until(() => (restartsOf(node) > 1 ? true : undefined));
  rmSync(flag);
  await going;
  await quiet(node);
  expect(node.live()).toBe(node.text({ ...calm, ...off }));
  expect(journalOf(node)).toMatchObject({ entries: [{ result: "rolled-back", restart: "done" }], problems: [] });
});

test("a gateway that did not run is started by the command, and what it cannot is not blamed on the change", async () => {
  const { node, change } = await makeStubborn();
  await node.gateway.stop();
  const openclaw = { ...node.gateway.ask, gatewayRuns: false };
  const outcome = await node.apply(node.change(change, { openclaw, restart: { argv: ["true"] }, settleSeconds: 2 }));
  expect(outcome).toMatchObject({ is: "applied", health: "not running" });
});
