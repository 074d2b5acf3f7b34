import { loadDesired } from "../../engine/desired.ts";
import type { Ports } from "../../engine/ports.ts";
import { recordFiles } from "../../hosts/record-files.ts";
import { HostUnreachable } from "../../model/error.ts";
import type { Node } from "../../model/fleet.ts";
import type { Connection } from "../../model/host.ts";
import type { Read, Report } from "../../model/read.ts";
import { decodeJournal } from "../../record/journal.ts";
import type { Command, Flags } from "../input.ts";
import { unlessInterrupted } from "../interrupted.ts";
import { jsonText } from "../json-text.ts";
import { limitsOf } from "../limits.ts";
import { startProgress } from "../progress.ts";
import { historyText } from "../render/history-text.ts";
import { styleOf } from "../render/style.ts";
import { createWorld } from "../world.ts";
import { nodeNamed } from "./one-node.ts";

/** The journals are at most this long together, and what a probe reads besides. */
const maxBytes = 24 * 1024 * 1024;
/** The older journal may end in half a line. */
const lineEnd = Buffer.from("\n");

/** `clawform history`: what was applied to a node, as its own journal tells it. */
export const history: Command = async ({ args: [name = ""], flags }, io) => {
  const world = await createWorld();
  const node = nodeNamed(await loadDesired(flags.fleet, world), name);
  const progress = startProgress(io, [node.name]);
  try {
    const journal = decodeJournal(await unlessInterrupted(journalOf(node, world, flags, io.stop), io.stop));
    progress.stop();
    if (flags.json) io.out.write(jsonText({ formatVersion: 1, node: node.name, ...journal }));
    else io.out.write(historyText(node.name, journal, styleOf(io.out, io.env, flags.color)));
    return "ok";
  } finally {
    progress.stop();
  }
};

/** The bytes of both journals, the older one first. Where they are is found out on the node, so it is asked twice. */
async function journalOf(node: Node, ports: Ports, flags: Flags, signal: AbortSignal): Promise<Uint8Array> {
  const { acceptNew, connectMs, probeMs } = limitsOf(flags);
  const connection = await ports.dial(node.host, { acceptNew, connectDeadlineMs: connectMs, signal });
  try {
    const ask = (reads: readonly Read[]) => probe(connection, node, reads, ports, probeMs, signal);
    const { recordDir } = await ask([]);
    const paths = [recordFiles.olderJournal, recordFiles.journal].map((file) => `${recordDir}/${file}`);
    const { answers } = await ask(paths.map((path) => ({ read: "file", path })));
    return Buffer.concat(paths.flatMap((path) => [bytesAt(path, answers, node), lineEnd]));
  } finally {
    await connection.close();
  }
}

function probe(
  connection: Connection,
  node: Node,
  reads: readonly Read[],
  ports: Ports,
  deadlineMs: number,
  signal: AbortSignal,
): Promise<Report> {
  return ports.probe(connection, { node: node.name, host: node.host, reads }, { deadlineMs, maxBytes, signal });
}

function bytesAt(path: string, answers: Report["answers"], node: Node): Uint8Array {
  const answer = answers.get(path) ?? { is: "absent" };
  if (answer.is === "absent") return Buffer.alloc(0);
  if (answer.is === "file" && answer.bytes !== undefined) return answer.bytes;
  const why = answer.is === "unreadable" ? answer.why : `it is a ${answer.is}`;
  throw new HostUnreachable(`the journal of ${node.name}, ${path}, cannot be read: ${why}`);
}
