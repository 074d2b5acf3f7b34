import { loadDesired } from "../../engine/desired.ts";
import type { Ports } from "../../engine/ports.ts";
import type { Node } from "../../model/fleet.ts";
import type { Journal } from "../../record/journal.ts";
import type { Command, Flags } from "../input.ts";
import { unlessInterrupted } from "../interrupted.ts";
import { jsonText } from "../json-text.ts";
import { limitsOf } from "../limits.ts";
import { startProgress } from "../progress.ts";
import { historyText } from "../render/history-text.ts";
import { styleOf } from "../render/style.ts";
import { createWorld } from "../world.ts";
import { journalOf } from "./journal-of.ts";
import { nodeNamed } from "./one-node.ts";

/** `clawform history`: what was applied to a node, as its own journal tells it. */
export const history: Command = async ({ args: [name = ""], flags }, io) => {
  const world = await createWorld();
  const node = nodeNamed(await loadDesired(flags.fleet, world, flags.ref), name);
  const progress = startProgress(io, [node.name]);
  try {
    const journal = await unlessInterrupted(readJournal(node, world, flags, io.stop), io.stop);
    progress.stop();
    if (flags.json) io.out.write(jsonText({ formatVersion: 1, node: node.name, ...journal }));
    else io.out.write(historyText(node.name, journal, styleOf(io.out, io.env, flags.color)));
    return "ok";
  } finally {
    progress.stop();
  }
};

async function readJournal(node: Node, ports: Ports, flags: Flags, signal: AbortSignal): Promise<Journal> {
  const { acceptNew, connectMs, probeMs } = limitsOf(flags);
  const connection = await ports.dial(node.host, { acceptNew, connectDeadlineMs: connectMs, signal });
  try {
    return (await journalOf(node, connection, ports, probeMs, signal)).journal;
  } finally {
    await connection.close();
  }
}
