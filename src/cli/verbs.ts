import type { Command } from "./input.ts";

/** What can stand for an argument or the value of a flag: completion offers it. */
export type Choices = "nodes" | "selectors" | "resources" | "schemas" | readonly string[];

export interface ArgumentSpec {
  readonly name: string;
  readonly summary: string;
  readonly optional?: true;
  readonly choices?: Choices;
}

/** One flag. `value` names its value; without one it is a switch. */
export interface FlagSpec {
  /** Without dashes: `connect-timeout`. */
  readonly name: string;
  readonly summary: string;
  readonly value?: string;
  readonly choices?: Choices;
  readonly default?: string | number;
  /** The value is a whole number within these bounds. */
  readonly integer?: { readonly min: number; readonly max: number };
}

/** One command, as data: the parser, the help and the completion are made of it. */
export interface Verb {
  readonly name: string;
  readonly summary: string;
  readonly args: readonly ArgumentSpec[];
  readonly flags: readonly FlagSpec[];
  load(): Promise<Command>;
}

const json: FlagSpec = { name: "json", summary: "print JSON, and nothing else, on standard output" };
/** Every command takes it, also those that do not look into it: so a script can give it to all. */
const fleet: FlagSpec = { name: "fleet", value: "DIR", summary: "the fleet folder", default: "fleet" };
const on: FlagSpec = {
  name: "on",
  value: "SELECTOR",
  choices: "selectors",
  summary: "only these nodes: names, globs and group:NAME, joined by commas",
};
const node: ArgumentSpec = { name: "node", summary: "name of a node", choices: "nodes" };
/** The same as `--on`, where nothing may be left out: what is done is done to these. */
const selector: ArgumentSpec = { name: "selector", choices: "selectors", summary: on.summary.replace(/^only /, "") };

const observing: readonly FlagSpec[] = [
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

const format: FlagSpec = {
  name: "format",
  value: "FORMAT",
  choices: ["text", "lines"],
  default: "text",
  summary: "text for people, lines for grep: one sentence per change",
};

const planning: readonly FlagSpec[] = [
  on,
  json,
  { name: "out", value: "FILE", summary: "write the plan as JSON to FILE as well" },
  format,
  fleet,
  ...observing,
];

const settle: FlagSpec = {
  name: "settle",
  value: "SECONDS",
  summary: "how long OpenClaw may take to react to a change (default: 15, or 60 where it restarts)",
  integer: { min: 0, max: 600 },
};

const applying: readonly FlagSpec[] = [
  on,
  { name: "approved", value: "DIGEST", summary: "apply only if the plan still has this digest" },
  { name: "plan", value: "FILE", summary: "apply only what this plan.json says" },
  { name: "yes", summary: "do not ask" },
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
  ...observing,
];

/** Every command of Clawform, in the order of the help. */
export const verbs: readonly Verb[] = [
  {
    name: "validate",
    summary: "check the fleet folder; contacts nothing",
    args: [],
    flags: [json, fleet],
    load: async () => (await import("./commands/validate.ts")).validate,
  },
  {
    name: "render",
    summary: "print the desired state of a node, composed of all layers",
    args: [node],
    flags: [json, fleet],
    load: async () => (await import("./commands/render.ts")).render,
  },
  {
    name: "why",
    summary: "print who says what about a value of a node, and who wins",
    args: [node, { name: "pointer", summary: "/logging/level or logging.level" }],
    flags: [json, fleet],
    load: async () => (await import("./commands/why.ts")).why,
  },
  {
    name: "plan",
    summary: "show what would change on the nodes; changes nothing",
    args: [],
    flags: planning,
    load: async () => (await import("./commands/plan.ts")).plan,
  },
  {
    name: "apply",
    summary: "make the nodes what the fleet folder says",
    args: [],
    flags: applying,
    load: async () => (await import("./commands/apply.ts")).apply,
  },
  {
    name: "drift",
    summary: "plan, for schedules: ends with 2 when a node is not as it should be",
    args: [],
    flags: planning,
    load: async () => (await import("./commands/plan.ts")).drift,
  },
  {
    name: "history",
    summary: "show what was applied to a node, when, and by whom",
    args: [node],
    flags: [json, fleet, ...observing],
    load: async () => (await import("./commands/history.ts")).history,
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
      ...observing,
    ],
    load: async () => (await import("./commands/rollback.ts")).rollback,
  },
  {
    name: "status",
    summary: "say how every node stands; ends with 2: something is to be done, 4: one is rolled back or half-done",
    args: [],
    flags: [on, json, fleet, ...observing],
    load: async () => (await import("./commands/status.ts")).status,
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
      ...observing,
    ],
    load: async () => (await import("./commands/hold.ts")).hold,
  },
  {
    name: "release",
    summary: "end the hold of nodes before its time",
    args: [selector],
    flags: [json, fleet, ...observing],
    load: async () => (await import("./commands/hold.ts")).release,
  },
  {
    name: "locks",
    summary: "show who changes which node, and what awaits its confirmation",
    args: [],
    flags: [on, json, fleet, ...observing],
    load: async () => (await import("./commands/locks.ts")).locks,
  },
  {
    name: "unlock",
    summary: "remove the lock that a dead run has left on a node; the next apply would take it over anyway",
    args: [node, { name: "run", summary: "the run that the lock names, as `locks` shows it" }],
    flags: [
      { name: "force", summary: "also when its run may live: then two runs may change the node at once" },
      json,
      fleet,
      ...observing,
    ],
    load: async () => (await import("./commands/locks.ts")).unlock,
  },
  {
    name: "explain",
    summary: "say what can be managed, with members and examples",
    args: [{ name: "resource", summary: "key in the YAML", optional: true, choices: "resources" }],
    flags: [json, fleet],
    load: async () => (await import("./commands/explain.ts")).explain,
  },
  {
    name: "schema",
    summary: "print the JSON Schema of a file, or list the schemas",
    args: [{ name: "name", summary: "node, plan, ...", optional: true, choices: "schemas" }],
    flags: [json, fleet],
    load: async () => (await import("./commands/schema.ts")).schema,
  },
  {
    name: "completion",
    summary: "print the completion script of a shell",
    args: [{ name: "shell", summary: "bash, zsh or fish", choices: ["bash", "zsh", "fish"] }],
    flags: [fleet],
    load: async () => (await import("./commands/completion.ts")).completion,
  },
];
