/** The window on git: which commit the fleet folder is at, what is under way there, and which of two commits is the older one. */
import { existsSync } from "node:fs";
import path from "node:path";
import type { Kinship, Revision } from "../model/fleet.ts";
import { commitOf } from "./commit.ts";
import { type Git, gitAt, isObjectId } from "./git.ts";

/**
 * The commit that the fleet folder `dir` was read at, and whether what would be read differs from it: changed, untracked or ignored files.
 * With `ref`, the commit that it means. Undefined outside git, without git, and in a repository without commits. Throws FleetError when git
 * refuses to answer, and for a ref that means no commit.
 */
export async function revisionOf(dir: string, ref?: string): Promise<Revision | undefined> {
  if (ref !== undefined) return { commit: await commitOf(dir, ref), dirty: false };
  const git = gitAt(dir);
  const commit = await headOf(git);
  if (commit === undefined) return undefined;
  return { commit, dirty: await isDirty(git) };
}

async function headOf(git: Git): Promise<string | undefined> {
  const head = await git.ask(["rev-parse", "--verify", "--quiet", "--end-of-options", "HEAD^{commit}"]);
  const commit = head?.trim() ?? "";
  return isObjectId(commit) ? commit : undefined;
}

async function isDirty(git: Git): Promise<boolean> {
  const status = await git.ask([
    "--no-optional-locks",
    "status",
    "--porcelain=v1",
    "-z",
    "--untracked-files=all",
    "--ignored=matching",
    "--ignore-submodules=none",
    "--",
    git.below === "" ? "." : git.below,
  ]);
  const lines = (status ?? "").split("\0");
  if (lines.some(isDifference)) return true;
  // Of a folder that is ignored as a whole, or by a folder above it, only that name is said.
  const ignored = lines.filter((line) => line.startsWith("!! ") && line.endsWith("/")).map((line) => line.slice(3));
  if (ignored.length === 0) return false;
  const prefix = ((await git.ask(["rev-parse", "--show-prefix"])) ?? "").replace(/\n$/, "");
  return ignored.some((folder) => prefix.startsWith(folder));
}

/** One line of `git status`. Ignored files matter only where they would be read. */
function isDifference(line: string): boolean {
  if (line === "") return false;
  return !line.startsWith("!! ") || line.endsWith(".yaml") || /[ /](?:groups|nodes|policies)\/$/.test(line);
}

/** Files of git that are there while it is in the middle of something, and what people call that. */
const underWay = [
  ["rebase-merge", "a rebase"],
  ["rebase-apply", "a rebase"],
  ["MERGE_HEAD", "a merge"],
  ["CHERRY_PICK_HEAD", "a cherry-pick"],
  ["REVERT_HEAD", "a revert"],
  ["BISECT_LOG", "a bisect"],
] as const;

/**
 * Why what is in `dir`, or with `commit` that commit, is nothing to apply: the tree is not committed, or is in the middle of something.
 * Undefined when it is, and outside git.
 */
export async function unfitToApply(
  dir: string,
  commit?: string,
): Promise<{ readonly why: string; readonly hint: string } | undefined> {
  const git = gitAt(dir);
  const found = (await git.ask(["rev-parse", "--absolute-git-dir"]))?.replace(/\n$/, "");
  if (found === undefined) return undefined;
  const head = await headOf(git);
  const busy = underWay.find(([file]) => existsSync(path.join(found, file)))?.[1];
  if (busy !== undefined && (commit === undefined || commit === head)) {
    const hint = "end it (`git status` says how), or apply a commit that is finished: --ref <branch>";
    return { why: `the repository is in the middle of ${busy}: what is there now is nobody's decision`, hint };
  }
  if (commit !== undefined) return undefined;
  if (head !== undefined && !(await isDirty(git))) return undefined;
  const hint = "commit it first, so that it can be reviewed and found again; `clawform plan` shows it all the same";
  return { why: `${dir} has changes that are not committed`, hint };
}

/**
 * How `commit` is related to `other`, which is hostile text: for a node said so. `unknown`: this repository cannot tell, because it
 * lacks `other` or the history between them.
 */
export async function kinshipOf(dir: string, commit: string, other: string): Promise<Kinship> {
  if (commit === other) return "same";
  const git = gitAt(dir);
  if (!isObjectId(other) || (await git.ask(["rev-parse", "--verify", "--quiet", `${other}^{commit}`])) === undefined) {
    return "unknown";
  }
  if (await isAncestor(git, commit, other)) return "older";
  if (await isAncestor(git, other, commit)) return "newer";
  const isShallow = (await git.ask(["rev-parse", "--is-shallow-repository"]))?.trim() === "true";
  return isShallow ? "unknown" : "apart";
}

async function isAncestor(git: Git, older: string, newer: string): Promise<boolean> {
  return (await git.ask(["merge-base", "--is-ancestor", older, newer])) !== undefined;
}
