// Homes of nodes that nobody has described yet: what an import finds.

import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { run } from "../../src/cli/run.ts";
import type { ExitName } from "../../src/model/exit-code.ts";
import { fakeIo } from "./io.ts";

export interface Ended {
  readonly exit: ExitName | "interrupted";
  readonly stdout: string;
  readonly stderr: string;
}

/** Homes, and beside them a fleet folder that does not exist yet. */
export class ImportHomes {
  readonly dir = realpathSync(mkdtempSync(path.join(tmpdir(), "clawform-homes-")));
  readonly fleet = path.join(this.dir, "fleet");

  home(name: string): string {
    return path.join(this.dir, "homes", name);
  }

  /** A home with this `openclaw.json`, as text or as a value. */
  add(name: string, config: string | object): void {
    const state = path.join(this.home(name), ".openclaw");
    mkdirSync(state, { recursive: true });
    const text = typeof config === "string" ? config : `${JSON.stringify(config, null, 2)}\n`;
    writeFileSync(path.join(state, "openclaw.json"), text, { mode: 0o600 });
  }

  /** A link in the state directory of a node; a target inside of its home is made. */
  link(name: string, place: string, target: string): void {
    const at = path.join(this.home(name), ".openclaw", place);
    const full = path.resolve(path.dirname(at), target);
    mkdirSync(path.dirname(at), { recursive: true });
    if (full.startsWith(this.dir)) mkdirSync(full, { recursive: true });
    symlinkSync(target, at);
  }

  write(file: string, text: string): void {
    const at = path.join(this.fleet, file);
    mkdirSync(path.dirname(at), { recursive: true });
    writeFileSync(at, text);
  }

  read(file: string): string {
    return readFileSync(path.join(this.fleet, file), "utf8");
  }

  /** Every file of the fleet folder, by its path in it. */
  files(): ReadonlyMap<string, string> {
    try {
      const found = readdirSync(this.fleet, { recursive: true, encoding: "utf8" });
      return new Map(
        found
          .filter((file) => file.endsWith(".yaml"))
          .toSorted()
          .map((file) => [file, this.read(file)]),
      );
    } catch {
      return new Map();
    }
  }

