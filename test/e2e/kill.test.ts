// The client is killed at any moment of an apply over a real sshd: every managed file is old or new, and the next run converges.

import { spawn } from "node:child_process";
import { lstatSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld } from "../../src/cli/world.ts";
import { applyFleet } from "../../src/engine/apply-fleet.ts";
import { loadDesired } from "../../src/engine/desired.ts";
import { planFleet } from "../../src/engine/plan-fleet.ts";
import type { LastApplied } from "../../src/model/last-applied.ts";
import type { RunReport } from "../../src/model/run.ts";
import { mainFile } from "../support/cli.ts";
import { limits } from "../support/sandbox.ts";
import { startSshd, type Sshd } from "../support/sshd.ts";
import { liveText, SshFleet } from "../support/ssh-fleet.ts";
import { generator } from "../support/generator.ts";

const moments = 100;
/** Each with an sshd, a fleet and a node of its own; two cores bear two. */
const lanes = 2;
const seed = Math.floor(Math.random() * 2 ** 32);

/** The two states that the node is asked to be in, in turn. */
const states = ["debug", "trace"] as const;
type State = (typeof states)[number];

const yamlOf = (state: State) =>
  `openclaw: { version: 2026.9.6 }\nlogging: { level: ${state} }\nsymlinks: { ~/.openclaw/media: ~/data/${state} }\n`;
const textOf = (state: State) => liveText.replace('level: "info"', `level: "${state}"`);

/** When the client is killed: so long after its start, or after it was seen to hold the node. */
interface Moment {
  readonly since: "start" | "lock";
  readonly ms: number;
}

class Lane {
  readonly fleet = new SshFleet();
  sshd!: Sshd;
  #at: State = "debug";

