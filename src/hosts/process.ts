import { execa } from "execa";
import type { Execution } from "./collect.ts";
import { HostUnreachable } from "../model/error.ts";

/** A process of ours in a group of its own, so that it can be ended together with everything it started. */
export interface Child extends Execution {
  /** Resolves when the whole group has been told to end and the process is gone. */
  readonly gone: Promise<void>;
}

/** How long a group may clean up after TERM before it is killed. */
const graceMs = 3_000;
const groups = new Set<number>();
let watching = false;

/** Starts `argv` with exactly `env`. Never throws: what cannot be started closes without an exit, and `lost()` says why. */
export function startProcess(argv: readonly string[], options: { cwd?: string; env: NodeJS.ProcessEnv }): Child {
  watchExit();
  const [file = "", ...args] = argv;
  // A timeout of execa would end the process but wait for its grandchildren; so the limits are ours, and the whole group is killed.
  const child = execa(file, args, {
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    env: options.env,
    extendEnv: false,
    detached: true,
    cleanup: false,
    reject: false,
    buffer: false,
    stdin: "pipe",
    stdout: "pipe",
    stderr: "pipe",
    encoding: "buffer",
  });
  const pid = child.pid;
  let failure: unknown;
  if (pid !== undefined) groups.add(pid);
  const gone = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    void child.then((result) => {
      if (pid === undefined) failure = result;
      resolve();
    });
  });
  void gone.then(() => pid !== undefined && groups.delete(pid));
  const streams = [child.stdin, child.stdout, child.stderr];
  return {
    gone,
    stdin: child.stdin,
    stdout: child.stdout,
    stderr: child.stderr,
    onExit: (listener) => child.once("exit", (code) => listener(code ?? undefined)),
    onClose: (listener) => {
      if (pid === undefined) void gone.then(listener);
      else child.once("close", listener);
    },
    stop: (why) => {
      const letGo = () => streams.forEach((stream) => void stream.destroy());
      if (why === "left" || pid === undefined) return letGo();
      endGroup(pid, gone);
      // Not before: a shell that cleans up must not die of a broken pipe while it says something.
      void gone.then(letGo);
    },
    lost: () => new HostUnreachable(`${file} could not be started`, { cause: failure }),
  };
}

function endGroup(pid: number, gone: Promise<void>): void {
  signalGroup(pid, "SIGTERM");
  const timer = setTimeout(() => signalGroup(pid, "SIGKILL"), graceMs);
  void gone.then(() => {
    clearTimeout(timer);
    // The leader is gone; what it left in its group and ignored TERM goes with it.
    signalGroup(pid, "SIGKILL");
  });
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // No such group any more: that is what we want.
  }
}

/** A group of its own does not get the terminal's signals, so it must not outlive us unseen. */
function watchExit(): void {
  if (watching) return;
  watching = true;
  process.once("exit", () => {
    for (const pid of groups) signalGroup(pid, "SIGTERM");
  });
}
