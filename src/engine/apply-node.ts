import { type Approval, gate } from "../core/gate.ts";
import { HostUnreachable } from "../model/error.ts";
import type { Policy } from "../model/fleet.ts";
import type { NodePlan } from "../model/plan.ts";
import type { Outcome, Transaction } from "../model/transaction.ts";
import { type Ending, endingOf } from "./ending.ts";
import type { PlannedFleet, PlannedNode, PlannedWork } from "./plan-fleet.ts";
import type { Ports } from "./ports.ts";
import { type Run, transactionFor } from "./transaction.ts";

/** How this run was approved, for the gate at each node. */
export interface Approved {
  readonly approval: Approval;
  /** The approved digest per node: a node whose plan has another one is refused. Undefined: what `planned` says was approved. */
  readonly nodes?: ReadonlyMap<string, string>;
  /** Look again before writing, because a person took time to answer. */
  readonly lookAgain: boolean;
}

/** The most that a transaction may take besides settling: uploads, the validator, moving directories between disks. */
const transactionMs = 10 * 60 * 1000;
/** Edits on the node beside our paths do not make a plan stale: then we look again and go on, this often. */
const maxAttempts = 3;

/** gate -> apply -> verify for one node. Throws only for our bugs. */
export async function applyNode(
  node: NodePlan,
  planned: PlannedFleet,
  approved: Approved,
  run: Run,
  ports: Ports,
): Promise<Ending> {
  const stopped = unseen(node) ?? passGate(node, planned.fleet.policy, approved);
  if (stopped !== undefined) return stopped;
  const here = planned.nodes.get(node.name);
  if (here === undefined) throw new Error(`no work for ${node.name}`);
  let current: PlannedWork = { plan: node, work: here.work };
  for (let attempt = 1; ; attempt++) {
    if ((approved.lookAgain && node.state === "changes") || attempt > 1) {
      current = await planned.again(node.name);
      const moved = movedSince(node, current.plan);
      if (moved !== undefined) return moved;
    }
    const ending = await transactOnce(current, here, planned, run, ports);
    if (ending.step !== "compare" || attempt === maxAttempts) return ending;
  }
}

/** The ending of a node that cannot be changed because it cannot be seen. */
function unseen(node: NodePlan): Ending | undefined {
  if (node.state !== "blocked" && node.state !== "unreachable") return undefined;
  return { result: node.state, why: node.reason ?? "" };
}

function passGate(node: NodePlan, policy: Policy, approved: Approved): Ending | undefined {
  if (node.state !== "changes") return undefined;
  if (approved.nodes !== undefined && approved.nodes.get(node.name) !== node.digest) {
    return { result: "refused", why: stale(node) };
  }
  const verdict = gate(node, policy, approved.approval);
  return verdict.is === "allowed" ? undefined : { result: "refused", why: verdict.why };
}

function movedSince(before: NodePlan, now: NodePlan): Ending | undefined {
  const lost = unseen(now);
  if (lost !== undefined) return lost;
  return now.digest === before.digest ? undefined : { result: "refused", why: stale(now) };
}

function stale(now: NodePlan): string {
  const next = "review the new plan with `clawform plan` and approve that";
  return `its plan is no longer the approved one (now ${now.digest ?? "nothing to change"}): ${next}`;
}

async function transactOnce(
  current: PlannedWork,
  here: PlannedNode,
  planned: PlannedFleet,
  run: Run,
  ports: Ports,
): Promise<Ending> {
  if (current.work === undefined) throw new Error(`no work for ${current.plan.name}`);
  const transaction = transactionFor(current.plan, current.work, run, planned.fleet.policy, ports);
  if (transaction === undefined) return { result: "unchanged" };
  ports.tell({ is: "applying", node: current.plan.name });
  const outcome = await sent(transaction, here, ports);
  if ("lost" in outcome) return { result: "unreachable", why: outcome.lost };
  const ending = endingOf(outcome);
  if (ending.result !== "applied") return ending;
  if (current.plan.state === "converged") return { result: "recorded" };
  return verified(ending, await planned.again(current.plan.name));
}

async function sent(
  transaction: Transaction,
  here: PlannedNode,
  ports: Ports,
): Promise<Outcome | { readonly lost: string }> {
  const deadlineMs = transactionMs + transaction.settleSeconds * 1000;
  const options = { deadlineMs, maxBytes: 4 * 1024 * 1024 };
  try {
    return await ports.transact(here.connection, here.node.host, transaction, options);
  } catch (error) {
    if (!(error instanceof HostUnreachable)) throw error;
    return { lost: error.hint === undefined ? error.message : `${error.message} - ${error.hint}` };
  }
}

/** Success is judged by looking again, never by an exit code. */
function verified(ending: Ending, { plan }: PlannedWork): Ending {
  if (plan.state === "converged") return ending;
  const seen = plan.state === "changes" ? `${plan.changes.length} changes are still planned` : (plan.reason ?? "");
  return {
    ...ending,
    result: "half-done",
    why: `the change was written, but looking again it is not as planned: ${seen}`,
  };
}
