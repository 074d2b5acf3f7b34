import { compareText } from "../../model/json.ts";
import type { Answer, ProbeRequest } from "../../model/read.ts";
import { type LockHolder, type PendingRun, plainStanding, type Standing } from "../../model/standing.ts";
import { decodeHold } from "../hold-file.ts";
import { heirName, isRunName, parseLock } from "../lock-text.ts";
import { recordFiles } from "../record-files.ts";
import { ownAnswer, type Seen } from "./answers.ts";
import type { Frame } from "./frame.ts";
import { journalTailBytes, maxLocks, maxPending } from "./shell-standing.ts";
import { absolute } from "./tar.ts";

const maxQuarantine = 100;
const maxQuarantineBytes = 64 * 1024;

/** How the node stands, by what its record says. Throws HostUnreachable when the answer is incomplete. */
export function standingOf(request: ProbeRequest, seen: Seen): Standing {
  const lines = seen.frame.fields.standing.split("\n");
  // Without a record the script looks at nothing.
  if (lines[0] !== "record") return plainStanding;
  const words = lines.slice(1).map((line) => line.split(" "));
  const lock = lockOf(words, seen.frame, request.closer === true);
  return {
    ...holdOf(request.node, seen),
    ...(lock === undefined ? {} : { lock }),
    pending: pendingOf(words, seen.frame),
    quarantine: quarantineOf(request.node, seen),
    ...journalOf(request, seen),
  };
}

type Words = readonly (readonly string[])[];

function holdOf(node: string, seen: Seen): Pick<Standing, "hold" | "holdProblem"> {
  const answer = ownAnswer(node, "hold", at(seen.frame, recordFiles.hold), seen);
  if (answer.is === "absent") return {};
  if (answer.is !== "file" || answer.bytes === undefined) return { holdProblem: problemOf(answer) };
  const read = decodeHold(answer.bytes);
  return read.is === "hold" ? { hold: read.hold } : { holdProblem: read.why };
}

function problemOf(answer: Answer): string {
  return answer.is === "unreadable" ? answer.why : `it is a ${answer.is === "other" ? answer.what : answer.is}`;
}

/**
 * The holder in the chain `lock`, `lock.after-<run of the one before>`, ...: the first that is not dead, where the script has looked. While a
 * run is at work its guard is the next in the chain.
 */
function lockOf(words: Words, frame: Frame, isLookedAt: boolean): LockHolder | undefined {
  const alive = new Map(words.flatMap(([what, name = "", life]) => (what === "holder" ? [[name, life]] : [])));
  let name: string | undefined = recordFiles.lock;
  let holder: LockHolder | undefined;
  for (let i = 0; i < maxLocks && name !== undefined; i++) {
    const text = linkText(name, frame);
    if (text === undefined) break;
    const life = alive.get(name);
    holder = { ...parseLock(text), ...(life === "alive" || life === "dead" ? { alive: life === "alive" } : {}) };
    if (isLookedAt && life !== "dead") break;
    const heir = heirName(text);
    name = heir === undefined ? undefined : recordFiles.lockAfter + heir;
  }
  return holder;
}

/** One line each: `pending RUN AWAITING GUARD`. */
function pendingOf(words: Words, frame: Frame): readonly PendingRun[] {
  const runs = words.flatMap(([what, run = "", awaiting, guard]): PendingRun[] => {
    if (what !== "pending" || !isRunName(run)) return [];
    const decided = /^(confirmed|rolled-back)\b/.exec(linkText(`${recordFiles.pending}${run}/decided`, frame) ?? "");
    return [
      {
        run,
        awaiting: awaiting === "1",
        ...(guard === "1" || guard === "0" ? { guardAlive: guard === "1" } : {}),
        ...(decided === null ? {} : { decided: decided[1] as "confirmed" | "rolled-back" }), // sound: the pattern has only these
      },
    ];
  });
  return runs.slice(0, maxPending).toSorted((a, b) => compareText(a.run, b.run));
}

/** Lines of another shape are nobody's word on a plan. */
function quarantineOf(node: string, seen: Seen): readonly string[] {
  const answer = ownAnswer(node, "quarantine", at(seen.frame, recordFiles.quarantine), seen);
  if (answer.is !== "file" || answer.bytes === undefined) return [];
  const text = Buffer.from(answer.bytes.subarray(-maxQuarantineBytes)).toString("latin1");
  const digests = text.split("\n").flatMap((line) => /^([0-9a-f]{8,64}) [A-Za-z0-9-]{1,64}( |$)/.exec(line)?.[1] ?? []);
  return [...new Set(digests)].slice(-maxQuarantine);
}

function journalOf({ node, closer }: ProbeRequest, seen: Seen): Pick<Standing, "journalTail" | "journalProblem"> {
  if (closer !== true) return {};
  const answer = ownAnswer(node, "journal", at(seen.frame, recordFiles.journal), seen, false);
  if (answer.is === "absent") return {};
  if (answer.is !== "file") return { journalProblem: problemOf(answer) };
  const tail = seen.frame.fields.journalTail;
  // All of a short journal, else from its first whole line.
  const isCut = Buffer.byteLength(tail) >= journalTailBytes - 1;
  return { journalTail: isCut ? tail.slice(tail.indexOf("\n") + 1) : tail };
}

function linkText(name: string, frame: Frame): string | undefined {
  const entry = frame.entries.get(absolute(at(frame, name)));
  return entry?.is === "link" ? entry.to : undefined;
}

function at(frame: Frame, name: string): string {
  return `${frame.fields.recordDir}/${name}`;
}
