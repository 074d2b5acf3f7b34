import { setMaxListeners } from "node:events";
import { loadDesired } from "../../engine/desired.ts";
import { connect, maxProbeBytes } from "../../engine/observe.ts";
import { inPool } from "../../engine/pool.ts";
import type { Ports } from "../../engine/ports.ts";
import { selectNodes } from "../../engine/select.ts";
import { FleetError, sentenceOf } from "../../model/error.ts";
import type { Node } from "../../model/fleet.ts";
import type { Connection, RunOptions } from "../../model/host.ts";
import type { Flags } from "../input.ts";
import { Interrupted, unlessInterrupted } from "../interrupted.ts";
import type { Io } from "../io.ts";
import { limitsOf } from "../limits.ts";
import { startProgress } from "../progress.ts";

/** One node that can be asked: its open connection, and how long it may take. */
interface Asked {
  readonly node: Node;
  readonly connection: Connection;
  readonly options: RunOptions;
}

/** What each node is asked. `interrupted`: what to say when the user interrupts, of what changes nodes. */
export interface Question<Answer> {
  readonly ask: (asked: Asked) => Promise<Answer>;
  readonly interrupted?: string;
}

/** What a node answered, or why it did not. */
export type Answered<Answer> = { readonly answer: Answer } | { readonly reason: string };

/** Answers of nodes by name, in the order of the fleet. */
export type Answers<Answer> = ReadonlyMap<string, Answered<Answer>>;

/** The nodes that a selector names. Throws what loading and selecting throw. */
export async function nodesOf(selector: string | undefined, flags: Flags, ports: Ports): Promise<readonly Node[]> {
  return selectNodes(await loadDesired(flags.fleet, ports, flags.ref), selector);
}

/**
 * Connects to the nodes, asks each one thing, and closes. A node that cannot be reached does not disturb the others.
 * Throws Interrupted when the user interrupts.
 */
export async function askEach<Answer>(
  ports: Ports,
  nodes: readonly Node[],
  flags: Flags,
  io: Io,
  { ask, interrupted }: Question<Answer>,
): Promise<Answers<Answer>> {
  const names = nodes.map((node) => node.name);
  const progress = startProgress(io, names);
  const asking = new AbortController();
  setMaxListeners(0, asking.signal); // every node listens
  const limits = limitsOf(flags);
  const one = async (node: Node): Promise<Answered<Answer>> => {
    const dialled = await connect(node, ports, limits, asking.signal);
    if ("reason" in dialled) return dialled;
    const { connection } = dialled;
    const options = { deadlineMs: limits.probeMs, maxBytes: maxProbeBytes, signal: asking.signal };
    try {
      return { answer: await ask({ node, connection, options }) };
    } catch (error) {
      if (!(error instanceof FleetError)) throw error;
      return { reason: sentenceOf(error) };
    } finally {
      await connection.close().catch(() => {});
    }
  };
  try {
    const all = inPool(nodes, limits.connections, async (node) => {
      const answered = await one(node);
      progress.tell({ is: "observed", node: node.name, state: "answer" in answered ? "converged" : "unreachable" });
      return [node.name, answered] as const;
    });
    return new Map(await unlessInterrupted(all, io.stop));
  } catch (error) {
    if (error instanceof Interrupted && interrupted !== undefined) throw new Interrupted(interrupted);
    throw error;
  } finally {
    asking.abort();
    progress.stop();
  }
}
