import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HostUnreachable } from "../model/error.ts";
import type { Connection, DialOptions, RunOptions, RunResult, SshHost } from "../model/host.ts";
import { collect, type Execution } from "./collect.ts";
import { connectionLost, tooLate } from "./failure.ts";
import { keep, type Leftovers } from "./leftovers.ts";
import { newHostsOf, opensshConfig, opensshTarget } from "./openssh-config.ts";
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
  /** ssh's arguments before the options of one call. */
  readonly first: readonly string[];
  readonly address: string;
}

const endingMs = 4_000;
const maxLogBytes = 1024 * 1024;
/** A shell that was just started may not have said its process id yet. */
const pidMs = 1_000;

/**
 * Opens a connection with the system's ssh: a master in the background that all executions share, its socket in a private directory.
 * Throws HostUnreachable, HostKeyRefused, or the reason of the caller's signal.
 */
export async function openOpenssh(host: SshHost, options: DialOptions): Promise<Connection> {
  const target = opensshTarget(host);
  const newHosts = options.acceptNew ? await newHostsOf(host) : [];
  const dir = await mkdtemp(join(tmpdir(), "clawform-"));
  try {
    const config = join(dir, "config");
    await writeFile(config, opensshConfig(host, options.connectDeadlineMs, newHosts), { mode: 0o600 });
    // Short: the path of a socket may have 104 bytes, and ssh adds 17 while it makes it.
    const socket = ["-o", `ControlPath=${join(dir, "s").replaceAll("%", "%%")}`];
    const call: Call = { label: host.address, first: ["-F", config, ...socket, ...target.options], address: target.address };
    await startMaster(call, host, options);
    return connection(call, dir);
  } catch (error) {
    await rm(dir, { recursive: true, force: true });
    throw error;
  }
}

async function startMaster(call: Call, host: SshHost, options: DialOptions): Promise<void> {
  const limits = { deadlineMs: options.connectDeadlineMs, maxBytes: maxLogBytes };
  const result = await ssh(call, ["-o", "ControlMaster=yes", "-o", "ControlPersist=60", "-f", "-N", "-T"], {
    ...limits,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  if (result.cut === "deadline") throw tooLate(call.label, options.connectDeadlineMs, "connecting with the system's ssh");
  if (result.exit !== 0) throw await opensshFailure(host, result.stderr);
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
      await ssh(call, ["-O", "exit"], { deadlineMs: endingMs, maxBytes: maxLogBytes }).catch(() => {});
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** A shell on the other side, as seen through ssh: it ended when it said so, and not when ssh did. */
function shellExecution(call: Call, leftovers: Leftovers): Execution {
  const child = startSsh(call, [...quiet, "--", call.address, reportingShellCommand]);
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
  const child = startProcess(["ssh", ...call.first, ...rest], { env: process.env });
  const lost = () =>
    new HostUnreachable("`transport: openssh` needs the program ssh, which could not be started", {
      hint: "Install the OpenSSH client (openssh-client, openssh-clients), or write `transport: ssh`.",
      cause: child.lost(),
    });
  return { ...child, lost };
}

/** One process of ssh that is not about a script of the caller. */
async function ssh(call: Call, options: readonly string[], limits: RunOptions, command: readonly string[] = [], input = ""): Promise<RunResult> {
  return await collect(startSsh(call, [...options, "--", call.address, ...command]), input, limits);
}

/** Ending our own ssh leaves the remote shell running. */
async function endRemotely(call: Call, child: Child, tale: ShellTale): Promise<void> {
  const pid = await tale.pid(pidMs);
  child.stop("limit");
  if (pid === undefined) return;
  const limits = { deadlineMs: endingMs, maxBytes: maxLogBytes };
  await ssh(call, quiet, limits, [shellCommand], endScript(pid)).catch(() => {});
}
