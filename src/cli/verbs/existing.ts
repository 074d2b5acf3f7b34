import { fleet, json, node, observing, on, ref } from "./flags.ts";
import type { Verb } from "./verb.ts";

/** Commands that bring what exists into the fleet folder, or on to another version. */
export const existingVerbs: readonly Verb[] = [
  {
    name: "import",
    summary:
      "write the YAML of live nodes; nothing changes there, and nothing is written whose first plan would not be empty",
    args: [{ name: "node", summary: "names to be given, or names of nodes of the fleet", variadic: true }],
    flags: [
      {
        name: "host",
        value: "HOST",
        many: true,
        summary: "how a node is reached, once per node: local:/home/dir, or user@address:port for ssh",
      },
      { name: "factor", summary: "find what the nodes share: write defaults.yaml and groups/ too" },
      {
        name: "secrets",
        value: "HOW",
        choices: ["unmanaged", "references"],
        default: "unmanaged",
        summary: "leave secrets to the node, or write references to variables; never the secrets themselves",
      },
      { name: "force", summary: "write files anew that are there already" },
      json,
      fleet,
      ...observing,
    ],
    load: async () => (await import("../commands/import.ts")).importNodes,
  },
  {
    name: "compare",
    summary: "show where two nodes differ, and the lines that make it so; ends with 2 when they do",
    args: [node, { name: "other", summary: "name of another node", choices: "nodes" }],
    flags: [
      { name: "live", summary: "compare what the nodes have, not what the fleet folder says" },
      json,
      fleet,
      ref,
      ...observing,
    ],
    load: async () => (await import("../commands/compare.ts")).compare,
  },
  {
    name: "migrate",
    summary:
      "say which nodes would not start on another version of OpenClaw, and show the edits of the YAML; ends with 2 when there are some",
    args: [],
    flags: [
      { name: "to", value: "VERSION", summary: "the version to go to, such as 2026.9.6" },
      on,
      { name: "write", summary: "make the edits in the fleet folder; the nodes stay as they are" },
      json,
      fleet,
      ...observing,
    ],
    load: async () => (await import("../commands/migrate.ts")).migrate,
  },
];
