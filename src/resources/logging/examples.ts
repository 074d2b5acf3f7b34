import type { Example } from "../../model/resource.ts";

export const examples: readonly Example[] = [
  { title: "Quiet on the console", desired: { level: "info", consoleLevel: "warn", consoleStyle: "pretty" } },
  { title: "A file of its own", desired: { level: "debug", file: "/openclaw-data/logs/gateway.log" } },
];
