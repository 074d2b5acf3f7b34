/** A branch with one commit on top of another branch, made of git's objects by GitHub itself: no checkout, no push. */
import { FleetError } from "../model/error.ts";
import type { Json } from "../model/json.ts";
import { segment } from "./address.ts";
import type { GitHub } from "./client.ts";
import { shaAt, textAt } from "./read.ts";
import { GitHubRefused } from "./refusal.ts";

/** What becomes of one file. `blob` is an object that the repository has already. Paths are relative to its root. */
export type FileChange =
  | { readonly path: string; readonly text: string }
  | { readonly path: string; readonly blob: string; readonly mode: string }
  | { readonly path: string; readonly remove: true };

export interface BranchCommit {
  /** The branch that the commit is made on. */
  readonly base: string;
  readonly branch: string;
  readonly message: string;
  readonly changes: readonly FileChange[];
}

/** What became of the branch; `empty`: the base says the same already, and nothing was written. */
export type BranchEnd = "made" | "moved" | "unchanged" | "empty";

/** Says that a commit is ours, so that a branch with commits of others is not written over. */
const trailer = "Made by Clawform.";

/** Makes the branch, or moves our own to the new commit. Throws FleetError when it has commits that are not ours. */
export async function commitToBranch(gitHub: GitHub, wanted: BranchCommit): Promise<BranchEnd> {
  const base = await branchAt(gitHub, wanted.base);
  const baseTree = shaAt(await commitOf(gitHub, base), "tree", "sha");
  const tree = await treeOf(gitHub, baseTree, wanted.changes);
  if (tree === baseTree) return "empty";
  const there = await headOf(gitHub, wanted.branch);
  const old = there === undefined ? undefined : await commitOf(gitHub, there);
  if (old !== undefined && !textAt(old, "message").trimEnd().endsWith(trailer)) {
    const hint = "merge or remove that branch first";
    throw new FleetError("failed", `the branch ${wanted.branch} has commits of somebody else`, { hint });
  }
  if (old !== undefined && shaAt(old, "tree", "sha") === tree) return "unchanged";
  const made = await gitHub.request({
    method: "POST",
    path: `${gitHub.repo}/git/commits`,
    body: { message: `${wanted.message}\n\n${trailer}`, tree, parents: [base] },
    what: "a new commit",
  });
  await setBranch(gitHub, wanted.branch, shaAt(made, "sha"), old !== undefined);
  return old === undefined ? "made" : "moved";
}

/** The commit that a branch is at. Throws FleetError when there is no such branch. */
export async function branchAt(gitHub: GitHub, branch: string): Promise<string> {
  const head = await headOf(gitHub, branch);
  if (head === undefined) throw new FleetError("failed", `the repository has no branch ${branch}`);
  return head;
}

async function headOf(gitHub: GitHub, branch: string): Promise<string | undefined> {
  const path = `${gitHub.repo}/git/ref/heads/${branchPath(branch)}`;
  try {
    return shaAt(await gitHub.request({ path, what: `the branch ${branch}` }), "object", "sha");
  } catch (error) {
    if (error instanceof GitHubRefused && error.status === 404) return undefined;
    throw error;
  }
}

async function commitOf(gitHub: GitHub, sha: string): Promise<Json> {
  return gitHub.request({ path: `${gitHub.repo}/git/commits/${segment(sha)}`, what: `the commit ${sha}` });
}

async function treeOf(gitHub: GitHub, base: string, changes: readonly FileChange[]): Promise<string> {
  const tree: Json[] = [];
  for (const change of changes) tree.push(await entryOf(gitHub, change));
  const made = await gitHub.request({
    method: "POST",
    path: `${gitHub.repo}/git/trees`,
    body: { base_tree: base, tree },
    what: "a new tree",
  });
  return shaAt(made, "sha");
}

async function entryOf(gitHub: GitHub, change: FileChange): Promise<Json> {
  const file = { path: change.path, type: "blob" };
  if ("remove" in change) return { ...file, mode: "100644", sha: null };
  if ("blob" in change) return { ...file, mode: change.mode, sha: change.blob };
  const body = { content: change.text, encoding: "utf-8" };
  const path = `${gitHub.repo}/git/blobs`;
  const blob = await gitHub.request({ method: "POST", path, body, what: "a new version of a file" });
  return { ...file, mode: "100644", sha: shaAt(blob, "sha") };
}

async function setBranch(gitHub: GitHub, branch: string, sha: string, isThere: boolean): Promise<void> {
  const what = `the branch ${branch}`;
  if (!isThere) {
    const body = { ref: `refs/heads/${branch}`, sha };
    await gitHub.request({ method: "POST", path: `${gitHub.repo}/git/refs`, body, what });
    return;
  }
  const path = `${gitHub.repo}/git/refs/heads/${branchPath(branch)}`;
  await gitHub.request({ method: "PATCH", path, body: { sha, force: true }, what });
}

function branchPath(branch: string): string {
  return branch.split("/").map(segment).join("/");
}
