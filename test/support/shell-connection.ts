import { spawn } from "node:child_process";
import type { Connection, RunOptions, RunResult } from "../../src/model/host.ts";

/** How a shell is started and in what surroundings. Nothing of this process's own environment reaches it. */
export interface Shell {
  /** The script comes on standard input: `["dash", "-s"]`. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Started as this user; needs root. */
  readonly uid?: number;
}

/** A connection that runs scripts in a shell of this machine. */
export function shellConnection(shell: Shell): Connection {
  return { run: (script, options) => run(shell, script, options), close: () => Promise.resolve() };
}

function run(shell: Shell, script: string, options: RunOptions): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const [program = "", ...args] = shell.argv;
    const user = shell.uid === undefined ? {} : { uid: shell.uid, gid: shell.uid };
    const child = spawn(program, args, { env: shell.env, cwd: "/", ...user });
    const chunks: Buffer[] = [];
    let stderr = "";
    let size = 0;
    let cut: RunResult["cut"];
    const end = (why: "bytes" | "deadline") => {
      cut ??= why;
      child.kill("SIGKILL");
      child.stdout.destroy();
    };
    const timer = setTimeout(() => end("deadline"), options.deadlineMs);
    child.stdout.on("data", (chunk: Buffer) => {
      const room = options.maxBytes - size;
      if (room > 0) chunks.push(chunk.subarray(0, room));
      size += chunk.length;
      if (size > options.maxBytes) end("bytes");
    });
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.stdin.on("error", () => {});
    child.on("error", reject);
    child.on("close", (exit) => {
      clearTimeout(timer);
      resolve({
        stdout: Buffer.concat(chunks),
        stderr,
        exit: cut === undefined ? (exit ?? undefined) : undefined,
        cut,
      });
    });
    child.stdin.end(script);
  });
}
