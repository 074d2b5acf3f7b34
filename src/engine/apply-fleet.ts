import { heldReason } from "../core/standing.ts";
import { atOnceOf, mayChange, seedOf, wavesOf } from "../core/rollout/waves.ts";
import { policyRefusal } from "../core/gate.ts";
import { threshold } from "../core/threshold.ts";
import { unreachableFleet } from "../core/unreachable-fleet.ts";
import { strongest } from "../model/exit-code.ts";
import type { NodePlan, Plan } from "../model/plan.ts";
import type { NodeReport, RunReport } from "../model/run.ts";
import { type Approved, applyNode } from "./apply-node.ts";
import { type Ending, exitOf, reportOf } from "./ending.ts";
import { soaked } from "./look-again.ts";
import type { PlannedFleet } from "./plan-fleet.ts";
import { inPool } from "./pool.ts";
import type { Ports } from "./ports.ts";
import { type Hands, type RolledOut, rollOut } from "./rollout.ts";
import type { Run } from "./transaction.ts";

export interface ApplyOptions extends Approved {
  /** The digest of the whole plan that was approved: any other plan is refused, node by node. */
  readonly digest?: string;
  /** How long OpenClaw may take to react to a write before it is rolled back. Default: 15, and 60 for what restarts it. */
  readonly settleSeconds?: number;
  /** How many nodes change at once. */
  readonly atOnce: number;
  /** Apply a plan that touches more of the fleet than its thresholds allow; the journals keep the reason. */
  readonly override?: { readonly threshold: true; readonly reason: string };
  /** Go on with what a run before left of the same rollout: waves that are done are passed without a soak. */
  readonly resume?: boolean;
}

/**
 * gate -> apply -> verify -> record for every node of the plan that needs it, each with one remote transaction, in the waves of the
 * fleet's rollout. What needs no change is recorded afterwards. Leaves the connections open.
 */
export async function applyFleet(planned: PlannedFleet, ports: Ports, options: ApplyOptions): Promise<RunReport> {
  const { plan } = planned;
  const run = runOf(planned, ports, options);
  const why = refusalOf(planned, options);
  const tell = (report: NodeReport): NodeReport => {
    ports.tell({ is: "applied", report });
    return report;
  };
  const timed = async (node: NodePlan): Promise<NodeReport> => {
    const started = ports.now().getTime();
    const ending = await applyNode(node, planned, options, run, ports);
    return reportOf(node.name, ending, ports.now().getTime() - started);
  };
  const rolled = why === undefined ? await inWaves(planned, timed, tell, ports, options) : nothingRolled;
  const others = plan.nodes.filter(({ name }) => !rolled.reports.has(name));
  const told = await inPool(others, options.atOnce, async (node) => {
    const ending = endingBeside(node, why, ports.now());
    return tell(ending === undefined ? await timed(node) : reportOf(node.name, ending, 0));
  });
  const reports = new Map([...rolled.reports, ...told.map((report) => [report.name, report] as const)]);
  const nodes = plan.nodes.map(({ name }) => reports.get(name) as NodeReport); // sound: in a wave or beside
  const message = unreachableFleet(plan);
  return {
    formatVersion: 1,
    run: run.id,
    revision: plan.revision,
    digest: plan.digest,
    ...(plan.shard === undefined ? {} : { shard: plan.shard, digests: digestsOf(plan) }),
    waves: rolled.waves,
    nodes,
    ...(message === undefined ? {} : { message }),
    exit: strongest(nodes.map(exitOf)),
  };
}

/** The digests of the nodes with changes: made of them all, the digest of the fleet can be told when the shards are joined. */
function digestsOf({ nodes }: Plan): Readonly<Record<string, string>> {
  return Object.fromEntries(nodes.flatMap(({ name, digest }) => (digest === undefined ? [] : [[name, digest]])));
}

const nothingRolled: RolledOut = { waves: [], reports: new Map() };

function runOf({ plan }: PlannedFleet, ports: Ports, { settleSeconds, override }: ApplyOptions): Run {
  const overrides = override === undefined ? [] : [{ what: "threshold", reason: override.reason } as const];
  return { id: ports.newId(), revision: plan.revision, settleSeconds, overrides };
}

/** Why nothing of this plan may be applied. */
function refusalOf({ plan, fleet }: PlannedFleet, { digest, override }: ApplyOptions): string | undefined {
  if (digest !== undefined && digest !== plan.digest) {
    const next = "review it with `clawform plan` and approve that";
    return `the plan is no longer the approved one (now ${plan.digest ?? "empty"}): ${next}`;
  }
  return policyRefusal(plan) ?? (override === undefined ? threshold(plan, fleet) : undefined);
}

/** How it ends for a node that is in no wave, without touching it; undefined when there may be something to record. */
function endingBeside(node: NodePlan, refusal: string | undefined, now: Date): Ending | undefined {
  if (refusal !== undefined && mayChange(node)) return { result: "refused", why: refusal };
  if (refusal !== undefined && node.state === "converged") return { result: "unchanged" };
  if (node.state !== "changes") return undefined;
  // Its hold may have ended since the plan: it belongs to no wave of this run all the same.
  return { result: "held", why: heldReason(node, now) ?? "the hold has just ended: apply again" };
}

async function inWaves(
  planned: PlannedFleet,
  apply: (node: NodePlan) => Promise<NodeReport>,
  tell: (report: NodeReport) => NodeReport,
  ports: Ports,
  options: ApplyOptions,
): Promise<RolledOut> {
  const { plan, fleet } = planned;
  const done = options.resume === true ? doneBefore(planned) : new Set<string>();
  const waves = wavesOf(plan.nodes, fleet, seedOf(plan.revision, fleet.nodes), done);
  const byName = new Map(plan.nodes.map((node) => [node.name, node]));
  const hands: Hands = {
    change: async (name, wave) => tell({ ...(await apply(byName.get(name) as NodePlan)), wave }), // sound: waves are made of the plan
    leaveOut: (name, wave, why) => tell({ ...reportOf(name, { result: "not-started", why }, 0), wave }),
    lookAgain: async (changed) => {
      const bad = await soaked(changed, planned);
      return bad === undefined ? undefined : tell(bad);
    },
  };
  const atOnce = atOnceOf(fleet.rollout, plan.nodes.length, options.atOnce);
  return rollOut(waves, fleet, hands, { atOnce, looksAtOnce: options.atOnce, done, stop: options.stop }, ports);
}

/** The nodes that need nothing and whose record says that they were changed to this very revision. */
function doneBefore({ plan, nodes }: PlannedFleet): ReadonlySet<string> {
  const isDone = ({ name, state }: NodePlan) =>
    state === "converged" && nodes.get(name)?.work.facts.lastApplied?.revision === plan.revision;
  return new Set(plan.nodes.filter(isDone).map(({ name }) => name));
}
