import { describe, expect, test } from "vitest";
import { defaultHandling } from "../../src/core/handling.ts";
import { type Asked, type RestartOptions, restartVerdict } from "../../src/core/restart.ts";
import { workInWords } from "../../src/core/running-work.ts";
import type { Handling, RestartHandling } from "../../src/model/handling.ts";
import type { Credentials, Preflight, RunningWork, WorkCounts } from "../../src/model/preflight.ts";
import { editionNamed } from "../support/node-fixtures.ts";

const noWork: WorkCounts = {
  queueSize: 0,
  pendingReplies: 0,
  embeddedRuns: 0,
  cronRuns: 0,
  backgroundExecSessions: 0,
  rootRequests: 0,
  activeTasks: 0,
  totalActive: 0,
};
const idle: RunningWork = { is: "runs", safe: true, counts: noWork };
const busy: RunningWork = {
  is: "runs",
  safe: false,
  counts: { ...noWork, embeddedRuns: 2, queueSize: 1, totalActive: 3 },
};
const sessions = (active: number): RunningWork => ({ is: "sessions", active, minutes: 5 });
const silent: RunningWork = { is: "unknown", why: "it did not answer within 30 s" };
const valid: Credentials = { is: "valid" };
const expiring: Credentials = { is: "expiring", agents: [] };
const expired: Credentials = { is: "expired", agents: [] };
const unclear: Credentials = { is: "unknown", why: "it did not answer within 30 s" };

const asked = (work: RunningWork = idle, credentials: Credentials = valid): Preflight => ({ work, credentials });

interface Row {
  readonly name: string;
  readonly restart?: Partial<RestartHandling>;
  readonly asked?: Asked;
  readonly at?: string;
  readonly waitedSeconds?: number;
  readonly acceptExpired?: boolean;
  readonly edition?: "2026.2" | "2026.9";
  /** The verdict, with what it says. */
  readonly is: readonly [is: "go" | "wait" | "defer" | "refused", says?: string];
}

const weekdays = { windows: ["Mon-Fri 02:00-05:00"], timezone: "Europe/Berlin" };
const monday = "2026-11-23T01:30:00Z";
const saturday = "2026-11-21T12:00:00Z";
const closed =
  "its gateway may restart only within its windows (Mon-Fri 02:00-05:00): the next one opens Mon 2026-11-23 02:00 Europe/Berlin";

const windows: readonly Row[] = [
  { name: "within a window it goes", restart: weekdays, at: monday, is: ["go"] },
  { name: "outside of them it waits for the next one", restart: weekdays, at: saturday, is: ["defer", closed] },
  {
    name: "outside of them nobody needs to ask",
    restart: weekdays,
    at: saturday,
    asked: "not asked",
    is: ["defer", closed],
  },
  { name: "within one, not asked yet", restart: weekdays, at: monday, asked: "not asked", is: ["go"] },
  {
    name: "a window that closes while it waits ends the waiting, force or not",
    restart: { ...weekdays, onDeadline: "force" },
    asked: asked(busy),
    at: "2026-11-23T04:00:00Z",
    waitedSeconds: 9999,
    is: ["defer", "the next one opens Tue 2026-11-24 02:00 Europe/Berlin"],
  },
  {
    name: "windows that never open are said to be so",
    restart: { windows: ["never"] },
    is: ["defer", "its gateway may restart only within its windows (never): none of them opens"],
  },
  {
    name: "outside of them, expired credentials are not the matter yet",
    restart: weekdays,
    at: saturday,
    asked: asked(idle, expired),
    is: ["defer", closed],
  },
];

const work: readonly Row[] = [
  { name: "an idle gateway restarts", is: ["go"] },
  { name: "one at work is waited for", asked: asked(busy), is: ["wait", "2 agent runs, 1 queued message"] },
  { name: "until shortly before the deadline", asked: asked(busy), waitedSeconds: 599.9, is: ["wait"] },
  {
    name: "at the deadline the change waits for another run",
    asked: asked(busy),
    waitedSeconds: 600,
    is: ["defer", "it did not become idle within 600 s: 2 agent runs, 1 queued message"],
  },
  {
    name: "or the work is interrupted, and that is told",
    restart: { onDeadline: "force" },
    asked: asked(busy),
    waitedSeconds: 600,
    is: ["go", "work in progress is interrupted: 2 agent runs, 1 queued message"],
  },
  {
    name: "force waits too",
    restart: { onDeadline: "force" },
    asked: asked(busy),
    waitedSeconds: 10,
    is: ["wait"],
  },
  {
    name: "a deadline of its own",
    restart: { deadlineSeconds: 5 },
    asked: asked(busy),
    waitedSeconds: 5,
    is: ["defer"],
  },
  { name: "no time to wait", restart: { deadlineSeconds: 0 }, asked: asked(busy), is: ["defer"] },
  { name: "who does not wait for idle does not", restart: { waitForIdle: false }, asked: asked(busy), is: ["go"] },
  {
    name: "without counts, sessions that were active lately are work",
    asked: asked(sessions(3)),
    is: ["wait", "3 sessions active in the last 5 minutes"],
  },
  { name: "one session", asked: asked(sessions(1)), is: ["wait", "1 session active in the last 5 minutes"] },
  { name: "none", asked: asked(sessions(0)), is: ["go"] },
  {
    name: "what is not known is not idle",
    asked: asked(silent),
    is: ["wait", "it is not known what runs there (it did not answer within 30 s)"],
  },
  {
    name: "a gateway that says no without a number is believed",
    asked: asked({ is: "runs", safe: false, counts: noWork }),
    is: ["wait", "its gateway says that a restart is not safe now"],
  },
];

