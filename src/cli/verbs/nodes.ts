import { fleet, json, node, notify, observing, on, ref, selector, settle, shard } from "./flags.ts";
import type { Verb } from "./verb.ts";

/** Commands about nodes as they stand. */
export const nodeVerbs: readonly Verb[] = [
  {
    name: "history",
    summary: "show what was applied to a node, when, and by whom",
    args: [node],
    flags: [json, fleet, ref, ...observing],
    load: async () => (await import("../commands/history.ts")).history,
  },
  {
    name: "rollback",
    summary: "go back to what stood on a node before its last apply, or before an earlier one",
    args: [node],
    flags: [
      { name: "to", value: "BACKUP", summary: "the beginning of a backup's name, as `history` shows it" },
      { name: "yes", summary: "do not ask" },
      json,
      settle,
      fleet,
      ref,
      ...observing,
    ],
    load: async () => (await import("../commands/rollback.ts")).rollback,
  },
  {
    name: "status",
    summary: "say how every node stands; ends with 2: something is to be done, 4: one is rolled back or half-done",
    args: [],
    flags: [on, shard, ...notify, json, fleet, ref, ...observing],
    load: async () => (await import("../commands/status.ts")).status,
  },
  {
    name: "hold",
    summary: "keep nodes from being changed for a while; they are planned and shown",
    args: [selector],
    flags: [
      { name: "reason", value: "TEXT", summary: "why, for everyone who looks" },
      { name: "until", value: "TIME", summary: "how long (2h, 3d), or when, with its zone (2027-01-31T18:00Z)" },
      json,
      fleet,
      ref,
      ...observing,
    ],
    load: async () => (await import("../commands/hold.ts")).hold,
  },
  {
    name: "release",
    summary: "end the hold of nodes before its time",
    args: [selector],
    flags: [json, fleet, ref, ...observing],
    load: async () => (await import("../commands/hold.ts")).release,
  },
  {
    name: "locks",
    summary: "show who changes which node, and what awaits its confirmation",
    args: [],
    flags: [on, json, fleet, ref, ...observing],
    load: async () => (await import("../commands/locks.ts")).locks,
  },
  {
    name: "unlock",
    summary: "remove the lock that a dead run has left on a node; the next apply would take it over anyway",
    args: [node, { name: "run", summary: "the run that the lock names, as `locks` shows it" }],
    flags: [
      { name: "force", summary: "also when its run may live: then two runs may change the node at once" },
      json,
      fleet,
      ref,
      ...observing,
    ],
    load: async () => (await import("../commands/locks.ts")).unlock,
  },
  {
    name: "probe-only",
    summary: "print the forced command of an SSH key that may plan a node and do nothing else",
    args: [node],
    flags: [json, fleet, ref],
    load: async () => (await import("../commands/probe-only.ts")).probeOnly,
  },
];
