import { execFileSync, spawn, spawnSync, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { decide } from "../../../src/hosts/transaction/decide.ts";
import { transact } from "../../../src/hosts/transaction/transact.ts";
import type { Connection, RunResult } from "../../../src/model/host.ts";
import type {
  ConfigWrite,
  DecideRequest,
  LinkWrite,
  OpenClawAsk,
  Outcome,
  Transaction,
} from "../../../src/model/transaction.ts";

/** A shell and its userland, as nodes have them. */
export interface Shell {
  readonly name: string;
  readonly argv: readonly string[];
  /** Only busybox' tools are in PATH. */
  readonly busybox: boolean;
}

const busybox = execFileSync("sh", ["-c", "command -v busybox"], { encoding: "utf8" }).trim();

export const shells: readonly Shell[] = [
  { name: "dash", argv: ["dash", "-s"], busybox: false },
  { name: "bash", argv: ["bash", "--posix", "-s"], busybox: false },
  { name: "busybox ash", argv: [busybox, "ash", "-s"], busybox: true },
];
export const [dash, bash, busyboxAsh] = shells as readonly [Shell, Shell, Shell];

/** A directory that holds links to all applets of busybox and nothing else; gone when the test is. */
function busyboxPath(): string {
  const dir = mkdtempSync(join(tmpdir(), "clawform-busybox-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const applets = execFileSync(busybox, ["--list"], { encoding: "utf8" }).trim().split("\n");
  for (const applet of applets) symlinkSync(busybox, join(dir, applet));
  return dir;
}

/** A node in a temporary directory: real files, a real shell, a made-up OpenClaw. */
export interface Machine {
  readonly dir: string;
  readonly home: string;
  readonly state: string;
  readonly config: string;
  readonly record: string;
  readonly live: () => string;
  /** Runs scripts like a transport does; what it runs is in `children`. */
  readonly connection: Connection;
  readonly children: readonly ChildProcess[];
  /** Changes the node and confirms it. */
  readonly apply: (changes: Partial<Transaction>) => Promise<Outcome>;
  /** Changes the node, and leaves the decision open. */
  readonly transactOnly: (transaction: Transaction) => Promise<Outcome>;
  readonly decide: (run: string, verdict: DecideRequest["verdict"]) => Promise<Outcome>;
  readonly transaction: (changes: Partial<Transaction>) => Transaction;
  readonly write: (candidate: string) => ConfigWrite;
}

export const before = '{\n  // ours\n  "logging": { "level": "info" }\n}\n';
export const after = '{\n  // ours\n  "logging": { "level": "debug" }\n}\n';

export interface MachineOptions {
  readonly shell?: Shell;
  /** Words before the shell: `["setpriv", ...]`. */
  readonly under?: readonly string[];
  readonly dir?: string;
  /** Scripts that stand before the system's tools in PATH, by name. */
  readonly tools?: Readonly<Record<string, string>>;
}

/** Waiting takes a twentieth of its time: what is waited for is a file, not the clock. */
const quickSleep = "#!/bin/sh\nexec /bin/sleep 0.05\n";

export function makeMachine(options: MachineOptions = {}): Machine {
  const dir = realpathSync(mkdtempSync(join(options.dir ?? tmpdir(), "clawform-node-")));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  chmodSync(dir, 0o755);
  const home = join(dir, "home");
  const state = join(home, ".openclaw");
  mkdirSync(state, { recursive: true });
  const config = join(state, "openclaw.json");
  writeFileSync(config, before, { mode: 0o600 });
  const record = join(home, ".local/state/clawform/pc-a");
  const tools = join(dir, "tools");
  mkdirSync(tools);
  for (const [name, text] of Object.entries({ sleep: quickSleep, ...options.tools }))
    writeFileSync(join(tools, name), text, { mode: 0o755 });
  const path = `${tools}:${options.shell?.busybox === true ? busyboxPath() : process.env["PATH"]}`;
  const children: ChildProcess[] = [];
  const connection: Connection = {
    run: (script) => execute(script, { ...options, home, path, children }),
    close: async () => {},
  };
  let runs = 0;
  const transaction = (changes: Partial<Transaction>): Transaction => ({
    node: "pc-a",
    run: `${String(++runs).padStart(8, "0")}${createHash("sha256").update(dir).digest("hex").slice(0, 24)}`,
    recordDir: record,
    config: undefined,
    links: [],
    linkRoots: [state, join(dir, "other")],
    intent: JSON.stringify({ digest: "d1", revision: "r1", who: "ann@laptop", changes: 1, restarts: 0 }),
    lastApplied: `{"formatVersion":1,"run":${runs}}\n`,
    newFingerprintKey: undefined,
    openclaw: undefined,
    settleSeconds: 3,
    confirmSeconds: 600,
    keep: { backups: 20, days: 30 },
    health: { commands: [], timeoutSeconds: 10, stableSeconds: 0 },
    restart: undefined,
    quarantine: [],
    secrets: [],
    ...changes,
  });
  const limits = { deadlineMs: 60_000, maxBytes: 1 << 20 };
  const host = { transport: "local" } as const;
  const transactOnly = (each: Transaction) => transact(connection, host, each, limits);
  const settle = (run: string, verdict: DecideRequest["verdict"], secrets: readonly string[] = []) =>
    decide(connection, host, { node: "pc-a", recordDir: record, run, verdict, secrets }, limits);
  return {
    dir,
    home,
    state,
    config,
    record,
    children,
    connection,
    transaction,
    live: () => readFileSync(config, "utf8"),
    write: (candidate) => ({
      path: config,
      base: existsSync(config) ? sha256(readFileSync(config)) : undefined,
      candidate,
      sha256: sha256(candidate),
    }),
    transactOnly,
    decide: settle,
    apply: async (changes) => {
      const whole = transaction(changes);
      const outcome = await transactOnly(whole);
      return outcome.is === "awaiting" ? await settle(whole.run, "confirm", whole.secrets) : outcome;
    },
  };
}

export function sha256(bytes: string | Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

interface Execution extends Pick<MachineOptions, "shell" | "under"> {
  readonly home: string;
  readonly path: string;
  readonly children: ChildProcess[];
}

function execute(script: string, { shell = dash, under = [], home, path, children }: Execution): Promise<RunResult> {
  const argv = [...under, ...shell.argv];
  const env = { HOME: home, PATH: path };
  const child = spawn(argv[0] as string, argv.slice(1), { cwd: home, env, detached: true });
  children.push(child);
  return new Promise((resolve, reject) => {
    const out: Buffer[] = [];
    let stderr = "";
    child.on("error", reject);
    child.stdin.on("error", () => {});
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.on("close", (exit) =>
      resolve({ stdout: Buffer.concat(out), stderr, exit: exit ?? undefined, cut: undefined }),
    );
    child.stdin.end(script);
  });
}

/** The process that guards a run which has not come to its end; undefined when there is none. */
export function guardOf(machine: Machine): number | undefined {
  const names = existsSync(machine.record) ? readdirSync(machine.record) : [];
  for (const name of names.filter((each) => each.startsWith("pending."))) {
    try {
      return Number.parseInt(readFileSync(join(machine.record, name, "guard"), "utf8"));
    } catch {
      continue;
    }
  }
  return undefined;
}

/** Nothing survives of a run, as when the machine goes down. */
export function killAll(machine: Machine): void {
  const groups = [...machine.children.map((child) => child.pid), guardOf(machine)];
  for (const group of groups) {
    try {
      if (group !== undefined) process.kill(-group, "SIGKILL");
    } catch {
      // It is gone already.
    }
  }
}

/** Waits until no process works on the machine's record any more; seen twice, for one may just be starting. */
export async function quiet(machine: Machine): Promise<void> {
  const isQuiet = () => spawnSync("pgrep", ["-f", machine.record]).status === 1;
  await until(() => (isQuiet() && isQuiet() ? true : undefined));
}

/** Everything below a directory, as one line per entry: for comparing before and after. */
function treeOf(dir: string, under = ""): readonly string[] {
  return readdirSync(join(dir, under), { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const name = join(under, entry.name);
      const path = join(dir, name);
      if (entry.isSymbolicLink())
        return [`${name} -> ${execFileSync("readlink", [path], { encoding: "utf8" }).trim()}`];
      if (entry.isDirectory()) return [`${name}/`, ...treeOf(dir, name)];
      return [`${name}: ${readFileSync(path, "utf8")}`];
    });
}

/** The tree of a machine without the record, the tools and the made-up OpenClaw: what an undo must bring back. */
export function managedTree(machine: Machine): readonly string[] {
  return treeOf(machine.dir).filter((line) => !/^(home\/\.local|tools|fake)/.test(line));
}

/** The names below the machine that no end of a transaction may leave behind. */
export function litterOf(machine: Machine): readonly string[] {
  const names = execFileSync("find", [machine.dir], { encoding: "utf8" }).split("\n");
  return names.filter((name) => /\.tmp|\/leftovers\.|\/lock/.test(name));
}

export function linkOf(machine: Machine, name: string, changes: Partial<LinkWrite> = {}): LinkWrite {
  return {
    do: "link",
    path: join(machine.state, name),
    target: join(machine.dir, "data", name),
    found: { is: "absent" },
    ifExists: "refuse",
    ...changes,
  };
}

/**
 * A made-up OpenClaw that behaves as the files in `<dir>/fake` say, answers in the shape of the real one, and logs its calls with
 * what its environment says. `react` is run once, in the background, by the first health call.
 */
export function fakeOpenclaw(
  machine: Machine,
  changes: Partial<OpenClawAsk> = {},
): OpenClawAsk & { readonly say: (name: string, text: string) => void; readonly calls: () => string } {
  const fake = join(machine.dir, "fake");
  mkdirSync(fake);
  const script = join(fake, "openclaw");
  writeFileSync(script, fakeScript(fake), { mode: 0o755 });
  return {
    command: ["sh", script],
    env: new Map([
      ["HOME", machine.home],
      ["OPENCLAW_CONFIG_PATH", machine.config],
      ["FAKE_TOKEN", 'tok\'en with "quotes" and $(spaces)'],
    ]),
    validator: ["config", "validate", "--json"],
    gatewayRuns: true,
    reportsApplied: true,
    say: (name, text) => writeFileSync(join(fake, name), text, { mode: 0o755 }),
    calls: () => (existsSync(join(fake, "calls")) ? readFileSync(join(fake, "calls"), "utf8") : ""),
    ...changes,
  };
}

function fakeScript(fake: string): string {
  return `cd '${fake}' || exit 9
printf '%s|%s|%s\\n' "$*" "$OPENCLAW_CONFIG_PATH" "$FAKE_TOKEN" >>calls
# Every call may be told to do something else first; the file it is told in has the environment and the arguments.
[ ! -f "on-$1" ] || . "./on-$1"
case $1 in
  config)
    case $OPENCLAW_CONFIG_PATH in *.tmp) ;; *) [ ! -f live-invalid ]; exit ;; esac
    if [ -f validator-says ]; then cat validator-says; exit "$(cat validator-exit 2>/dev/null || echo 1)"; fi ;;
  health) [ ! -f sick ] ;;
  gateway)
    [ ! -f dead ] || exit 1
    if [ -f config-get ]; then cat config-get; exit 0; fi
    h=hmac-sha256:v1:$(cksum <"$OPENCLAW_CONFIG_PATH" | tr -d ' ')
    printf '{\\n  "path": "x",\\n  "config": {\\n    "configRevisionHash": "nested"\\n  },\\n'
    printf '  "configRevisionHash": "%s",\\n  "appliedConfigHash": "%s"\\n}\\n' "$h" "$h"
    ;;
esac
`;
}

/** Waits for what other processes do; it is looked for again and again, and the test's own limit ends the waiting. */
export async function until<T>(look: () => T | undefined): Promise<T> {
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
