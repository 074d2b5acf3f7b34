import { HostUnreachable, sentenceOf } from "../model/error.ts";
import type { Node } from "../model/fleet.ts";
import type { Connection } from "../model/host.ts";
import type { Outcome, Transaction } from "../model/transaction.ts";
import { type Ending, endingOf } from "./ending.ts";
import type { Dialled } from "./observe.ts";
import type { Ports } from "./ports.ts";

/** The way to a node, for a change and its confirmation. */
export interface Way {
  readonly node: Node;
  /** The connection that the change is sent over. */
  readonly connection: Connection;
  /** A new connection, one that did not exist when the change was written; the reason why there is none. */
  redial(): Promise<Dialled>;
  /**
   * Looks at the node over the new connection: why the change must not stay, or undefined when it is as it should be. Throws
   * HostUnreachable when the node cannot be seen.
   */
  objection(): Promise<string | undefined>;
}

/** The most that a transaction may take besides its gate: uploads, the validator, moving directories between disks, a drain. */
const transactionMs = 20 * 60 * 1000;
/** More than finishing or undoing a change takes, its gateway included. */
const decideMs = 10 * 60 * 1000;
const firstPauseMs = 250;
const longestPauseMs = 5_000;

/**
 * Changes a node and settles the change: confirmed over a new connection when it is as it should be, else rolled back. Where it can be
 * neither, the node goes back by itself. Throws only for our bugs.
 */
export async function carryOut(transaction: Transaction, way: Way, ports: Ports): Promise<Ending> {
  const outcome = await sent(transaction, way, ports);
  if ("lost" in outcome) return { result: "unreachable", why: outcome.lost };
  if (outcome.is !== "awaiting") return endingOf(outcome);
  const decided = await settle(transaction, way, ports);
  const unconfirmed = (why: string): Ending => {
    return { result: "unconfirmed", why, confirmSeconds: transaction.confirmSeconds };
  };
  if ("lost" in decided) return unconfirmed(decided.lost);
  if (decided.outcome.is === "refused") return unconfirmed(decided.outcome.why);
  const ending = endingOf(decided.outcome);
  if (ending.result === "applied" || decided.objection === undefined) return ending;
  return { ...ending, why: `${decided.objection}; ${ending.why ?? ""}` };
}

interface Lost {
  readonly lost: string;
}

async function sent(transaction: Transaction, way: Way, ports: Ports): Promise<Outcome | Lost> {
  const options = { deadlineMs: transactionMs + gateMs(transaction), maxBytes: 4 * 1024 * 1024 };
  try {
    return await ports.transact(way.connection, way.node.host, transaction, options);
  } catch (error) {
    return lost(error);
  }
}

/** What the operator lets the gate take: once for the change, and once more for going back. */
function gateMs({ settleSeconds, health: { commands, timeoutSeconds, stableSeconds } }: Transaction): number {
  return 2 * (settleSeconds + stableSeconds + commands.length * timeoutSeconds) * 1000;
}

interface Decided {
  readonly outcome: Outcome;
  /** Why it was to be rolled back. */
  readonly objection: string | undefined;
}

/**
 * Asked again, with growing pauses, for as long as the node waits: a node decides once, and tells how it decided whenever it is asked.
 */
async function settle(transaction: Transaction, way: Way, ports: Ports): Promise<Decided | Lost> {
  const until = ports.now().getTime() + transaction.confirmSeconds * 1000;
  const { signal } = new AbortController(); // never aborted: what was begun is finished, also after a Ctrl-C
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    const decided = await settleOnce(transaction, way, ports);
    if (!("lost" in decided) || ports.now().getTime() + pauseMs >= until) return decided;
    await ports.sleep(pauseMs, signal);
  }
}

async function settleOnce(
  { node, recordDir, run, secrets }: Transaction,
  way: Way,
  ports: Ports,
): Promise<Decided | Lost> {
  const dialled = await way.redial();
  if ("reason" in dialled) return { lost: dialled.reason };
  try {
    const objection = await way.objection();
    const verdict = objection === undefined ? "confirm" : "roll-back";
    const request = { node, recordDir, run, verdict, secrets } as const;
    const options = { deadlineMs: decideMs, maxBytes: 1024 * 1024 };
    return { outcome: await ports.decide(dialled.connection, way.node.host, request, options), objection };
  } catch (error) {
    return lost(error);
  }
}

function lost(error: unknown): Lost {
  if (!(error instanceof HostUnreachable)) throw error;
  return { lost: sentenceOf(error) };
}
