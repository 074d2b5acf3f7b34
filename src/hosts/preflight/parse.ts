import { isObject, type Json, type JsonObject, member } from "../../model/json.ts";
import type { Credentials, Preflight, PreflightRequest, RunningWork, WorkCounts } from "../../model/preflight.ts";
import { activeMinutes, agentsToCheck, askSeconds, maxAgents, maxAnswerBytes } from "./script.ts";

/** What the node answered; undefined when it did not run the questions. Hostile data: any bytes give an answer. */
export function parsePreflight(stdout: Uint8Array, request: PreflightRequest, nonce: string): Preflight | undefined {
  const mark = `\nclawform:${nonce} `;
  const text = Buffer.from(stdout).toString("utf8");
  const begin = text.indexOf(`${mark}begin\n`);
  if (begin < 0) return undefined;
  const said = text.slice(begin);
  return { work: workOf(said, mark, request), credentials: credentialsOf(said, mark, request) };
}

function workOf(said: string, mark: string, { work }: PreflightRequest): RunningWork {
  if (work === undefined) return { is: "not asked" };
  const opening = `${mark}work\n`;
  const from = said.indexOf(opening);
  const end = said.indexOf(`${mark}exit `, from);
  if (from < 0 || end < 0) return unknown("its answer did not end");
  const code = codeAt(said, end + `${mark}exit `.length);
  if (code !== 0) return unknown(failure(code));
  const answer = parsed(said.slice(from + opening.length, end));
  const understood = work === "runs" ? runsOf(answer) : sessionsOf(answer);
  return understood ?? unknown("its answer makes no sense");
}

function runsOf(answer: JsonObject): RunningWork | undefined {
  const safe = member(answer, "safe");
  const counts = member(answer, "counts");
  if (typeof safe !== "boolean" || !isObject(counts) || countOf(member(counts, "totalActive")) === undefined)
    return undefined;
  const all = countNames.map((name) => [name, countOf(member(counts, name) ?? 0)] as const);
  if (all.some(([, count]) => count === undefined)) return undefined;
  return { is: "runs", safe, counts: Object.fromEntries(all) as unknown as WorkCounts }; // sound: a number for each name
}

const countNames: readonly (keyof WorkCounts)[] = [
  "queueSize",
  "pendingReplies",
  "embeddedRuns",
  "cronRuns",
  "backgroundExecSessions",
  "rootRequests",
  "activeTasks",
  "totalActive",
];

function sessionsOf(answer: JsonObject): RunningWork | undefined {
  const active = countOf(member(answer, "count"));
  return active === undefined ? undefined : { is: "sessions", active, minutes: activeMinutes };
}

/** Nobody runs more than a million of anything. */
function countOf(value: Json | undefined): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 && value <= 1_000_000
    ? value
    : undefined;
}

/** The worst that is said of any agent. */
function credentialsOf(said: string, mark: string, request: PreflightRequest): Credentials {
  const { credentialsOf: asked } = request;
  if (asked === undefined) return { is: "not asked" };
  if (asked.length > maxAgents) return unknown(`it has more than ${maxAgents} agents`);
  const answers = agentsToCheck(request).map((agent, index) => {
    const line = `${mark}credentials ${index} `;
    const at = said.indexOf(line);
    return { agent, code: at < 0 ? undefined : codeAt(said, at + line.length) };
  });
  const named = (code: number) =>
    answers.filter((one) => one.code === code && one.agent !== "").map((one) => one.agent);
  if (answers.some((one) => one.code === 1)) return { is: "expired", agents: named(1) };
  const unclear = answers.find((one) => one.code !== 0 && one.code !== 2);
  if (unclear !== undefined) return unknown(failure(unclear.code));
  if (answers.some((one) => one.code === 2)) return { is: "expiring", agents: named(2) };
  return { is: "valid" };
}

function codeAt(said: string, at: number): number | undefined {
  const digits = /^(\d{1,3})\n/.exec(said.slice(at, at + 4))?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function failure(code: number | undefined): string {
  switch (code) {
    case undefined:
      return "it did not answer";
    case 126:
    case 127:
      return `its OpenClaw could not be started (exit ${code})`;
    case 137:
      return `it did not answer within ${askSeconds} s`;
    default:
      return `its OpenClaw refused the question (exit ${code})`;
  }
}

function unknown(why: string): { readonly is: "unknown"; readonly why: string } {
  return { is: "unknown", why };
}

function parsed(text: string): JsonObject {
  if (text.length > maxAnswerBytes) return {};
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
