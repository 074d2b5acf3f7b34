/** The sections of `openclaw.json` that are keys of their own in the YAML, and where each generation of OpenClaw has them. */
export const sections = {
  memory: { title: "Memory search", "2026.2": "/agents/defaults/memorySearch", "2026.9": "/memory/search" },
  media: { title: "Understanding of media", "2026.2": "/tools/media", "2026.9": "/tools/media" },
  logging: { title: "Logging", "2026.2": "/logging", "2026.9": "/logging" },
  browser: { title: "Browser", "2026.2": "/browser", "2026.9": "/browser" },
};
