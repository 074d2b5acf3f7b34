import { homedir } from "node:os";
import { resolve } from "node:path";
import { HostUnreachable } from "../model/error.ts";
import type { SshHost } from "../model/host.ts";
import { checked, parseJump, type Destination } from "./destination.ts";
import { knownName } from "./known-hosts.ts";
import { askSshConfig, defaultSshConfig, type SshConfig } from "./ssh-config.ts";

/** One machine on the way, with all that is needed to connect to it and to verify it. */
export interface Hop {
  readonly address: string;
  readonly port: number;
  readonly user: string;
  /** `user@address` with the port unless it is 22; for messages. */
  readonly label: string;
  /** Names in known_hosts, the best first. */
  readonly knownNames: readonly [string, ...string[]];
  readonly knownHosts: readonly string[];
  readonly identityFiles: readonly string[];
  /** Only these identities may be offered, not all that an agent has. */
  readonly identitiesOnly: boolean;
  /** Path of the agent's socket. */
  readonly agent: string | undefined;
}

/** The machines on the way to a host: its jump hosts in order, then itself. What the host names wins over the user's ssh configuration. */
export async function findRoute(host: SshHost): Promise<readonly [Hop, ...Hop[]]> {
  const target = checked({ address: host.address, user: host.user, port: host.port });
  const config = needsConfig(host) ? await askSshConfig(target) : defaultSshConfig(target);
  if (config.proxyCommand !== undefined && host.jump === undefined) {
    throw new HostUnreachable(
      `the ssh configuration reaches ${host.address} through a ProxyCommand, which \`transport: ssh\` does not run`,
      {
        hint: "Write `transport: openssh` for this node, or name its jump hosts in `host.jump`.",
      },
    );
  }
  const jumps = (host.jump ?? config.jump?.split(",") ?? []).map(parseJump);
  const before = await Promise.all(jumps.map(async (jump) => jumpHop(host, await configOf(host, jump))));
  const last = hop(host, config);
  const [first, ...others] = [...before, last];
  return first === undefined ? [last] : [first, ...others];
}

/** With these named, the configuration could add nothing that we use; and a fleet is spared one process per node. */
function needsConfig(host: SshHost): boolean {
  if (host.sshConfig === false) return false;
  return [host.user, host.port, host.identityFile, host.knownHosts].includes(undefined);
}

async function configOf(host: SshHost, jump: Destination): Promise<SshConfig> {
  return host.sshConfig === false ? defaultSshConfig(jump) : await askSshConfig(jump);
}

function hop(host: SshHost, config: SshConfig): Hop {
  const { address, port, user } = config;
  const names =
    config.hostKeyAlias === undefined ? namesOf(address, port) : ([config.hostKeyAlias.toLowerCase()] as const);
  const identityFile = host.identityFile === undefined ? undefined : path(host.identityFile);
  return {
    address,
    port,
    user,
    label: `${user}@${address}${port === 22 ? "" : `:${port}`}`,
    knownNames: names,
    knownHosts: host.knownHosts?.map(path) ?? config.knownHosts,
    identityFiles: identityFile === undefined ? config.identityFiles : [identityFile],
    identitiesOnly: identityFile !== undefined || config.identitiesOnly,
    agent: config.agent,
  };
}

/** The key that the node names may also be right for its jump hosts; what the configuration says of them is theirs. */
function jumpHop(host: SshHost, config: SshConfig): Hop {
  const plain = hop(host, config);
  const files = [...new Set([...plain.identityFiles, ...config.identityFiles])];
  return { ...plain, identityFiles: files, identitiesOnly: config.identitiesOnly };
}

/** As ssh does: a key that is known for the bare name holds on every port, if none is known for the port itself. */
function namesOf(address: string, port: number): readonly [string, ...string[]] {
  return port === 22 ? [knownName(address, 22)] : [knownName(address, port), knownName(address, 22)];
}

function path(text: string): string {
  return resolve(text.startsWith("~/") ? homedir() + text.slice(1) : text);
}
