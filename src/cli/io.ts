import type { Readable } from "node:stream";
import type { WriteStream } from "node:tty";

/** One output of the process. */
export interface Out {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Columns of the terminal; undefined when it is none. */
  readonly columns: number | undefined;
}

/** Where a command reads and writes: the process, or a test. */
export interface Io {
  /** What was asked for: plans, reports, JSON. */
  readonly out: Out;
  /** What is said besides: errors, progress, questions. */
  readonly err: Out;
  /** Can a question be asked and answered? */
  readonly canAsk: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted when the user interrupts. */
  readonly stop: AbortSignal;
  /** The next line that the user types, without its line end; "" at the end of input or when interrupted. */
  ask(question: string): Promise<string>;
}

/** The Io of this process. A reader that goes away (`| head`) ends the output, not the work: an apply must come to its end. */
export function processIo(stop: AbortSignal): Io {
  return {
    out: outOf(process.stdout),
    err: outOf(process.stderr),
    // Standard input is opened only where it is needed.
    get canAsk() {
      return process.stdin.isTTY === true && process.stderr.isTTY === true;
    },
    env: process.env,
    stop,
    ask: (question) => askOn(process.stdin, process.stderr, question, stop),
  };
}

function outOf(stream: WriteStream): Out {
  let gone = false;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    gone = true;
    if (error.code !== "EPIPE") throw error;
  });
  return {
    write(text) {
      if (!gone) stream.write(text);
    },
    isTerminal: stream.isTTY === true,
    get columns() {
      return stream.isTTY ? stream.columns : undefined;
    },
  };
}

async function askOn(input: Readable, output: WriteStream, question: string, stop: AbortSignal): Promise<string> {
  const { createInterface } = await import("node:readline/promises");
  // No `terminal`: with it, readline would keep Ctrl-C for itself, and it belongs to the process.
  const lines = createInterface({ input, output, terminal: false });
  try {
    const ended = new Promise<undefined>((done) => lines.once("close", () => done(undefined)));
    const answer = await Promise.race([lines.question(question, { signal: stop }).catch(() => ""), ended]);
    // The end of input leaves the cursor behind the question.
    if (answer === undefined) output.write("\n");
    return answer ?? "";
  } finally {
    lines.close();
  }
}
