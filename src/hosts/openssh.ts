import { mkdir, mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { HostUnreachable } from "../model/error.ts";
import type { Connection, DialOptions, RunOptions, RunResult, SshHost } from "../model/host.ts";
import { collect, type Execution } from "./collect.ts";
import { connectionLost, tooLate } from "./failure.ts";
import { keep, type Leftovers } from "./leftovers.ts";
import { knownHostsOf, opensshConfig, opensshTarget } from "./openssh-config.ts";
import { opensshFailure } from "./openssh-failure.ts";
import { lastLine } from "./printable.ts";
import { startProcess, type Child } from "./process.ts";
import {
  endScript,
  listenTo,
  reportingShellCommand,
  shellCommand,
  takeShellExit,
  takeShellPid,
  type ShellTale,
} from "./remote-shell.ts";

/** How ssh is called for one connection. */
interface Call {
  readonly label: string;
  /** The options that lead to the host. */
  readonly way: readonly string[];
  /** The option that names the socket of the shared connection. */
  readonly shared: readonly string[];
  readonly address: string;
}

const endingMs = 5_000;
const maxLogBytes = 1024 * 1024;
/** A shell that was just started may not have said its process id yet. */
const pidMs = 1_000;

/**
 * Opens a connection with the system's ssh: a master in the background that all executions share, its socket in a private directory.
 * Throws HostUnreachable, HostKeyRefused, or the reason of the caller's signal.
 */
export async function openOpenssh(host: SshHost, options: DialOptions): Promise<Connection> {
  const target = opensshTarget(host);
  const dir = await makeFolder();
  try {
    const config = join(dir, "config");
    await writeFile(config, opensshConfig(host, options), { mode: 0o600 });
    // Short: the path of a socket may have 104 bytes, and ssh adds 17 while it makes it.
    const shared = ["-o", `ControlPath=${join(dir, "s").replaceAll("%", "%%")}`];
    const call: Call = { label: host.address, way: ["-F", config, ...target.options], shared, address: target.address };
    if (options.acceptNew) await makeRoom(host);
    await startMaster(call, host, options);
    return connection(call, dir);
  } catch (error) {
    await rm(dir, { recursive: true, force: true });
    throw error;
  }
}

/** ssh would make no directory for its file, and a file that everybody may read. What cannot be made here, ssh will complain about. */
async function makeRoom(host: SshHost): Promise<void> {
  const [file] = await knownHostsOf(host);
  if (file === undefined) return;
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await (await open(file, "a", 0o600)).close();
  } catch {
    // Said by ssh, and by us then.
  }
}

async function startMaster(call: Call, host: SshHost, options: DialOptions): Promise<void> {
  const started = performance.now();
  const limits = { maxBytes: maxLogBytes, ...(options.signal === undefined ? {} : { signal: options.signal }) };
  const attempt = async (...args: readonly string[]) => {
    const deadlineMs = Math.max(0, options.connectDeadlineMs - (performance.now() - started));
    const result = await ssh(call, args, { ...limits, deadlineMs });
    if (result.cut === "deadline")
      throw tooLate(call.label, options.connectDeadlineMs, "connecting with the system's ssh");
    return result;
  };
  const result = await attempt(...call.shared, "-o", "ControlMaster=yes", "-o", "ControlPersist=60", "-f", "-N", "-T");
  if (/Failed to add the host to the list of known hosts/.test(result.stderr)) {
    throw new HostUnreachable(`the key of ${call.label} could not be added to ${(await knownHostsOf(host))[0]}`, {
      hint: "Make it writable, or add the key by hand.",
    });
  }
  if (result.exit === 0) return;
  // A connection that is to be shared hides what the ssh processes of jump hosts say. Once more, then, and not shared: `-W` ends by itself.
  const hidden = / UNKNOWN port /.test(result.stderr);
  throw await opensshFailure(host, hidden ? (await attempt("-T", "-W", "127.0.0.1:1")).stderr : result.stderr);
}

function connection(call: Call, dir: string): Connection {
  const leftovers: Leftovers = new Set();
  return {
    run: async (script, options) => {
      const result = await collect(shellExecution(call, leftovers), script, options);
      return { ...result, stderr: takeShellExit(takeShellPid(result.stderr).rest).rest };
    },
    close: async () => {
      await Promise.all(leftovers);
      await ssh(call, [...call.shared, "-O", "exit"], { deadlineMs: endingMs, maxBytes: maxLogBytes }).catch(() => {});
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** A shell on the other side, as seen through ssh: it ended when it said so, and not when ssh did. */
function shellExecution(call: Call, leftovers: Leftovers): Execution {
  const child = startSsh(call, [...call.shared, ...quiet, "--", call.address, reportingShellCommand]);
  const tale = listenTo(child.stderr);
  return {
    ...child,
    // Above 128 is how the shell around ours says "by a signal".
    onExit: (listener) => void tale.exit.then((exit) => listener(exit > 128 ? undefined : exit)),
    stop: (why) => {
      if (why === "left") child.stop("limit");
      else keep(leftovers, endRemotely(call, child, tale));
    },
    lost: () => connectionLost(call.label, new Error(lastLine(tale.rest()) ?? "ssh ended")),
  };
}

/** A master that is gone by now (it stays a minute after the last use) is started again, with the same verification. */
const quiet = ["-o", "ControlMaster=auto", "-o", "ControlPersist=60", "-o", "LogLevel=ERROR", "-T"];

function startSsh(call: Call, rest: readonly string[]): Child {
  const child = startProcess(["ssh", ...call.way, ...rest], { env: process.env });
  const lost = () =>
    new HostUnreachable("`transport: openssh` needs the program ssh, which could not be started", {
      hint: "Install the OpenSSH client (openssh-client, openssh-clients), or write `transport: ssh`.",
      cause: child.lost(),
    });
  return { ...child, lost };
}

/** One process of ssh that is not about a script of the caller. */
async function ssh(
  call: Call,
  options: readonly string[],
  limits: RunOptions,
  command: readonly string[] = [],
  input = "",
): Promise<RunResult> {
  return await collect(startSsh(call, [...options, "--", call.address, ...command]), input, limits);
}

/** Ending our own ssh leaves the remote shell running; so that one is ended first, while it can still say something. */
async function endRemotely(call: Call, child: Child, tale: ShellTale): Promise<void> {
  const pid = await tale.pid(pidMs);
  const limits = { deadlineMs: endingMs, maxBytes: maxLogBytes };
  if (pid !== undefined)
    await ssh(call, [...call.shared, ...quiet], limits, [shellCommand], endScript(pid)).catch(() => {});
  child.stop("limit");
}

/** A folder for the configuration and the socket of one connection. */
async function makeFolder(): Promise<string> {
  try {
    return await mkdtemp(join(tmpdir(), "clawform-"));
  } catch (error) {
    throw new HostUnreachable(`no folder can be made in ${tmpdir()} (${(error as NodeJS.ErrnoException).code})`, {
      hint: "Make room there, or name another folder by TMPDIR.",
      cause: error,
    });
  }
}
