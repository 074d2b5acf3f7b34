import { maxProbeBytes } from "../../engine/observe.ts";
import type { Ports } from "../../engine/ports.ts";
import { recordFiles } from "../../hosts/record-files.ts";
import { HostUnreachable } from "../../model/error.ts";
import type { Node } from "../../model/fleet.ts";
import type { Connection } from "../../model/host.ts";
import type { Read, Report } from "../../model/read.ts";
import { decodeJournal, type Journal } from "../../record/journal.ts";

/** The older journal may end in half a line. */
const lineEnd = Buffer.from("\n");

/** A node's journal, and where its record is. */
export interface NodeJournal {
  readonly journal: Journal;
  readonly recordDir: string;
}

/**
 * Reads the journal of a node, both its files, the older one first. Where they are is found out on the node, so it is asked twice.
 * Throws HostUnreachable.
 */
export async function journalOf(
  node: Node,
  connection: Connection,
  ports: Ports,
  probeMs: number,
  signal: AbortSignal,
): Promise<NodeJournal> {
  const ask = (reads: readonly Read[]) => probe(connection, node, reads, ports, probeMs, signal);
  const { recordDir } = await ask([]);
  const paths = [recordFiles.olderJournal, recordFiles.journal].map((file) => `${recordDir}/${file}`);
  const { answers } = await ask(paths.map((path) => ({ read: "file", path })));
  const bytes = Buffer.concat(paths.flatMap((path) => [bytesAt(path, answers, node), lineEnd]));
  return { journal: decodeJournal(bytes), recordDir };
}

function probe(
  connection: Connection,
  node: Node,
  reads: readonly Read[],
  ports: Ports,
  deadlineMs: number,
  signal: AbortSignal,
): Promise<Report> {
  const request = { node: node.name, host: node.host, reads };
  return ports.probe(connection, request, { deadlineMs, maxBytes: maxProbeBytes, signal });
}

function bytesAt(path: string, answers: Report["answers"], node: Node): Uint8Array {
  const answer = answers.get(path) ?? { is: "absent" };
  if (answer.is === "absent") return Buffer.alloc(0);
  if (answer.is === "file" && answer.bytes !== undefined) return answer.bytes;
  const why = answer.is === "unreadable" ? answer.why : `it is a ${answer.is}`;
  throw new HostUnreachable(`the journal of ${node.name}, ${path}, cannot be read: ${why}`);
}
