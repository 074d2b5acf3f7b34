import type { Outcome, Transaction, TransactionStep } from "../../model/transaction.ts";
import { lineHoldsSecret } from "../../core/redact.ts";
import { printable } from "../printable.ts";
import { markOf } from "./values.ts";
import { validatorMessage } from "./validator-message.ts";

/** What the node told: the step it came to last, and how it ended where that was told too. */
export interface Told {
  /** Undefined: the script never began. */
  readonly step: TransactionStep | undefined;
  /** Undefined: the end is not known. */
  readonly outcome: Outcome | undefined;
}

const steps: readonly string[] = [
  "lock",
  "compare",
  "journal",
  "backup",
  "write",
  "validate",
  "guard",
  "rename",
  "link",
  "record",
  "look-again",
  "confirm",
] satisfies readonly TransactionStep[];

/** Reads the report of a transaction out of everything that came. Texts in it are masked, printable and short. */
export function parseOutcome(stdout: Uint8Array, transaction: Pick<Transaction, "run" | "secrets">): Told {
  const show = (text: string, max: number) => printable(mask(text, transaction.secrets), max);
  let step: TransactionStep | undefined;
  let outcome: Outcome | undefined;
  let validator = "";
  const evidence: { said?: string; log?: string } = {};
  for (const words of linesOf(stdout, markOf(transaction.run))) {
    const [what = "", first = ""] = words;
    if (what === "step" && steps.includes(first)) step = first as TransactionStep;
    if (what === "validator") validator = unhex(first);
    if (what === "said" || what === "log") evidence[what] = evidenceOf(unhex(first), transaction.secrets);
    if (what === "outcome") outcome ??= outcomeOf(words.slice(1), validator, show);
  }
  return { step, outcome: outcome === undefined ? undefined : withEvidence(outcome, evidence) };
}

/** What a gate said and what OpenClaw's log said last: masked, printable, a line each. */
function evidenceOf(text: string, secrets: readonly string[]): string {
  const lines = mask(text, secrets).trim().split("\n").slice(-20);
  return lines
    .map((line) => (lineHoldsSecret(line) ? "(a line with a secret in it)" : printable(line, 500)))
    .join("\n");
}

function withEvidence(outcome: Outcome, evidence: { readonly said?: string; readonly log?: string }): Outcome {
  const isEmpty = (evidence.said ?? "") === "" && (evidence.log ?? "") === "";
  if (isEmpty || (outcome.is !== "rolled-back" && outcome.is !== "half-done")) return outcome;
  return { ...outcome, evidence };
}

/** The words of each of our lines. A line without its end was cut off, and counts as not said. */
function linesOf(stdout: Uint8Array, mark: string): readonly (readonly string[])[] {
  const lines = Buffer.from(stdout).toString("latin1").split("\n").slice(0, -1);
  return lines.filter((line) => line.startsWith(`${mark} `)).map((line) => line.slice(mark.length + 1).split(" "));
}

type Show = (text: string, max: number) => string;

function outcomeOf(words: readonly string[], validator: string, show: Show): Outcome | undefined {
  const [is = "", second = "", third = "", fourth = ""] = words;
  switch (is) {
    case "awaiting":
    case "applied":
      return successOf(is, second, third, fourth, show);
    case "locked":
      return { is, holder: holderOf(unhex(second), show) };
    case "refused":
    case "rolled-back":
    case "half-done": {
      if (!steps.includes(second)) return undefined;
      const said = validator === "" ? "" : `: ${show(validatorMessage(validator), 400)}`;
      return { is, step: second as TransactionStep, why: show(unhex(third), 2000) + said };
    }
    default:
      return undefined;
  }
}

const healthWords = ["healthy", "not running", "unknown", "unhealthy as before"] as const;

function successOf(is: "awaiting" | "applied", ...words: readonly [string, string, string, Show]): Outcome | undefined {
  const [backup, health, notes, show] = words;
  const word = healthWords.find((each) => each === unhex(health));
  if (word === undefined) return undefined;
  const path = unhex(backup);
  const note = unhex(notes).replace(/^; /, "");
  return {
    is,
    backup: path === "" ? undefined : show(path, 1000),
    health: word,
    ...(note === "" ? {} : { note: show(note, 2000) }),
  };
}

/** The lock's text as people read it: `ann@laptop since 2026-11-20T16:35:00Z (process 4711 on t440, run 5f0c...)`. */
function holderOf(text: string, show: Show): string {
  const [pid = "", , , host = "", run = "", since = "", who = ""] = text.split(":");
  const time = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(since);
  if (time === null) return show(text === "" ? "another run" : text, 200);
  const [, year, month, day, hour, minute, second] = time;
  return show(
    `${who || "someone"} since ${year}-${month}-${day}T${hour}:${minute}:${second}Z (process ${pid} on ${host}, run ${run.replace(/-g\d+$/, "")})`,
    400,
  );
}

function mask(text: string, secrets: readonly string[]): string {
  const longestFirst = secrets.filter((secret) => secret !== "").toSorted((a, b) => b.length - a.length);
  return longestFirst.reduce((masked, secret) => masked.replaceAll(secret, "***"), text);
}

/** Hex as text; what is no hex ends it. The marks at the end of empty words fall away. */
function unhex(text: string): string {
  return Buffer.from(text, "hex").toString("utf8");
}
