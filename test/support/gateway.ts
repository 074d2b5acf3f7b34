// Real OpenClaw gateways, each in a home of its own, in the foreground, on the versions that test/openclaw/install.mjs installed.

import { execFile, spawn, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export type Generation = "old" | "new";

/** The versions that the generations stand for. */
export const versions: Readonly<Record<Generation, string>> = { old: "2026.2.12", new: "2026.9.6" };

export interface CliResult {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Gateway {
  readonly version: Generation;
  /** What `~` is for it: `host.home` of a node. */
  readonly home: string;
  readonly configPath: string;
  readonly port: number;
  /** OpenClaw's command line as argv: `host.command` of a node. */
  readonly command: readonly string[];
  /** What it takes to be ready, from the start of the process. */
  readonly readyAfterMs: number;
  /** Runs OpenClaw's command line in this home. */
  cli(...args: readonly string[]): Promise<CliResult>;
  /** Calls a method of the running gateway; throws with its answer when it refuses. */
  rpc(method: string, params?: object): Promise<unknown>;
  /** The process is there, and answers as healthy. */
  isHealthy(): Promise<boolean>;
  /** What it wrote so far, and what the process is. */
  log(): string;
  pid(): number;
  /** Ends it, waits for that, and removes nothing. May be called again. */
  stop(): Promise<void>;
}

export interface GatewayOptions {
  readonly version: Generation;
  /** An existing folder. */
  readonly home: string;
  /** Root members of openclaw.json besides `gateway`. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** Started again whenever it ends, as a service is, and on the port that its configuration says. */
  readonly supervised?: true;
}

const cache = process.env["CLAWFORM_OPENCLAW_CACHE"] ?? path.join(import.meta.dirname, "../../.cache/openclaw");
const readyWithinMs = 120_000;
/** Gateways derive further ports from their own, up to 110 above it. */
const portsApart = 120;

/** OpenClaw's command line of a generation as argv. */
function openclawCommand(version: Generation): readonly string[] {
  const node = path.join(cache, version === "old" ? "node22" : "node24", "node_modules/.bin/node");
  return [node, path.join(cache, version, "node_modules/openclaw/openclaw.mjs")];
}

/** The environment of a person whose home is `home`, and who wants no telemetry. */
export function openclawEnv(home: string, extra: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    PATH: process.env["PATH"] ?? "/usr/bin:/bin",
    HOME: home,
    DO_NOT_TRACK: "1",
    OPENCLAW_DISABLE_BONJOUR: "1",
    ...extra,
  };
}

/** Runs OpenClaw's command line; an exit code other than 0 is a result, not an error. */
export function runOpenclaw(
  version: Generation,
  env: Readonly<Record<string, string>>,
  args: readonly string[],
): Promise<CliResult> {
  const [node = "", script = ""] = openclawCommand(version);
  return new Promise((resolve) => {
    execFile(
      node,
      [script, ...args],
      { env, timeout: 90_000, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const exit = error === null ? 0 : typeof error.code === "number" ? error.code : 255;
        resolve({ exit, stdout, stderr });
      },
    );
  });
}

/** Starts a gateway and waits until it is ready for work. Throws with its log when it does not become so. */
export async function startGateway({ version, home, config = {}, supervised }: GatewayOptions): Promise<Gateway> {
  const port = await freePort();
  const configPath = path.join(home, ".openclaw/openclaw.json");
  const gateway = { mode: "local", port, bind: "loopback", auth: { mode: "token", token: randomUUID() } };
  const quiet = { discovery: { mdns: { mode: "off" } }, update: { checkOnStart: false } };
  await mkdir(path.dirname(configPath), { recursive: true, mode: 0o700 });
  await writeFile(configPath, `${JSON.stringify({ gateway, ...quiet, ...config }, null, 2)}\n`, { mode: 0o600 });

  const command = openclawCommand(version);
  const run = [...command, "gateway", "run", "--bind", "loopback", "--auth", "token"];
  const [program = "", ...args] = supervised
    ? ["sh", "-c", 'while :; do "$@"; sleep 1; done', "supervisor", ...run]
    : [...run, "--port", String(port)];
  const startedAt = Date.now();
  // A process group of its own, so that the gateway's helpers end with it.
  const child = spawn(program, args, {
    cwd: home,
    env: openclawEnv(home),
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));

  const cli = (...args: readonly string[]) => runOpenclaw(version, openclawEnv(home), args);
  const isReady =
    version === "new"
      ? () => saysReady(port)
      : async () => (await listens(port)) && (await cli("health", "--json")).exit === 0;
  const stop = stopper(child);
  try {
    await waitUntilReady(child, isReady);
  } catch (error) {
    await stop();
    throw new Error(`OpenClaw ${versions[version]} ${(error as Error).message}:\n${said}`, { cause: error });
  }
  return {
    version,
    home,
    configPath,
    port,
    command,
    readyAfterMs: Date.now() - startedAt,
    cli,
    rpc: async (method, params = {}) => {
      const { exit, stdout, stderr } = await cli(
        "gateway",
        "call",
        method,
        "--params",
        JSON.stringify(params),
        "--json",
      );
      if (exit !== 0) throw new Error(`${method} of OpenClaw ${versions[version]} failed: ${stdout}${stderr}`);
      return JSON.parse(stdout.slice(stdout.indexOf("{"))) as unknown;
    },
    isHealthy: async () => child.exitCode === null && (await isReady()),
    log: () => said,
    pid: () => child.pid ?? 0,
    stop,
  };
}

/** Polls, because readiness is not announced; ends early when the process has ended. */
async function waitUntilReady(child: ChildProcess, isReady: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + readyWithinMs;
  while (!(await isReady())) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`ended with ${child.exitCode ?? child.signalCode}`);
    if (Date.now() > deadline) throw new Error(`was not ready within ${readyWithinMs / 1000} s`);
    await sleep(100);
  }
}

/** `/readyz` of 2026.9; 2026.2 answers every path with a page, so there it says nothing. */
async function saysReady(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(5_000) });
    return (await response.text()).includes('"ready":true');
  } catch {
    return false;
  }
}

async function listens(port: number): Promise<boolean> {
  try {
    await (await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(5_000) })).body?.cancel();
    return true;
  } catch {
    return false;
  }
}

/** SIGTERM, and for what is deaf to it SIGKILL. Also when the test run itself ends early. */
function stopper(child: ChildProcess): () => Promise<void> {
  const signal = (name: NodeJS.Signals) => {
    try {
      process.kill(-(child.pid ?? 0), name);
    } catch {
      // It has ended.
    }
  };
  const atExit = () => signal("SIGKILL");
  process.once("exit", atExit);
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  return async () => {
    signal("SIGTERM");
    const giveUp = setTimeout(() => signal("SIGKILL"), 15_000);
    await ended;
    clearTimeout(giveUp);
    signal("SIGKILL"); // helpers that outlived it
    process.off("exit", atExit);
  };
}

const given = new Set<number>();

/** A port with nobody on it and room above it, below the range from which the system hands out ports. */
async function freePort(): Promise<number> {
  const slots = Math.floor((32_000 - 20_000) / portsApart);
  for (let tried = 0; tried < slots; tried++) {
    const port = 20_000 + ((process.pid + tried) % slots) * portsApart;
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
  throw new Error("no free port for a gateway between 20000 and 32000");
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

/** Removes a home. A gateway that has just ended may still be closing files in it. */
export async function removeHome(home: string): Promise<void> {
  await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
