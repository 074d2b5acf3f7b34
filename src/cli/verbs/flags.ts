// Flags and arguments that several commands have.

import { maxShards, parseShard } from "../../core/shard.ts";
import type { ArgumentSpec, FlagSpec } from "./verb.ts";

export const json: FlagSpec = { name: "json", summary: "print JSON, and nothing else, on standard output" };
/** Every command takes it, also those that do not look into it: so a script can give it to all. */
export const fleet: FlagSpec = { name: "fleet", value: "DIR", summary: "the fleet folder", default: "fleet" };
/** Of every command that reads the fleet folder. */
export const ref: FlagSpec = {
  name: "ref",
  value: "REF",
  summary: "read the fleet from this branch, tag or commit, not from the work tree",
};
const changedSince: FlagSpec = {
  name: "changed-since",
  value: "REF",
  summary: "only nodes that are to be something else than that commit says",
};
export const on: FlagSpec = {
  name: "on",
  value: "SELECTOR",
  choices: "selectors",
  summary: "only these nodes: names, globs and group:NAME, joined by commas",
};
export const shard: FlagSpec = {
  name: "shard",
  value: "I/N",
  summary: "only the I-th of N parts of these nodes; `merge-reports` joins the parts",
  reads: { as: parseShard, expected: `a part and the number of parts, from 1/1 to ${maxShards}/${maxShards}` },
};
export const notify: readonly FlagSpec[] = [
  { name: "notify", summary: "tell the receivers of fleet.yaml what has changed since they were told last" },
  { name: "notify-state", value: "FILE", summary: "what the receivers were told; default: below $XDG_STATE_HOME" },
];
export const node: ArgumentSpec = { name: "node", summary: "name of a node", choices: "nodes" };
/** The same as `--on`, where nothing may be left out: what is done is done to these. */
export const selector: ArgumentSpec = {
  name: "selector",
  choices: "selectors",
  summary: on.summary.replace(/^only /, ""),
};

export const observing: readonly FlagSpec[] = [
  {
    name: "connections",
    value: "N",
    summary: "nodes looked at at once",
    default: 64,
    integer: { min: 1, max: 1024 },
  },
  {
    name: "connect-timeout",
    value: "SECONDS",
    summary: "to reach a node",
    default: 10,
    integer: { min: 1, max: 600 },
  },
  {
    name: "probe-timeout",
    value: "SECONDS",
    summary: "for a node to answer",
    default: 20,
    integer: { min: 1, max: 3600 },
  },
  { name: "accept-new", summary: "trust and store keys of hosts that are not known yet (never changed ones)" },
];

export const format: FlagSpec = {
  name: "format",
  value: "FORMAT",
  choices: ["text", "lines", "markdown"],
  default: "text",
  summary: "text for people, lines for grep: one sentence per change, markdown as on a pull request",
};

export const planning: readonly FlagSpec[] = [
  on,
  shard,
  changedSince,
  json,
  { name: "out", value: "FILE", summary: "write the plan as JSON to FILE as well" },
  format,
  fleet,
  ref,
  ...observing,
];

export const settle: FlagSpec = {
  name: "settle",
  value: "SECONDS",
  summary: "how long OpenClaw may take to react to a change (default: 15, or 60 where it restarts)",
  integer: { min: 0, max: 600 },
};

export const applying: readonly FlagSpec[] = [
  on,
  shard,
  changedSince,
  ...notify,
  { name: "approved", value: "DIGEST", summary: "apply only if the plan still has this digest" },
  { name: "plan", value: "FILE", summary: "apply only what this plan.json says" },
  { name: "yes", summary: "do not ask" },
  { name: "allow-older", summary: "apply a commit that is older than the one that was applied to the node last" },
  { name: "retry", summary: "try a plan again that was rolled back on its node before" },
  { name: "resume", summary: "go on with a rollout that was stopped: waves that are done are passed" },
  {
    name: "override",
    value: "RULE",
    choices: ["threshold"],
    summary: "apply a plan that touches more of the fleet than its thresholds allow; needs --reason",
  },
  { name: "reason", value: "TEXT", summary: "why a rule is overridden; the journals keep it" },
  { name: "accept-expired", summary: "restart gateways also where credentials are expired or missing" },
  json,
  settle,
  { name: "at-once", value: "N", summary: "nodes changed at once", default: 16, integer: { min: 1, max: 1024 } },
  fleet,
  ref,
  ...observing,
];
