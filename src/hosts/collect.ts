import type { Readable, Writable } from "node:stream";
import type { RunOptions, RunResult } from "../model/host.ts";

/** One running shell, whatever carries it: a child process here or a channel to another machine. */
export interface Execution {
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Calls back when the shell has ended: with its exit code, or with undefined when a signal ended it. */
  onExit(listener: (exit: number | undefined) => void): void;
  /** Calls back when nothing more can come. Without an exit before it, the connection was lost. */
  onClose(listener: () => void): void;
  /** Gives up the streams; at a limit or abort ends what still runs. `left` means that only a background child is left. Must not throw. */
  stop(why: "limit" | "left"): void;
  /** What to throw when it closed without an exit. */
  lost(): Error;
}

const maxStderrBytes = 64 * 1024;
/** A background child can hold the streams open after the shell has ended: this long they may be silent. */
const silenceAfterExitMs = 2_000;

/**
 * Feeds the script, collects the output, and settles: when the streams close; two silent seconds after the shell's end; at the limit of
 * time or bytes. Throws `execution.lost()`, or the signal's reason when the caller gives up.
 */
export function collect(execution: Execution, script: string, options: RunOptions): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const stdout = capture(options.maxBytes);
    const stderr = capture(maxStderrBytes);
    let ended: { readonly exit: number | undefined } | undefined;
    let silence: NodeJS.Timeout | undefined;
    let settled = false;

    const settle = (finish: () => void) => {
      if (settled) return;
      settled = true;
      clearTimeout(silence);
      clearTimeout(deadline);
      options.signal?.removeEventListener("abort", abort);
      finish();
    };
    const result = (cut: RunResult["cut"]): RunResult => ({
      stdout: stdout.bytes(),
      stderr: stderr.text(),
      exit: cut === undefined ? ended?.exit : undefined,
      cut,
    });
    const cutAt = (cut: "bytes" | "deadline") =>
      settle(() => {
        execution.stop("limit");
        resolve(result(cut));
      });
    const waitForSilence = () => {
      clearTimeout(silence);
      silence = setTimeout(
        () => settle(() => (execution.stop("left"), resolve(result(undefined)))),
        silenceAfterExitMs,
      );
    };
    const abort = () => settle(() => (execution.stop("limit"), reject(options.signal?.reason as Error)));
    const deadline = setTimeout(() => cutAt("deadline"), options.deadlineMs);

    execution.stdout.on("data", (chunk: Buffer) => {
      if (!stdout.add(chunk)) return cutAt("bytes");
      if (ended !== undefined && !settled) waitForSilence();
    });
    execution.stderr.on("data", (chunk: Buffer) => void stderr.add(chunk));
    execution.onExit((exit) => {
      ended = { exit };
      if (!settled) waitForSilence();
    });
    execution.onClose(() =>
      settle(() => (ended === undefined ? reject(execution.lost()) : resolve(result(undefined)))),
    );
    // A shell that ends without reading its whole script breaks the pipe: what counts is how it ended.
    for (const stream of [execution.stdin, execution.stdout, execution.stderr]) stream.on("error", () => {});
    execution.stdin.end(script);

    if (options.signal?.aborted) abort();
    else options.signal?.addEventListener("abort", abort, { once: true });
  });
}

/** Keeps the first `max` bytes; `add` is false as soon as there is more. */
function capture(max: number): { add(chunk: Buffer): boolean; bytes(): Buffer; text(): string } {
  const chunks: Buffer[] = [];
  let size = 0;
  return {
    add: (chunk) => {
      const room = max - size;
      if (room > 0) chunks.push(chunk.length > room ? chunk.subarray(0, room) : chunk);
      size += chunk.length;
      return size <= max;
    },
    bytes: () => Buffer.concat(chunks),
    text: () => Buffer.concat(chunks).toString("utf8"),
  };
}
