import type { Example } from "../../model/resource.ts";

export const examples: readonly Example[] = [
  { title: "State on a data disk", desired: { "~/.openclaw/media": "/openclaw-data/media" } },
  {
    title: "Once per agent of the node",
    desired: { "~/.openclaw/agents/{agent}/sessions": "/openclaw-data/agents/{agent}/sessions" },
  },
  {
    title: "Move what is there to the target, then link",
    desired: { "~/.openclaw/logs": { target: "/openclaw-data/logs", ifExists: "adopt" } },
  },
];
