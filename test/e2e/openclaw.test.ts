// The whole walk on real gateways of both generations, from one fleet folder and one YAML for both, over each transport.

import { lstat, mkdir, mkdtemp, readdir, readFile, readlink, rename, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import type { JsonObject } from "../../src/model/json.ts";
import type { NodePlan, Plan } from "../../src/model/plan.ts";
import { valueAt } from "../../src/model/pointer.ts";
import type { RunReport } from "../../src/model/run.ts";
import { clawform as runClawform, type CliResult } from "../support/cli.ts";
import { removeHome, startGateway, versions, type Gateway, type Generation } from "../support/gateway.ts";
import { makeKey, startSshd, type Sshd } from "../support/sshd.ts";

/** What both nodes should be: every aspect, among it a link to a place that OpenClaw fills itself. */
const desired = {
  symlinks: {
    "~/.openclaw/logs": { target: "~/data/logs", ifExists: "adopt" },
    "~/.openclaw/agents/{agent}/sessions": { target: "~/data/agents/{agent}/sessions", ifExists: "adopt" },
  },
  memory: { provider: "openai", model: "text-embedding-3-small", query: { maxResults: 8 } },
  media: { image: { enabled: true, maxChars: 400 } },
  logging: { level: "info", consoleStyle: "pretty" },
  browser: { enabled: true, headless: true },
  maxConcurrent: 6,
};
const withoutConsoleStyle = { ...desired, logging: { level: "info" } };

/** What is there before and stays as it is, but for `maxConcurrent`. */
const live = {
  old: {
    agents: { list: [{ id: "main", default: true }], defaults: { maxConcurrent: 3 } },
    session: { scope: "per-sender" },
  },
  new: { agents: { entries: { main: {} }, defaults: { maxConcurrent: 3 } }, session: { scope: "per-sender" } },
};
/** A restart of 2026.9 takes 5 s on an idle machine; the two gateways, their command lines and the tests share two cores. */
const settleSeconds = "90";
const memoryPlace = { old: "/agents/defaults/memorySearch", new: "/memory/search" };

interface Stage {
  /** Holds all the rest; removed at the end. */
  readonly root: string;
  readonly fleet: string;
  readonly gateways: Readonly<Record<Generation, Gateway>>;
  readonly sshd: Sshd | undefined;
}

describe.each(["local", "ssh", "openssh"] as const)("over %s", (transport) => {
  let stage: Stage;
  let firstPlan: Plan;
  let firstApply: RunReport;

  beforeAll(async () => {
    stage = await setUp(transport);
    firstPlan = await plan(stage, { exit: 2 });
    firstApply = await apply(stage, ["--yes"]);
  });

  afterAll(() => tearDown(stage));

  test("the first plan changes all six aspects of both nodes", () => {
    expect(firstPlan.summary).toMatchObject({ nodes: 2, changed: 2, blocked: 0, unreachable: 0 });
    for (const generation of ["old", "new"] as const) {
      const node = nodeOf(firstPlan, generation);
      expect(node.openclaw).toEqual({ version: versions[generation] });
      expect([...new Set(node.changes.map((change) => change.resource))].toSorted()).toEqual(
        Object.keys(desired).toSorted(),
      );
      expect(new Set(node.changes.map((change) => change.kind))).toEqual(new Set(["pending"]));
    }
  });

  test("the apply leaves both gateways up, working by what was applied, and what it does not name as it was", async () => {
    expect(firstApply.nodes.map(({ name, result, health }) => ({ name, result, health }))).toEqual([
      { name: "new", result: "applied", health: "healthy" },
      { name: "old", result: "applied", health: "healthy" },
    ]);
    for (const generation of ["old", "new"] as const) {
      const gateway = stage.gateways[generation];
      expect(await gateway.isHealthy()).toBe(true);
      const { config, valid } = (await gateway.rpc("config.get")) as { config: JsonObject; valid: boolean };
      expect(valid).toBe(true);
      expect(valueAt(config, memoryPlace[generation])).toMatchObject(desired.memory);
      expect(valueAt(config, "/tools/media/image")).toMatchObject(desired.media.image);
      expect(config).toMatchObject({
        logging: desired.logging,
        browser: desired.browser,
        session: live[generation].session,
      });
      expect(valueAt(config, "/agents/defaults/maxConcurrent")).toBe(6);
      expect(await readlink(path.join(gateway.home, ".openclaw/logs"))).toBe(path.join(gateway.home, "data/logs"));
      expect(await readlink(path.join(gateway.home, ".openclaw/agents/main/sessions"))).toBe(
        path.join(gateway.home, "data/agents/main/sessions"),
      );
    }
    const { lanes } = (await stage.gateways.new.rpc("diagnostics.lanes")) as {
      lanes: { lane: string; maxConcurrent: number }[];
    };
    expect(lanes.find(({ lane }) => lane === "main")).toMatchObject({ maxConcurrent: 6 });
  });

  test("the second plan is empty, and a second apply writes nothing and restarts nothing", async () => {
    await converge(stage);
    const before = await traces(stage);
    expect((await plan(stage, { exit: 0 })).summary).toMatchObject({ nodes: 2, converged: 2 });
    expect((await apply(stage, ["--yes"])).nodes.map(({ result }) => result)).toEqual(["unchanged", "unchanged"]);
    expect(await traces(stage)).toEqual(before);
  });

  test("a level changed by hand on one node is exactly one drift, and the next apply ends it", async () => {
    await converge(stage);
    await editByHand(stage.gateways.old, (config) => ({ ...config, logging: { ...desired.logging, level: "debug" } }));

    const found = await plan(stage, { exit: 2 });
    expect(nodeOf(found, "new").changes).toEqual([]);
    expect(nodeOf(found, "old").changes).toMatchObject([
      {
        resource: "logging",
        kind: "drift",
        patch: [
          { op: "test", path: "/logging/level", value: "debug" },
          { op: "replace", path: "/logging/level", value: "info" },
        ],
      },
    ]);
    expect((await apply(stage, ["--yes"])).nodes.map(({ result }) => result)).toEqual(["unchanged", "applied"]);
    expect((await plan(stage, { exit: 0 })).summary.converged).toBe(2);
  });

  test("a key that the YAML names no longer is exactly one remove, and goes when its plan is approved", async () => {
    await converge(stage);
    await writeDefaults(stage.fleet, withoutConsoleStyle);

    const found = await plan(stage, { exit: 2 });
    for (const { changes } of found.nodes) {
      expect(changes).toMatchObject([
        {
          resource: "logging",
          kind: "removal",
          patch: [
            { op: "test", path: "/logging/consoleStyle", value: "pretty" },
            { op: "remove", path: "/logging/consoleStyle" },
          ],
        },
      ]);
    }
    expect((await clawform(["apply", "--fleet", stage.fleet, "--yes", "--json"])).exit).toBe(77);
    await apply(stage, ["--approved", found.digest ?? ""]);
    for (const gateway of Object.values(stage.gateways)) {
      expect(JSON.parse(await readFile(gateway.configPath, "utf8"))).toMatchObject({ logging: { level: "info" } });
      expect(await readFile(gateway.configPath, "utf8")).not.toContain("consoleStyle");
    }
    expect((await plan(stage, { exit: 0 })).summary.converged).toBe(2);
  });

  if (transport !== "local") {
    test("a changed host key is refused, and nothing is run there", async () => {
      const { fleet, root, sshd } = stage;
      if (sshd === undefined) throw new Error("there is an sshd for this transport");
      makeKey(path.join(root, "another-key"), "ed25519");
      const knownHosts = path.join(sshd.dir, "known_hosts");
      const right = await readFile(knownHosts, "utf8");
      const executionsBefore = sshd.executions();
      const another = await readFile(path.join(root, "another-key.pub"), "utf8");
      await writeFile(knownHosts, `[127.0.0.1]:${sshd.port} ${another}`);
      const { exit, stdout } = await clawform(["plan", "--fleet", fleet, "--json"]);
      await writeFile(knownHosts, right);

      expect(exit).toBe(3);
      const { nodes } = JSON.parse(stdout) as Plan;
      expect(nodes.map(({ state }) => state)).toEqual(["unreachable", "unreachable"]);
      for (const { reason } of nodes) expect(reason).toMatch(/changed/i);
      expect(sshd.executions()).toBe(executionsBefore);
    });
  }
});

/** Both gateways in homes of their own, and the one fleet folder that describes them. */
async function setUp(transport: "local" | "ssh" | "openssh"): Promise<Stage> {
  const root = await mkdtemp(path.join(os.tmpdir(), "clawform-openclaw-"));
  const [old, fresh] = await Promise.all((["old", "new"] as const).map((version) => gatewayIn(root, version)));
  if (old === undefined || fresh === undefined) throw new Error("two were started");
  const sshd = transport === "local" ? undefined : await startSshd();
  const fleet = path.join(root, "fleet");
  await mkdir(path.join(fleet, "nodes"), { recursive: true });
  await writeFile(path.join(fleet, "fleet.yaml"), stringify({ name: "e2e" }));
  await writeDefaults(fleet, desired);
  for (const gateway of [old, fresh]) {
    const place = { home: gateway.home, command: gateway.command };
    const host = sshd === undefined ? { transport, ...place } : { ...sshd.host, transport, ...place };
    await writeFile(path.join(fleet, "nodes", `${gateway.version}.yaml`), stringify({ host }));
  }
  return { root, fleet, gateways: { old, new: fresh }, sshd };
}

async function gatewayIn(root: string, version: Generation): Promise<Gateway> {
  const home = path.join(root, version);
  await mkdir(home);
  return startGateway({ version, home, config: live[version] });
}

async function tearDown({ root, gateways, sshd }: Stage): Promise<void> {
  await Promise.all([gateways.old.stop(), gateways.new.stop(), sshd?.stop()]);
  await removeHome(root);
}

/** OpenClaw's command line says nothing at all where it finds itself in a test run of Vitest. */
function clawform(args: readonly string[]): Promise<CliResult> {
  return runClawform(args, { env: { VITEST: "", NODE_ENV: "" } });
}

async function writeDefaults(fleet: string, defaults: object): Promise<void> {
  await writeFile(path.join(fleet, "defaults.yaml"), stringify(defaults));
}

async function plan({ fleet }: Stage, { exit }: { exit: number }): Promise<Plan> {
  const result = await clawform(["plan", "--fleet", fleet, "--json"]);
  expect(result, result.stderr).toMatchObject({ exit });
  return JSON.parse(result.stdout) as Plan;
}

async function apply({ fleet, gateways }: Stage, args: readonly string[]): Promise<RunReport> {
  const result = await clawform([
    "apply",
    "--fleet",
    fleet,
    "--settle",
    settleSeconds,
    "--accept-expired",
    "--json",
    ...args,
  ]);
  const whatTheySay = Object.values(gateways).map(({ log }) => log().slice(-3_000));
  expect(result, [result.stdout, result.stderr, ...whatTheySay].join("\n")).toMatchObject({ exit: 0 });
  return JSON.parse(result.stdout) as RunReport;
}

/** From wherever a test left them: both nodes as the YAML says. */
async function converge(stage: Stage): Promise<void> {
  await writeDefaults(stage.fleet, desired);
  await apply(stage, ["--yes"]);
}

function nodeOf({ nodes }: Plan, name: string): NodePlan {
  const node = nodes.find((candidate) => candidate.name === name);
  if (node === undefined) throw new Error(`the plan has no node ${name}`);
  return node;
}

async function editByHand({ configPath }: Gateway, edit: (config: JsonObject) => JsonObject): Promise<void> {
  const config = JSON.parse(await readFile(configPath, "utf8")) as JsonObject;
  await writeFile(`${configPath}.edited`, JSON.stringify(edit(config), null, 2), { mode: 0o600 });
  await rename(`${configPath}.edited`, configPath);
}

/** What an apply could leave behind: identity and time of each file it may write, OpenClaw's backups, and the gateways' talk of reloads. */
async function traces({ gateways }: Stage): Promise<object> {
  const found = Object.values(gateways).map(async ({ home, configPath, log }) => {
    const stateDir = path.dirname(configPath);
    const record = path.join(home, ".local/state/clawform");
    const recorded = (await readdir(record, { recursive: true })).map((name) => path.join(record, name));
    const besides = (await readdir(stateDir))
      .filter((name) => name.startsWith("openclaw.json"))
      .map((name) => path.join(stateDir, name));
    const reloads = log()
      .split("\n")
      .filter((line) => /reload|restart/i.test(line));
    expect(recorded.length, "files of the record").toBeGreaterThan(0);
    expect(reloads.length, `lines about reloads in ${log()}`).toBeGreaterThan(0);
    return {
      files: await Promise.all([...recorded, ...besides, path.join(stateDir, "logs")].toSorted().map(identity)),
      reloads,
    };
  });
  return Promise.all(found);
}

async function identity(file: string): Promise<string> {
  const { ino, mtimeNs, size } = await lstat(file, { bigint: true });
  return `${file} ${ino} ${mtimeNs} ${size}`;
}
