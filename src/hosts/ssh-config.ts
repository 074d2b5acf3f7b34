import { homedir, userInfo } from "node:os";
import { resolve } from "node:path";
import { collect } from "./collect.ts";
import type { Destination } from "./destination.ts";
import { startProcess } from "./process.ts";

/** What the user's ssh configuration says of one address; without it, ssh's own defaults. */
export interface SshConfig {
  readonly address: string;
  readonly user: string;
  readonly port: number;
  readonly identityFiles: readonly string[];
  readonly identitiesOnly: boolean;
  readonly knownHosts: readonly string[];
  readonly hostKeyAlias: string | undefined;
  readonly jump: string | undefined;
  readonly proxyCommand: string | undefined;
  /** Path of the agent's socket. */
  readonly agent: string | undefined;
}

const cache = new Map<string, Promise<SshConfig>>();
const limits = { deadlineMs: 5_000, maxBytes: 1024 * 1024 };

/** Asks `ssh -G`, once per destination and process: it knows Include, Match and tokens, and runs nothing that ssh would not run. */
export function askSshConfig(destination: Destination): Promise<SshConfig> {
  const key = JSON.stringify([destination.address, destination.user, destination.port]);
  const before = cache.get(key);
  if (before !== undefined) return before;
  const asked = ask(destination);
  cache.set(key, asked);
  return asked;
}

/**
 * Path of the ssh configuration that CLAWFORM_SSH_CONFIG names; undefined: the user's own and the system's. With it a CI job gives keys and
 * known hosts to Clawform alone, and leaves the home of a runner as it is.
 */
export function givenSshConfig(): string | undefined {
  return process.env["CLAWFORM_SSH_CONFIG"] || undefined;
}

async function ask(destination: Destination): Promise<SshConfig> {
  const user = destination.user === undefined ? [] : ["-l", destination.user];
  const port = destination.port === undefined ? [] : ["-p", `${destination.port}`];
  const given = givenSshConfig();
  const file = given === undefined ? [] : ["-F", given];
  const child = startProcess(["ssh", "-G", ...file, ...user, ...port, "--", destination.address], { env: process.env });
  try {
    const result = await collect(child, "", limits);
    if (result.exit === 0) return parseSshConfig(Buffer.from(result.stdout).toString("utf8"), destination);
  } catch {
    // No ssh on this machine: its defaults hold.
  }
  return defaultSshConfig(destination);
}

/** What holds without any configuration. */
export function defaultSshConfig(destination: Destination): SshConfig {
  const own = `${homedir()}/.ssh`;
  return {
    address: destination.address,
    user: destination.user ?? userName(),
    port: destination.port ?? 22,
    identityFiles: ["id_ed25519", "id_ecdsa", "id_rsa"].map((name) => `${own}/${name}`),
    identitiesOnly: false,
    knownHosts: [`${own}/known_hosts`, `${own}/known_hosts2`, "/etc/ssh/ssh_known_hosts", "/etc/ssh/ssh_known_hosts2"],
    hostKeyAlias: undefined,
    jump: undefined,
    proxyCommand: undefined,
    agent: process.env["SSH_AUTH_SOCK"],
  };
}

/** Reads the answer of `ssh -G`: one `keyword value` per line. */
export function parseSshConfig(text: string, destination: Destination): SshConfig {
  const all = new Map<string, string[]>();
  for (const line of text.split("\n")) {
    const space = line.indexOf(" ");
    if (space > 0)
      all.set(line.slice(0, space), [...(all.get(line.slice(0, space)) ?? []), line.slice(space + 1).trim()]);
  }
  const one = (keyword: string): string | undefined => {
    const value = all.get(keyword)?.[0];
    return value === "none" || value === "" ? undefined : value;
  };
  const defaults = defaultSshConfig(destination);
  const address = one("hostname") ?? defaults.address;
  const user = one("user") ?? defaults.user;
  const files = (keyword: string) => (all.get(keyword) ?? []).flatMap(words).filter((word) => word !== "none");
  const path = (value: string) => expand(value, address, user);
  const agent = one("identityagent");
  return {
    address,
    user,
    port: Number(one("port") ?? defaults.port),
    identityFiles: (all.get("identityfile") ?? []).filter((file) => file !== "none").map(path),
    identitiesOnly: one("identitiesonly") === "yes",
    knownHosts: [...files("userknownhostsfile"), ...files("globalknownhostsfile")].map(path),
    hostKeyAlias: one("hostkeyalias"),
    jump: one("proxyjump"),
    proxyCommand: one("proxycommand"),
    agent: all.get("identityagent")?.[0] === "none" ? undefined : (agentPath(agent, path) ?? defaults.agent),
  };
}

function agentPath(value: string | undefined, path: (value: string) => string): string | undefined {
  if (value === undefined || value === "SSH_AUTH_SOCK") return undefined;
  return value.startsWith("$") ? process.env[value.slice(1).replace(/^\{(.*)\}$/, "$1")] : path(value);
}

/** Words of a list of files; a name with spaces stands in double quotes. */
function words(text: string): readonly string[] {
  return [...text.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? "");
}

/** A container may run under a user id that has no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return process.env["USER"] ?? process.env["LOGNAME"] ?? "root";
  }
}

/** `~` and the tokens that ssh allows in file names and that `ssh -G` leaves as they are. */
function expand(path: string, host: string, remoteUser: string): string {
  const tokens: Readonly<Record<string, string>> = {
    "%": "%",
    d: homedir(),
    u: userName(),
    h: host,
    r: remoteUser,
  };
  const full = path.replace(/%(.)/g, (whole, token: string) =>
    Object.hasOwn(tokens, token) ? (tokens[token] ?? whole) : whole,
  );
  return resolve(full.startsWith("~/") ? homedir() + full.slice(1) : full);
}
