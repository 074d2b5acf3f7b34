import { fleet, json } from "./flags.ts";
import type { Verb } from "./verb.ts";

/** Commands that explain. */
export const helpVerbs: readonly Verb[] = [
  {
    name: "explain",
    summary: "say what can be managed, with members and examples",
    args: [{ name: "resource", summary: "key in the YAML", optional: true, choices: "resources" }],
    flags: [json, fleet],
    load: async () => (await import("../commands/explain.ts")).explain,
  },
  {
    name: "schema",
    summary: "print the JSON Schema of a file, or list the schemas",
    args: [{ name: "name", summary: "node, plan, ...", optional: true, choices: "schemas" }],
    flags: [json, fleet],
    load: async () => (await import("../commands/schema.ts")).schema,
  },
  {
    name: "completion",
    summary: "print the completion script of a shell",
    args: [{ name: "shell", summary: "bash, zsh or fish", choices: ["bash", "zsh", "fish"] }],
    flags: [fleet],
    load: async () => (await import("../commands/completion.ts")).completion,
  },
];
