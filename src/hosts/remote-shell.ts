import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";

/** The one command line that is ever sent. Whatever the login shell is (sh, bash, zsh, fish, csh), it becomes a POSIX shell that reads our script. */
export const shellCommand = "exec /bin/sh -s";

/**
 * The same for a carrier that does not tell when the shell has ended, only when all streams are closed (the system's ssh): a shell around
 * ours says its process id before and the exit code after.
 */
export const reportingShellCommand = `exec /bin/sh -c 'echo "clawform-shell $$" >&2; /bin/sh -s; echo "clawform-exit $?" >&2'`;

/** The script with a first line that says the shell's process id: closing a channel ends nothing on the other side, so we must be able to. */
export function announced(script: string): string {
  return `echo "clawform-shell $$" >&2\n${script}`;
}

const shellLine = /^clawform-shell (\d{1,10})\r?\n/m;
/** Enough to see the last lines of the standard error, however much there is of it. */
const tailLength = 4_096;
const exitLine = /^clawform-exit (\d{1,3})\r?\n/m;

/** Takes that line out of the standard error. `pid` is undefined when the shell never got to say it. */
export function takeShellPid(stderr: string): { readonly pid: number | undefined; readonly rest: string } {
  const match = shellLine.exec(stderr);
  return match === null
    ? { pid: undefined, rest: stderr }
    : { pid: Number(match[1]), rest: stderr.replace(shellLine, "") };
}

/** Takes the line about the end out of the standard error. `exit` is undefined when the shell has not ended. */
export function takeShellExit(stderr: string): { readonly exit: number | undefined; readonly rest: string } {
  const match = exitLine.exec(stderr);
  return match === null
    ? { exit: undefined, rest: stderr }
    : { exit: Number(match[1]), rest: stderr.replace(exitLine, "") };
}

/** What a running shell says of itself on its standard error. */
export interface ShellTale {
  /** Its process id; undefined when it has not said it within `ms`. */
  pid(ms: number): Promise<number | undefined>;
  /** Resolves with the exit code when it says it. */
  readonly exit: Promise<number>;
  /** The end of what was said, without these lines. */
  rest(): string;
}

/** Listens to the standard error of a shell. */
export function listenTo(stderr: Readable): ShellTale {
  let said = "";
  let known: number | undefined;
  let tellExit: (exit: number) => void = () => {};
  let tellPid: (pid: number) => void = () => {};
  const exit = new Promise<number>((resolve) => (tellExit = resolve));
  const pid = new Promise<number>((resolve) => (tellPid = resolve));
  stderr.on("data", (chunk: Buffer) => {
    said = (said + chunk.toString("latin1")).slice(-tailLength);
    known ??= takeShellPid(said).pid;
    if (known !== undefined) tellPid(known);
    const ended = takeShellExit(said).exit;
    if (ended !== undefined) tellExit(ended);
  });
  const rest = () => takeShellExit(takeShellPid(said).rest).rest;
  return { pid: (ms) => Promise.race([pid, sleep(ms, undefined, { ref: false })]), exit, rest };
}

/** Ends a shell and all that it started: TERM, time to clean up, then KILL. The shell that sshd starts leads a group of its own. */
export function endScript(pid: number): string {
  return [
    `kill -s TERM -- -${pid} 2>/dev/null || kill -s TERM ${pid} 2>/dev/null || exit 0`,
    `for second in 1 2 3; do sleep 1; kill -s 0 -- -${pid} 2>/dev/null || kill -s 0 ${pid} 2>/dev/null || exit 0; done`,
    `kill -s KILL -- -${pid} 2>/dev/null || kill -s KILL ${pid}`,
    "",
  ].join("\n");
}
