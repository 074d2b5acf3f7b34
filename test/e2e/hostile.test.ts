// Nodes that answer anything at all: each is told for what it is, the others go on, and no control character reaches a terminal.

import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createWorld } from "../../src/cli/world.ts";
import { loadDesired } from "../../src/engine/desired.ts";
import { planFleet } from "../../src/engine/plan-fleet.ts";
import type { NodePlan } from "../../src/model/plan.ts";
import type { CliResult } from "../support/cli.ts";
import { limits } from "../support/sandbox.ts";
import { startSshd, type Sshd } from "../support/sshd.ts";
import { liveText, SshFleet, wantedYaml } from "../support/ssh-fleet.ts";

const esc = "\u001b[2J\u001b]0;owned\u0007";
const bidi = "\u202egnp.exe\u2066";
const evil = `${esc}${bidi}\r\u009b31m\u200b\u0085`;

/** Everything but line feeds that could move, hide or turn text. */
const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u;

let fleet: SshFleet;
beforeEach(() => {
  fleet = new SshFleet();
  return () => fleet[Symbol.dispose]();
});

/** A node on this machine, in a home of its own. */
function local(name: string, yaml = wantedYaml, live: string | null = liveText): void {
  fleet.write(`nodes/${name}.yaml`, `host: { transport: local, home: ${JSON.stringify(fleet.home(name))} }\n${yaml}`);
  mkdirSync(path.dirname(fleet.config(name)), { recursive: true });
  if (live !== null) writeFileSync(fleet.config(name), live, { mode: 0o600 });
}

/** Every way to show a plan, an apply at the end; each clean of control characters. Gives the nodes of the plan. */
async function shown(applies = true): Promise<readonly NodePlan[]> {
  const lines = [
    "plan",
    "plan --json",
    "plan --format lines",
    "drift",
    ...(applies ? ["apply --yes", "apply --yes --json"] : []),
  ];
  const results: CliResult[] = [];
  for (const line of lines) results.push(await fleet.cli(line, { env: { FORCE_COLOR: "0" } }));
  for (const [i, { stdout, stderr, exit }] of results.entries()) {
    expect(stdout, lines[i]).not.toMatch(control);
    expect(stderr, lines[i]).toBe("");
    expect(exit, lines[i]).not.toBe(70);
  }
  return (JSON.parse(results[1]?.stdout ?? "") as { nodes: readonly NodePlan[] }).nodes;
}

