/** One issue per subject: found by its hidden marker and its author, edited in place, closed when it is over. */
import type { Json } from "../model/json.ts";
import { bodyOf, isOurs, loginOf } from "./author.ts";
import type { GitHub } from "./client.ts";
import { sameText } from "./comments.ts";
import { at, idAt, textAt } from "./read.ts";

export interface Issue {
  /** How the body begins: nothing but this and our authorship says that an issue is this one. */
  readonly marker: string;
  readonly title: string;
  readonly body: string;
}

/** What became of the issue; `number` is undefined where there is none. */
export interface IssueEnd {
  readonly is: "opened" | "edited" | "unchanged" | "closed" | "none";
  readonly number?: number;
}

/** Opens the issue, or edits the open one; writes nothing when it says the same already. Others of ours with this marker are closed. */
export async function upsertIssue(gitHub: GitHub, { marker, title, body }: Issue): Promise<IssueEnd> {
  const [first, ...others] = await open(gitHub, marker);
  for (const other of others) await close(gitHub, idAt(other, "number"));
  if (first === undefined) {
    const path = `${gitHub.repo}/issues`;
    const made = await gitHub.request({ method: "POST", path, body: { title, body }, what: "a new issue" });
    return { is: "opened", number: idAt(made, "number") };
  }
  const number = idAt(first, "number");
  if (textAt(first, "title") === title && sameText(bodyOf(first), body)) return { is: "unchanged", number };
  await gitHub.request({
    method: "PATCH",
    path: `${gitHub.repo}/issues/${number}`,
    body: { title, body },
    what: `issue #${number}`,
  });
  return { is: "edited", number };
}

/** Closes the issue with one comment that says why; does nothing when there is none that is open. */
export async function closeIssue(
  gitHub: GitHub,
  { marker, comment }: { readonly marker: string; readonly comment: string },
): Promise<IssueEnd> {
  const [first, ...others] = await open(gitHub, marker);
  if (first === undefined) return { is: "none" };
  const number = idAt(first, "number");
  const path = `${gitHub.repo}/issues/${number}/comments`;
  // Closed first: a run that ends between the two says too little, not the same twice.
  for (const one of [first, ...others]) await close(gitHub, idAt(one, "number"));
  await gitHub.request({ method: "POST", path, body: { body: comment }, what: `a comment on #${number}` });
  return { is: "closed", number };
}

async function close(gitHub: GitHub, number: number): Promise<void> {
  const path = `${gitHub.repo}/issues/${number}`;
  const body = { state: "closed", state_reason: "completed" };
  await gitHub.request({ method: "PATCH", path, body, what: `issue #${number}` });
}

/** Ours that are open, oldest first. GitHub lists pull requests as issues too. */
async function open(gitHub: GitHub, marker: string): Promise<readonly Json[]> {
  const login = await loginOf(gitHub);
  const found: Json[] = [];
  const path = `${gitHub.repo}/issues?state=open&sort=created&direction=asc`;
  for await (const issue of gitHub.pages({ path, what: "the open issues" })) {
    if (at(issue, "pull_request") === undefined && isOurs(issue, marker, login)) found.push(issue);
  }
  return found;
}
