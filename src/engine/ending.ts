import type { ExitName } from "../model/exit-code.ts";
import type { NodeReport, NodeResult } from "../model/run.ts";
import type { Evidence, Outcome, TransactionStep } from "../model/transaction.ts";

/** How it ended for one node, before it is put into words. */
export interface Ending {
  readonly result: NodeResult;
  readonly why?: string;
  readonly note?: string;
  readonly step?: TransactionStep;
  readonly health?: string;
  readonly backup?: string;
  readonly evidence?: Evidence;
  /** How long the node waits for its confirmation, of one that is unconfirmed. */
  readonly confirmSeconds?: number;
}

/** The report on one node, with its sentence: what happened, what state the node is in, what to do next. */
export function reportOf(name: string, ending: Ending, tookMs: number): NodeReport {
  const { result, step, health, backup, note } = ending;
  return {
    name,
    result,
    sentence: sentenceOf(name, ending),
    ...(note === undefined ? {} : { note }),
    ...(step === undefined ? {} : { step }),
    ...(health === undefined ? {} : { health }),
    ...(backup === undefined ? {} : { backup }),
    ...(ending.evidence === undefined ? {} : { evidence: ending.evidence }),
    tookMs,
  };
}

/** What a node's result means for the exit code. */
export function exitOf(report: NodeReport): ExitName {
  switch (report.result) {
    case "applied":
    case "recorded":
    case "unchanged":
    case "held":
      return "ok";
    case "blocked":
    case "unreachable":
      return "incomplete";
    case "failed":
    case "unconfirmed":
    case "half-done":
    case "not-started":
      return "failed";
    case "rolled-back":
    case "quarantined":
      return "rolledBack";
    case "deferred":
      return "changes";
    case "refused":
      return "refused";
    case "locked":
      return "locked";
  }
}

/** What a transaction's outcome means for the node. A file that moved since the plan is a matter of approval, not a failure. */
export function endingOf(outcome: Outcome): Ending {
  switch (outcome.is) {
    case "awaiting":
    case "applied": {
      const { backup, health, note } = outcome;
      return {
        result: "applied",
        health,
        ...(backup === undefined ? {} : { backup }),
        ...(note === undefined ? {} : { note }),
      };
    }
    case "refused":
      return { result: outcome.step === "compare" ? "refused" : "failed", step: outcome.step, why: outcome.why };
    case "locked":
      return { result: "locked", step: "lock", why: outcome.holder };
    case "rolled-back":
    case "half-done": {
      const { is, step, why, evidence } = outcome;
      return { result: is, step, why, ...(evidence === undefined ? {} : { evidence }) };
    }
  }
}

function sentenceOf(name: string, ending: Ending): string {
  const why = ended(ending.why ?? "");
  const at = ending.step === undefined ? "" : ` at step ${ending.step}`;
  switch (ending.result) {
    case "applied":
      return `${name} is as the plan said; gateway ${ending.health ?? "unknown"}.`;
    case "recorded":
      return `${name} was right already; its record was written, nothing else.`;
    case "unchanged":
      return `${name} was right already; nothing was written.`;
    case "refused":
      return `${name} was not changed${at}: ${why}`;
    case "failed":
      return `${name} failed${at}, it is exactly as before: ${why} Next: \`clawform plan --on ${name}\`.`;
    case "rolled-back":
      return `${name} was rolled back${at}, it has the bytes of before: ${why} Next: \`clawform history ${name}\`, correct the YAML.`;
    case "half-done":
      return `${name} is HALF DONE${at}: ${why} Next: look at it by hand, then \`clawform plan --on ${name}\`.`;
    case "locked":
      return `${name} was not changed, another run holds it: ${why} Next: wait for that run, then apply again.`;
    case "blocked":
      return `${name} was not changed, it is blocked: ${why}`;
    case "unreachable":
      return `${name}: ${why}`;
    case "unconfirmed":
      return `${name} was changed, but the change could not be confirmed: ${why} The node goes back by itself within ${ending.confirmSeconds ?? 0} s. Next: \`clawform status --on ${name}\`.`;
    case "quarantined":
      return `${name} was not changed, its plan is in quarantine: ${why}`;
    case "deferred":
      return `${name} was not changed, its restart waits: ${why} Next: \`clawform apply --on ${name}\` then.`;
    case "held":
      return `${name} was not changed, it is held: ${why}`;
    case "not-started":
      return `${name} was not started: ${why} Next: correct the YAML, or go on with \`clawform apply --resume\`.`;
  }
}

/** A reason may bring its own end of a sentence, such as a question to the operator. */
function ended(why: string): string {
  return /[.?!]$/.test(why) ? why : `${why}.`;
}
