/** Which merge brought a commit in: the pull request of commits whose own subject names none. */
import { type CommitText, commitsOf } from "./commit-text.ts";
import type { Git } from "./git.ts";

/** A fleet repository with more commits is none; what is older then has no pull request. */
const maxCommits = 100_000;

/** By commit: the merge of the first-parent line of `tip` that brought it in. Commits that stand on that line themselves have none. */
export async function mergesOf(
  git: Git,
  tip: string,
  wanted: ReadonlySet<string>,
): Promise<ReadonlyMap<string, CommitText>> {
  const listed = (await git.ask(["rev-list", "--parents", `--max-count=${maxCommits}`, "--end-of-options", tip])) ?? "";
  const parents = new Map<string, readonly string[]>();
  for (const line of listed.split("\n")) {
    const [id = "", ...of] = line.split(" ");
    if (id !== "") parents.set(id, of);
  }
  const found = new Map<string, string>();
  const seen = new Set<string>();
  for (const commit of mainLine(parents)) {
    seen.add(commit);
    for (const id of broughtIn(commit, parents, seen)) if (wanted.has(id)) found.set(id, commit);
  }
  const merges = await commitsOf(git, [...found.values()]);
  return new Map(
    [...found].flatMap(([id, merge]) => (merges.has(merge) ? [[id, merges.get(merge) as CommitText]] : [])),
  ); // sound: it was looked for
}

/** From the first commit to the last, along first parents. The first one that is listed is the last. */
function mainLine(parents: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const line: string[] = [];
  const [last] = parents.keys();
  for (let at = last; at !== undefined && parents.has(at); at = parents.get(at)?.[0]) line.push(at);
  return line.toReversed();
}

/** What came in by the other parents of `commit`; it is `seen` then. */
function broughtIn(
  commit: string,
  parents: ReadonlyMap<string, readonly string[]>,
  seen: Set<string>,
): readonly string[] {
  const found: string[] = [];
  const left = [...(parents.get(commit) ?? []).slice(1)];
  for (let at = left.pop(); at !== undefined; at = left.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    found.push(at);
    left.push(...(parents.get(at) ?? []));
  }
  return found;
}
