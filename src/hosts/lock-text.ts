import type { LockHolder } from "../model/standing.ts";
import { printable } from "./printable.ts";

/**
 * The text of a node's lock, taken apart: `process:start:boot:host:run:since:who`. Never throws: of a text that is not ours only the text
 * itself is told, as `who`, with an empty `run`. Everything is printable.
 */
export function parseLock(text: string): LockHolder {
  const [pid = "", , , host = "", run = "", since = "", who = ""] = text.split(":");
  const time = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(since);
  if (!/^\d{1,10}$/.test(pid) || !isRunName(run) || time === null) {
    return { run: "", who: printable(text, 200), pid: 0, host: "", since: "" };
  }
  const [, year, month, day, hour, minute, second] = time;
  const own = run.replace(guardEnding, "");
  return {
    run: own,
    who: printable(who, 128),
    pid: Number(pid),
    host: printable(host, 128),
    since: `${year}-${month}-${day}T${hour}:${minute}:${second}Z`,
    ...(own === run ? {} : { guard: true }),
  };
}

/** The name that the next in the chain of locks is called by: `lock.after-<this>`. Undefined for a text that is not ours. */
export function heirName(text: string): string | undefined {
  const run = text.split(":")[4] ?? "";
  return isRunName(run) ? run : undefined;
}

/** A guard signs with its run and the number of its process. */
const guardEnding = /-g\d{1,10}$/;

/** Can this be the name of a run? Runs name files on nodes, so nothing else may. */
export function isRunName(text: string): boolean {
  return /^[A-Za-z0-9-]{8,64}$/.test(text);
}
