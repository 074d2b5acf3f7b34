import { isIPv6 } from "node:net";
import { HostUnreachable } from "../model/error.ts";
import { printable } from "./printable.ts";

/** A place to connect to as it is written: `[user@]host[:port]`. */
export interface Destination {
  readonly address: string;
  readonly user: string | undefined;
  readonly port: number | undefined;
}

const jumpSpec = /^(?:ssh:\/\/)?(?:([^@]+)@)?(?:\[([^[\]]+)\]|([^:@[\]]+))(?::(\d{1,5}))?$/;

/** Takes `[user@]host[:port]` apart; an IPv6 address stands in brackets when there is a port. Throws HostUnreachable when it is none. */
export function parseJump(text: string): Destination {
  if (isIPv6(text)) return { address: text, user: undefined, port: undefined };
  const [, user, bracketed, plain, port] = jumpSpec.exec(text) ?? [];
  const address = bracketed ?? plain;
  if (address === undefined || Number(port ?? 22) > 65_535 || Number(port ?? 22) < 1) {
    throw new HostUnreachable(`${printable(text)} is not a jump host`, { hint: "Write it as [user@]host[:port]." });
  }
  return checked({ address, user, port: port === undefined ? undefined : Number(port) });
}

/** Refuses what ssh or a shell could take for something else than a name. Throws HostUnreachable. */
export function checked(destination: Destination): Destination {
  if (!isSafe(destination.address) || /[$\\*?!,%]/.test(destination.address.replace(/%\w+$/, "")))
    throw unsafe("address", destination.address);
  if (destination.user !== undefined && (!isSafe(destination.user) || destination.user.endsWith("\\"))) {
    throw unsafe("user", destination.user);
  }
  return destination;
}

/** The characters that OpenSSH itself refuses in host and user names, as they end up in the user's ProxyCommand and `Match exec`. */
function isSafe(text: string): boolean {
  return (
    text !== "" &&
    !text.startsWith("-") &&
    text.length <= 255 &&
    text === printable(text) &&
    !/[\s'"`;&<>|(){}]/.test(text)
  );
}

function unsafe(what: string, text: string): HostUnreachable {
  return new HostUnreachable(`${JSON.stringify(printable(text))} cannot be the ${what} of a host`, {
    hint: `Correct \`host.${what}\`: no spaces, quotes or control characters, and no dash in front.`,
  });
}
