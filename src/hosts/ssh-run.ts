import type { Client, ClientChannel } from "ssh2";
import type { RunOptions, RunResult } from "../model/host.ts";
import { collect, type Execution } from "./collect.ts";
import { connectionLost, noShell } from "./failure.ts";
import { startLimit, within } from "./limit.ts";
import { keep, type Leftovers } from "./leftovers.ts";
import { announced, endScript, listenTo, shellCommand, takeShellPid, type ShellTale } from "./remote-shell.ts";

interface Around {
  readonly label: string;
  readonly leftovers: Leftovers;
  /** The last error of the connection, the reason when it is lost. */
  lastFailure(): Error | undefined;
}

/** A shell that was just started may not have said its process id yet. */
const pidMs = 1_000;
const endingMs = 5_000;
const goodbyeMs = 300;

/** Runs one script in one channel. Opening the channel counts to the deadline. */
export async function runOver(client: Client, script: string, options: RunOptions, around: Around): Promise<RunResult> {
  const limit = startLimit(options.deadlineMs, options.signal);
  const started = performance.now();
  let execution: Execution;
  try {
    execution = await within(limit.signal, openExecution(client, around), (late) => late.stop("left"));
  } catch (error) {
    if (limit.expired()) return { stdout: Buffer.alloc(0), stderr: "", exit: undefined, cut: "deadline" };
    options.signal?.throwIfAborted();
    throw noShell(around.label, around.lastFailure() ?? error);
  } finally {
    limit.stop();
  }
  const deadlineMs = Math.max(0, options.deadlineMs - (performance.now() - started));
  const result = await collect(execution, announced(script), { ...options, deadlineMs });
  return { ...result, stderr: takeShellPid(result.stderr).rest };
}

async function openExecution(client: Client, around: Around): Promise<Execution> {
  return await new Promise((resolve, reject) => {
    client.exec(shellCommand, (error, channel) => {
      // At once, not after the promise: a shell that ends immediately says so in the same packet.
      if (error === undefined) resolve(watch(client, channel, around));
      else reject(error);
    });
  });
}

function watch(client: Client, channel: ClientChannel, around: Around): Execution {
  const exited = new Promise<number | undefined>((resolve) =>
    channel.once("exit", (code: number | null) => resolve(code ?? undefined)),
  );
  const closed = new Promise<void>((resolve) => channel.once("close", () => resolve()));
  const tale = listenTo(channel.stderr);
  // Until `collect` listens too: what came in the same packet would be lost to it.
  channel.stderr.pause();
  return {
    stdin: channel.stdin,
    stdout: channel,
    stderr: channel.stderr,
    onExit: (listener) => void exited.then(listener),
    onClose: (listener) => void closed.then(listener),
    stop: (why) => {
      if (why === "left") channel.close();
      else keep(around.leftovers, endRemotely(client, channel, tale));
    },
    lost: () => connectionLost(around.label, around.lastFailure()),
  };
}

/**
 * Closing a channel ends nothing on the other side, so a second one does. The first stays open meanwhile, unless sshd allows only one:
 * a shell that cleans up must not die of a broken pipe while it says something.
 */
async function endRemotely(client: Client, channel: ClientChannel, tale: ShellTale): Promise<void> {
  const pid = await tale.pid(pidMs);
  const limit = startLimit(endingMs);
  try {
    if (pid !== undefined) await within(limit.signal, runAside(client, endScript(pid)));
  } catch {
    channel.close();
    // Without a connection nothing can be ended.
    if (pid !== undefined) await within(limit.signal, runAside(client, endScript(pid))).catch(() => {});
  } finally {
    limit.stop();
    channel.close();
  }
}

function runAside(client: Client, script: string): Promise<void> {
  return new Promise((resolve, reject) => {
    client.exec(shellCommand, (error, channel) => {
      if (error !== undefined) return reject(error);
      channel
        .once("close", () => resolve())
        .on("error", () => {})
        .resume();
      channel.stderr.resume();
      channel.end(script);
    });
  });
}

/** Says goodbye; a machine that does not answer is left after a moment. `closed` tells of a client that is gone already. */
export async function closeClient(client: Client, closed: boolean): Promise<void> {
  if (closed) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(() => {
      client.destroy();
      resolve();
    }, goodbyeMs);
    client.once("close", () => {
      clearTimeout(timer);
      resolve();
    });
    client.end();
  });
}
