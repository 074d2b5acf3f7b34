/** Whether those who own the files of a pull request have looked at its very commit. */
import { ownersOf } from "../core/code-owners.ts";
import type { GitHub } from "./client.ts";
import { segment } from "./address.ts";
import { at, textAt } from "./read.ts";
import { GitHubRefused } from "./refusal.ts";

/** Where GitHub looks for it, in this order. */
const places = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

/**
 * Has a code owner of each owned file of the pull request approved its commit `head`? Owners are those that the base branch names, so that
 * nobody makes himself one by the pull request itself. Of teams nothing can be asked with a job's token: name people. False where nobody
 * owns anything.
 */
export async function isReviewedByOwners(
  gitHub: GitHub,
  { number, head, base }: { readonly number: number; readonly head: string; readonly base: string },
): Promise<boolean> {
  const text = await ownersFile(gitHub, base);
  if (text === undefined) return false;
  const approvers = await approversOf(gitHub, number, head);
  let owned = 0;
  const path = `${gitHub.repo}/pulls/${number}/files`;
  for await (const file of gitHub.pages({ path, what: `the files of #${number}` })) {
    const names = [textAt(file, "filename"), textAt(file, "previous_filename")].filter((name) => name !== "");
    for (const owners of names.map((name) => ownersOf(text, name)).filter((some) => some.length > 0)) {
      owned++;
      if (!owners.some((owner) => approvers.has(owner))) return false;
    }
  }
  return owned > 0;
}

/** Logins, in lower case, whose last word on the pull request is an approval of this commit. */
async function approversOf(gitHub: GitHub, number: number, head: string): Promise<ReadonlySet<string>> {
  const approvers = new Set<string>();
  const path = `${gitHub.repo}/pulls/${number}/reviews`;
  for await (const review of gitHub.pages({ path, what: `the reviews of #${number}` })) {
    const [login, state] = [textAt(review, "user", "login").toLowerCase(), textAt(review, "state")];
    // A comment takes no approval back.
    if (state !== "COMMENTED" && state !== "PENDING") approvers.delete(login);
    if (state === "APPROVED" && textAt(review, "commit_id") === head) approvers.add(login);
  }
  return approvers;
}

async function ownersFile(gitHub: GitHub, ref: string): Promise<string | undefined> {
  for (const file of places) {
    const path = `${gitHub.repo}/contents/${file}?ref=${segment(ref)}`;
    try {
      const answer = await gitHub.request({ path, what: file });
      const content = at(answer, "content");
      if (typeof content === "string") return Buffer.from(content, "base64").toString("utf8");
    } catch (error) {
      if (!(error instanceof GitHubRefused && error.status === 404)) throw error;
    }
  }
  return undefined;
}
