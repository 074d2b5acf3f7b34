import type { Edition } from "../model/edition.ts";
import { reload } from "./reload-2026-9.ts";
import { renamed } from "./renamed-2026-9.ts";
import { sensitive } from "./sensitive-2026-9.ts";

/** OpenClaw 2026.9.x: agents by id, memory search at the root, a validator of its own. */
export const edition20269: Edition = {
  name: "2026.9",
  verifiedOn: "2026.9.6",
  places: {
    memory: "/memory/search",
    media: "/tools/media",
    logging: "/logging",
    browser: "/browser",
    maxConcurrent: "/agents/defaults/maxConcurrent",
  },
  defaultMaxConcurrent: 8,
  agents: { shape: "entries", at: "/agents/entries" },
  reload: { match: "longest", rules: reload },
  sensitive,
  runtimeOwned: ["/meta", "/wizard"],
  runtimeWritten: ["/auth/profiles"],
  security: [
    "/tools/exec",
    "/tools/elevated",
    "/agents/entries/*/tools/exec",
    "/agents/entries/*/tools/elevated",
    "/plugins/load",
    "/hooks",
    "/gateway/auth",
    "/gateway/bind",
    "/gateway/customBindHost",
  ],
  renamed,
  validator: ["config", "validate", "--json"],
  reportsApplied: true,
  tellsWork: "runs",
  login: { words: "models auth login", namesAgent: true },
};
