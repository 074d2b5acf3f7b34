import { HostUnreachable } from "../model/error.ts";
import type { SshHost } from "../model/host.ts";
import { refusal, type OfferedKey } from "./host-key.ts";
import { readKnownHosts } from "./known-hosts-file.ts";
import { entriesFor } from "./known-hosts.ts";
import { knownHostsOf } from "./openssh-config.ts";
import { lastLine, printable } from "./printable.ts";

const strict = "and you have requested strict checking";
const unknownKey = new RegExp(`No \\S+ host key is known for (\\S+) ${strict}`);
const changedKey = new RegExp(`Host key for (\\S+) has changed ${strict}`);
const revokedKey = new RegExp(`\\S+ host key for (\\S+) was revoked ${strict}`);
const serverKey = /Server host key: (\S+) (SHA256:\S+)/;
const noise = /^(?:debug\d: |Transferred: |Bytes per second: |Authenticated to |OpenSSH_|@|$)/;

/** What ssh wrote while it did not get through, as the same errors that the other transport throws. */
export async function opensshFailure(host: SshHost, stderr: string): Promise<HostUnreachable> {
  const lines = stderr.split(/\r?\n/);
  const said = lines.filter((line) => !noise.test(line)).join("\n");
  const refused = await keyRefusal(host, lines);
  if (refused !== undefined) return refused;
  if (/Permission denied/.test(said)) {
    return new HostUnreachable(`${host.address} accepted none of our keys: ${lastLine(said) ?? ""}`, {
      hint: "Is the public key in ~/.ssh/authorized_keys there, is the user right, and is a key with a passphrase in the ssh agent?",
    });
  }
  return new HostUnreachable(`${host.address} could not be connected to: ${lastLine(said) ?? "ssh said nothing"}`, {
    hint: `\`ssh -v ${printable(host.address)}\` tells more.`,
  });
}

async function keyRefusal(host: SshHost, lines: readonly string[]): Promise<HostUnreachable | undefined> {
  for (const [index, line] of lines.entries()) {
    const name = [unknownKey, changedKey, revokedKey]
      .map((pattern) => pattern.exec(line)?.[1])
      .find((each) => each !== undefined);
    if (name === undefined) continue;
    const files = await knownHostsOf(host);
    const mine = entriesFor(await readKnownHosts(files), name);
    const offered = lastOffered(lines.slice(0, index));
    const [first, ...others] = mine.filter((entry) => entry.marker === undefined);
    const revoked = mine.find((entry) => entry.marker === "revoked");
    if (revokedKey.test(line) && revoked !== undefined)
      return refusal({ is: "revoked", by: revoked }, printable(name), offered, files);
    if (first !== undefined)
      return refusal({ is: "changed", known: [first, ...others] }, printable(name), offered, files);
    return refusal({ is: "unknown", authority: undefined }, printable(name), offered, files);
  }
  return undefined;
}

/** The key of the hop that failed is the last that was shown before. */
function lastOffered(lines: readonly string[]): OfferedKey | undefined {
  const match = lines.map((line) => serverKey.exec(line)).findLast((each) => each !== null);
  return match?.[1] === undefined || match[2] === undefined
    ? undefined
    : { type: printable(match[1]), fingerprint: printable(match[2]) };
}
