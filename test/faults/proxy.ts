// A TCP proxy between controller and node that breaks as networks do.

import { appendFileSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { SshHost } from "../../src/model/host.ts";
import { knownHostsLine, type Sshd } from "../support/sshd.ts";

/** All that can be wrong with the way; each member may be changed while connections go through. */
interface Way {
  /** What happens to a connection when so many bytes have gone up through it: it is cut, or the whole way freezes. */
  stop: { readonly after: number; readonly by: "cut" | "freeze" } | undefined;
  /** Nothing is carried any more, in either direction, and nobody is told: what a lost route or a suspended machine looks like. */
  isFrozen: boolean;
  /** Every piece is carried so much later. */
  delayMs: number;
  /** Where the connections of now on lead. */
  port: number;
  /** New connections are closed at once. */
  isClosed: boolean;
}

export interface Proxy extends Disposable {
  readonly way: Way;
  /** What changes of `host` of a node that is reached through here. */
  readonly host: Partial<SshHost>;
  /** The most that has gone up through one connection, in bytes. */
  up(): number;
  /** How many connections there were. */
  connections(): number;
  /** Cuts every connection that is there, at once. */
  cut(): void;
  /** The network is back: what was frozen is cut, and new connections are carried. */
  thaw(): void;
}

/** Listens on a free port and carries everything to `sshd`, whose host key it makes known under its own name. */
export async function startProxy(sshd: Sshd): Promise<Proxy> {
  const way: Way = { stop: undefined, isFrozen: false, delayMs: 0, port: sshd.port, isClosed: false };
  const pairs = new Set<readonly [Socket, Socket]>();
  let [most, made] = [0, 0];
  const server = createServer((down) => {
    made += 1;
    if (way.isClosed) return void down.destroy();
    const up = connect(way.port, "127.0.0.1");
    const pair = [down, up] as const;
    pairs.add(pair);
    let sent = 0;
    const count = (bytes: number) => {
      sent += bytes;
      most = Math.max(most, sent);
    };
    const room = () => (way.stop === undefined ? Infinity : way.stop.after - sent);
    carry(down, up, way, { room, count });
    carry(up, down, way, { room: () => Infinity, count: () => {} });
    for (const socket of pair)
      socket.on("error", () => {}).once("close", () => pair.every((each) => each.destroyed) && pairs.delete(pair));
  });
  const port = await new Promise<number>((done) => {
    server.listen(0, "127.0.0.1", () => done((server.address() as { port: number }).port));
  });
  const cut = () => pairs.forEach((pair) => pair.forEach((socket) => socket.resetAndDestroy()));
  appendFileSync(path.join(sshd.dir, "known_hosts"), knownHostsLine(sshd, `[127.0.0.1]:${port}`));
  return {
    way,
    host: { port },
    up: () => most,
    connections: () => made,
    cut,
    thaw: () => {
      cut();
      Object.assign(way, { isFrozen: false, stop: undefined });
    },
    [Symbol.dispose]: () => {
      cut();
      server.close();
    },
  };
}

interface Meter {
  /** How many bytes may still go. */
  room(): number;
  count(bytes: number): void;
}

function carry(from: Socket, to: Socket, way: Way, meter: Meter): void {
  let order = Promise.resolve();
  const pass = async (bytes: Buffer) => {
    if (way.delayMs > 0) await sleep(way.delayMs);
    if (way.isFrozen) return;
    const rest = meter.room();
    meter.count(Math.min(rest, bytes.length));
    to.write(bytes.subarray(0, rest));
    if (bytes.length < rest) return;
    // What was let through arrives; then nothing more, in either direction.
    if (way.stop?.by === "freeze") way.isFrozen = true;
    else {
      to.end();
      from.resetAndDestroy();
    }
  };
  from.on("data", (bytes: Buffer) => {
    order = order.then(() => pass(bytes));
  });
  // A frozen way does not even tell that the other side is gone.
  from.once("close", () => {
    order = order.then(() => {
      if (!way.isFrozen) to.destroy();
    });
  });
  from.once("end", () => {
    order = order.then(() => {
      if (!way.isFrozen) to.end();
    });
  });
}
