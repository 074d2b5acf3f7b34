import { homedir } from "node:os";
import { resolve } from "node:path";
import { HostUnreachable } from "../model/error.ts";
import type { SshHost } from "../model/host.ts";
import { checked, parseJump, type Destination } from "./destination.ts";
import { readKnownHosts } from "./known-hosts-file.ts";
import { knownName, knownTypes } from "./known-hosts.ts";
import { printable } from "./printable.ts";
import { askSshConfig, defaultSshConfig } from "./ssh-config.ts";

/**
 * The configuration that ssh is started with. Its first lines win over all that the user's own configuration says, and unlike options of
 * the command line they hold for the ssh processes too that ssh starts for jump hosts: no host on the way goes unverified.
 */
export function opensshConfig(host: SshHost, connectMs: number, newHosts: readonly string[]): string {
  const knownHosts = host.knownHosts?.map((file) => quoted(file)).join(" ");
  return [
    ...newHosts.flatMap((address) => [`Host ${address}`, "  StrictHostKeyChecking accept-new"]),
    "Host *",
    "  StrictHostKeyChecking yes",
    "  NoHostAuthenticationForLocalhost no",
    ...(knownHosts === undefined ? [] : [`  UserKnownHostsFile ${knownHosts}`, "  GlobalKnownHostsFile /dev/null"]),
    ...(host.identityFile === undefined ? [] : [`  IdentityFile ${quoted(host.identityFile)}`]),
    "  BatchMode yes",
    `  ConnectTimeout ${Math.max(1, Math.ceil(connectMs / 1_000))}`,
    "  ConnectionAttempts 1",
    "  ServerAliveInterval 5",
    "  ServerAliveCountMax 3",
    "  UpdateHostKeys no",
    "  ControlMaster no",
    "  ControlPath none",
    "  ForwardAgent no",
    "  ForwardX11 no",
    "  PermitLocalCommand no",
    "  RemoteCommand none",
    "  RequestTTY no",
    "  EscapeChar none",
    // Only this level prints the fingerprint of a key that is unknown.
    "  LogLevel DEBUG1",
    ...(host.sshConfig === false ? [] : ["  Include ~/.ssh/config", "  Include /etc/ssh/ssh_config"]),
    "",
  ].join("\n");
}

/** The options that name the host, and the host. Throws HostUnreachable for what ssh could take for something else. */
export function opensshTarget(host: SshHost): { readonly options: readonly string[]; readonly address: string } {
  const { address, user, port } = checked({ address: host.address, user: host.user, port: host.port });
  const jumps = (host.jump ?? []).map((jump) => written(parseJump(jump)));
  return {
    options: [
      ...(user === undefined ? [] : ["-l", user]),
      ...(port === undefined ? [] : ["-p", `${port}`]),
      ...(host.identityFile === undefined ? [] : ["-o", "IdentitiesOnly=yes"]),
      ...(jumps.length === 0 ? [] : ["-J", jumps.join(",")]),
    ],
    address,
  };
}

/** The known_hosts files that hold for this host. */
export async function knownHostsOf(host: SshHost): Promise<readonly string[]> {
  return host.knownHosts?.map(full) ?? (await configOf(host, host)).knownHosts;
}

/**
 * The addresses on the way of which known_hosts has no key at all. `accept-new` of ssh would also take a key of another type for a host
 * whose key is known; so it is asked for only here.
 */
export async function newHostsOf(host: SshHost): Promise<readonly string[]> {
  const config = await configOf(host, host);
  const jumps = (host.jump ?? config.jump?.split(",") ?? []).map(parseJump);
  const entries = await readKnownHosts(await knownHostsOf(host));
  const found = await Promise.all(
    [host, ...jumps].map(async (hop) => {
      const { address, port, hostKeyAlias } = await configOf(host, hop);
      const name = hostKeyAlias?.toLowerCase() ?? knownName(address, port);
      return knownTypes(entries, name).length === 0 ? [hop.address] : [];
    }),
  );
  return found.flat();
}

async function configOf(host: SshHost, hop: { address: string; user?: string | undefined; port?: number | undefined }) {
  const destination: Destination = checked({ address: hop.address, user: hop.user, port: hop.port });
  return host.sshConfig === false ? defaultSshConfig(destination) : await askSshConfig(destination);
}

function written({ address, user, port }: Destination): string {
  const name = address.includes(":") ? `[${address}]` : address;
  return `${user === undefined ? "" : `${user}@`}${name}${port === undefined ? "" : `:${port}`}`;
}

/** A file name as a word of ssh_config, where quotes, tokens (`%h`) and `${ENV}` mean something. */
function quoted(file: string): string {
  const path = full(file);
  if (/["\\]|\$\{/.test(path) || path !== printable(path, Infinity)) {
    throw new HostUnreachable(`the file name ${printable(path)} cannot be written into an ssh configuration`, {
      hint: "Use a path without quotes, backslashes and control characters.",
    });
  }
  return `"${path.replaceAll("%", "%%")}"`;
}

function full(file: string): string {
  return resolve(file.startsWith("~/") ? homedir() + file.slice(1) : file);
}
