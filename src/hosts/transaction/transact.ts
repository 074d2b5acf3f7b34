import { HostUnreachable } from "../../model/error.ts";
import type { Connection, Host, RunOptions, RunResult } from "../../model/host.ts";
import type { Outcome, Transaction } from "../../model/transaction.ts";
import { nodeLabel } from "../node-label.ts";
import { printable } from "../printable.ts";
import { refusedKey } from "../refused-key.ts";
import { flawOf } from "./flaw.ts";
import { parseOutcome, type Told } from "./outcome.ts";
import { transactionScript } from "./script.ts";

/**
 * Changes a node in one remote execution, all or nothing; the only writer on nodes. The deadline must leave room for what OpenClaw is asked:
 * two minutes besides `settleSeconds`. Throws HostUnreachable when the end is not known: what stands on the node then is the state
 * before or the state after, or a transaction that goes on there to its end.
 */
export async function transact(
  connection: Connection,
  host: Host,
  transaction: Transaction,
  options: RunOptions,
): Promise<Outcome> {
  const flaw = flawOf(transaction);
  if (flaw !== undefined) return { is: "refused", step: flaw.step, why: printable(flaw.why) };
  const result = await run(connection, host, transaction, options);
  const told = parseOutcome(result.stdout, transaction);
  if (told.outcome !== undefined) return told.outcome;
  throw endNotKnown(transaction, host, result, told);
}

async function run(
  connection: Connection,
  host: Host,
  transaction: Transaction,
  options: RunOptions,
): Promise<RunResult> {
  try {
    return await connection.run(transactionScript(transaction), options);
  } catch (error) {
    if (!(error instanceof HostUnreachable)) throw error;
    const message = `${nodeLabel(transaction.node, host)}: the connection broke while it was being changed (${error.message})`;
    throw new HostUnreachable(message, { hint, cause: error });
  }
}

const hint =
  "What began goes on on the node, and a change that nobody confirms is taken back there. `clawform status` tells how it stands, `clawform history` how it ended.";

/** What the shell printed is not quoted here: a shell that stumbles over a script prints parts of it, secrets included. */
function endNotKnown(transaction: Transaction, host: Host, result: RunResult, told: Told): HostUnreachable {
  const name = nodeLabel(transaction.node, host);
  if (told.step === undefined && result.cut === undefined) {
    const refused = refusedKey(name, result);
    if (refused !== undefined) return refused;
    const exit = result.exit === undefined ? "ended by a signal" : `exit ${result.exit}`;
    return new HostUnreachable(`${name}: the shell there did not run the transaction (${exit}); nothing was changed`, {
      hint: "Does a POSIX sh run there, and may this user start commands?",
    });
  }
  const where = told.step === undefined ? "before its first step was told" : `in the step "${told.step}"`;
  const why = { bytes: "it said too much", deadline: "its time was over" };
  const reason = result.cut === undefined ? "its report stopped" : why[result.cut];
  return new HostUnreachable(`${name}: how the change ended is not known: ${reason} ${where}`, { hint });
}
