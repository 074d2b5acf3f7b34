import { applying, fleet, format, json, node, notify, planning, ref, settle } from "./flags.ts";
import type { Verb } from "./verb.ts";

/** Commands that walk the path: what should be, what is, what changes. */
export const pathVerbs: readonly Verb[] = [
  {
    name: "plan",
    summary: "show what would change on the nodes; changes nothing",
    args: [],
    flags: planning,
    load: async () => (await import("../commands/plan.ts")).plan,
  },
  {
    name: "apply",
    summary: "make the nodes what the fleet folder says",
    args: [],
    flags: applying,
    load: async () => (await import("../commands/apply.ts")).apply,
  },
  {
    name: "drift",
    summary: "plan, for schedules: ends with 2 when a node is not as it should be; adopt or revert what has drifted",
    args: [
      {
        name: "door",
        summary: "adopt: write what the node has into the fleet folder; revert: put back what git says",
        optional: true,
        choices: ["adopt", "revert"],
      },
      { ...node, optional: true },
      { name: "pointer", summary: "/logging/level or logging.level; revert takes all drift without", optional: true },
    ],
    flags: [
      ...planning,
      ...notify,
      { name: "pr", summary: "adopt: open a pull request instead of editing the file here" },
      { name: "yes", summary: "revert: do not ask" },
      { name: "approved", value: "DIGEST", summary: "revert: only if what it does still has this digest" },
      { ...settle, summary: `revert: ${settle.summary}` },
      { name: "accept-expired", summary: "revert: restart gateways also where credentials are expired or missing" },
    ],
    load: async () => (await import("../commands/drift-doors.ts")).drift,
  },
  {
    name: "ci",
    summary: "what a job of GitHub Actions runs: comments, labels, issues and deployments besides the work",
    args: [{ name: "command", summary: "what to do", choices: ["validate", "plan", "apply", "drift"] }],
    flags: [
      ...applying.filter(({ name }) => name !== "plan"),
      { name: "out", value: "FILE", summary: "write the plan as JSON to FILE as well" },
      { name: "from", value: "FILE", summary: "post this plan, joined from shards, in place of making one" },
      {
        name: "environment",
        value: "NAME",
        summary: "what this fleet is called in comments, issues and deployments",
        default: "production",
      },
    ],
    load: async () => (await import("../commands/ci.ts")).ci,
  },
  {
    name: "merge-reports",
    summary: "join the plans, or the run reports, of all shards to one; contacts nothing",
    args: [
      {
        name: "file",
        variadic: true,
        summary: "what `plan --shard I/N --out` or `apply --shard I/N --json` wrote, or a folder of these",
      },
    ],
    flags: [
      json,
      { name: "out", value: "FILE", summary: "write the plan as JSON to FILE as well" },
      { ...format, choices: ["text", "lines", "markdown"] },
      ...notify,
      fleet,
      ref,
    ],
    load: async () => (await import("../commands/merge-reports.ts")).mergeReports,
  },
];
