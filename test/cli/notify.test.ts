// --notify, as users run it: real nodes of this machine, real receivers.

import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { run } from "../../src/cli/run.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { alertmanagerProgram, startAlertmanager } from "../support/alertmanager.ts";
import { fakeIo } from "../support/io.ts";
import { type LocalFleet, localFleet } from "../support/local-fleet.ts";
import { receiver, type Receiver } from "../support/receiver.ts";

let fleet: LocalFleet;
let ops: Receiver;
beforeEach(async () => {
  fleet = await localFleet();
  ops = await receiver({ status: 200 });
  await notify(`{ name: ops, type: webhook, url: ${JSON.stringify(ops.url)} }`);
});
afterEach(async () => {
  await ops.close();
  await fleet.remove();
});

async function notify(...receivers: readonly string[]): Promise<void> {
  const list = receivers.map((one) => `  - ${one}\n`).join("");
  await fleet.write("fleet.yaml", `name: lab\ngroups: [business]\n${list === "" ? "" : `notify:\n${list}`}`);
}

async function clawform(...argv: readonly string[]) {
  const io = fakeIo({ env: { XDG_STATE_HOME: path.join(fleet.root, "state") } });
  const exit = await run([...argv, "--fleet", path.join(fleet.root, "fleet")], io);
  return { exit, stdout: io.stdout(), stderr: io.stderr() };
}

const titles = () => ops.received.map(({ body }) => (JSON.parse(body) as JsonObject)["title"]);

async function converge(): Promise<void> {
  expect((await clawform("apply", "--yes", "--settle", "0")).exit).toBe("ok");
}

/** Somebody changes a node by hand. */
async function meddle(node: string, level = "trace"): Promise<void> {
  const config = JSON.parse(await fleet.config(node)) as { logging: { level: string } };
  config.logging.level = level;
  await fleet.setConfig(node, JSON.stringify(config));
}

test("drift is told once, recovery is told once, and nothing without --notify", async () => {
  await converge();
  await meddle("pc-a");
  const drift = await clawform("drift", "--notify");
  expect(drift.exit).toBe("changes");
  expect(drift.stderr).toBe("");
  await clawform("drift", "--notify");
  expect(titles()).toEqual(["lab: 1 node drifted"]);
  await clawform("drift");
  await meddle("pc-a", "info");
  await clawform("drift");
  expect(ops.received).toHaveLength(1);
  await clawform("drift", "--notify");
  await clawform("drift", "--notify");
  expect(titles()).toEqual(["lab: 1 node drifted", "lab: 1 node recovered"]);
  const state = await readFile(path.join(fleet.root, "state/clawform/lab/notify.json"), "utf8");
  expect(JSON.parse(state)).toMatchObject({ formatVersion: 1, fleet: "lab" });
});

test("apply and status tell with the same memory: what the one has told, the other does not tell again", async () => {
  await converge();
  await fleet.setConfig("t440", "{ this is no JSON");
  expect((await clawform("drift", "--notify")).exit).toBe("incomplete");
  expect((await clawform("status", "--notify")).exit).toBe("incomplete");
  await clawform("apply", "--yes", "--notify", "--settle", "0");
  expect(titles()).toEqual(["lab: 1 node blocked"]);
  await fleet.setConfig("t440", '{ "meta": { "lastTouchedVersion": "2026.9.6" } }');
  await clawform("apply", "--yes", "--notify", "--settle", "0");
  expect(titles()).toEqual(["lab: 1 node blocked", "lab: 1 node recovered"]);
});

test("a receiver that cannot be reached changes neither the exit nor standard output", async () => {
  await converge();
  await meddle("pc-a");
  const plain = await clawform("drift", "--json");
  await ops.close();
  const { exit, stdout, stderr } = await clawform("drift", "--json", "--notify");
  expect(exit).toBe(plain.exit);
  expect(stdout).toBe(plain.stdout);
  expect(stderr).toMatch(/^note: receiver ops was not told: no connection \(ECONNREFUSED\)/);
  expect(stderr).not.toContain(ops.url);
});

test("a fleet without receivers says that nobody was told", async () => {
  await notify();
  const { stderr } = await clawform("drift", "--notify");
  expect(stderr).toBe("note: fleet.yaml names no receivers below notify: nobody was told\n");
});

test("the state can be kept elsewhere", async () => {
  const file = path.join(fleet.root, "mine.json");
  await fleet.setConfig("t440", "{");
  await clawform("drift", "--notify", "--notify-state", file);
  expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({ fleet: "lab" });
  await rm(file);
  await clawform("drift", "--notify", "--notify-state", file);
  expect(ops.received).toHaveLength(2);
});

test.each([
  { argv: ["drift", "--notify", "--shard", "1/2"], message: "a part for the whole" },
  { argv: ["status", "--notify-state", "x.json"], message: "--notify-state is of no use without --notify" },
])("$argv is refused", async ({ argv, message }) => {
  const { exit, stderr } = await clawform(...argv);
  expect(exit).toBe("usage");
  expect(stderr).toContain(message);
});

test("joined shards are told as one", async () => {
  await converge();
  await meddle("pc-a");
  await meddle("t440");
  const folder = path.join(fleet.root, "plans");
  await mkdir(folder);
  for (const i of [1, 2, 3]) await clawform("drift", "--shard", `${i}/3`, "--out", path.join(folder, `${i}.json`));
  expect((await clawform("merge-reports", folder, "--notify")).exit).toBe("changes");
  expect(titles()).toEqual(["lab: 2 nodes drifted"]);
});

test("no secret of a node, and nothing of the address, is in what is told", async () => {
  const marker = "MARKER-hunter2";
  await converge();
  const config = {
    gateway: { auth: { token: marker } },
    logging: { level: marker.toLowerCase(), consoleLevel: "warn" },
  };
  await fleet.setConfig("pc-a", JSON.stringify({ ...config, meta: { lastTouchedVersion: "2026.9.6" } }));
  const file = path.join(fleet.root, "secret");
  await writeFile(file, marker);
  await fleet.write(
    "groups/business.yaml",
    `maxConcurrent: 12\nconfig: { gateway: { auth: { token: { secret: ${JSON.stringify(`file:${file}`)} } } } }\n`,
  );
  await clawform("drift", "--notify");
  await fleet.setConfig("pc-a", `{ "gateway": { "auth": { "token": "${marker}" `);
  await clawform("drift", "--notify");
  expect(ops.received.length).toBe(2);
  for (const { body } of ops.received) expect(body.toLowerCase()).not.toContain(marker.toLowerCase());
});

test.runIf(alertmanagerProgram !== undefined)("a real Alertmanager sees an alert fire, stay, and end", async () => {
  const am = await startAlertmanager(alertmanagerProgram ?? "");
  try {
    await converge();
    await notify(`{ name: am, type: alertmanager, url: ${JSON.stringify(am.url)}, validFor: 1h }`);
    await meddle("pc-a");
    for (let i = 0; i < 2; i++) {
      expect((await clawform("drift", "--notify")).stderr).toBe("");
      expect(await am.firing()).toEqual([{ alertname: "ClawformNode", fleet: "lab", node: "pc-a", kind: "drift" }]);
    }
    await fleet.setConfig("pc-a", "{");
    await clawform("drift", "--notify");
    expect((await am.firing()).map(({ kind }) => kind)).toEqual(["blocked"]);
    await fleet.setConfig("pc-a", await fleet.config("t440"));
    await converge();
    await clawform("drift", "--notify");
    expect(await am.firing()).toEqual([]);
  } finally {
    await am.stop();
  }
});