describe("text from a node is shown escaped, wherever it stands", () => {
  test("in values and keys that a change is about", async () => {
    const enough = Array.from({ length: 40 }, (_, i) => `tool-${i}`);
    const live = {
      gateway: { mode: "local" },
      tools: { deny: enough },
      logging: { level: "info", file: evil },
      browser: { profiles: { [evil]: { cdpPort: 18800 } } },
    };
    local(
      "t440",
      `openclaw: { version: 2026.9.6 }\nlogging: { file: /tmp/gateway.log }\nbrowser: { profiles: null }\n`,
      JSON.stringify(live),
    );
    const [node] = await shown();
    expect(JSON.stringify(node)).toContain("owned");
    expect((await fleet.cli("plan")).stdout).toMatch(/0 nodes|nothing to do/);
  });

  test("in the version that OpenClaw says it is", async () => {
    local(
      "t440",
      "logging: { level: debug }\n",
      JSON.stringify({ gateway: { mode: "local" }, meta: { lastTouchedVersion: `2026.9.6${evil}` } }),
    );
    const [node] = await shown();
    expect(node).toMatchObject({ state: "blocked", reason: expect.stringContaining("is not supported") });
    expect(node?.reason).toContain(String.raw`\u{1b}[2J`);
  });

  test("in the targets of links, also of those that are ours no longer", async () => {
    local("t440");
    expect((await fleet.cli("apply --yes")).exit).toBe(0);
    const media = path.join(fleet.home("t440"), ".openclaw/media");
    rmSync(media);
    symlinkSync(`/elsewhere/${evil}`, media);
    const [node] = await shown(false);
    expect(node?.changes).toMatchObject([{ resource: "symlinks", kind: "drift" }]);
    expect((await fleet.cli("plan")).stdout).toContain(String.raw`/elsewhere/\u{1b}[2J`);
    expect(await fleet.cli("apply --yes")).toMatchObject({ exit: 0 });
  });

  test("in the record and the journal that a node keeps", async () => {
    local("t440");
    expect((await fleet.cli("apply --yes")).exit).toBe(0);
    const line = (value: object) => `${JSON.stringify(value)}\n`;
    const start = {
      is: "start",
      run: `r${evil}`,
      at: `2026-01-01${evil}`,
      intent: { digest: evil, revision: evil, who: evil, changes: 1, restarts: 0 },
    };
    writeFileSync(
      path.join(fleet.record("t440"), "journal.jsonl"),
      line(start) +
        line({
          is: "end",
          run: `r${evil}`,
          at: evil,
          result: "refused",
          step: evil,
          why: evil,
          health: evil,
          backup: evil,
        }) +
        `${evil}\n`,
    );
    for (const form of ["history t440", "history t440 --json"]) {
      const { stdout, stderr, exit } = await fleet.cli(form);
      expect(exit).toBe(0);
      expect(stdout + stderr).not.toMatch(control);
      expect(stdout).toContain("owned");
    }
    writeFileSync(
      path.join(fleet.record("t440"), "last-applied.json"),
      JSON.stringify({ formatVersion: 1, node: evil }),
    );
    const [node] = await shown(false);
    expect(node?.notes?.join()).toContain("cannot be used");
  });

  test("in what its shell and its validator say", async () => {
    const openclaw = path.join(fleet.dir, "openclaw");
    writeFileSync(openclaw, `#!/bin/sh\nprintf '\\033[31mno: %s\\n' '${bidi}'; exit 1\n`, { mode: 0o755 });
    local("t440");
    fleet.write(
      "nodes/t440.yaml",
      `host: { transport: local, home: ${JSON.stringify(fleet.home("t440"))}, command: [${JSON.stringify(openclaw)}] }\n${wantedYaml}`,
    );
    const { stdout, exit } = await fleet.cli("apply --yes");
    expect(exit).toBe(1);
    expect(stdout).not.toMatch(control);
    expect(stdout.replaceAll(/\s+/g, " ")).toContain(String.raw`: \u{1b}[31mno: \u{202e}gnp.exe`);
    expect(fleet.live("t440")).toBe(liveText);
  });

  test("in names of agents: only plain ones become parts of paths", async () => {
    const live = {
      gateway: { mode: "local" },
      agents: { ownership: "explicit", entries: { main: {}, [`../../${evil}`]: {}, "a b": {}, work: {} } },
    };
    local(
      "t440",
      "openclaw: { version: 2026.9.6 }\nsymlinks: { '~/.openclaw/agents/{agent}/sessions': '~/data/{agent}' }\n",
      JSON.stringify(live),
    );
    const [node] = await shown(false);
    expect(node?.changes.map((change) => change.patch.at(-1)?.path)).toEqual([
      "/~0~1.openclaw~1agents~1main~1sessions",
      "/~0~1.openclaw~1agents~1work~1sessions",
    ]);
  });
});

describe("what stands in place of openclaw.json is told and never followed into a hang", () => {
  const put: Readonly<Record<string, (at: string) => void>> = {
    "a FIFO": (at) => execFileSync("mkfifo", [at]),
    "a directory": (at) => mkdirSync(at),
    "a link to a device": (at) => symlinkSync("/dev/zero", at),
    "a link to itself": (at) => symlinkSync(at, at),
    "6 MiB of JSON": (at) =>
      writeFileSync(at, JSON.stringify({ gateway: { mode: "local" }, tools: { deny: ["x".repeat(6 * 1024 * 1024)] } })),
    "a bomb of brackets": (at) => writeFileSync(at, "[".repeat(200_000)),
  };

  test.each([
    { name: "a FIFO", why: "is a fifo, not a file" },
    { name: "a directory", why: "is a directory: move it away" },
    { name: "a link to a device", why: "is a symlink, which OpenClaw replaces" },
    { name: "a link to itself", why: "is a symlink, which OpenClaw replaces" },
    { name: "6 MiB of JSON", why: "cannot be read (larger than 5 MiB)" },
    { name: "a bomb of brackets", why: "cannot be parsed" },
  ])("$name", async ({ name, why }) => {
    local("good");
    local("bad", wantedYaml, null);
    put[name]?.(fleet.config("bad"));
    const started = performance.now();
    const { exit, stdout } = await fleet.cli("apply --yes --json --probe-timeout 15");
    expect(performance.now() - started).toBeLessThan(14_000);
    expect(exit).toBe(3);
    const { nodes } = JSON.parse(stdout) as { nodes: readonly { name: string; result: string; sentence: string }[] };
    expect(nodes).toMatchObject([
      { name: "bad", result: "blocked", sentence: expect.stringContaining(why) },
      { name: "good", result: "applied" },
    ]);
    expect(readdirSync(path.dirname(fleet.config("bad")))).toEqual(["openclaw.json"]);
  });

  test("a FIFO in place of the record and of a link's target", async () => {
    local("t440");
    mkdirSync(fleet.record("t440"), { recursive: true });
    execFileSync("mkfifo", [path.join(fleet.record("t440"), "last-applied.json")]);
    execFileSync("mkfifo", [path.join(fleet.home("t440"), ".openclaw/media")]);
    const [node] = await shown();
    expect(node).toMatchObject({ state: "blocked", reason: expect.stringContaining("is a fifo: move it away first") });
  });

  test("a lock that is no lock is not waited for", async () => {
    local("t440");
    mkdirSync(fleet.record("t440"), { recursive: true });
    execFileSync("mkfifo", [path.join(fleet.record("t440"), "lock")]);
    const { exit, stdout } = await fleet.cli("apply --yes --json");
    expect(exit).toBe(1);
    expect(stdout).toContain("something that is not a lock stands at");
    expect(fleet.live("t440")).toBe(liveText);
  });

  test("a home that is a file, and a state directory that is a link elsewhere", async () => {
    local("a-file");
    rmSync(fleet.home("a-file"), { recursive: true });
    writeFileSync(fleet.home("a-file"), "");
    local("b-link");
    const state = path.dirname(fleet.config("b-link"));
    renameSync(state, `${state}-real`);
    symlinkSync(`${state}-real`, state);
    const nodes = await shown(false);
    expect(nodes.map((node) => node.state)).toEqual(["unreachable", "changes"]);
  });
});

