import { homedir } from "node:os";
import { resolve } from "node:path";
import { HostUnreachable } from "../model/error.ts";
import type { DialOptions, SshHost } from "../model/host.ts";
import { checked, parseJump, type Destination } from "./destination.ts";
import { printable } from "./printable.ts";
import { askSshConfig, defaultSshConfig, givenSshConfig } from "./ssh-config.ts";

/**
 * The configuration that ssh is started with. Its first lines win over all that the user's own configuration says, and unlike options of
 * the command line they hold for the ssh processes too that ssh starts for jump hosts: no host on the way goes unverified.
 */
export function opensshConfig(host: SshHost, options: DialOptions): string {
  const knownHosts = host.knownHosts?.map((file) => quoted(file)).join(" ");
  return [
    "Host *",
    // Neither takes a key for a host of which another one is known, of whatever type.
    `  StrictHostKeyChecking ${options.acceptNew ? "accept-new" : "yes"}`,
    "  NoHostAuthenticationForLocalhost no",
    ...(knownHosts === undefined ? [] : [`  UserKnownHostsFile ${knownHosts}`, "  GlobalKnownHostsFile /dev/null"]),
    ...(host.identityFile === undefined ? [] : [`  IdentityFile ${quoted(host.identityFile)}`]),
    "  BatchMode yes",
    // Ours ends it earlier, with the better sentence; this is for what would be left of it.
    `  ConnectTimeout ${Math.ceil(options.connectDeadlineMs / 1_000) + 5}`,
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
    ...includes(host),
    "",
  ].join("\n");
}

function includes({ sshConfig }: SshHost): readonly string[] {
  if (sshConfig === false) return [];
  const given = givenSshConfig();
  return given === undefined
    ? ["  Include ~/.ssh/config", "  Include /etc/ssh/ssh_config"]
    : [`  Include ${quoted(given)}`];
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
  if (host.knownHosts !== undefined) return host.knownHosts.map(full);
  const destination = checked({ address: host.address, user: host.user, port: host.port });
  const config = host.sshConfig === false ? defaultSshConfig(destination) : await askSshConfig(destination);
  return config.knownHosts;
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
