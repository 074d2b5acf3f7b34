import { spawn, spawnSync, execFileSync, type ChildProcess } from "node:child_process";
import { accessSync, mkdirSync, mkdtempSync, openSync, closeSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { SshHost } from "../../src/model/host.ts";

export interface SshdOptions {
  /**
   * HOME of everything that runs through this sshd: its node has a home of its own. Default: its own directory, so that the start-up
   * files of who runs the tests do not run in every execution. The working directory stays the user's real home.
   */
  readonly home?: string;
  /** Default: room for 1,000 connections at once. sshd's own default is "10:30:100". */
  readonly maxStartups?: string;
  /** Sessions per connection. Default 10, as sshd's own. */
  readonly maxSessions?: number;
  /** Types of its host keys. Default: ed25519 only. */
  readonly hostKeys?: readonly ("ed25519" | "ecdsa" | "rsa")[];
  /** Runs instead of the command that is sent, with that in SSH_ORIGINAL_COMMAND: `sh -c 'echo noise; eval "$SSH_ORIGINAL_COMMAND"'`. */
  readonly forceCommand?: string;
  /** More lines of sshd_config. */
  readonly config?: readonly string[];
}

/** A real sshd on 127.0.0.1 with keys of its own. Root is not needed; it serves the user who runs the tests. */
export interface Sshd {
  /** Ready for `dial`: address, port, user, identityFile, knownHosts; no ssh configuration is read. */
  readonly host: SshHost & {
    readonly port: number;
    readonly user: string;
    readonly identityFile: string;
    readonly knownHosts: readonly string[];
  };
  readonly port: number;
  /** Its own directory: host keys `host_<type>(.pub)`, client key `id`, `authorized_keys`, `known_hosts`, `log`. Gone after `stop`. */
  readonly dir: string;
  /** Everything it logged so far, at level VERBOSE. */
  log(): string;
  /** How many remote executions (sessions with a command) it has started. */
  executions(): number;
  /** How many connections it has taken. */
  connections(): number;
  /** Processes of connections that are there now; what still runs without its connection is not counted. */
  openConnections(): number;
  /** Stops the process and all its connections in place, as a hanging machine would; `resume` lets them go on. */
  pause(): void;
  resume(): void;
  /** Kills it with all its connections and what runs in them, at once, as a power cut would. */
  kill(): void;
  /** Kills it and removes its directory. Call it in afterAll; a process that ends without it is cleaned up too. */
  stop(): Promise<void>;
}

const started = new Set<Sshd>();
process.once("exit", () => {
  for (const sshd of started) sshd.kill();
});

/** Starts an sshd and waits until it listens. Throws with what to install when there is none. */
export async function startSshd(options: SshdOptions = {}): Promise<Sshd> {
  const binary = findBinary();
  if (userInfo().uid === 0) mkdirSync("/run/sshd", { recursive: true, mode: 0o755 });
  const dir = mkdtempSync(join(tmpdir(), "clawform-sshd-"));
  for (const type of options.hostKeys ?? ["ed25519"]) makeKey(join(dir, `host_${type}`), type);
  makeKey(join(dir, "id"), "ed25519");
  writeFileSync(join(dir, "authorized_keys"), readFileSync(join(dir, "id.pub")), { mode: 0o600 });
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    writeFileSync(join(dir, "sshd_config"), configText(dir, port, options));
    const child = start(binary, dir);
    if (await listens(child, dir)) return handle(child, dir, port, options);
    if (attempt === 5 || !/in use/.test(readLog(dir))) throw new Error(`sshd did not start:\n${readLog(dir)}`);
  }
}

/** The line of known_hosts for one of its host keys under another name, port or marker. */
export function knownHostsLine(sshd: Sshd, name: string, type = "ed25519"): string {
  return `${name} ${readFileSync(join(sshd.dir, `host_${type}.pub`), "utf8").trim()}\n`;
}

/** A new key pair at `path` and `path.pub`, without a passphrase unless one is given. */
export function makeKey(path: string, type: string, passphrase = ""): void {
  execFileSync("ssh-keygen", ["-q", "-t", type, "-N", passphrase, "-C", "test", "-f", path], { stdio: "pipe" });
}

function findBinary(): string {
  for (const path of [
    "/usr/sbin/sshd",
    "/usr/local/sbin/sshd",
    "/sbin/sshd",
    "/usr/lib/ssh/sshd",
    "/opt/homebrew/sbin/sshd",
  ]) {
    try {
      accessSync(path);
      return path;
    } catch {
      // The next one.
    }
  }
  throw new Error(
    "these tests need a real sshd: install the package openssh-server (apt-get, dnf, apk) and run them again",
  );
}