describe("an sshd that answers other things than asked", () => {
  let good: Sshd;
  const bad = new Map<string, Sshd>();
  const commands = {
    endless: "yes",
    "endless-binary": "cat /dev/urandom",
    garbage: String.raw`printf '\033[2Jgarbage\000\377\n'`,
    "endless-error": `sh -c 'yes ${"error".repeat(10)} >&2'`,
    silent: "true",
    failing: String.raw`sh -c 'printf "\033]0;owned\007 account expired\n" >&2; exit 3'`,
    hanging: "sleep 1000",
  };
  beforeAll(async () => {
    good = await startSshd();
    for (const [name, forceCommand] of Object.entries(commands)) bad.set(name, await startSshd({ forceCommand }));
  });
  afterAll(() => Promise.all([good, ...bad.values()].map((sshd) => sshd.stop())));

  const says: Readonly<Record<keyof typeof commands, RegExp>> = {
    endless: /did not run the probe|did not answer the probe in time/,
    "endless-binary": /did not run the probe|did not answer the probe in time/,
    garbage: /did not run the probe|was lost while a script ran there/,
    "endless-error": /did not answer the probe in time|did not run the probe/,
    silent: /did not run the probe|was lost while a script ran there/,
    failing: /(?:did not run the probe|was lost while a script ran there).*account expired/,
    hanging: /did not answer the probe in time/,
  };

  test.each(["ssh", "openssh"] as const)(
    "is unreachable over %s, with an honest sentence, and the others are not disturbed",
    async (transport) => {
      for (const [name, sshd] of bad) fleet.node(`bad-${name}`, sshd, { transport });
      fleet.node("good", good, { transport });
      const results: CliResult[] = [];
      for (const line of ["plan --json", "plan", "apply --yes"])
        results.push(await fleet.cli(`${line} --probe-timeout 4`));
      for (const { exit, stdout, stderr } of results) {
        expect(exit).toBe(3);
        expect(stdout).not.toMatch(control);
        expect(stderr).toBe("");
      }
      const { nodes } = JSON.parse(results[0]?.stdout ?? "") as { nodes: readonly NodePlan[] };
      for (const [name, reason] of Object.entries(says)) {
        expect(nodes.find((node) => node.name === `bad-${name}`)).toMatchObject({
          state: "unreachable",
          reason: expect.stringMatching(reason),
        });
      }
      expect(nodes.at(-1)).toMatchObject({ name: "good", state: "changes" });
      expect(fleet.live("good")).toContain('level: "debug"');
    },
  );

  test("does not delay the others: they are told before it, although it was asked first", async () => {
    const hanging = bad.get("hanging");
    if (hanging === undefined) throw new Error("no sshd");
    fleet.node("a-hanging", hanging);
    for (const name of ["b-good", "c-good"]) fleet.node(name, good);
    const world = await createWorld();
    const dir = path.join(fleet.dir, "fleet");
    const desired = await loadDesired(dir, world);
    const told: string[] = [];
    const ports = {
      ...world,
      tell: (event: { is: string; node?: unknown }) => void (event.is === "observed" && told.push(String(event.node))),
    };
    const { signal } = new AbortController();
    const planned = await planFleet(
      desired,
      desired.nodes,
      ports,
      { ...limits, probeMs: 4_000 },
      { dir, keepOpen: false, costs: false, signal },
    );
    expect(planned.plan.nodes.map((node) => node.state)).toEqual(["unreachable", "changes", "changes"]);
    expect(told.toSorted()).toEqual(["a-hanging", "b-good", "c-good"]);
    expect(told.at(-1)).toBe("a-hanging");
  });
});
