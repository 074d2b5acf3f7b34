/** Commits as their objects say them: no `.mailmap`, replacement or setting of a user changes what everyone sees. */
import { type Git, objectsOf } from "./git.ts";

/** What is shown of a commit. All of it is what somebody wrote: hostile until it is made printable. */
export interface CommitText {
  readonly id: string;
  readonly parents: readonly string[];
  readonly author: string;
  /** ISO 8601, the day in UTC on which it was written. */
  readonly date: string;
  /** Of the subject: `... (#12)` or `Merge pull request #12 ...`. */
  readonly pullRequest: number | undefined;
}

/** The commits of these ids that the repository has, by id. */
export async function commitsOf(git: Git, ids: readonly string[]): Promise<ReadonlyMap<string, CommitText>> {
  const objects = await objectsOf(git, ids);
  return new Map([...objects].map(([id, bytes]) => [id, readCommit(id, new TextDecoder().decode(bytes))]));
}

function readCommit(id: string, text: string): CommitText {
  const end = text.indexOf("\n\n");
  const head = end < 0 ? text : text.slice(0, end);
  const subject = (end < 0 ? "" : text.slice(end).trimStart()).split("\n")[0] ?? "";
  const [, author = "", seconds = ""] = /^author (.*) <[^\n]*> (-?\d+) [^\n]*$/m.exec(head) ?? [];
  return {
    id,
    parents: [...head.matchAll(/^parent ([0-9a-f]{40,64})$/gm)].map(([, parent = ""]) => parent),
    author,
    date: dayOf(Number(seconds)),
    pullRequest: pullRequestOf(subject),
  };
}

const lastSecond = Date.UTC(9999, 11, 31) / 1000;

function dayOf(seconds: number): string {
  return new Date(Math.min(Math.max(seconds, 0), lastSecond) * 1000).toISOString().slice(0, "2026-11-20".length);
}

function pullRequestOf(subject: string): number | undefined {
  const digits = /\(#(\d{1,9})\)\s*$/.exec(subject)?.[1] ?? /^Merge pull request #(\d{1,9})\b/.exec(subject)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
