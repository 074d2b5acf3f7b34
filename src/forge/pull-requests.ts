import type { Json } from "../model/json.ts";
import { segment } from "./address.ts";
import { bodyOf } from "./author.ts";
import { type BranchCommit, commitToBranch } from "./branch-commit.ts";
import type { GitHub } from "./client.ts";
import { sameText } from "./comments.ts";
import { at, idAt, shaAt, textAt } from "./read.ts";

/** A pull request with one commit. Its branch says which one it is: the same branch is the same pull request. */
export interface PullRequest extends Omit<BranchCommit, "message"> {
  readonly title: string;
  readonly body: string;
}

/** What became of it. `empty`: the base says the same already, so that there is nothing to open. */
export type PullRequestEnd =
  | { readonly is: "opened" | "updated" | "unchanged"; readonly number: number; readonly url: string }
  | { readonly is: "empty" };

/** Opens the pull request, or brings the open one of the same branch up to date. Throws FleetError when its branch has commits that are not ours. */
export async function openPullRequest(gitHub: GitHub, wanted: PullRequest): Promise<PullRequestEnd> {
  const { base, branch, title, body } = wanted;
  const end = await commitToBranch(gitHub, { ...wanted, message: title });
  if (end === "empty") return { is: "empty" };
  const there = await openOf(gitHub, branch);
  if (there === undefined) {
    const made = await gitHub.request({
      method: "POST",
      path: `${gitHub.repo}/pulls`,
      body: { title, body, head: branch, base },
      what: "a new pull request",
    });
    return { is: "opened", ...named(made) };
  }
  const isSame = textAt(there, "title") === title && sameText(bodyOf(there), body);
  if (isSame) return { is: end === "unchanged" ? "unchanged" : "updated", ...named(there) };
  const path = `${gitHub.repo}/pulls/${idAt(there, "number")}`;
  await gitHub.request({ method: "PATCH", path, body: { title, body }, what: "a pull request of ours" });
  return { is: "updated", ...named(there) };
}

function named(pull: Json): { readonly number: number; readonly url: string } {
  return { number: idAt(pull, "number"), url: textAt(pull, "html_url") };
}

/** The open pull request of a branch of this very repository. */
async function openOf(gitHub: GitHub, branch: string): Promise<Json | undefined> {
  const [owner = ""] = gitHub.repository.split("/");
  const path = `${gitHub.repo}/pulls?state=open&head=${segment(`${owner}:${branch}`)}`;
  for await (const pull of gitHub.pages({ path, what: "the open pull requests" })) {
    if (textAt(pull, "head", "ref") === branch && isHere(gitHub, at(pull, "head"))) return pull;
  }
  return undefined;
}

/** A pull request that was merged. */
export interface MergedPull {
  readonly number: number;
  /** The commit that was reviewed. */
  readonly head: string;
  /** It comes from another repository: nothing that its runs made is trusted. */
  readonly isFork: boolean;
}

/** The pull request that brought commit `sha` into branch `base`, by a merge, a squash or a rebase; undefined when none did. */
export async function mergedPullOf(gitHub: GitHub, sha: string, base: string): Promise<MergedPull | undefined> {
  const found: Json[] = [];
  const path = `${gitHub.repo}/commits/${segment(sha)}/pulls`;
  for await (const pull of gitHub.pages({ path, what: `the pull requests of ${sha}` })) {
    const isMerged = textAt(pull, "merged_at") !== "" && textAt(pull, "base", "ref") === base;
    if (isMerged && isHere(gitHub, at(pull, "base"))) found.push(pull);
  }
  const pull = found.find((one) => textAt(one, "merge_commit_sha") === sha) ?? found[0];
  if (pull === undefined) return undefined;
  const head = at(pull, "head");
  return { number: idAt(pull, "number"), head: shaAt(head, "sha"), isFork: !isHere(gitHub, head) };
}

/** The commit that a pull request is at now. */
export async function headOfPull(gitHub: GitHub, number: number): Promise<string> {
  const path = `${gitHub.repo}/pulls/${number}`;
  return shaAt(await gitHub.request({ path, what: `pull request #${number}` }), "head", "sha");
}

/** Is this side of a pull request in our repository? A fork that was deleted has no repository at all. */
function isHere(gitHub: GitHub, side: Json | undefined): boolean {
  return textAt(side, "repo", "full_name").toLowerCase() === gitHub.repository.toLowerCase();
}