function configText(dir: string, port: number, options: SshdOptions): string {
  return [
    // First, because the first value of a keyword is the one that holds.
    ...(options.config ?? []),
    `ListenAddress 127.0.0.1:${port}`,
    ...(options.hostKeys ?? ["ed25519"]).map((type) => `HostKey ${join(dir, `host_${type}`)}`),
    `AuthorizedKeysFile ${join(dir, "authorized_keys")}`,
    `PidFile ${join(dir, "pid")}`,
    `MaxStartups ${options.maxStartups ?? "1000"}`,
    `MaxSessions ${options.maxSessions ?? 10}`,
    `SetEnv "HOME=${options.home ?? dir}"`,
    ...(options.forceCommand === undefined ? [] : [`ForceCommand ${options.forceCommand}`]),
    "LogLevel VERBOSE",
    "StrictModes no",
    "UsePAM no",
    "PasswordAuthentication no",
    "KbdInteractiveAuthentication no",
    "PermitRootLogin prohibit-password",
    "PrintMotd no",
    "PrintLastLog no",
    "UseDNS no",
    "",
  ].join("\n");
}

function start(binary: string, dir: string): ChildProcess {
  const log = openSync(join(dir, "log"), "w");
  // Logs to a file and not to a pipe: what it has logged can be read at once.
  const child = spawn(binary, ["-D", "-e", "-f", join(dir, "sshd_config")], {
    stdio: ["ignore", log, log],
    detached: true,
  });
  closeSync(log);
  return child;
}

async function listens(child: ChildProcess, dir: string): Promise<boolean> {
  const until = performance.now() + 10_000;
  while (performance.now() < until && child.exitCode === null) {
    if (readLog(dir).includes("Server listening on")) return true;
    await sleep(5);
  }
  return false;
}

function handle(child: ChildProcess, dir: string, port: number, options: SshdOptions): Sshd {
  // Without a pid it would not have listened.
  const pid = child.pid as number;
  const knownHosts = join(dir, "known_hosts");
  const sshd: Sshd = {
    host: {
      transport: "ssh",
      address: "127.0.0.1",
      port,
      user: userInfo().username,
      identityFile: join(dir, "id"),
      knownHosts: [knownHosts],
      sshConfig: false,
    },
    port,
    dir,
    log: () => readLog(dir),
    executions: () => count(readLog(dir), /Starting session: (?:forced-)?command/g),
    connections: () => count(readLog(dir), /^Connection from /gm),
    openConnections: () => processTable().filter((row) => row.parent === pid).length,
    pause: () => signalAll(pid, "SIGSTOP"),
    resume: () => signalAll(pid, "SIGCONT"),
    kill: () => signalAll(pid, "SIGKILL"),
    stop: async () => {
      const gone =
        child.exitCode === null && child.signalCode === null
          ? new Promise((resolve) => child.once("exit", resolve))
          : undefined;
      sshd.kill();
      await gone;
      started.delete(sshd);
      rmSync(dir, { recursive: true, force: true });
    },
  };
  writeFileSync(
    knownHosts,
    (options.hostKeys ?? ["ed25519"]).map((type) => knownHostsLine(sshd, `[127.0.0.1]:${port}`, type)).join(""),
  );
  started.add(sshd);
  return sshd;
}

/** It first, so that it makes no new ones; then all below it: each connection and each shell is a session of its own. */
function signalAll(root: number, name: NodeJS.Signals): void {
  const below = descendants(root);
  for (const pid of [root, ...below]) signal(pid, name);
}

function descendants(root: number): readonly number[] {
  const rows = processTable();
  const below = (parent: number): number[] =>
    rows.filter((row) => row.parent === parent).flatMap((row) => [row.pid, ...below(row.pid)]);
  return below(root);
}

function processTable(): readonly { readonly pid: number; readonly parent: number }[] {
  const table = spawnSync("ps", ["-A", "-o", "pid=", "-o", "ppid="], { encoding: "utf8" }).stdout;
  return table.split("\n").map((line) => {
    const [pid = 0, parent = 0] = line.trim().split(/\s+/).map(Number);
    return { pid, parent };
  });
}

function signal(target: number, name: NodeJS.Signals): void {
  try {
    process.kill(target, name);
  } catch {
    // It is gone already.
  }
}

function readLog(dir: string): string {
  try {
    return readFileSync(join(dir, "log"), "utf8");
  } catch {
    return "";
  }
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(address !== null && typeof address === "object" ? address.port : 0));
    });
  });
}
