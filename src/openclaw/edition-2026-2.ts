import type { Edition, Impact, ReloadRule } from "../model/edition.ts";
import { renamed } from "./renamed-2026-2.ts";
import { sensitive } from "./sensitive-2026-2.ts";

/** OpenClaw 2026.2.x: agents in a list, memory search under the agents' defaults, no validator of its own. */
export const edition20262: Edition = {
  name: "2026.2",
  verifiedOn: "2026.2.12",
  places: {
    memory: "/agents/defaults/memorySearch",
    media: "/tools/media",
    logging: "/logging",
    browser: "/browser",
    maxConcurrent: "/agents/defaults/maxConcurrent",
  },
  defaultMaxConcurrent: 4,
  agents: { shape: "list", at: "/agents/list" },
  reload: {
    match: "first",
    rules: [
      ...rules("none", ["gateway.remote", "gateway.reload"]),
      ...rules("hot", ["hooks", "agents.defaults.heartbeat", "cron", "browser"]),
      // A channel's own rules count while its plugin is loaded, as it is for every channel that is configured.
      ...rules("none", ["channels.whatsapp"]),
      ...rules("hot", ["channels.*"]),
      ...rules("none", [
        "meta",
        "identity",
        "wizard",
        "logging",
        "models",
        "agents",
        "tools",
        "bindings",
        "audio",
        "messages",
      ]),
      ...rules("none", ["session", "talk", "skills", "ui"]),
      ...rules("restart", ["plugins", "gateway", "discovery", "canvasHost"]),
    ],
  },
  sensitive,
  runtimeOwned: ["/meta", "/wizard"],
  runtimeWritten: ["/auth/profiles"],
  security: [
    "/tools/exec",
    "/tools/elevated",
    "/agents/list/*/tools/exec",
    "/agents/list/*/tools/elevated",
    "/plugins/load",
    "/hooks",
    "/gateway/auth",
    "/gateway/bind",
  ],
  renamed,
  validator: undefined,
  reportsApplied: false,
  tellsWork: "sessions",
  login: { words: "models auth add", namesAgent: false },
};

function rules(impact: Impact, prefixes: readonly string[]): readonly ReloadRule[] {
  return prefixes.map((prefix) => ({ prefix, impact }));
}
