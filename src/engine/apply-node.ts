import { type Approval, gate } from "../core/gate.ts";
import type { Work } from "../core/plan/plan-node.ts";
import { printable } from "../core/printable.ts";
import { heldReason } from "../core/standing.ts";
import { HostUnreachable } from "../model/error.ts";
import type { Policy } from "../model/fleet.ts";
import type { NodePlan } from "../model/plan.ts";
import { awaitRestart } from "./await-idle.ts";
import { carryOut } from "./carry-out.ts";
import type { Ending } from "./ending.ts";
import type { PlannedFleet, PlannedNode } from "./plan-fleet.ts";
import { lineOf, withNote } from "./line-of-commits.ts";
import type { PlannedWork } from "./visit.ts";
import type { Ports } from "./ports.ts";
import { type Override, type Run, transactionFor } from "./transaction.ts";

/** How this run was approved, for the gate at each node. */
export interface Approved {
  readonly approval: Approval;
  /** The approved digest per node: a node whose plan has another one is refused. Undefined: what `planned` says was approved. */
  readonly nodes?: ReadonlyMap<string, string>;
  /** Look again before writing, because a person took time to answer. */
  readonly lookAgain: boolean;
  /** Try a plan again that was rolled back on its node. */
  readonly retry?: boolean;
  /** Restart gateways also where the credentials of the node are not known to be valid. */
  readonly acceptExpired?: boolean;
  /** Apply also where a later commit was applied before. */
  readonly allowOlder?: boolean;
  /** Aborted: no further node is started; those in hand are finished. */
  readonly stop: AbortSignal;
}

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
  const stopped = unseen(node) ?? passGate(node, planned.fleet.policy, approved, ports.now());
  if (stopped !== undefined) return stopped;
  const here = planned.nodes.get(node.name);
  if (here === undefined) throw new Error(`no work for ${node.name}`);
  const kept = keptBack(node, here.work, approved);
  if (kept !== undefined) return kept;
  const line = await lineOf(node, here.work, planned, approved);
  if (line.is === "stop") return line.ending;
  const { acceptExpired = false, stop } = approved;
  const awaited = await awaitRestart(here.node, here, ports, stop, { acceptExpired });
  if (awaited.is === "stop") return awaited.ending;
  const own = line.override === undefined ? run : withOverride(run, line.override);
  const noted = awaited.note === undefined ? own : withOverride(own, { what: "restart", reason: awaited.note });
  return withNote(await attempt(node, here, planned, approved, noted, ports), line.note);
}

/** Looks again where time has passed, and changes the node; a few times where it changes meanwhile beside our paths. */
async function attempt(
  node: NodePlan,
  here: PlannedNode,
  planned: PlannedFleet,
  approved: Approved,
  run: Run,
  ports: Ports,
): Promise<Ending> {
  let current: PlannedWork = { plan: node, work: here.work };
  let before: string | undefined;
  for (let attempts = 1; ; attempts++) {
    if ((approved.lookAgain && node.state === "changes") || attempts > 1) {
      current = await planned.again(node.name);
      const moved = heldNow(current.plan, ports.now()) ?? movedSince(node, current.plan);
      if (moved !== undefined) return before === undefined ? moved : { ...moved, why: `${before}; ${moved.why ?? ""}` };
    }
    // Each attempt has a start and an end of its own in the journal.
    const own = attempts === 1 ? run : { ...run, id: `${run.id}-${attempts}` };
    const ending = await transactOnce(current, here, planned, own, ports);
    if (ending.step !== "compare" || attempts === maxAttempts) return ending;
    before = ending.why;
  }
}

function withOverride(run: Run, override: Override): Run {
  return { ...run, overrides: [...run.overrides, override] };
}

/** The ending of a node that cannot be changed because it cannot be seen. */
function unseen(node: NodePlan): Ending | undefined {
  if (node.state !== "blocked" && node.state !== "unreachable") return undefined;
  return { result: node.state, why: node.reason ?? "" };
}

function passGate(node: NodePlan, policy: Policy, approved: Approved, now: Date): Ending | undefined {
  const held = heldNow(node, now);
  if (held !== undefined) return held;
  if (node.state !== "changes") return undefined;
  if (approved.nodes !== undefined && approved.nodes.get(node.name) !== node.digest) {
    return { result: "refused", why: stale(node) };
  }
  const verdict = gate(node, policy, approved.approval);
  return verdict.is === "allowed" ? undefined : { result: "refused", why: verdict.why };
}

function heldNow(node: NodePlan, now: Date): Ending | undefined {
  const held = heldReason(node, now);
  return held === undefined ? undefined : { result: "held", why: held };
}

/** What the node itself says against it: a record that is not ours to overwrite, a plan that was rolled back there. */
function keptBack({ name, digest }: NodePlan, { facts }: Work, { retry }: Approved): Ending | undefined {
  if (facts.recordProblem !== undefined) {
    const next = `move ${printable(facts.recordDir)}/last-applied.json away, and the next apply makes a new one`;
    return { result: "refused", why: `${facts.recordProblem}. It is not overwritten: ${next}` };
  }
  if (retry === true || digest === undefined || !facts.standing.quarantine.includes(digest)) return undefined;
  const next = `correct the YAML, or try it once more: \`clawform apply --on ${name} --retry\``;
  return { result: "quarantined", why: `this very plan was rolled back here before: ${next}` };
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
  const transaction = transactionFor(current.plan, current.work, here.node, planned.fleet.policy, run, ports);
  if (transaction === undefined) return { result: "unchanged" };
  const { name } = here.node;
  ports.tell({ is: "applying", node: name });
  const ending = await carryOut(
    transaction,
    {
      node: here.node,
      connection: here.connection,
      redial: () => planned.redial(name),
      objection: async () => objectionTo(await planned.again(name)),
    },
    ports,
  );
  return ending.result === "applied" && current.plan.state === "converged" ? { result: "recorded" } : ending;
}

/** Success is judged by looking again, never by an exit code. Throws HostUnreachable when the node cannot be seen. */
function objectionTo({ plan }: PlannedWork): string | undefined {
  switch (plan.state) {
    case "converged":
      return undefined;
    case "changes":
      return `looking again it is not as planned: ${plan.changes.length} changes are still planned`;
    case "blocked":
      return `looking again it is blocked: ${plan.reason ?? ""}`;
    case "unreachable":
      throw new HostUnreachable(plan.reason ?? "it cannot be reached");
  }
}
