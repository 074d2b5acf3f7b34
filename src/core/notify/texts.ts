/** A message in words. Names and reasons are printable when they come here; what a receiver would make of them is the template's matter. */
import type { Message, Notice, NoticeKind } from "../../model/notify.ts";
import { printable, shorten } from "../printable.ts";
import { noticeKinds } from "./receivers.ts";

const words: Readonly<Record<NoticeKind, string>> = {
  "rolled-back": "rolled back",
  failed: "failed",
  unreachable: "unreachable",
  blocked: "blocked",
  drift: "drifted",
  recovered: "recovered",
};

/** `drifted`, `rolled back`. */
export function wordOf(kind: NoticeKind): string {
  return words[kind];
}

/** `office: 1 node rolled back, 3 nodes recovered`. */
export function titleOf({ fleet, notices }: Pick<Message, "fleet" | "notices">): string {
  const counts = noticeKinds.flatMap((kind) => {
    const count = notices.filter(({ is }) => is === kind).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? "node" : "nodes"} ${words[kind]}`];
  });
  return `${nameOf(fleet)}: ${counts.join(", ")}`;
}

/** `pc-a drifted: changed on the node: /logging/level`. */
export function lineOf({ node, is, was, why, isFlapping }: Notice): string {
  const before = is === "recovered" && was !== undefined ? ` (it was ${words[was.is]} since ${was.since})` : "";
  const reason = why === undefined ? "" : `: ${why}`;
  const quiet = isFlapping ? " - it changes again and again: no more is said of it until that ends" : "";
  return `${node} ${words[is]}${before}${reason}${quiet}`;
}

/**
 * The lines of all notices, one below the other, in at most `max` characters after `escape` made them harmless; those that have no room are
 * counted.
 */
export function textOf({ notices }: Pick<Message, "notices">, max: number, escape = (line: string) => line): string {
  const kept: string[] = [];
  let left = max - moreOf(notices.length).length;
  for (const notice of notices) {
    const line = escape(lineOf(notice));
    left -= line.length + 1;
    if (left < 0) break;
    kept.push(line);
  }
  const missing = notices.length - kept.length;
  return [...kept, ...(missing === 0 ? [] : [escape(moreOf(missing))])].join("\n");
}

function moreOf(count: number): string {
  return `and ${count} more: clawform status shows all`;
}

/** The fleet's name for a title. */
function nameOf(fleet: string): string {
  return shorten(printable(fleet), 80);
}
