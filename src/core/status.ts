import type { ExitName } from "../model/exit-code.ts";
import { strongest } from "../model/exit-code.ts";
import type { NodePlan } from "../model/plan.ts";
import type { PendingRun, Standing } from "../model/standing.ts";
import type { LastRun, NodeState, NodeStatus } from "../model/status.ts";
import { printable, shorten } from "./printable.ts";
import { heldOf, heldReason, pendingText } from "./standing.ts";

/** All that is known of a node at once. */
export interface Known {
  readonly plan: NodePlan;
  /** Undefined: it could not be seen. Its hold is one that lasts. */
  readonly standing: Standing | undefined;
  readonly lastRun: LastRun | undefined;
  readonly now: Date;
}

interface Word {
  readonly state: NodeState;
  readonly since?: string | undefined;
  readonly why?: string | undefined;
  readonly next?: string | undefined;
}

/** The state of a node in a word, with what is known of it besides. Texts of it are printable. Pure. */
export function statusOf(known: Known): NodeStatus {
  const { plan, standing, lastRun } = known;
  const words = wordsOf(known);
  const [first] = words;
  if (first === undefined) throw new Error(`nothing is known of ${plan.name}`);
  const notes = [...besides(words, plan.name), ...(plan.notes ?? []), ...recordNotes(standing)].filter(
    (note) => note !== first.why,
  );
  return {
    name: plan.name,
    state: first.state,
    ...defined("since", first.since),
    ...defined("why", first.why === undefined ? undefined : tidy(first.why, 600)),
    ...defined("next", first.next),
    changes: plan.changes.length,
    ...(notes.length === 0 ? {} : { notes: [...new Set(notes)] }),
    ...defined("hold", standing?.hold),
    ...defined("lock", standing?.lock),
    ...(standing === undefined || standing.pending.length === 0 ? {} : { pending: standing.pending }),
    ...defined("lastRun", lastRun),
  };
}

/** What the states of nodes mean for the exit code of `status`. */
export function statusExit(nodes: readonly NodeStatus[]): ExitName {
  return strongest(nodes.map(exitOf));
}

function exitOf({ state, changes }: NodeStatus): ExitName {
  switch (state) {
    case "converged":
      return "ok";
    case "held":
      return changes === 0 ? "ok" : "changes";
    case "pending":
    case "drifted":
    case "locked":
    case "awaiting-confirmation":
      return "changes";
    case "blocked":
    case "unreachable":
      return "incomplete";
    case "rolled-back":
    case "half-done":
      return "rolledBack";
  }
}

/** Every word that is true of the node, strongest first; at least one. */
function wordsOf(known: Known): readonly Word[] {
  if (known.plan.state === "unreachable") return [{ state: "unreachable", why: known.plan.reason }];
  const plan = planned(known);
  const hold = held(known);
  const all = [
    awaiting(known),
    locked(known),
    halfDone(known),
    rolledBack(known),
    ...(plan.state === "blocked" ? [plan, hold] : [hold, plan]),
  ];
  return all.filter((word) => word !== undefined);
}

function awaitingRun(standing: Standing | undefined): PendingRun | undefined {
  return standing?.pending.find((one) => one.awaiting && one.decided === undefined && one.guardAlive !== false);
}

function awaiting({ standing, plan, lastRun }: Known): Word | undefined {
  const run = awaitingRun(standing);
  if (run === undefined) return undefined;
  return {
    state: "awaiting-confirmation",
    since: lastRun?.run === run.run ? lastRun.at : undefined,
    why: pendingText(run),
    next: `wait, then \`clawform status --on ${plan.name}\``,
  };
}

/** A lock whose holder is dead holds nobody up, and while a change awaits its confirmation its guard has the lock: both are no word. */
function locked({ standing, plan }: Known): Word | undefined {
  const lock = standing?.lock;
  if (lock === undefined || lock.alive === false || awaitingRun(standing)?.run === lock.run) return undefined;
  const who = `${lock.guard === true ? "the guard of " : ""}${lock.who === "" ? "someone" : lock.who}`;
  const what = lock.run === "" ? "" : ` (process ${lock.pid} on ${lock.host}, run ${lock.run})`;
  const doubt = lock.alive === undefined ? "; whether it lives cannot be told" : "";
  return {
    state: "locked",
    since: lock.since === "" ? undefined : lock.since,
    why: `${who} changes it${what}${doubt}`,
    next: `wait for that run; \`clawform locks --on ${plan.name}\` shows it`,
  };
}

