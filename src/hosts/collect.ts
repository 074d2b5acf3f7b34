import type { Readable, Writable } from "node:stream";
import { onAbort } from "./on-abort.ts";
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
export async function collect(execution: Execution, script: string, options: RunOptions): Promise<RunResult> {
  const stdout = capture(options.maxBytes);
  const stderr = capture(maxStderrBytes);
  execution.stderr.on("data", (chunk: Buffer) => void stderr.add(chunk));
  // A shell that ends without reading its whole script breaks the pipe: what counts is how it ended.
  for (const stream of [execution.stdin, execution.stdout, execution.stderr]) stream.on("error", () => {});
  execution.stderr.resume();
  const end = waitForEnd(execution, stdout, options);
  execution.stdin.end(script);

  const ending = await end;
  const result = (exit: number | undefined, cut: RunResult["cut"]) => ({
    stdout: stdout.bytes(),
    stderr: stderr.bytes().toString("utf8"),
    exit,
    cut,
  });
  switch (ending.is) {
    case "closed":
      return result(ending.exit, undefined);
    case "left":
      execution.stop("left");
      return result(ending.exit, undefined);
    case "cut":
      execution.stop("limit");
      return result(undefined, ending.by);
    case "aborted":
      execution.stop("limit");
      throw options.signal?.reason;
    case "lost":
      throw execution.lost();
  }
}

type Ending =
  | { readonly is: "closed"; readonly exit: number | undefined }
  /** The shell has ended, a background child of it holds the streams. */
  | { readonly is: "left"; readonly exit: number | undefined }
  | { readonly is: "cut"; readonly by: "bytes" | "deadline" }
  | { readonly is: "aborted" }
  | { readonly is: "lost" };

function waitForEnd(execution: Execution, stdout: Capture, options: RunOptions): Promise<Ending> {
  return new Promise((resolve) => {
    let ended: { readonly exit: number | undefined } | undefined;
    let silence: NodeJS.Timeout | undefined;
    let settled = false;
    let forget = () => {};
    const settle = (ending: Ending) => {
      settled = true;
      clearTimeout(silence);
      clearTimeout(deadline);
      forget();
      resolve(ending);
    };
    const deadline = setTimeout(() => settle({ is: "cut", by: "deadline" }), options.deadlineMs);
    const waitForSilence = () => {
      clearTimeout(silence);
      if (ended !== undefined && !settled) silence = setTimeout(settle, silenceAfterExitMs, { is: "left", ...ended });
    };
    execution.stdout.on("data", (chunk: Buffer) => {
      if (!settled && !stdout.add(chunk)) settle({ is: "cut", by: "bytes" });
      waitForSilence();
    });
    execution.onExit((exit) => {
      ended = { exit };
      waitForSilence();
    });
    execution.onClose(() => settle(ended === undefined ? { is: "lost" } : { is: "closed", ...ended }));
    if (options.signal !== undefined) forget = onAbort(options.signal, () => settle({ is: "aborted" }));
  });
}

interface Capture {
  /** False as soon as there is more than is kept. */
  add(chunk: Buffer): boolean;
  bytes(): Buffer;
}

/** Keeps the first `max` bytes. */
function capture(max: number): Capture {
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
  };
}
