// What the demo's nodes have before the first apply: near to what `fleet/` says, as on servers that somebody has kept in order by hand.
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

const baseline = {
  media: { concurrency: 2, image: { enabled: true, maxBytes: 10_000_000 }, audio: { enabled: false } },
  logging: { level: "info", consoleLevel: "info", consoleStyle: "pretty", file: "/openclaw-data/logs/gateway.log" },
  memory: { enabled: true, provider: "openai", model: "text-embedding-3-small", query: { maxResults: 6 } },
  browser: { enabled: true, headless: true, snapshotDefaults: { mode: "efficient" } },
  server: { update: { checkOnStart: false }, discovery: { mdns: { mode: "off" } } },
} as const;

/** `openclaw.json` of each node. t440 and node-02 run OpenClaw 2026.2, the others 2026.9: memory search lives at different places. */
const liveConfigs: Readonly<Record<string, string>> = {
  t440: `// t440: fifteen agents. Ask Ana before you touch this.
{
  gateway: { mode: "local", port: 18789, bind: "loopback" },
  logging: {
    level: "warn",
    consoleLevel: "info", // the journal keeps it anyway
    consoleStyle: "pretty",
    file: "/openclaw-data/logs/gateway.log",
  },
  browser: { enabled: true, headless: true, snapshotDefaults: { mode: "efficient" }, color: "#FF4500" },
  agents: {
    defaults: {
      maxConcurrent: 4, // sized for the average
      memorySearch: {
        enabled: true, provider: "openai", model: "text-embedding-3-small",
        query: { maxResults: 6 },
      },
    },
    list: [
${agentNames("t440")
  .map((id, i) => `      { id: "${id}"${i === 0 ? ", default: true" : ""} },`)
  .join("\n")}
    ],
  },
  tools: { media: { concurrency: 2, image: { enabled: true, maxBytes: 5000000 }, audio: { enabled: false } } },
  update: { checkOnStart: false },
  discovery: { mdns: { mode: "off" } },
}
`,
  "node-02": json({
    gateway: { mode: "local", port: 18789, bind: "loopback" },
    logging: baseline.logging,
    browser: baseline.browser,
    agents: {
      defaults: { maxConcurrent: 4, memorySearch: baseline.memory },
      list: [{ id: "main", default: true }, { id: "work" }],
    },
    tools: { media: baseline.media },
    ...baseline.server,
    meta: { lastTouchedVersion: "2026.2.12" },
  }),
  "node-03": json({ ...current({ main: {} }), logging: baseline.logging, tools: { media: baseline.media } }),
  "node-04": json({
    ...current({ main: {}, support: {} }),
    logging: { ...baseline.logging, level: "warn" },
    tools: { media: { ...baseline.media, image: { enabled: true, maxBytes: 5_000_000 } } },
    session: { maintenance: { mode: "enforce" } },
  }),
  "pc-a": json({
    ...current({ main: {} }),
    logging: baseline.logging,
    browser: { enabled: true, headless: false },
    tools: { media: baseline.media },
  }),
};

/** Makes the home of a node: its `openclaw.json`, its data folders, and the links to them that it has already. */
export async function makeHome(node: string, home: string): Promise<void> {
  await mkdir(join(home, ".openclaw"), { recursive: true });
  await writeFile(join(home, ".openclaw/openclaw.json"), liveConfigs[node] ?? "{}\n", { mode: 0o600 });
  const shared = ["memory", "media", "logs", "browser"];
  const perAgent = agentNames(node).flatMap((agent) => [`agents/${agent}/sessions`, `agents/${agent}/memory`]);
  for (const place of [...shared, ...perAgent]) await makeLink(node, home, place);
}

/** The agent that came last to t440 has no links yet, and node-04's logs still go to a disk that is to be taken away. */
async function makeLink(node: string, home: string, place: string): Promise<void> {
  if (node === "t440" && place.startsWith("agents/agent-15/")) return;
  const disk = node === "node-04" && place === "logs" ? "old-disk" : "openclaw-data";
  const [path, target] = [join(home, ".openclaw", place), join(home, disk, place)];
  await mkdir(dirname(path), { recursive: true });
  await mkdir(target, { recursive: true });
  await symlink(target, path);
}

function agentNames(node: string): readonly string[] {
  if (node === "t440") return Array.from({ length: 15 }, (_, i) => `agent-${String(i + 1).padStart(2, "0")}`);
  return ["main", ...(node === "node-02" ? ["work"] : node === "node-04" ? ["support"] : [])];
}

/** What the nodes of OpenClaw 2026.9 have in common. */
function current(entries: Readonly<Record<string, object>>): object {
  const isOne = Object.keys(entries).length === 1;
  return {
    gateway: { mode: "local", port: 18789, bind: "loopback" },
    agents: { defaults: { maxConcurrent: 4 }, entries, ...(isOne ? {} : { ownership: "explicit" }) },
    browser: baseline.browser,
    memory: { citations: "auto", search: baseline.memory },
    ...baseline.server,
    meta: { lastTouchedVersion: "2026.9.6" },
  };
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
