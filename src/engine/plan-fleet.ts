import { fleetDigest } from "../core/digest.ts";
import { sectionsToJudge } from "../core/plan/judged.ts";
import { planNode, type Work } from "../core/plan/plan-node.ts";
import { secretRefsOf, withSecrets } from "../core/secret-refs.ts";
import type { Facts } from "../model/facts.ts";
import type { Fleet, Node, Revision } from "../model/fleet.ts";
import type { Connection } from "../model/host.ts";
import type { NodePlan, Plan } from "../model/plan.ts";
import { connect, look, type Sight } from "./observe.ts";
import { inPool } from "./pool.ts";
import type { Limits, Ports } from "./ports.ts";
import { resolveSecrets } from "./secrets.ts";

/** A plan and what is needed to apply it: the open connections and the work of each node. */
export interface PlannedFleet {
  readonly fleet: Fleet;
  /** The commit that the fleet folder is at; undefined outside git. */
  readonly revision: Revision | undefined;
  readonly plan: Plan;
  /** By name: the nodes that were seen and are not blocked. Their connections are open if `keepOpen` was asked for. */
  readonly nodes: ReadonlyMap<string, PlannedNode>;
  /** Looks at one node again, on its open connection, and plans it again. */
  again(name: string): Promise<PlannedWork>;
  /** Closes all connections. Never throws. */
  close(): Promise<void>;
}

/** A node's plan, and what apply needs besides; undefined when the node is blocked or unreachable. */
export interface PlannedWork {
  readonly plan: NodePlan;
  readonly work: Work | undefined;
}

export interface PlannedNode {
  readonly node: Node;
  readonly work: Work;
  readonly connection: Connection;
}

export interface PlanOptions {
  /** The fleet folder. */
  readonly dir: string;
  /** Keep the connections, for an apply. */
  readonly keepOpen: boolean;
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
  const open = openConnections();
  const planOne = async (node: Node, connection: Connection) =>
    planSight(fleet, node, await look(node, connection, ports, limits, options.signal), secrets, ports);
  const askGit = once(() => ports.source.revisionOf(options.dir));
  ports.tell({ is: "observing", nodes: nodes.length });
  try {
    const plans = await inPool(nodes, limits.connections, async (node) => {
      const dialled = await connect(node, ports, limits, options.signal);
      void askGit(); // while the nodes answer
      if ("reason" in dialled)
        return tellPlan(ports, { name: node.name, state: "unreachable", reason: dialled.reason, changes: [] });
      const { connection } = dialled;
      open.add(connection);
      const { plan, work } = await planOne(node, connection);
      if (work !== undefined) planned.set(node.name, { node, work, connection });
      // The next node need not wait until this one has said goodbye.
      if (!options.keepOpen || work === undefined) open.leave(connection);
      return tellPlan(ports, plan);
    });
    const revision = await askGit();
    return {
      fleet,
      revision,
      plan: fleetPlan(revision, plans),
      nodes: planned,
      close: open.close,
      again: async (name) => {
        const { node, connection } = planned.get(name) as PlannedNode; // sound: only nodes of `nodes` are looked at again
        return planOne(node, connection);
      },
    };
  } catch (error) {
    await open.close();
    throw error;
  }
}

/** The connections of a run. A goodbye that goes wrong changes nothing. */
function openConnections() {
  const open = new Set<Connection>();
  const leaving: Promise<void>[] = [];
  const leave = (connection: Connection) => {
    if (open.delete(connection)) leaving.push(connection.close().catch(() => {}));
  };
  const close = async () => {
    open.forEach(leave);
    await Promise.all(leaving);
  };
  return { add: (connection: Connection) => void open.add(connection), leave, close };
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

async function planSight(
  fleet: Fleet,
  node: Node,
  sight: Sight,
  secrets: ReadonlyMap<string, string>,
  ports: Ports,
): Promise<PlannedWork> {
  if (sight.is !== "seen") return { plan: unseenPlan(node, sight), work: undefined };
  const { facts } = sight.understood;
  const values = new Set(secretRefsOf(node.desired).map((ref) => secrets.get(ref.reference) ?? ""));
  const input = {
    node,
    desired: withSecrets(node.desired, secrets),
    facts,
    answers: sight.answers,
    resources: ports.resources,
    secrets: { patterns: facts.edition.sensitive, values, key: fingerprintKeyOf(facts) },
    policy: fleet.policy,
  };
  const judge = await ports.editions.judge(facts.edition, sectionsToJudge(input));
  const planned = planNode({ ...input, judge });
  if (planned.is === "planned") return planned;
  const { reason } = planned;
  return { plan: unseenPlan(node, { is: "blocked", reason, version: facts.version }), work: undefined };
}

/**
 * A node that was never applied to has no key yet. The hash of its live configuration serves then: it holds the gateway's own
 * token, so nobody can guess it, and it is the same for everyone who looks at the same state. Without a configuration there is none.
 */
function fingerprintKeyOf(facts: Facts): string | undefined {
  return facts.fingerprintKey ?? facts.config?.sha256;
}

function unseenPlan(node: Node, sight: Exclude<Sight, { is: "seen" }>): NodePlan {
  const version = sight.is === "blocked" ? sight.version : undefined;
  return {
    name: node.name,
    state: sight.is,
    reason: sight.reason,
    ...(version === undefined ? {} : { openclaw: { version } }),
    changes: [],
  };
}

function tellPlan(ports: Ports, plan: NodePlan): NodePlan {
  ports.tell({ is: "observed", node: plan.name, state: plan.state });
  return plan;
}

function fleetPlan(revision: Revision | undefined, nodes: readonly NodePlan[]): Plan {
  const count = (state: NodePlan["state"]) => nodes.filter((node) => node.state === state).length;
  const planned = nodes.flatMap(({ name, digest }) => (digest === undefined ? [] : [{ name, digest }]));
  const restarts = nodes.filter((node) => node.changes.some((change) => change.impact === "restart")).length;
  return {
    formatVersion: 1,
    revision: revision?.commit ?? null,
    digest: planned.length === 0 ? null : fleetDigest(planned),
    summary: {
      nodes: nodes.length,
      changed: count("changes"),
      converged: count("converged"),
      blocked: count("blocked"),
      unreachable: count("unreachable"),
      restarts,
    },
    nodes,
  };
}
