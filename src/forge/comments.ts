/** One comment per subject: found by its hidden marker and its author, edited in place. */
import type { Json } from "../model/json.ts";
import { bodyOf, isOurs, loginOf } from "./author.ts";
import type { GitHub } from "./client.ts";
import { idAt } from "./read.ts";
import { GitHubRefused } from "./refusal.ts";

/** A comment that should stand on issue or pull request `issue`. */
export interface Comment {
  readonly issue: number;
  /** How the body begins: nothing but this and our authorship says that a comment is this one. */
  readonly marker: string;
  readonly body: string;
}

/** Posts the comment, or edits the one that is there; writes nothing when it says the same already. Others of ours with this marker are removed. */
export async function upsertComment(
  gitHub: GitHub,
  { issue, marker, body }: Comment,
): Promise<"posted" | "edited" | "unchanged"> {
  const [first, ...others] = await ours(gitHub, issue, marker);
  for (const other of others) await remove(gitHub, idAt(other, "id"));
  const what = `the comment on #${issue}`;
  if (first === undefined) {
    await gitHub.request({ method: "POST", path: `${gitHub.repo}/issues/${issue}/comments`, body: { body }, what });
    return "posted";
  }
  if (sameText(bodyOf(first), body)) return "unchanged";
  const path = `${gitHub.repo}/issues/comments/${idAt(first, "id")}`;
  await gitHub.request({ method: "PATCH", path, body: { body }, what });
  return "edited";
}

/** The body of our comment with this marker; undefined when there is none. The oldest counts, as for `upsertComment`. */
export async function findComment(gitHub: GitHub, issue: number, marker: string): Promise<string | undefined> {
  const [first] = await ours(gitHub, issue, marker);
  return first === undefined ? undefined : bodyOf(first);
}

/** In GitHub's order, oldest first. */
async function ours(gitHub: GitHub, issue: number, marker: string): Promise<readonly Json[]> {
  const login = await loginOf(gitHub);
  const found: Json[] = [];
  const path = `${gitHub.repo}/issues/${issue}/comments`;
  for await (const comment of gitHub.pages({ path, what: `the comments of #${issue}` })) {
    if (isOurs(comment, marker, login)) found.push(comment);
  }
  return found;
}

/** Another run may have removed it already. */
async function remove(gitHub: GitHub, id: number): Promise<void> {
  const path = `${gitHub.repo}/issues/comments/${id}`;
  try {
    await gitHub.request({ method: "DELETE", path, what: "a second comment of ours" });
  } catch (error) {
    if (!(error instanceof GitHubRefused && error.status === 404)) throw error;
  }
}

/** GitHub takes white space off the end. */
export function sameText(a: string, b: string): boolean {
  return a.trimEnd() === b.trimEnd();
}