const credentials: readonly Row[] = [
  {
    name: "expired ones refuse the restart, with the command that logs in again",
    asked: asked(idle, expired),
    is: [
      "refused",
      "log in again there with `openclaw models auth login`, or restart all the same with `--accept-expired`",
    ],
  },
  {
    name: "the agent is named where the command wants it",
    asked: asked(idle, { is: "expired", agents: ["bob", "main"] }),
    is: [
      "refused",
      "credentials of agents bob, main are expired or missing: log in again there with `openclaw models auth login --agent bob`",
    ],
  },
  {
    name: "the older generation has another command, without an agent",
    edition: "2026.2",
    asked: asked(sessions(0), { is: "expired", agents: ["bob"] }),
    is: ["refused", "log in again there with `openclaw models auth add`,"],
  },
  { name: "they refuse before anybody waits", asked: asked(busy, expired), is: ["refused"] },
  {
    name: "also who does not wait for idle",
    restart: { waitForIdle: false },
    asked: asked(idle, expired),
    is: ["refused"],
  },
  {
    name: "also at the deadline",
    restart: { onDeadline: "force" },
    asked: asked(busy, expired),
    waitedSeconds: 900,
    is: ["refused"],
  },
  {
    name: "accepted, and recorded",
    asked: asked(idle, expired),
    acceptExpired: true,
    is: ["go", "accepted by --accept-expired: credentials of its models are expired or missing"],
  },
  { name: "accepted, but busy", asked: asked(busy, expired), acceptExpired: true, is: ["wait"] },
  {
    name: "accepted and forced: both are recorded",
    restart: { onDeadline: "force" },
    asked: asked(busy, expired),
    acceptExpired: true,
    waitedSeconds: 600,
    is: ["go", "are expired or missing; work in progress is interrupted: 2 agent runs"],
  },
  {
    name: "soon to expire: allowed, and told",
    asked: asked(idle, expiring),
    is: ["go", "credentials of its models expire within 24 h"],
  },
  {
    name: "soon to expire needs no accepting",
    asked: asked(idle, { is: "expiring", agents: ["bob"] }),
    acceptExpired: true,
    is: ["go", "credentials of agent bob expire within 24 h"],
  },
  {
    name: "a check that did not end has not passed",
    asked: asked(idle, unclear),
    is: [
      "refused",
      "it is not known whether its credentials are valid (it did not answer within 30 s): see `openclaw models status --check` there",
    ],
  },
  {
    name: "nor does it hold back who accepts it",
    asked: asked(idle, unclear),
    acceptExpired: true,
    is: ["go", "accepted"],
  },
];

const nobodyToAsk: readonly Row[] = [
  {
    name: "credentials that nobody can check refuse it",
    asked: "cannot ask",
    is: ["refused", "no OpenClaw command was found there"],
  },
  {
    name: "accepted, it is deferred at once: waiting would tell nothing",
    asked: "cannot ask",
    acceptExpired: true,
    is: ["defer", "nobody can say whether it is idle"],
  },
  {
    name: "accepted and forced",
    restart: { onDeadline: "force" },
    asked: "cannot ask",
    acceptExpired: true,
    is: ["go", "work in progress is interrupted: it is not known what runs there"],
  },
  {
    name: "accepted by who does not wait",
    restart: { waitForIdle: false },
    asked: "cannot ask",
    acceptExpired: true,
    is: ["go", "accepted"],
  },
];

function verdictOf(row: Row) {
  const handling: Handling = { ...defaultHandling, restart: { ...defaultHandling.restart, ...row.restart } };
  const options: RestartOptions = {
    acceptExpired: row.acceptExpired ?? false,
    login: editionNamed(row.edition ?? "2026.9").login,
  };
  const now = new Date(row.at ?? "2026-11-23T12:00:00Z");
  return restartVerdict(handling, row.asked ?? asked(), now, (row.waitedSeconds ?? 0) * 1000, options);
}

describe.each([
  { about: "windows", rows: windows },
  { about: "work", rows: work },
  { about: "credentials", rows: credentials },
  { about: "nobody to ask", rows: nobodyToAsk },
])("$about", ({ rows }) => {
  test.each(rows)("$name", (row) => {
    const [is, says = ""] = row.is;
    const verdict = verdictOf(row);
    expect(verdict.is).toBe(is);
    expect("why" in verdict ? verdict.why : (verdict.note ?? "")).toContain(says);
    if (is === "go" && says === "") expect(verdict).toEqual({ is: "go" });
  });
});

test("work is told by what it is, one or many", () => {
  const all: WorkCounts = {
    queueSize: 1,
    pendingReplies: 2,
    embeddedRuns: 1,
    cronRuns: 2,
    backgroundExecSessions: 1,
    rootRequests: 2,
    activeTasks: 1,
    totalActive: 10,
  };
  expect(workInWords({ is: "runs", safe: false, counts: all })).toBe(
    "1 agent run, 2 scheduled runs, 1 task, 1 queued message, 2 unsent messages, 1 background command, 2 requests",
  );
  expect(workInWords(idle)).toBe("nothing runs there");
  expect(workInWords({ is: "not asked" })).toBe("not asked");
});
