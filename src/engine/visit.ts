import type { Part } from "../core/plan/input.ts";
import { sectionsToJudge } from "../core/plan/judged.ts";
import { planNode, type Work } from "../core/plan/plan-node.ts";
import { secretRefsOf, withSecrets } from "../core/secret-refs.ts";
import type { Facts } from "../model/facts.ts";
import type { Fleet, Node } from "../model/fleet.ts";
import type { Connection } from "../model/host.ts";
import type { NodePlan } from "../model/plan.ts";
import { connect, type Dialled, look, type Sight } from "./observe.ts";
import type { Limits, Ports } from "./ports.ts";
import { restartCostOf } from "./restart-cost.ts";

/** A node's plan, and what apply needs besides; undefined when the node is blocked or unreachable. */
export interface PlannedWork {
  readonly plan: NodePlan;
  readonly work: Work | undefined;
}

/** The way to the nodes of one run: their connections, and plans of what is seen through them. */
export interface Visits {
  /** Connects to a node. */
  dial(node: Node): Promise<Dialled>;
  /** Looks at a node, in one remote execution, and plans it. */
  plan(node: Node, connection: Connection): Promise<PlannedWork>;
  /** The same plan with what its restart costs now: one more remote execution, and only where a gateway would restart. */
  withCost(node: Node, connection: Connection, planned: PlannedWork): Promise<PlannedWork>;
  /** Says goodbye to one connection; nobody waits for it but `close`. */
  leave(connection: Connection): void;
  /** Closes all connections. Never throws. */
  close(): Promise<void>;
}

/** Opens the way to the nodes of `fleet`. `secrets` are what their references stand for; `part`: plan only that of what differs. */
export function visitsOf(
  fleet: Fleet,
  secrets: ReadonlyMap<string, string>,
  ports: Ports,
  limits: Limits,
  { signal, part }: { readonly signal: AbortSignal; readonly part?: Part | undefined },
): Visits {
  const open = openConnections();
  return {
    dial: async (node) => open.add(await connect(node, ports, limits, signal)),
    plan: async (node, connection) =>
      planSight(fleet, node, await look(node, connection, ports, limits, signal), secrets, ports, part),
    withCost: async (node, connection, { plan, work }) => {
      if (work === undefined) return { plan, work };
      const costs = await restartCostOf(node, { work, connection }, ports, signal);
      return { plan: costs.length === 0 ? plan : { ...plan, notes: [...(plan.notes ?? []), ...costs] }, work };
    },
    leave: open.leave,
    close: open.close,
  };
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
  const add = (dialled: Dialled) => {
    if ("connection" in dialled) open.add(dialled.connection);
    return dialled;
  };
  return { add, leave, close };
}

async function planSight(
  fleet: Fleet,
  node: Node,
  sight: Sight,
  secrets: ReadonlyMap<string, string>,
  ports: Ports,
  part: Part | undefined,
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
    part,
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