function halfDone(known: Known): Word | undefined {
  const { standing, plan, lastRun } = known;
  const lost = standing?.pending.find((run) => isLost(run, standing));
  if (lost !== undefined) {
    const next = `\`clawform apply --on ${plan.name}\` settles it first`;
    return { state: "half-done", since: sinceOf(lost.run, lastRun), why: pendingText(lost), next };
  }
  if (plan.state === "converged" || lastRun === undefined || isAtWork(known)) return undefined;
  if (lastRun.result === "unfinished") {
    const why = `run ${lastRun.run} began and never said how it ended: it was killed`;
    return { state: "half-done", since: lastRun.at, why, next: lookThenApply(plan.name) };
  }
  if (lastRun.result !== "half-done") return undefined;
  const next = `look at it by hand, then \`clawform plan --on ${plan.name}\``;
  return { state: "half-done", since: lastRun.at, why: whyOf(lastRun), next };
}

/** Nobody on the node will bring this run to its end: its guard is dead, or it has none and neither does it hold the lock alive. */
function isLost({ guardAlive }: PendingRun, { lock }: Standing): boolean {
  return guardAlive === false || (guardAlive === undefined && (lock === undefined || lock.alive === false));
}

/** Is there a run that may still say how it ends? */
function isAtWork({ standing }: Known): boolean {
  if (standing === undefined) return false;
  return standing.pending.length > 0 || (standing.lock !== undefined && standing.lock.alive !== false);
}

function sinceOf(run: string, lastRun: LastRun | undefined): string | undefined {
  return lastRun?.run === run ? lastRun.at : undefined;
}

/** What a run wanted that was rolled back is over when the node is as git says. */
function rolledBack({ plan, lastRun, standing }: Known): Word | undefined {
  if (lastRun?.result !== "rolled-back" || plan.state === "converged") return undefined;
  const next = nextAfterRollback(plan, lastRun, standing?.quarantine ?? []);
  return { state: "rolled-back", since: lastRun.at, why: whyOf(lastRun), next };
}

function nextAfterRollback({ name, digest }: NodePlan, lastRun: LastRun, quarantine: readonly string[]): string {
  if (digest !== undefined && quarantine.includes(digest))
    return `correct the YAML, or try it once more: \`clawform apply --on ${name} --retry\``;
  return digest === lastRun.digest ? lookThenApply(name) : `the plan is another one by now: ${lookThenApply(name)}`;
}

function held({ plan, standing, now }: Known): Word | undefined {
  const said = standing === undefined ? undefined : heldOf(standing);
  const reason = said === undefined ? undefined : heldReason({ name: plan.name, held: said }, now);
  if (reason === undefined) return undefined;
  return { state: "held", since: standing?.hold?.since, why: reason };
}

function planned({ plan, lastRun }: Known): Word {
  switch (plan.state) {
    case "unreachable":
    case "blocked":
      return { state: plan.state, why: plan.reason };
    case "converged":
      return { state: "converged", since: lastRun?.result === "applied" ? lastRun.at : undefined };
    case "changes": {
      const moved = plan.changes.filter(({ kind }) => kind === "drift" || kind === "conflict").length;
      const why =
        moved > 0
          ? `${moved} of ${count(plan.changes.length)} made there by somebody else`
          : count(plan.changes.length);
      return { state: moved > 0 ? "drifted" : "pending", why, next: lookThenApply(plan.name) };
    }
  }
}

function count(changes: number): string {
  return `${changes} ${changes === 1 ? "change" : "changes"}`;
}

function lookThenApply(name: string): string {
  return `\`clawform plan --on ${name}\`, then \`clawform apply --on ${name}\``;
}

function whyOf({ step, why }: LastRun): string | undefined {
  const at = step === undefined ? undefined : `at step ${step}`;
  const parts = [at, why === "" ? undefined : why].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(": ");
}

/** The words that are true and not the first one, as remarks. */
function besides(words: readonly Word[], name: string): readonly string[] {
  return words.slice(1).flatMap(({ state, why }) => {
    if (state === "converged") return [];
    const word = state.replaceAll("-", " ");
    return [why === undefined ? `${name} is ${word} too` : `${word} too: ${tidy(why, 300)}`];
  });
}

function recordNotes(standing: Standing | undefined): readonly string[] {
  if (standing === undefined) return [];
  const unread = standing.journalProblem;
  return [
    ...(unread === undefined
      ? []
      : [`its journal cannot be read (${tidy(unread, 200)}): how its last run ended is not known`]),
    ...(standing.lock?.alive === false
      ? [`the lock of the dead run ${standing.lock.run} stands there: the next apply takes it over`]
      : []),
    ...standing.pending.map(pendingText),
  ];
}

function defined<Key extends string, Value>(key: Key, value: Value | undefined): { readonly [K in Key]?: Value } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: Value }; // sound: the one key that is there
}

function tidy(text: string, max: number): string {
  return shorten(printable(text), max);
}
