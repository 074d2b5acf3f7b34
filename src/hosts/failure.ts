import { HostUnreachable } from "../model/error.ts";
import { printable } from "./printable.ts";

const sentences: Readonly<Record<string, readonly [what: string, hint: string]>> = {
  ENOTFOUND: [
    "has no address: the name is not known",
    "Check `host.address` of the node, and the name service of this machine.",
  ],
  EAI_AGAIN: [
    "has no address: the name service did not answer",
    "Check the network and the name service of this machine, then run it again.",
  ],
  ECONNREFUSED: ["refused the connection", "Is sshd running there, and is `host.port` right?"],
  EHOSTUNREACH: ["cannot be reached: no route to it", "Is the machine up, and is the network (VPN, jump host) there?"],
  ENETUNREACH: ["cannot be reached: no network leads to it", "Is the network (VPN, jump host) there?"],
  ETIMEDOUT: ["did not answer", "Is the machine up, and does a firewall let port and address through?"],
  ECONNRESET: ["closed the connection", "See the log of sshd there; it may be overloaded or not let this address in."],
};

/** The sentence and hint for an error of the network or of ssh2 while connecting to `label`. */
export function connectFailure(label: string, error: unknown): HostUnreachable {
  if (error instanceof HostUnreachable) return error;
  const { code, message = "" } = error as NodeJS.ErrnoException;
  const sentence = typeof code === "string" ? sentences[code] : undefined;
  if (sentence !== undefined)
    return new HostUnreachable(`${label} ${sentence[0]}`, { hint: sentence[1], cause: error });
  if (/before handshake/.test(message)) {
    return new HostUnreachable(`${label} closed the connection before the handshake`, {
      hint: "sshd there may be at its limit of new connections (MaxStartups) or not let this address in.",
      cause: error,
    });
  }
  if (/no matching/.test(message)) {
    return new HostUnreachable(`${label} and \`transport: ssh\` share no algorithm: ${printable(message)}`, {
      hint: "Write `transport: openssh` for this node.",
      cause: error,
    });
  }
  return new HostUnreachable(`${label} could not be connected to: ${printable(message)}`, {
    hint: "`ssh -v` to the same host tells more.",
    cause: error,
  });
}

/** Nobody answered in time. `doing` says what was waited for. */
export function tooLate(label: string, ms: number, doing: string): HostUnreachable {
  return new HostUnreachable(`${label} did not answer within ${ms / 1_000} s (${doing})`, {
    hint: "Is the machine up and not overloaded? A longer --connect-timeout may help.",
  });
}

/** The connection broke while a script ran: whether it ended there is not known. */
export function connectionLost(label: string, error: unknown): HostUnreachable {
  const why = error instanceof Error && error.message !== "" ? `: ${printable(error.message)}` : "";
  return new HostUnreachable(`the connection to ${label} was lost while a script ran there${why}`, {
    hint: "Run it again: what the node's state is will be looked at anew.",
    cause: error,
  });
}

/** The host let us in but did not start a shell. */
export function noShell(label: string, error: unknown): HostUnreachable {
  return new HostUnreachable(`${label} did not start a shell for us: ${printable((error as Error).message)}`, {
    hint: "sshd there may forbid it (ForceCommand, MaxSessions, the user's login shell); its log says why.",
    cause: error,
  });
}
