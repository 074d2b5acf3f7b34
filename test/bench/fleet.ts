// Fleets of the size that is measured: the same work for everyone who is compared.

import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Sshd } from "../support/sshd.ts";

export const linksPerNode = 20;

export interface BenchFleet {
  readonly dir: string;
  readonly names: readonly string[];
  home(name: string): string;
}

/** `count` nodes behind one sshd, each with a home of its own: a configuration of 10 KB, 20 links; two in five have drifted. */
export function sshFleet(root: string, count: number, sshd: Sshd): BenchFleet {
  const dir = join(root, `fleet-${count}`);
  const home = (name: string) => join(root, `homes-${count}`, name);
  const names = Array.from({ length: count }, (_, i) => `node-${String(i).padStart(4, "0")}`);
  const { address, port, user, identityFile, knownHosts } = sshd.host;
  mkdirSync(join(dir, "nodes"), { recursive: true });
  writeFileSync(join(dir, "fleet.yaml"), "name: bench\n");
  const host = { transport: "ssh", address, port, user, identityFile, knownHosts };
  writeFileSync(join(dir, "defaults.yaml"), defaultsYaml(host));
  names.forEach((name, i) => {
    writeFileSync(join(dir, "nodes", `${name}.yaml`), `host: { home: ${JSON.stringify(home(name))} }\n`);
    // Gateways of one machine have ports of their own, far enough apart for their browsers.
    makeHome(home(name), { isDrifted: i % 5 < 2, port: 10_000 + 200 * i });
  });
  return { dir, names, home };
}

const linkNames = Array.from({ length: linksPerNode }, (_, i) => `part-${String(i).padStart(2, "0")}`);

function defaultsYaml(host: object): string {
  const links = linkNames.map((name) => `  ~/.openclaw/${name}: ~/data/${name}`).join("\n");
  return `host: ${JSON.stringify(host)}
openclaw: { version: 2026.9.6 }
symlinks:
${links}
memory: { enabled: true, provider: openai, model: text-embedding-3-small }
media: { concurrency: 2, image: { enabled: true } }
logging: { level: info, consoleLevel: warn }
browser: { enabled: true, headless: true }
maxConcurrent: 12
`;
}

interface Live {
  readonly isDrifted: boolean;
  readonly port: number;
}

function makeHome(home: string, live: Live): void {
  mkdirSync(join(home, ".openclaw"), { recursive: true });
  for (const name of linkNames) {
    mkdirSync(join(home, "data", name), { recursive: true });
    symlinkSync(join(home, "data", name), join(home, ".openclaw", name));
  }
  writeFileSync(join(home, ".openclaw/openclaw.json"), liveConfig(live), { mode: 0o600 });
}

function liveConfig({ isDrifted, port }: Live): string {
  const agents = Array.from({ length: 60 }, (_, i) => [
    `agent-${i}`,
    { name: `Agent number ${i}`, workspace: `~/work/${"w".repeat(60)}/${i}` },
  ]);
  const config = {
    gateway: { mode: "local", port },
    logging: { level: isDrifted ? "debug" : "info", consoleLevel: "warn" },
    memory: { search: { enabled: true, provider: "openai", model: "text-embedding-3-small" } },
    tools: { media: { concurrency: 2, image: { enabled: true } } },
    browser: { enabled: true, headless: true },
    agents: {
      defaults: { maxConcurrent: isDrifted ? 4 : 12 },
      ownership: "explicit",
      entries: Object.fromEntries(agents),
    },
    meta: { lastTouchedVersion: "2026.9.6" },
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}

/** A folder of `count` nodes of 1.5 KB each in ten groups: for what is done without contacting anything. */
export function offlineFleet(root: string, count: number): string {
  const dir = join(root, `offline-${count}`);
  for (const folder of ["nodes", "groups"]) mkdirSync(join(dir, folder), { recursive: true });
  writeFileSync(join(dir, "fleet.yaml"), "name: scale\n");
  writeFileSync(join(dir, "defaults.yaml"), defaultsYaml({ transport: "ssh", user: "openclaw" }));
  for (let g = 0; g < 10; g++)
    writeFileSync(join(dir, "groups", `group-${g}.yaml`), `logging: { level: ${g % 2 ? "info" : "warn"} }\n`);
  for (let i = 0; i < count; i++)
    writeFileSync(join(dir, "nodes", `node-${String(i).padStart(5, "0")}.yaml`), nodeYaml(i));
  return dir;
}

function nodeYaml(i: number): string {
  const links = Array.from(
    { length: 10 },
    (_, n) => `  ~/.openclaw/own-${n}-of-this-node: /openclaw-data/node-${i}/own-${n}`,
  ).join("\n");
  const channels = Array.from(
    { length: 6 },
    (_, n) => `      chat-${n}: { description: "Room ${n} of node ${i}, used by the people there" }`,
  );
  return `# Node number ${i} of a large fleet.
host: { address: node-${i}.example.net }
groups: [group-${i % 10}]
symlinks:
${links}
memory:
  query: { maxResults: ${(i % 20) + 1} }
media:
  image: { enabled: true, maxBytes: ${1000000 + i} }
logging:
  file: /openclaw-data/node-${i}/gateway.log
browser:
  headless: ${i % 2 === 0}
maxConcurrent: ${(i % 64) + 1}
config:
  session: { maintenance: { mode: enforce, maxEntries: ${100 + i} } }
  update: { checkOnStart: ${i % 3 === 0} }
# What people write into such files besides:
${channels.map((line) => `#${line}`).join("\n")}
`;
}
