// A change that goes wrong undoes itself, on a real OpenClaw 2026.9.6 that is started again whenever it ends, as a service is.

import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import type { Journal } from "../../src/record/journal.ts";
import type { RunReport } from "../../src/model/run.ts";
import { clawform } from "../support/cli.ts";
import { type Gateway, removeHome, startGateway, versions } from "../support/gateway.ts";

const untilHealthyMs = 120_000;

describe("on a real gateway", () => {
  let root: string;
  let gateway: Gateway;
  let taken: Server;

  beforeAll(async () => {
    root = await mkdtemp(path.join(os.tmpdir(), "clawform-undo-"));
    const home = path.join(root, "home");
    await mkdir(home);
    gateway = await startGateway({ version: "new", home, supervised: true });
    taken = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  });

  afterAll(async () => {
    taken.close();
    await gateway.stop();
    await removeHome(root);
  });

  const takenPort = () => (taken.address() as { port: number }).port;

  async function desire(yaml: object, confirm = 120): Promise<void> {
    const fleet = path.join(root, "fleet");
    await mkdir(path.join(fleet, "nodes"), { recursive: true });
    await writeFile(path.join(fleet, "fleet.yaml"), stringify({ name: "undo", policy: { confirm } }));
    const host = { transport: "local", home: gateway.home, command: gateway.command };
    await writeFile(
      path.join(fleet, "nodes/t440.yaml"),
      stringify({ host, openclaw: { version: versions.new }, ...yaml }),
    );
  }

  const run = (...args: readonly string[]) => clawform([...args, "--fleet", path.join(root, "fleet")]);

  async function becomesHealthy(): Promise<void> {
    const until = Date.now() + untilHealthyMs;
    while (!(await gateway.isHealthy())) {
      if (Date.now() > until) throw new Error(`the gateway did not become healthy:\n${gateway.log()}`);
      await sleep(500);
    }
  }

  test("a port that another program has is rolled back by the run, and quarantined", async () => {
    const before = await readFile(gateway.configPath, "utf8");
    await desire({ config: { gateway: { port: takenPort() } } });
    const applied = await run("apply", "--yes", "--accept-expired", "--json", "--settle", "20");
    expect(applied.exit).toBe(4);
    const report = JSON.parse(applied.stdout) as RunReport;
    expect(report.nodes).toMatchObject([{ result: "rolled-back", step: "look-again" }]);
    expect(await readFile(gateway.configPath, "utf8")).toBe(before);
    await becomesHealthy();

    const again = await run("apply", "--yes", "--accept-expired", "--json");
    expect(again.exit).toBe(4);
    expect((JSON.parse(again.stdout) as RunReport).nodes).toMatchObject([{ result: "quarantined" }]);
    expect(await readFile(gateway.configPath, "utf8")).toBe(before);
  });

  test("with the controller killed right after the write, the node goes back by itself", async () => {
    const before = await readFile(gateway.configPath, "utf8");
    await desire({ logging: { level: "debug" } }, 5);
    const controller = new AbortController();
    const options = { signal: controller.signal, killSignal: "SIGKILL" } as const;
    const killed = clawform(["apply", "--yes", "--accept-expired", "--fleet", path.join(root, "fleet")], options).catch(
      () => undefined,
    );
    const until = Date.now() + 60_000;
    while ((await readFile(gateway.configPath, "utf8")) === before && Date.now() < until) await sleep(20);
    controller.abort();
    await killed;
    while ((await readFile(gateway.configPath, "utf8")) !== before && Date.now() < until) await sleep(100);
    expect(await readFile(gateway.configPath, "utf8")).toBe(before);
    await becomesHealthy();
    const ends = await waitForEnd();
    expect(ends).toMatchObject({ result: "rolled-back" });
  });

  async function waitForEnd() {
    const until = Date.now() + 60_000;
    for (;;) {
      const { entries } = JSON.parse((await run("history", "t440", "--json")).stdout) as Journal;
      const last = entries.at(-1);
      if (last?.result !== "unfinished" || Date.now() > until) return last;
      await sleep(500);
    }
  }

  test("a change that restarts waits for idle, and is confirmed when the gateway is back", async () => {
    await becomesHealthy();
    const uptime = async () => {
      const response = await fetch(`http://127.0.0.1:${gateway.port}/readyz`);
      return ((await response.json()) as { uptimeMs: number }).uptimeMs;
    };
    const before = await uptime();
    await desire({ memory: { provider: "openai", model: "text-embedding-3-small" } });
    const applied = await run("apply", "--yes", "--accept-expired", "--json", "--settle", "90");
    expect(applied.exit).toBe(0);
    expect((JSON.parse(applied.stdout) as RunReport).nodes).toMatchObject([{ result: "applied", health: "healthy" }]);
    expect(await uptime()).toBeLessThan(before + 1);
    expect(await gateway.isHealthy()).toBe(true);
  });
});
