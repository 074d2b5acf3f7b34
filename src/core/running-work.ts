import type { RunningWork, WorkCounts } from "../model/preflight.ts";

/** Would a restart interrupt nothing? What is not known is not idle; what was not asked for is. */
export function isIdle(work: RunningWork): boolean {
  switch (work.is) {
    case "runs":
      return work.safe;
    case "sessions":
      return work.active === 0;
    case "unknown":
      return false;
    case "not asked":
      return true;
  }
}

/** What a restart would interrupt, as a part of a sentence: `2 agent runs, 1 queued message`. */
export function workInWords(work: RunningWork): string {
  switch (work.is) {
    case "runs":
      return runsInWords(work.safe, work.counts);
    case "sessions":
      return `${counted(work.active, "session")} active in the last ${work.minutes} minutes`;
    case "unknown":
      return `it is not known what runs there (${work.why})`;
    case "not asked":
      return "not asked";
  }
}

const kinds: readonly (readonly [keyof WorkCounts, string])[] = [
  ["embeddedRuns", "agent run"],
  ["cronRuns", "scheduled run"],
  ["activeTasks", "task"],
  ["queueSize", "queued message"],
  ["pendingReplies", "unsent message"],
  ["backgroundExecSessions", "background command"],
  ["rootRequests", "request"],
];

function runsInWords(safe: boolean, counts: WorkCounts): string {
  const parts = kinds.filter(([name]) => counts[name] > 0).map(([name, word]) => counted(counts[name], word));
  if (parts.length > 0) return parts.join(", ");
  return safe ? "nothing runs there" : "its gateway says that a restart is not safe now";
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