  bytes(): number {
    return [...this.files().values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  }

  async cli(...argv: readonly string[]): Promise<Ended> {
    const io = fakeIo();
    const exit = await run([...argv, "--fleet", this.fleet], io);
    return { exit, stdout: io.stdout(), stderr: io.stderr() };
  }

  /** Imports nodes that live in homes of their own here. */
  import(names: readonly string[], ...flags: readonly string[]): Promise<Ended> {
    return this.cli("import", ...names, ...names.flatMap((name) => ["--host", `local:${this.home(name)}`]), ...flags);
  }

  [Symbol.dispose](): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}

/** Gateways of one machine need ports of their own. */
function gateway(port: number): object {
  return { mode: "local", port, bind: "loopback", auth: { mode: "token", token: "kept-on-the-node" } };
}

/** A file as people wrote it for OpenClaw 2026.2: JSON5, agents in a list, and nobody has stamped it. */
export function februaryText(port: number): string {
  return `// the office gateway
{
  gateway: { mode: "local", port: ${port}, bind: "loopback", auth: { mode: "token", token: "kept-on-the-node" }, reload: { mode: "hybrid", debounceMs: 300 } },
  discovery: { mdns: { mode: "off" } }, update: { checkOnStart: false },
  logging: { level: "info", redactSensitive: "tools", consoleStyle: "compact", file: "/var/log/openclaw/${port}.log" },
  browser: { enabled: true, headless: true, color: "#FF4500", profiles: { work: { cdpPort: ${port + 20}, color: "#0066CC" } } },
  agents: {
    defaults: {
      maxConcurrent: 4, subagents: { maxConcurrent: 8 },
      memorySearch: {
        enabled: false, provider: "openai", sources: ["memory"], sync: { watch: true },
        query: { maxResults: 6, hybrid: { enabled: true } }, chunking: { tokens: 400, overlap: 80 },
        store: { driver: "sqlite", vector: { enabled: false } }, cache: { enabled: true, maxEntries: 50000 },
      },
    },
    list: [{ id: "main", default: true }, { id: "work", memorySearch: { enabled: true } }],
  },
  tools: { media: { concurrency: 2, image: { enabled: true, maxBytes: 1000000 }, audio: { enabled: false } } },
  session: { scope: "per-sender", idleMinutes: 60, reset: { mode: "daily", atHour: 4 }, maintenance: { mode: "warn", pruneDays: 30, maxEntries: 500, rotateBytes: "10mb" } },
  cron: { enabled: true, maxConcurrentRuns: 2, store: "~/.openclaw/cron/jobs.json" },
}
`;
}

/** What OpenClaw 2026.9 makes of that file when it starts. */
export function septemberConfig(port: number): object {
  return {
    gateway: { ...gateway(port), reload: { mode: "hybrid" } },
    discovery: { mdns: { mode: "off" } },
    update: { checkOnStart: false },
    logging: { level: "info", consoleStyle: "pretty", file: `/var/log/openclaw/${port}.log` },
    browser: { enabled: true, headless: true, profiles: { work: { cdpPort: port + 20 } } },
    agents: {
      defaults: {
        maxConcurrent: 4,
        subagents: { maxConcurrent: 8 },
        heartbeat: { agentId: "main" },
        systemAgent: { agentId: "main" },
      },
      entries: {
        main: { workspace: "/home/openclaw/.openclaw/workspace" },
        work: { memory: { search: { enabled: true } } },
      },
      ownership: "explicit",
    },
    tools: { media: { concurrency: 2, image: { enabled: true, maxBytes: 1_000_000 }, audio: { enabled: false } } },
    session: {
      scope: "per-sender",
      reset: { mode: "daily", atHour: 4, idleMinutes: 60 },
      maintenance: { mode: "warn", maxEntries: 500, pruneAfter: 30 },
    },
    cron: { enabled: true },
    talk: { agentId: "main" },
    memory: {
      search: {
        enabled: false,
        provider: "openai",
        sources: ["memory"],
        query: { maxResults: 6 },
        store: { vector: { enabled: false } },
        cache: { enabled: true },
      },
    },
    meta: { migrations: { modelPolicyAllowlist: true, utilityModelSeparation: true }, lastTouchedVersion: "2026.9.6" },
  };
}

/** After `doctor --fix`: a wizard's traces, and every skill that was not found switched off. */
export function doctoredConfig(port: number): object {
  const skills = ["1password", "blogwatcher", "camsnap", "coding-agent", "gh-issues", "himalaya", "nano-pdf", "xurl"];
  return {
    gateway: gateway(port),
    discovery: { mdns: { mode: "off" } },
    agents: { entries: { main: {} } },
    wizard: {
      lastRunAt: "2026-11-20T13:34:24.600Z",
      lastRunVersion: "2026.9.6",
      lastRunCommand: "doctor",
      lastRunMode: "local",
    },
    skills: { entries: Object.fromEntries(skills.map((skill) => [skill, { enabled: false }])) },
    meta: { migrations: { modelPolicyAllowlist: true }, lastTouchedVersion: "2026.9.6" },
  };
}

/** The smallest that starts, secrets by reference. */
export function smallConfig(port: number): object {
  return {
    gateway: { mode: "local", port, bind: "loopback", auth: { mode: "token", token: "${GATEWAY_TOKEN}" } },
    discovery: { mdns: { mode: "off" } },
    update: { checkOnStart: false },
    meta: { lastTouchedVersion: "2026.9.6" },
  };
}

/** Node `i` of a fleet that somebody set up with one script and then lived with: two kinds, and now and then something special. */
export function similarConfig(i: number): object {
  const base = septemberConfig(18_000 + i) as Record<string, object>;
  const skills = Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`skill-${n}`, { enabled: n % 2 === 0 }]));
  return {
    ...base,
    logging: {
      level: i === 7 ? "trace" : "info",
      consoleStyle: "pretty",
      consoleLevel: "warn",
      file: "~/.openclaw/logs/gateway.log",
    },
    browser:
      i % 10 === 3 ? { enabled: false } : { enabled: true, headless: true, snapshotDefaults: { mode: "efficient" } },
    ...(i % 3 === 0 ? { skills: { entries: skills } } : {}),
    ...(i === 21 ? { cron: { enabled: false, sessionRetention: "48h" } } : {}),
  };
}
