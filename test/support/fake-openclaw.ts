import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import type { OpenClawAsk } from "../../src/model/transaction.ts";
import type { Generation } from "./gateway.ts";

/**
 * What goes wrong. With `when`, only while the text of openclaw.json (the one the gateway judges, or has taken) holds these characters:
 * so a fault comes with a change and goes with it.
 */
export type Fault = { readonly when?: string } & (
  | { /** Ends with 1 when it takes the file, and at a start with it. */ readonly do: "die" }
  | { /** `/readyz` says 503; all else is well. */ readonly do: "unready"; readonly failing?: readonly string[] }
  | { /** The `health` call says no; HTTP is well. */ readonly do: "sick" }
  | { /** Takes connections and never answers. */ readonly do: "hang" }
  | { /** A second there, a second away, with an uptime that begins again. The process stays. */ readonly do: "flap" }
  | { /** Before a restart, 2026.9 only. In its own seconds. */ readonly do: "drain"; readonly seconds: number }
  | {
      /** Has work: a restart waits until the fault is gone, and the preflight says so. */ readonly do: "busy";
      readonly runs: number;
    }
  | {
      /** Two of its seconds after it took the file it writes the one of before. */ readonly do: "revert";
      readonly times: "once" | "always";
    }
  | { /** Never takes the file. */ readonly do: "deaf" }
  | {
      /** The file is invalid: for the validator, at a reload (which is skipped) and at a start (which fails). */ readonly do: "reject";
    }
  | { /** What `models status --check` exits with. */ readonly do: "credentials"; readonly exit: 0 | 1 | 2 }
);

export interface FakeOpenclawOptions {
  /** An existing folder that holds, or will hold, `.openclaw/openclaw.json`. */
  readonly home: string;
  /** By default 2026.9.6. */
  readonly edition?: Generation;
  /** How many of its seconds pass in one: 1 by default. */
  readonly speed?: number;
}

/** A made-up OpenClaw that is not running yet. */
export interface FakeOpenclaw {
  /** Where its program, settings, faults and log are. */
  readonly folder: string;
  readonly configPath: string;
  readonly port: number;
  /** Its command line as argv, with node first: `host.command` of a node. */
  readonly command: readonly string[];
  readonly ask: OpenClawAsk;
  /** Starts the gateway and waits until it is ready. Throws with its log when it ends instead. */
  start(): Promise<void>;
  /** Ends every gateway that was started, and waits for that. May be called again. */
  stop(): Promise<void>;
  /** From now on these go wrong, and nothing else. */
  faults(...faults: readonly Fault[]): void;
  /** The calls of the command line, a line each. */
  calls(): string;
  log(): string;
  /** The process id of the gateway that was started last. */
  pid(): number;
  isRunning(): boolean;
}

const versions: Readonly<Record<Generation, string>> = { new: "2026.9.6", old: "2026.2.12" };
const program = new URL("./fake-openclaw.mjs", import.meta.url);

/**
 * A made-up OpenClaw of either edition, for what a real one cannot be asked to do: to fail on time. It is a program with its package.json
 * in `<home>/.fake-openclaw`, so the probe finds its version, and the shape of its answers is the real one's, taken from running both:
 *
 * - The gateway (`gateway run`) watches openclaw.json and takes it half a second after a change. A change of restart class, by the
 *   rules of its edition, restarts it in its process: away for a second, on 2026.9 then 503 with `startup-sidecars` for half a second;
 *   it keeps process id and port, and its uptime begins again. `gateway.reload.mode: off` takes nothing but a restart.
 * - HTTP: 2026.9 has /healthz, /readyz, /startupz; 2026.2 answers every path with 200 and a page.
 * - Lock file: 2026.9 `<state>/tmp/openclaw-<uid>/gateway.state.lock` with its port, 2026.2 `<TMPDIR or /tmp>/openclaw-<uid>/gateway.<hash>.lock`.
 * - Calls: `--version`, `health --json`, `gateway call config.get|health|gateway.restart.preflight`, `gateway restart --json`,
 *   `config validate --json`, `models status --check`, `sessions --json`, `logs --json --limit N`. `--timeout` is in its own milliseconds.
 */
export async function makeFakeOpenclaw(options: FakeOpenclawOptions): Promise<FakeOpenclaw> {
  const { home, edition = "new", speed = 1 } = options;
  const folder = join(home, ".fake-openclaw");
  const state = join(home, ".openclaw");
  const configPath = join(state, "openclaw.json");
  const port = await freePort();
  mkdirSync(folder, { recursive: true });
  mkdirSync(state, { recursive: true, mode: 0o700 });
  const entry = join(folder, "openclaw.mjs");
  writeFileSync(
    entry,
    `import { main } from ${JSON.stringify(program.href)};\nawait main(${JSON.stringify(folder)});\n`,
  );
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: "openclaw", version: versions[edition] }, null, 2),
  );
  writeFileSync(join(folder, "settings.json"), JSON.stringify({ edition, version: versions[edition], speed, port }));
  const command = [process.execPath, entry];
  const env = new Map([
    ["HOME", home],
    ["OPENCLAW_STATE_DIR", state],
    ["OPENCLAW_CONFIG_PATH", configPath],
  ]);
  const validator = edition === "new" ? ["config", "validate", "--json"] : undefined;
  const read = (name: string) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), "utf8") : "");
  const children: ChildProcess[] = [];
  return {
    folder,
    configPath,
    port,
    command,
    ask: { command, env, validator, gatewayRuns: true, reportsApplied: edition === "new" },
    start: async () => {
      const child = spawn(process.execPath, [entry, "gateway", "run"], {
        cwd: home,
        env: { PATH: process.env["PATH"], ...Object.fromEntries(env) },
        stdio: ["ignore", "ignore", "inherit"],
      });
      children.push(child);
      const seen = read("openclaw.log").length;
      await ready(child, () => read("openclaw.log").slice(seen));
    },
    stop: async () => void (await Promise.all(children.map(stopped))),
    faults: (...faults) => {
      writeFileSync(join(folder, "faults.json.new"), JSON.stringify(faults));
      renameSync(join(folder, "faults.json.new"), join(folder, "faults.json"));
    },
    calls: () => read("calls"),
    log: () => read("openclaw.log"),
    pid: () => children.at(-1)?.pid ?? 0,
    isRunning: () => children.some((child) => child.exitCode === null && child.signalCode === null),
  };
}

async function ready(child: ChildProcess, log: () => string): Promise<void> {
  while (!log().includes('"ready"')) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the made-up gateway ended:\n${log()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await ended;
}

/** A port that was free a moment ago. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
