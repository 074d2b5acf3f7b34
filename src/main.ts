// Argv in, exit code out: the only file that ends the process. Everything heavy is imported by the command that needs it.

import nodeModule from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { processIo } from "./cli/io.ts";
import { version } from "./cli/package.ts";
import { exitCodeOf } from "./model/exit-code.ts";

const argv = process.argv.slice(2);
const stop = new AbortController();

if (argv[0] === "--version" || argv[0] === "-V") process.stdout.write(`clawform ${version()}\n`);
else {
  // The second Ctrl-C finds no listener and ends the process at once.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort(signal));
  process.exitCode = await main();
  // Interrupted, nothing that is still open may keep the terminal waiting.
  if (stop.signal.aborted && process.exitCode === interrupted()) process.exit();
}

async function main(): Promise<number> {
  const io = processIo(stop.signal);
  if (argv[0] === "complete") {
    const { complete } = await import("./cli/complete.ts");
    return exitCodeOf(await complete(argv.slice(1), io));
  }
  optimiseLater();
  keepCompiled();
  const { run } = await import("./cli/run.ts");
  const exit = await run(argv, io);
  return exit === "interrupted" ? interrupted() : exitCodeOf(exit);
}

/** Most of what is optimised in the first second is never paid back by a process that lives for two. Node 24 knows that by itself. */
function optimiseLater(): void {
  const flags = { v20: "--interrupt-budget=1000000", v22: "--invocation-count-for-turbofan=30000" };
  const [major = ""] = process.version.split(".");
  if (Object.hasOwn(flags, major)) setFlagsFromString(flags[major as keyof typeof flags]);
}

/**
 * From Node 22 on, compiled code is kept for the next run, which then starts in two thirds of the time. In the user's own cache: whoever
 * can write there can run code as the user anyway, which is not so of Node's default below /tmp. Where it cannot be written, nothing is kept.
 */
function keepCompiled(): void {
  const { enableCompileCache } = nodeModule as { enableCompileCache?: (directory: string) => unknown };
  enableCompileCache?.(join(process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "clawform", "compiled"));
}

/** As shells report it: 128 and the number of the signal. */
function interrupted(): number {
  return stop.signal.reason === "SIGTERM" ? 143 : 130;
}
