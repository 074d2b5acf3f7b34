// Argv in, exit code out: the only file that ends the process. Everything heavy is imported by the command that needs it.

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
  // Optimise later: most of what is optimised in the first second is never paid back by a process that lives for two. Newer
  // versions have a cheap optimiser in between, and another flag.
  if (process.version.startsWith("v20.")) setFlagsFromString("--interrupt-budget=1000000");
  const { run } = await import("./cli/run.ts");
  const exit = await run(argv, io);
  return exit === "interrupted" ? interrupted() : exitCodeOf(exit);
}

/** As shells report it: 128 and the number of the signal. */
function interrupted(): number {
  return stop.signal.reason === "SIGTERM" ? 143 : 130;
}
