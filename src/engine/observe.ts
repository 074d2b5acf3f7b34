import { type Understood, understand } from "../core/facts.ts";
import { FleetError, sentenceOf } from "../model/error.ts";
import type { Node } from "../model/fleet.ts";
import type { Connection } from "../model/host.ts";
import { member } from "../model/json.ts";
import type { Answers, Read } from "../model/read.ts";
import type { Limits, Ports } from "./ports.ts";

/** The most that a probe may answer: the config file, some records, and headers for thousands of links. */
export const maxProbeBytes = 24 * 1024 * 1024;

/** A node as it was when we looked, or why it could not be seen. */
export type Sight =
  | { readonly is: "unreachable"; readonly reason: string }
  | { readonly is: "blocked"; readonly reason: string; readonly version: string | undefined }
  | { readonly is: "seen"; readonly understood: Extract<Understood, { is: "seen" }>; readonly answers: Answers };

/** An open connection, or the reason why there is none. */
export type Dialled = { readonly connection: Connection } | { readonly reason: string };

/** Opens the connection to a node; the reason why not, if it cannot be had. */
export async function connect(node: Node, ports: Ports, limits: Limits, signal: AbortSignal): Promise<Dialled> {
  try {
    const options = { connectDeadlineMs: limits.connectMs, acceptNew: limits.acceptNew, signal };
    return { connection: await ports.dial(node.host, options) };
  } catch (error) {
    return { reason: expected(error) };
  }
}

/** The reads of all resources in one remote execution, understood. */
export async function look(
  node: Node,
  connection: Connection,
  ports: Ports,
  limits: Limits,
  signal: AbortSignal,
): Promise<Sight> {
  try {
    const request = { node: node.name, host: node.host, reads: readsOf(node, ports) };
    const options = { deadlineMs: limits.probeMs, maxBytes: maxProbeBytes, signal };
    const report = await ports.probe(connection, request, options);
    const understood = understand(node, report, ports);
    if (understood.is === "blocked") return understood;
    return { is: "seen", understood, answers: report.answers };
  } catch (error) {
    return { is: "unreachable", reason: expected(error) };
  }
}

function readsOf(node: Node, ports: Ports): readonly Read[] {
  return ports.resources.flatMap((resource) => {
    const desired = member(node.desired, resource.name);
    return desired === undefined ? [] : resource.reads(desired);
  });
}

/** The sentence of an error that a node may cause; anything else is our bug and goes on. */
function expected(error: unknown): string {
  if (!(error instanceof FleetError)) throw error;
  return sentenceOf(error);
}
