import type { LastRun } from "../model/status.ts";
import { decodeJournal } from "./journal.ts";

/** The last run that the end of a journal tells of, and what cannot be understood of it. `tail` begins with a whole line. Never throws. */
export function lastRunOf(tail: string): {
  readonly lastRun: LastRun | undefined;
  readonly problem: string | undefined;
} {
  const { entries } = decodeJournal(Buffer.from(tail));
  const entry = entries.at(-1);
  const problem = isUnderstood(tail) ? undefined : "the last line of its journal is torn, or not ours";
  if (entry === undefined) return { lastRun: undefined, problem };
  const { run, result, at, endedAt, who, digest, step, why } = entry;
  const lastRun: LastRun = {
    run,
    result,
    at: endedAt ?? at,
    who,
    digest,
    ...(step === undefined ? {} : { step }),
    ...(why === undefined ? {} : { why }),
  };
  return { lastRun, problem };
}

/** Does the last line belong to a journal? Its first lines may end runs that began before them. */
function isUnderstood(tail: string): boolean {
  const last = tail.trimEnd().split("\n").at(-1) ?? "";
  if (last === "") return true;
  return !decodeJournal(Buffer.from(last)).problems.some((problem) => problem.endsWith("is not a line of the journal"));
}
