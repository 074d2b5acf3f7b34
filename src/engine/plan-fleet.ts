import { fleetPlanOf } from "../core/plan/fleet-plan.ts";
import type { Part } from "../core/plan/input.ts";
import type { Work } from "../core/plan/plan-node.ts";
import type { Fleet, Kinship, Node, Revision } from "../model/fleet.ts";
import type { Connection } from "../model/host.ts";
import type { NodePlan, Plan } from "../model/plan.ts";
import { withChecks } from "./checks.ts";
import type { Dialled } from "./observe.ts";
import { inPool } from "./pool.ts";
import type { Limits, Ports } from "./ports.ts";
import { resolveSecrets } from "./secrets.ts";
import { authorsOf } from "./set-by.ts";
import { type PlannedWork, type Visits, visitsOf } from "./visit.ts";

/** A plan and what is needed to apply it: the open connections and the work of each node. */
export interface PlannedFleet {
  readonly fleet: Fleet;
  /** The commit that the fleet folder is at; undefined outside git. */
  readonly revision: Revision | undefined;
  readonly plan: Plan;
  /** By name: the nodes that were seen and are not blocked. Their connections are open if `keepOpen` was asked for. */
  readonly nodes: ReadonlyMap<string, PlannedNode>;
  /** How the commit of this plan is related to another one, such as the one that a node's record names: any text. Outside git: `unknown`. */
  kinshipTo(other: string): Promise<Kinship>;
  /** Looks at one node again, on its open connection, and plans it again. */
  again(name: string): Promise<PlannedWork>;
  /** A new connection to one node, which takes the place of its open one; the reason why there is none. */
  redial(name: string): Promise<Dialled>;
  /** Closes all connections. Never throws. */
  close(): Promise<void>;
}

export interface PlannedNode {
  readonly node: Node;
  readonly work: Work;
  readonly connection: Connection;
}

export interface PlanOptions {
  /** The fleet folder. */
  readonly dir: string;
  /** The part of the fleet that the nodes are, as `3/8`: the plan says so. */
  readonly shard?: string;
  /** Keep the connections, for an apply. */
  readonly keepOpen: boolean;
  /** Say what restarts cost now: one more remote execution on each node whose gateway the plan restarts. */
  readonly costs: boolean;
  /** False: git is not asked who set the lines that the plan names. */
  readonly authors?: boolean;
  /** Plan only this part of what differs. */
  readonly part?: Part | undefined;
  readonly signal: AbortSignal;
}

/**
 * observe -> diff -> plan for the given nodes, each with one remote execution. Writes nothing anywhere.
 * A node that cannot be seen is in the plan as unreachable or blocked; it does not disturb the others.
 */
export async function planFleet(
  fleet: Fleet,
  nodes: readonly Node[],
  ports: Ports,
  limits: Limits,
  options: PlanOptions,
): Promise<PlannedFleet> {
  const secrets = await resolveSecrets(nodes, ports.source);
  const planned = new Map<string, PlannedNode>();
  const visits = visitsOf(fleet, secrets, ports, limits, options);
  const here = (name: string) => planned.get(name) as PlannedNode; // sound: only nodes of `nodes` are asked for
  const askGit = once(() => ports.source.revisionOf(options.dir, fleet.commit));
  const authors = authorsOf(options.dir, options.authors === false ? async () => undefined : askGit, ports);
  ports.tell({ is: "observing", nodes: nodes.length });
  try {
    const plans = await inPool(nodes, limits.connections, async (node) => {
      const dialled = await visits.dial(node);
      void askGit(); // while the nodes answer
      if ("reason" in dialled)
        return tellPlan(ports, { name: node.name, state: "unreachable", reason: dialled.reason, changes: [] });
      const { connection } = dialled;
      const seen = await visits.plan(node, connection);
      authors.want(seen.plan);
      const { plan, work } = options.costs ? await visits.withCost(node, connection, seen) : seen;
      if (work !== undefined) planned.set(node.name, { node, work, connection });
      // The next node need not wait until this one has said goodbye.
      if (!options.keepOpen || work === undefined) visits.leave(connection);
      return tellPlan(ports, plan);
    });
    const revision = await askGit();
    return {
      fleet,
      revision,
      plan: withChecks(
        fleetPlanOf(revision?.commit ?? null, await authors.told(plans), options.shard),
        fleet,
        planned,
        ports,
      ),
      nodes: planned,
      kinshipTo: kinshipOf(revision, options.dir, ports),
      close: visits.close,
      again: async (name) => visits.plan(here(name).node, here(name).connection),
      redial: (name) => redial(here(name), planned, visits),
    };
  } catch (error) {
    await visits.close();
    throw error;
  }
}

async function redial(here: PlannedNode, planned: Map<string, PlannedNode>, visits: Visits): Promise<Dialled> {
  const dialled = await visits.dial(here.node);
  if ("reason" in dialled) return dialled;
  visits.leave(here.connection);
  planned.set(here.node.name, { ...here, connection: dialled.connection });
  return dialled;
}

/** The answer to a question that is asked at the first call; who waits for it hears of a failure. */
function once<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let asked: Promise<Answer> | undefined;
  return () => {
    asked ??= ask();
    asked.catch(() => {});
    return asked;
  };
}

/** Each commit is asked about once: most nodes have the same one. */
function kinshipOf(revision: Revision | undefined, dir: string, { source }: Ports): PlannedFleet["kinshipTo"] {
  const known = new Map<string, Promise<Kinship>>();
  return async (other) => {
    if (revision === undefined) return "unknown";
    const asked = known.get(other) ?? source.kinshipOf(dir, revision.commit, other);
    known.set(other, asked);
    return asked;
  };
}

function tellPlan(ports: Ports, plan: NodePlan): NodePlan {
  ports.tell({ is: "observed", node: plan.name, state: plan.state });
  return plan;
}
