// A receiver of notifications: a real HTTP server on a free port, that answers as it is told and remembers what it got.

import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** How one request is answered; `hang`: not at all. */
export type Reply = { readonly status: number; readonly headers?: Readonly<Record<string, string>> } | "hang" | "reset";

export interface Receiver {
  readonly url: string;
  readonly received: readonly Received[];
  close(): Promise<void>;
}

/** Answers requests with `replies` in order, and with the last one from then on. */
export async function receiver(...replies: readonly Reply[]): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      received.push({ method, path: url, headers, body: Buffer.concat(chunks).toString("utf8") });
      const reply = replies[Math.min(received.length, replies.length) - 1] ?? { status: 200 };
      if (reply === "hang") return;
      if (reply === "reset") request.socket.destroy();
      else response.writeHead(reply.status, reply.headers).end("what it says is nobody's business");
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
