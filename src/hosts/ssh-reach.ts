import { connect } from "node:net";
import type { Duplex } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "ssh2";
import { connectFailure } from "./failure.ts";
import { within } from "./limit.ts";
import { onAbort } from "./on-abort.ts";
import type { Hop } from "./route.ts";
import { connectClient } from "./ssh-client.ts";
import { takeTurn } from "./turns.ts";

/** What is being done, for the message when time is over. */
export interface Progress {
  label: string;
  doing: string;
}

/** sshd turns new connections away above MaxStartups (10:30:100): a jump host serves many nodes, so they come to it in turns. */
const handshakesAtOnce = 8;
const retries = 3;

/** Connects to one hop, straight or through the client before it. A host that turns us away before the handshake is asked again, up to three times. */
export async function reach(
  hop: Hop,
  others: { readonly before: Client | undefined; readonly isJump: boolean },
  progress: Progress,
  options: { readonly acceptNew: boolean; readonly signal: AbortSignal },
): Promise<Client> {
  progress.label = hop.label;
  for (let attempt = 0; ; attempt++) {
    progress.doing = "waiting for a turn at the jump host";
    const giveBack = others.isJump
      ? await within(options.signal, takeTurn(hop.label, handshakesAtOnce), (late) => late())
      : () => {};
    try {
      progress.doing = "opening the connection";
      const stream =
        others.before === undefined
          ? await openSocket(hop, options.signal)
          : await openTunnel(others.before, hop, options.signal);
      progress.doing = "key exchange and authentication";
      return await connectClient(hop, stream, options);
    } catch (error) {
      if (attempt === retries || !wasTurnedAway(error)) throw error;
    } finally {
      giveBack();
    }
    progress.doing = "it turned us away; waiting to try again";
    await sleep(100 * 2 ** attempt * (1 + Math.random()), undefined, { signal: options.signal });
  }
}

function wasTurnedAway(error: unknown): boolean {
  const { message = "", code, level } = error as NodeJS.ErrnoException & { level?: string };
  return (
    /lost before handshake/.test(message) || (level === "client-socket" && (code === "ECONNRESET" || code === "EPIPE"))
  );
}

/** A socket of our own: ssh2 would leave Nagle's algorithm on, which costs 40 ms in the key exchange. */
function openSocket(hop: Hop, signal: AbortSignal): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hop.address, port: hop.port, noDelay: true });
    socket.once("error", reject);
    const forget = onAbort(signal, () => socket.destroy(signal.reason as Error));
    socket.once("connect", () => {
      forget();
      socket.removeListener("error", reject);
      resolve(socket);
    });
  });
}

function openTunnel(before: Client, hop: Hop, signal: AbortSignal): Promise<Duplex> {
  const opening = new Promise<Duplex>((resolve, reject) => {
    before.forwardOut("127.0.0.1", 0, hop.address, hop.port, (error, stream) => {
      if (error === undefined) resolve(stream);
      else reject(connectFailure(hop.label, new Error(`its jump host says: ${error.message}`, { cause: error })));
    });
  });
  return within(signal, opening, (late) => void late.destroy());
}
