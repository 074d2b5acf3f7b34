import path from "node:path";
import { printable } from "../core/printable.ts";
import { FleetError, InvalidDesiredState } from "../model/error.ts";
import { type ExitName, exitCodeOf } from "../model/exit-code.ts";
import { type Finding } from "../model/finding.ts";
import type { Io } from "./io.ts";
import { jsonText } from "./json-text.ts";

/** More findings than this are counted, not shown. */
const maxFindings = 50;

/**
 * Says what went wrong, to people on standard error, to programs (`json`) on standard output. Anything that is no FleetError is a bug
 * of ours. Says the exit that belongs to it.
 */
export function reportError(error: unknown, io: Io, json: boolean, fleetDir: string): ExitName {
  if (error instanceof InvalidDesiredState) return reportFindings(error, io, json, fleetDir);
  if (error instanceof FleetError) return reportFleetError(error, io, json);
  return reportBug(error, io, json);
}

function reportFindings(error: InvalidDesiredState, io: Io, json: boolean, fleetDir: string): ExitName {
  const { findings } = error;
  if (json) {
    const shown = findings.map((finding) => ({ ...finding, position: undefined, ...finding.position }));
    io.out.write(jsonText({ formatVersion: 1, exit: exitCodeOf("invalid"), count: findings.length, findings: shown }));
    return "invalid";
  }
  const lines = findings.slice(0, maxFindings).map((finding) => findingLine(finding, fleetDir));
  if (findings.length > maxFindings) lines.push(`and ${findings.length - maxFindings} more`);
  const count = `${findings.length} ${findings.length === 1 ? "mistake" : "mistakes"}`;
  io.err.write(`${lines.join("\n")}\n\n${count}; nothing was contacted, nothing was changed\n`);
  return "invalid";
}

/** `fleet/nodes/x.yaml:3:5: what (pointer) - hint`, on one line. */
function findingLine({ position, pointer, what, hint }: Finding, fleetDir: string): string {
  const place = `${path.join(fleetDir, position.file)}:${position.line}:${position.column}`;
  return printable(
    `${place}: ${what}${pointer === "" ? "" : ` (${pointer})`}${hint === undefined ? "" : ` - ${hint}`}`,
  );
}

function reportFleetError(error: FleetError, io: Io, json: boolean): ExitName {
  const { message, hint, exit } = error;
  if (json) io.out.write(jsonText({ formatVersion: 1, exit: exitCodeOf(exit), error: message, hint }));
  io.err.write(`error: ${printable(message)}\n`);
  if (hint !== undefined) io.err.write(`hint: ${printable(hint)}\n`);
  if (exit === "bug") io.err.write("This is a bug of Clawform. Please report it with the lines above.\n");
  return exit;
}

/**
 * The messages of foreign errors can quote what they choked on (a JSON parser does, a patch library shows the whole document), so
 * only those that cannot hold a value are shown.
 */
function reportBug(error: unknown, io: Io, json: boolean): ExitName {
  const what = error instanceof Error ? `${error.name}${harmlessMessage(error)}` : `a ${typeof error} was thrown`;
  if (json)
    io.out.write(jsonText({ formatVersion: 1, exit: exitCodeOf("bug"), error: `this is a bug of Clawform: ${what}` }));
  io.err.write(`error: this is a bug of Clawform: ${printable(what)}\n`);
  for (const frame of framesOf(error)) io.err.write(`${printable(frame)}\n`);
  io.err.write("hint: please report it with the lines above; they hold nothing of your configuration\n");
  return "bug";
}

function harmlessMessage(error: Error): string {
  const { code } = error as NodeJS.ErrnoException;
  if (typeof code === "string" && /^[A-Z0-9_]{2,40}$/.test(code)) return ` ${code}`;
  const known =
    /^(?:Cannot (?:read|set) properties of (?:undefined|null) \((?:reading|setting) '[\w$]{1,40}'\)|[\w$.]{1,80} is not (?:a function|defined|iterable|a constructor))$/;
  return known.test(error.message) ? `: ${error.message}` : "";
}

/** The lines of the stack below the message, which may have lines that look like them. */
function framesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error) || error.stack === undefined) return [];
  const { cause, message, stack } = error;
  const at = stack.indexOf(message);
  const below = at < 0 ? "" : stack.slice(at + message.length);
  const frames = below.split("\n").filter((line) => /^\s+at .{1,300}$/.test(line));
  if (!(cause instanceof Error)) return frames;
  return [...frames, `caused by ${cause.name}${harmlessMessage(cause)}`, ...framesOf(cause)];
}
