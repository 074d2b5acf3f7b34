/** What a receiver is told after a run, given what it was told before: changes only, each once. Pure: the time is given. */
import { compareText } from "../../model/json.ts";
import type { Memories, Memory, Message, Notice, Receiver, Seen, Told, Trouble } from "../../model/notify.ts";
import { noticeKinds } from "./receivers.ts";

/** What a run has seen, and of which fleet. */
export interface Round {
  readonly fleet: string;
  readonly revision: string | null;
  readonly seen: readonly Seen[];
  /** All nodes that the fleet has now: of others nothing is remembered for long. */
  readonly nodes: ReadonlySet<string>;
}

/** What comes next for one receiver. */
export interface Turn {
  /** Nothing in it and nothing standing: there is nothing to send. */
  readonly message: Message;
  /** To be remembered if the message could not be delivered: it is told next time. */
  readonly ifLost: Memories;
  /** To be remembered once it was delivered. */
  readonly ifTold: Memories;
}

/** The next turn of a receiver with these memories, `now`. */
export function turnOf(receiver: Receiver, before: Memories, round: Round, now: Date): Turn {
  const seen = new Map([...gone(before, round.nodes), ...round.seen].map((one) => [one.node, one]));
  const ifLost = new Map(before);
  const ifTold = new Map(before);
  const notices: Notice[] = [];
  for (const one of seen.values()) {
    const memory = remembered(receiver, before.get(one.node), one, now);
    const next = judged(receiver, one.node, memory, now);
    keep(ifLost, one.node, memory);
    keep(ifTold, one.node, next.memory);
    if (next.notice !== undefined) notices.push(next.notice);
  }
  const standing = [...ifTold].flatMap(([node, { told }]) => (told === undefined ? [] : [[node, told] as const]));
  const message: Message = {
    fleet: round.fleet,
    revision: round.revision,
    at: now.toISOString(),
    notices: notices.toSorted((a, b) => rank(a) - rank(b) || compareText(a.node, b.node)),
    standing: new Map(standing.toSorted(([a], [b]) => compareText(a, b))),
  };
  return { message, ifLost, ifTold };
}

function rank({ is }: Notice): number {
  return noticeKinds.indexOf(is);
}

/** Nodes that left the fleet are no trouble any more. */
function gone(before: Memories, nodes: ReadonlySet<string>): readonly Seen[] {
  return [...before.keys()]
    .filter((node) => !nodes.has(node))
    .map((node) => ({ node, is: "ok", why: "it is no longer in the fleet" }));
}

function keep(memories: Map<string, Memory>, node: string, memory: Memory): void {
  const isPlain = memory.is === "ok" && memory.told === undefined && memory.changes.length === 0;
  if (isPlain && memory.toldAt === undefined) memories.delete(node);
  else memories.set(node, memory);
}

/** The memory with what was seen in it; what was told is as before. */
function remembered(receiver: Receiver, memory: Memory | undefined, seen: Seen, now: Date): Memory {
  const time = now.toISOString();
  const before: Memory = memory ?? { is: "ok", since: time, changes: [], isQuiet: false };
  const is = settled(receiver, before.is, seen.is);
  const hasChanged = is !== before.is;
  const changes = [...before.changes, ...(hasChanged ? [time] : [])]
    .filter((at) => isWithin(at, receiver.flap.withinMs, now))
    .slice(-receiver.flap.changes);
  const { why: _, toldAt, ...rest } = before;
  const why = is === seen.is ? seen.why : is === "ok" ? undefined : before.why;
  const isOld = toldAt === undefined || !isWithin(toldAt, receiver.minIntervalMs, now);
  return {
    ...rest,
    is,
    since: hasChanged ? time : before.since,
    ...(why === undefined ? {} : { why }),
    ...(isOld ? {} : { toldAt }),
    changes,
  };
}

/** Since a clock can be set back: what lies ahead is not "a while ago". */
function isWithin(at: string, ms: number, now: Date): boolean {
  const age = now.getTime() - Date.parse(at);
  return age >= 0 && age < ms;
}

/**
 * What is true of a node for this receiver. A run that does not look for something cannot end it: that git says something else by now says
 * nothing about the run that failed there, and a node that cannot be reached may have drifted all the same.
 */
function settled({ on }: Receiver, before: Memory["is"], seen: Seen["is"]): Memory["is"] {
  if (seen === "ok" || (seen !== "pending" && on.has(seen))) return seen;
  switch (seen) {
    case "pending":
    case "drift":
      return before === "failed" || before === "rolled-back" ? before : "ok";
    case "unreachable":
      return before;
    case "blocked":
    case "failed":
    case "rolled-back":
      return before === "unreachable" ? "ok" : before;
  }
}

interface Judged {
  readonly memory: Memory;
  readonly notice?: Notice;
}

/** Is it time to tell, and what is remembered then. */
function judged(receiver: Receiver, node: string, memory: Memory, now: Date): Judged {
  const isFlapping = memory.changes.length >= receiver.flap.changes;
  if (!isDue(memory) || (isFlapping && memory.isQuiet)) {
    return { memory: isFlapping ? memory : { ...memory, isQuiet: false } };
  }
  const { told: _, ...rest } = memory;
  const known = memory.is === "ok" ? {} : { told: toldOf(memory, memory.is) };
  const after: Memory = { ...rest, ...known, isQuiet: isFlapping };
  if (memory.is === "ok" && !receiver.on.has("recovered")) return { memory: after };
  const timed = receiver.minIntervalMs === 0 ? after : { ...after, toldAt: now.toISOString() };
  return { memory: timed, notice: noticeOf(node, memory, isFlapping) };
}

/** Is it something else than was told, and late enough? The time of what was told is kept only while it counts. */
function isDue({ is, told, toldAt }: Memory): boolean {
  return toldAt === undefined && is !== (told?.is ?? "ok");
}

function toldOf({ since, why }: Memory, is: Trouble): Told {
  return { is, since, ...(why === undefined ? {} : { why }) };
}

function noticeOf(node: string, { is, since, why, told }: Memory, isFlapping: boolean): Notice {
  return {
    node,
    is: is === "ok" ? "recovered" : is,
    ...(told === undefined ? {} : { was: told }),
    since,
    ...(why === undefined ? {} : { why }),
    isFlapping,
  };
}
