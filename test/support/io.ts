import type { Io, Out } from "../../src/cli/io.ts";

/** An Io that remembers what was written. */
export interface FakeIo extends Io {
  stdout(): string;
  stderr(): string;
}

interface FakeOptions {
  readonly answers?: readonly string[];
  readonly errColumns?: number;
  readonly env?: Io["env"];
  readonly stop?: AbortSignal;
}

/** No terminal, but for standard error where `errColumns` says so; somebody to ask where there are answers. */
export function fakeIo({
  answers,
  errColumns,
  env = {},
  stop = new AbortController().signal,
}: FakeOptions = {}): FakeIo {
  const written = { out: "", err: "" };
  const left = [...(answers ?? [])];
  const outOf = (name: "out" | "err", columns?: number): Out => ({
    write: (text) => {
      written[name] += text;
    },
    isTerminal: columns !== undefined,
    columns,
  });
  return {
    out: outOf("out"),
    err: outOf("err", errColumns),
    canAsk: answers !== undefined,
    env,
    stop,
    ask: async (question) => {
      written.err += question;
      return left.shift() ?? "";
    },
    stdout: () => written.out,
    stderr: () => written.err,
  };
}
