/** Who set the lines of the fleet folder: one `git blame` per file that is asked for, and the commits it names. */
import { posix } from "node:path";
import type { Blame } from "../model/fleet.ts";
import type { Position, SetBy } from "../model/position.ts";
import { type CommitText, commitsOf } from "./commit-text.ts";
import { type Git, gitAt } from "./git.ts";
import { mergesOf } from "./merges.ts";

/** The nodes have to be planned at the same time. */
const atOnce = 2;
/** In a fleet where more files than these have changes, who set the lines of the others is not said: it would take minutes. */
const maxFiles = 400;

/**
 * Asks who set the lines of files of `dir`: as they are in `commit`, or, without it, in the work tree, where lines that are not committed
 * were set by nobody. Never fails: what git cannot tell is not known.
 */
export function blameOf(dir: string, commit: string | undefined): Blame {
  const git = gitAt(dir);
  const lines = new Map<string, Promise<ReadonlyMap<number, string>>>();
  const turn = inTurns(atOnce);
  let chosen: ReadonlySet<string> | undefined;
  const begin = (file: string): Promise<ReadonlyMap<number, string>> => {
    const asked =
      lines.get(file) ??
      turn(async () => (chosen?.has(file) === false ? new Map<number, string>() : linesOf(git, file, commit)));
    lines.set(file, asked);
    return asked;
  };
  return {
    want: (file) => {
      if (lines.size < maxFiles) void begin(file);
    },
    setBy: async (positions) => {
      const files = [...new Set(positions.map(({ file }) => file))].toSorted();
      chosen = new Set(files.slice(0, maxFiles));
      const known = new Map(await Promise.all([...chosen].map(async (file) => [file, await begin(file)] as const)));
      const idOf = ({ file, line }: Position) => known.get(file)?.get(line);
      const details = await detailsOf(git, new Set(positions.flatMap((one) => idOf(one) ?? [])), commit ?? "HEAD");
      return (position) => details.get(idOf(position) ?? "");
    },
  };
}

/** Runs so many at once; the others wait, first come, first served. */
function inTurns(limit: number): <Answer>(work: () => Promise<Answer>) => Promise<Answer> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  };
}

/** The commit of each line, from 1. A file that git does not know, or not in this commit, has none. */
async function linesOf(git: Git, file: string, commit: string | undefined): Promise<ReadonlyMap<number, string>> {
  // Settings of one user that pass commits over must not change what all others see.
  const options = ["--porcelain", "--no-textconv", "--ignore-revs-file="];
  const rev = commit === undefined ? [] : [commit];
  const text = await git.ask(["blame", ...options, ...rev, "--", posix.join(git.below, file)]).catch(() => undefined);
  const found = new Map<number, string>();
  // Lines of the file itself begin with a tab; the other lines are keywords.
  for (const line of (text ?? "").split("\n")) {
    const match = /^([0-9a-f]{40,64}) \d+ (\d+)(?: \d+)?$/.exec(line);
    if (match !== null && !/^0+$/.test(match[1] ?? "")) found.set(Number(match[2]), match[1] ?? "");
  }
  return found;
}

async function detailsOf(git: Git, ids: ReadonlySet<string>, tip: string): Promise<ReadonlyMap<string, SetBy>> {
  try {
    const commits = await commitsOf(git, [...ids]);
    const cut = await cutOff(git);
    const known = [...commits.values()].filter(({ id }) => !cut.has(id));
    const merges = known.every(({ pullRequest }) => pullRequest !== undefined)
      ? new Map<string, CommitText>()
      : await mergesOf(git, tip, new Set(known.map(({ id }) => id)));
    return new Map(known.map((one) => [one.id, setByOf(one, merges.get(one.id))]));
  } catch {
    return new Map();
  }
}

/** In a shallow clone, git lays all that is older at the door of the oldest commits it has. */
async function cutOff(git: Git): Promise<ReadonlySet<string>> {
  if ((await git.ask(["rev-parse", "--is-shallow-repository"]))?.trim() !== "true") return new Set();
  const roots = (await git.ask(["rev-list", "--max-parents=0", "--all"])) ?? "";
  const own = await commitsOf(git, roots.split("\n"));
  return new Set([...own.values()].filter(({ parents }) => parents.length > 0).map(({ id }) => id));
}

function setByOf({ id, author, date, pullRequest }: CommitText, merge: CommitText | undefined): SetBy {
  const request = pullRequest ?? merge?.pullRequest;
  return { commit: id, author, date, ...(request === undefined ? {} : { pullRequest: request }) };
}
