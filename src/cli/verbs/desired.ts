import { fleet, json, node, ref } from "./flags.ts";
import type { Verb } from "./verb.ts";

/** Commands about the fleet folder alone. */
export const desiredVerbs: readonly Verb[] = [
  {
    name: "init",
    summary: "write a fleet repository: a fleet folder, workflows, CODEOWNERS; overwrites nothing",
    args: [{ name: "dir", summary: "the folder of the repository (default: this one)", optional: true }],
    flags: [
      {
        name: "uses",
        value: "OWNER/REPO@COMMIT",
        summary: "the repository of Clawform whose action is used, and its full commit id",
      },
      json,
      fleet,
    ],
    load: async () => (await import("../commands/init.ts")).init,
  },
  {
    name: "validate",
    summary: "check the fleet folder; contacts nothing",
    args: [],
    flags: [json, fleet, ref],
    load: async () => (await import("../commands/validate.ts")).validate,
  },
  {
    name: "render",
    summary: "print the desired state of a node, composed of all layers",
    args: [node],
    flags: [json, fleet, ref],
    load: async () => (await import("../commands/render.ts")).render,
  },
  {
    name: "why",
    summary: "print who says what about a value of a node, and who wins",
    args: [node, { name: "pointer", summary: "/logging/level or logging.level" }],
    flags: [json, fleet, ref],
    load: async () => (await import("../commands/why.ts")).why,
  },
];
