/** What the demo's nodes have before the first apply: by hand, no two alike. t440 and node-02 run OpenClaw 2026.2, the others 2026.9. */
export const liveConfigs: Readonly<Record<string, string>> = {
  t440: `// t440: fifteen agents. Ask Ana before you touch this.
{
  gateway: { mode: "local", port: 18789, bind: "loopback" },
  logging: { level: "debug", redactSensitive: "tools", consoleStyle: "compact" },
  browser: { enabled: true, headless: true, color: "#FF4500" }, // orange, so that people see it
  agents: {
    defaults: {
      maxConcurrent: 4, // sized for the average
      memorySearch: { enabled: false, provider: "openai", sources: ["memory"], chunking: { tokens: 400, overlap: 80 } },
    },
    list: [
${Array.from({ length: 15 }, (_, i) => `      { id: "agent-${String(i + 1).padStart(2, "0")}"${i === 0 ? ", default: true" : ""} },`).join("\n")}
    ],
  },
  tools: { media: { concurrency: 2, image: { enabled: true } } },
}
`,
  "node-02": json({
    gateway: { mode: "local", port: 18789, bind: "loopback" },
    logging: { level: "info", redactSensitive: "tools" },
    agents: { defaults: { maxConcurrent: 8 }, list: [{ id: "main", default: true }, { id: "work" }] },
    update: { checkOnStart: true },
    meta: { lastTouchedVersion: "2026.2.12" },
  }),
  "node-03": json({
    gateway: { mode: "local", port: 18789, bind: "loopback" },
    logging: { level: "warn" },
    agents: { entries: { main: {} } },
    memory: { citations: "auto" },
    meta: { lastTouchedVersion: "2026.9.6" },
  }),
  "node-04": json({
    gateway: { mode: "local", port: 18789, bind: "loopback" },
    agents: { defaults: { maxConcurrent: 2 }, entries: { main: {}, support: {} }, ownership: "explicit" },
    browser: { enabled: false },
    meta: { lastTouchedVersion: "2026.9.6" },
  }),
  "pc-a": json({
    gateway: { mode: "local", port: 18789, bind: "loopback" },
    logging: { level: "trace", consoleLevel: "trace" },
    agents: { entries: { main: {} } },
    meta: { lastTouchedVersion: "2026.9.6" },
  }),
};

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
