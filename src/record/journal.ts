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

/** What the journal says around a restart of OpenClaw that the transaction itself brings about. The last one of a run counts. */
interface JournalRestart {
  readonly is: "restart";
  readonly run: string;
  readonly at: string;
  readonly state: RestartState;
}

/** `pending`: it was begun, and whether it was done is not known. */
type RestartState = "pending" | "done" | "failed";

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
  /** How the restart of OpenClaw that was ours went; undefined: there was none. */
  readonly restart?: RestartState;
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
    else if (open === undefined) problems.push(`line ${i + 1} ${doing[parsed.is]} a run that has not begun`);
    else if (parsed.is === "restart") entries.set(parsed.run, { ...open, restart: parsed.state });
    else entries.set(parsed.run, ended(open, parsed));
  }
  return { entries: [...entries.values()], problems };
}

const doing = { end: "ends", restart: "restarts OpenClaw for" } as const;

function parseLine(line: string): JournalStart | JournalEnd | JournalRestart | undefined {
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
  const is = member(value, "is");
  if (is === "start") return isObject(intent) ? { is, run, at, intent } : undefined;
  if (is === "restart") return restartOf(value, run, at);
  return is === "end" ? endOf(value, run, at) : undefined;
}

function restartOf(value: JsonObject, run: string, at: string): JournalRestart | undefined {
  const state = (["pending", "done", "failed"] as const).find((each) => each === member(value, "state"));
  return state === undefined ? undefined : { is: "restart", run, at, state };
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
