import type { ExitName } from "../model/exit-code.ts";
import { reportError } from "./errors.ts";
import { Interrupted } from "./interrupted.ts";
import type { Io } from "./io.ts";
import { parse } from "./program.ts";

/** Runs one command line. Says how it ended; never throws. */
export async function run(argv: readonly string[], io: Io): Promise<ExitName | "interrupted"> {
  const json = argv.includes("--json");
  try {
    const parsed = parse(argv, io);
    if (parsed === undefined) return "ok";
    const command = await parsed.verb.load();
    return await command(parsed.input, io);
  } catch (error) {
    if (error instanceof Interrupted) {
      io.err.write(`\n${error.message}\n`);
      return "interrupted";
    }
    return reportError(error, io, json, fleetOf(argv));
  }
}

/** The fleet folder as the user names it: findings are shown with it, so that an editor can open them. */
function fleetOf(argv: readonly string[]): string {
  const at = argv.indexOf("--fleet");
  const joined = argv.find((word) => word.startsWith("--fleet="));
  return joined?.slice("--fleet=".length) ?? (at < 0 ? undefined : argv[at + 1]) ?? "fleet";
}
