import type { Client } from "ssh2";
import type { Connection, DialOptions, SshHost } from "../model/host.ts";
import { connectFailure, tooLate } from "./failure.ts";
import { startLimit, within } from "./limit.ts";
import type { Leftovers } from "./leftovers.ts";
import { findRoute } from "./route.ts";
import { reach, type Progress } from "./ssh-reach.ts";
import { closeClient, runOver } from "./ssh-run.ts";

/**
 * Opens a connection with ssh2, through the jump hosts of the route, each verified under its own name. One deadline covers it all.
 * Throws HostUnreachable, HostKeyRefused, or the reason of the caller's signal.
 */
export async function openSsh(host: SshHost, options: DialOptions): Promise<Connection> {
  const limit = startLimit(options.connectDeadlineMs, options.signal);
  const progress: Progress = { label: host.address, doing: "reading the ssh configuration" };
  const clients: Client[] = [];
  try {
    const route = await within(limit.signal, findRoute(host));
    for (const [index, hop] of route.entries()) {
      const others = { before: clients.at(-1), isJump: index < route.length - 1 };
      clients.push(await reach(hop, others, progress, { acceptNew: options.acceptNew, signal: limit.signal }));
    }
    return connection(clients, progress.label);
  } catch (error) {
    for (const client of clients.toReversed()) client.destroy();
    if (limit.expired()) throw tooLate(progress.label, options.connectDeadlineMs, progress.doing);
    options.signal?.throwIfAborted();
    throw connectFailure(progress.label, error);
  } finally {
    limit.stop();
  }
}

function connection(clients: readonly Client[], label: string): Connection {
  // The route is never empty, so the last client is the host itself.
  const target = clients.at(-1) as Client;
  const leftovers: Leftovers = new Set();
  const failure: { last?: Error } = {};
  target.on("error", (error) => (failure.last = error));
  const closed = new Set<Client>();
  for (const client of clients) client.once("close", () => closed.add(client));
  return {
    run: (script, options) => runOver(target, script, options, { label, leftovers, lastFailure: () => failure.last }),
    close: async () => {
      await Promise.all(leftovers);
      for (const client of clients.toReversed()) await closeClient(client, closed.has(client));
    },
  };
}
