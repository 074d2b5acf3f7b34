import { HostUnreachable } from "../../model/error.ts";
import type { Answer, Answers, ProbeRequest } from "../../model/read.ts";
import { printable } from "../printable.ts";
import type { Frame } from "./frame.ts";
import { ownReads } from "./own-reads.ts";
import { resolve } from "./place.ts";
import { isPerAgent } from "./script.ts";
import { absolute } from "./tar.ts";

/** The script's answers: which read (and agent) got which code. */
export type Codes = ReadonlyMap<string, string>;

/** Lines `READ AGENT CODE`. Lines of another shape and repeated ones are ignored; what then is missing is found out by who needs it. */
export function parseCodes(text: string): Codes {
  const codes = new Map<string, string>();
  for (const line of text.split("\n")) {
    const found = /^(\d{1,9}|P\d{1,9}|[LKCHQJ]) ([\w-]{1,64}|-) ([a-z][01]{0,2}|[bxn]\d{1,9})$/.exec(line);
    if (found === null) continue;
    const key = `${found[1]} ${found[2]}`;
    if (!codes.has(key)) codes.set(key, found[3] as string);
  }
  return codes;
}

/** Answers to the reads of the request by concrete path. Throws HostUnreachable when one is missing. */
export function answersOf({ node, reads }: ProbeRequest, agents: readonly string[], seen: Seen): Answers {
  const answers = new Map<string, Answer>();
  reads.forEach((read, index) => {
    for (const agent of isPerAgent(read) ? agents : ["-"]) {
      const { home } = seen.frame.fields;
      const filled = (path: string) => (isPerAgent(read) ? path.replaceAll("{agent}", agent) : path);
      const path = filled(read.path);
      const target = read.read === "link" && read.target !== undefined ? resolve(filled(read.target), home) : undefined;
      const place = { name: `${index} ${agent}`, path: resolve(path, home), wanted: read.read === "file", target };
      answers.set(path, answerAt(node, place, seen));
    }
  });
  return answers;
}

/** Answers about the links of the node's record, by the paths it has for them; the script looks at them because they may be named no longer. */
export function formerLinkAnswers(node: string, seen: Seen): Answers {
  const answers = new Map<string, Answer>();
  for (const [index, path] of seen.frame.fields.formerPaths.split("\n").slice(0, -1).entries()) {
    const place = { name: `P${index} -`, path: resolve(path, seen.frame.fields.home), wanted: false };
    answers.set(path, answerAt(node, place, seen));
  }
  return answers;
}

/** The answer to one of the probe's own reads, of a file; with its bytes if they are `wanted`. Throws HostUnreachable when it is missing. */
export function ownAnswer(node: string, read: keyof typeof ownReads, path: string, seen: Seen, wanted = true): Answer {
  return answerAt(node, { name: `${ownReads[read]} -`, path, wanted }, seen);
}

/** All that a node's answers are made of. */
export interface Seen {
  readonly frame: Frame;
  readonly codes: Codes;
}

interface Place {
  readonly name: string;
  readonly path: string;
  /** Are the file's bytes wanted? */
  readonly wanted: boolean;
  /** What a link there is asked to lead to. */
  readonly target?: string | undefined;
}

function answerAt(node: string, place: Place, seen: Seen): Answer {
  const code = seen.codes.get(place.name);
  if (code === undefined)
    throw new HostUnreachable(`the answer of ${node} is incomplete: nothing about ${printable(place.path)}`);
  const first = code.charAt(1) === "1";
  const second = code.charAt(2) === "1";
  switch (code.charAt(0)) {
    case "a":
      return { is: "absent" };
    case "f":
      return place.wanted ? fileAt(place.path, seen.frame) : { is: "file" };
    case "l":
      if (first && place.target !== undefined) return { is: "link", to: place.target, same: true, dangling: !second };
      return linkAt(place.path, { same: false, dangling: !second }, seen.frame);
    case "d":
      return { is: "directory", same: first, empty: second };
    case "p":
      return { is: "other", what: "fifo" };
    case "v":
      return { is: "other", what: "device" };
    case "s":
      return { is: "other", what: "socket" };
    case "o":
      return { is: "other", what: "unknown" };
    default:
      return { is: "unreadable", why: whyNot(code, place.path) };
  }
}

function fileAt(path: string, frame: Frame): Answer {
  const entry = frame.entries.get(absolute(path));
  switch (entry?.is) {
    case "file":
      return { is: "file", bytes: entry.bytes };
    case "too-large":
      return { is: "unreadable", why: "larger than 5 MiB" };
    case "cut":
      return { is: "unreadable", why: "the answer reached our limit of bytes in the middle of it" };
    case "link":
    case "other":
      return { is: "unreadable", why: "it became something else while it was read" };
    case undefined:
      return { is: "unreadable", why: notSent(frame) };
  }
}

function linkAt(path: string, leads: { readonly same: boolean; readonly dangling: boolean }, frame: Frame): Answer {
  const entry = frame.entries.get(absolute(path));
  if (entry === undefined) return { is: "unreadable", why: notSent(frame) };
  if (entry.is !== "link") return { is: "unreadable", why: "it became something else while it was read" };
  if (entry.to.includes("\u{fffd}")) return { is: "unreadable", why: "the link's target is not valid UTF-8" };
  return { is: "link", to: entry.to, ...leads };
}

function notSent(frame: Frame): string {
  return frame.complete ? "the node's tar could not read it" : "the answer reached our limit of bytes before it";
}

/** What a code says that is about the way to the path: its number tells how many bytes of the path are meant. */
function whyNot(code: string, path: string): string {
  const upTo = printable(Buffer.from(path).toString("utf8", 0, Number(code.slice(1)))) || "/";
  switch (code.charAt(0)) {
    case "u":
      return "permission denied";
    case "x":
      return `permission denied: ${upTo} cannot be entered`;
    case "b":
      return `${upTo}, which it is in, is not a directory or leads nowhere`;
    case "n":
      return `${upTo} is there but cannot be looked at`;
    case "r":
      return "not an absolute path";
    default:
      return "the node's answer makes no sense";
  }
}