  get #ended(): string {
    return path.join(this.fleet.dir, "ended");
  }

  /** Every execution leaves a line when it ends, with its client or without. */
  async start(): Promise<void> {
    this.sshd = await startSshd({ forceCommand: `sh -c 'sh -c "$SSH_ORIGINAL_COMMAND"; echo end >>${this.#ended}'` });
    writeFileSync(this.#ended, "");
    // Short, since a change whose client was killed stands until its node has waited for the confirmation.
    this.fleet.write("fleet.yaml", "name: lab\npolicy: { confirm: 1 }\n");
    this.fleet.node("t440", this.sshd, {}, yamlOf("debug"));
    const report = await this.converge();
    expect(report, JSON.stringify(report)).toMatchObject({ exit: "ok", nodes: [{ result: "applied" }] });
  }

  /** The state that the next run asks for. */
  flip(): { readonly old: State; readonly new: State } {
    const old = this.#at;
    this.#at = old === "debug" ? "trace" : "debug";
    this.fleet.yaml("t440", this.sshd, {}, yamlOf(this.#at));
    return { old, new: this.#at };
  }

  /** Runs an apply, and kills it at `moment` if it still runs then. Gives how long it ran, and when it was seen to hold the node. */
  async apply(moment?: Moment): Promise<{ readonly tookMs: number; readonly heldAtMs: number | undefined }> {
    const args = [await mainFile(), "apply", "--yes", "--json"];
    const started = performance.now();
    const child = spawn(process.execPath, args, {
      cwd: this.fleet.dir,
      env: { ...process.env, SSH_AUTH_SOCK: "" },
      stdio: "ignore",
    });
    const end = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    let heldAtMs: number | undefined;
    let timer: NodeJS.Timeout | undefined;
    const killAfter = (ms: number) => (timer = setTimeout(() => child.kill("SIGKILL"), ms));
    if (moment?.since === "start") killAfter(moment.ms);
    const watch = setInterval(() => {
      if (heldAtMs !== undefined || !this.isHeld()) return;
      heldAtMs = performance.now() - started;
      if (moment?.since === "lock") killAfter(moment.ms);
    }, 1);
    await end;
    clearInterval(watch);
    clearTimeout(timer);
    return { tookMs: performance.now() - started, heldAtMs };
  }

  isHeld(): boolean {
    return lstatSync(path.join(this.fleet.record("t440"), "lock"), { throwIfNoEntry: false }) !== undefined;
  }

  /** Waits until nothing of what was killed goes on: no connection is left, every execution and the guard have come to their end. */
  async quiet(): Promise<void> {
    const until = performance.now() + 30_000;
    while (performance.now() < until) {
      const ended = readFileSync(this.#ended, "utf8").split("\n").length - 1;
      if (ended === this.sshd.executions() && this.sshd.openConnections() === 0) {
        // The last connection may have begun an execution just before it went away.
        if (this.sshd.executions() === ended && this.litter().length === 0) return;
      }
      await sleep(10);
    }
    throw new Error("something still runs on the node 30 s after the client was killed");
  }

  look(): { readonly config: string; readonly link: string } {
    return {
      config: this.fleet.live("t440"),
      link: readlinkSync(path.join(this.fleet.home("t440"), ".openclaw/media")),
    };
  }

  as(state: State): { readonly config: string; readonly link: string } {
    return { config: textOf(state), link: path.join(this.fleet.home("t440"), "data", state) };
  }

  record(): Pick<LastApplied, "config" | "links"> {
    const { config, links } = JSON.parse(
      readFileSync(path.join(this.fleet.record("t440"), "last-applied.json"), "utf8"),
    ) as LastApplied;
    return { config, links };
  }

  /** The next run: in this process, through the same sshd. */
  async converge(): Promise<RunReport> {
    const ports = await createWorld();
    const dir = path.join(this.fleet.dir, "fleet");
    const fleet = await loadDesired(dir, ports);
    const { signal } = new AbortController();
    const planned = await planFleet(fleet, fleet.nodes, ports, limits, { dir, keepOpen: true, costs: false, signal });
    try {
      return await applyFleet(planned, ports, {
        approval: "blanket",
        lookAgain: false,
        retry: true, // what nobody confirmed in time is in quarantine
        settleSeconds: 3,
        atOnce: 1,
        stop: signal,
      });
    } finally {
      await planned.close();
    }
  }

  litter(): readonly string[] {
    const dirs = [path.dirname(this.fleet.config("t440")), this.fleet.record("t440")];
    return dirs.flatMap((dir) => readdirSync(dir)).filter((name) => /\.tmp$|^lock|^leftovers|^pending/.test(name));
  }
}

const recordOf = (state: State) => ({
  config: { "/logging/level": state },
  links: { "~/.openclaw/media": `~/data/${state}` },
});

const all = Array.from({ length: lanes }, () => new Lane());
beforeAll(async () => {
  await mainFile();
  await Promise.all(all.map((lane) => lane.start()));
});
afterAll(async () => {
  await Promise.all(all.map((lane) => lane.sshd.stop()));
  for (const lane of all) lane.fleet[Symbol.dispose]();
});

/** How a kill came out. */
interface Seen {
  readonly stood: "old" | "new";
  /** The transaction was under way when the client was killed. */
  readonly wasHeld: boolean;
}

async function killOnce(lane: Lane, moment: Moment, where: string): Promise<Seen> {
  const state = lane.flip();
  await lane.apply(moment);
  const wasHeld = lane.isHeld();
  const here = lane.look();
  expect([textOf(state.old), textOf(state.new)], `${where}, at once`).toContain(here.config);
  expect([lane.as(state.old).link, lane.as(state.new).link], `${where}, at once`).toContain(here.link);

  await lane.quiet();
  const after = lane.look();
  const stood = after.config === textOf(state.new) ? "new" : "old";
  expect(after, where).toEqual(lane.as(state[stood]));
  expect(lane.record(), where).toEqual(recordOf(state[stood]));

  const report = await lane.converge();
  expect(report, `${where}: ${JSON.stringify(report)}`).toMatchObject({
    exit: "ok",
    nodes: [{ result: stood === "new" ? "unchanged" : "applied" }],
  });
  expect(lane.look(), where).toEqual(lane.as(state.new));
  expect(lane.record(), where).toEqual(recordOf(state.new));
  expect(lane.litter(), where).toEqual([]);
  return { stood, wasHeld };
}

test(`a client that is killed at ${moments} random moments leaves old or new bytes, and the next run converges`, async () => {
  const measured = await Promise.all(all.map((lane) => measure(lane)));
  const tookMs = Math.max(...measured.map((one) => one.tookMs));
  const heldMs = Math.max(...measured.map((one) => one.heldMs));
  const random = generator(seed);
  // A third over the whole of it, the others from when the node is held: a busy machine would move those.
  const queue = Array.from({ length: moments }, (_, i): Moment => {
    const part = (i + random()) / moments;
    return i % 3 === 0 ? { since: "start", ms: part * tookMs } : { since: "lock", ms: part * heldMs };
  });
  const seen: Seen[] = [];
  const entries = queue.entries();
  const kill = async (lane: Lane) => {
    for (const [i, moment] of entries) {
      const where = `seed ${seed}, moment ${i}: killed ${moment.ms.toFixed(1)} ms after the ${moment.since}`;
      seen.push(await killOnce(lane, moment, where));
    }
  };
  await Promise.all(all.map(kill));
  expect(seen).toHaveLength(moments);
  // Else the moments were not where they should be.
  const spread = {
    old: seen.filter(({ stood }) => stood === "old").length,
    held: seen.filter(({ wasHeld }) => wasHeld).length,
  };
  expect(spread.old, JSON.stringify({ spread, tookMs, heldMs })).toBeGreaterThan(5);
  expect(moments - spread.old, JSON.stringify({ spread, tookMs, heldMs })).toBeGreaterThan(3);
  expect(spread.held, JSON.stringify({ spread, tookMs, heldMs })).toBeGreaterThan(10);
  if (process.env["CLAWFORM_SHOW"] !== undefined) console.log(JSON.stringify({ spread, tookMs, heldMs }));
}, 600_000);

/** How long an apply takes, and how long of that it holds the node: the shorter of two, as the first warms things up. */
async function measure(lane: Lane): Promise<{ readonly tookMs: number; readonly heldMs: number }> {
  const runs = [];
  for (let i = 0; i < 2; i++) {
    const state = lane.flip();
    const { tookMs, heldAtMs } = await lane.apply();
    expect(lane.look()).toEqual(lane.as(state.new));
    expect(heldAtMs).toBeDefined();
    runs.push({ tookMs, heldMs: tookMs - (heldAtMs ?? 0) });
  }
  return runs.toSorted((a, b) => a.tookMs - b.tookMs)[0] ?? { tookMs: 0, heldMs: 0 };
}
