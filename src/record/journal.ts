import { isObject, type Json, type JsonObject, member } from "../model/json.ts";

/** What the journal says when a transaction begins. The `intent` is what the run told about itself. */
interface JournalStart {
  readonly is: "start";
  readonly run: string;
  /** ISO 8601, UTC, by the node's clock. */
  readonly at: string;
  readonly intent: JsonObject;
}

/** What the journal says when a transaction has ended. */
interface JournalEnd {
  readonly is: "end";
  readonly run: string;
  readonly at: string;
  readonly result: JournalResult;
  /** The step it ended in. */
  readonly step?: string;
  /** The name of the file among the backups that has the bytes of before. */
  readonly backup?: string;
  readonly health?: string;
  readonly why?: string;
}

type JournalResult = "applied" | "refused" | "rolled-back" | "half-done";

/** One transaction as the journal tells it. Texts come from the node: hostile data, escape them where they are shown. */
export interface JournalEntry {
  readonly run: string;
  readonly at: string;
  /** `unfinished`: it was killed, or it goes on now. */
  readonly result: JournalResult | "unfinished";
  readonly endedAt?: string;
  readonly digest: string | null;
  readonly revision: string | null;
  readonly who: string | null;
  readonly changes: number | null;
  readonly restarts: number | null;
  readonly step?: string;
  readonly backup?: string;
  readonly health?: string;
  readonly why?: string;
}

/** Entries in the order in which the transactions began, and what could not be understood. */
export interface Journal {
  readonly entries: readonly JournalEntry[];
  readonly problems: readonly string[];
}

const results: readonly string[] = [
  "applied",
  "refused",
  "rolled-back",
  "half-done",
] satisfies readonly JournalResult[];
const maxTextLength = 2_000;

/** Reads a journal. Never throws: lines that are torn or not ours are problems, the others still count. */
export function decodeJournal(bytes: Uint8Array): Journal {
  const problems: string[] = [];
  const entries = new Map<string, JournalEntry>();
  const lines = new TextDecoder().decode(bytes).split("\n");
  for (const [i, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const parsed = parseLine(line);
    const open = parsed === undefined ? undefined : entries.get(parsed.run);
    if (parsed === undefined) problems.push(`line ${i + 1} is not a line of the journal`);
    else if (parsed.is === "start") entries.set(parsed.run, begun(parsed));
    else if (open === undefined) problems.push(`line ${i + 1} ends a run that has not begun`);
    else entries.set(parsed.run, ended(open, parsed));
  }
  return { entries: [...entries.values()], problems };
}

function parseLine(line: string): JournalStart | JournalEnd | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (!isObject(value)) return undefined;
  const run = textOf(value, "run");
  const at = textOf(value, "at");
  if (run === null || at === null) return undefined;
  const intent = member(value, "intent");
  if (member(value, "is") === "start") return isObject(intent) ? { is: "start", run, at, intent } : undefined;
  return member(value, "is") === "end" ? endOf(value, run, at) : undefined;
}

function endOf(value: JsonObject, run: string, at: string): JournalEnd | undefined {
  const result = textOf(value, "result");
  if (result === null || !results.includes(result)) return undefined;
  const rest = ["step", "backup", "health", "why"].flatMap((name) => {
    const text = textOf(value, name);
    return text === null ? [] : [[name, text]];
  });
  return { is: "end", run, at, result: result as JournalResult, ...Object.fromEntries(rest) };
}

function begun({ run, at, intent }: JournalStart): JournalEntry {
  return {
    run,
    at,
    result: "unfinished",
    digest: textOf(intent, "digest"),
    revision: textOf(intent, "revision"),
    who: textOf(intent, "who"),
    changes: numberOf(intent, "changes"),
    restarts: numberOf(intent, "restarts"),
  };
}

function ended(entry: JournalEntry, { is: _is, run: _run, at, ...rest }: JournalEnd): JournalEntry {
  return { ...entry, endedAt: at, ...rest };
}

function textOf(object: JsonObject, name: string): string | null {
  const value: Json | undefined = member(object, name);
  return typeof value === "string" ? value.slice(0, maxTextLength) : null;
}

function numberOf(object: JsonObject, name: string): number | null {
  const value = member(object, name);
  return typeof value === "number" ? value : null;
}
