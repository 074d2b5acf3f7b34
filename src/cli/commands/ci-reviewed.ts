/** The plan that was reviewed on the pull request which brought a commit: what a merge may apply. */
import { setTimeout } from "node:timers/promises";
import { fleetDigest } from "../../core/digest.ts";
import { type Artifact, downloadArtifact, findArtifacts } from "../../forge/artifacts.ts";
import type { GitHub } from "../../forge/client.ts";
import { findComment } from "../../forge/comments.ts";
import { type MergedPull, mergedPullOf } from "../../forge/pull-requests.ts";
import { UsageError } from "../../model/error.ts";
import { type ApprovedPlan, approvedPlanIn } from "../plan-file.ts";
import { commentMarker } from "../render/markdown/marker.ts";

/** What was reviewed; or the sentence why nothing was that can be trusted. */
export type Reviewed =
  | { readonly is: "reviewed"; readonly pull: MergedPull; readonly plan: ApprovedPlan }
  | { readonly is: "none"; readonly why: string; readonly pull: MergedPull | undefined };

/** What is looked for. */
export interface Review {
  /** The commit that was pushed, and the branch that it was pushed to. */
  readonly sha: string;
  readonly branch: string;
  readonly environment: string;
  /** The name of the file in the artifact. */
  readonly file: string;
}

/** Just after a merge, GitHub may not know yet which pull request a commit belongs to. */
const lookAgainMs = [1000, 2000];
/** Runs can be repeated; more of them are not looked through. */
const maxArtifacts = 10;

/** Looks for the reviewed plan of a commit: comment and artifact must say the same digest, and be of the commit that was reviewed. */
export async function reviewedPlan(gitHub: GitHub, review: Review): Promise<Reviewed> {
  const pull = await pullOf(gitHub, review);
  const none = (why: string): Reviewed => ({ is: "none", why, pull });
  if (pull === undefined) return none(`no merged pull request brought ${review.sha.slice(0, 12)} to ${review.branch}`);
  const name = `#${pull.number}`;
  if (pull.isFork) return none(`${name} comes from a fork, so there is no plan of it that could be trusted`);
  const comment = await findComment(gitHub, pull.number, commentMarker("plan", review.environment));
  if (comment === undefined) return none(`there is no comment of ours with a plan on ${name}`);
  const { head, digest } = factsIn(comment);
  if (head !== pull.head) return none(`the plan on ${name} is not of the commit that was merged`);
  const artifacts = await findArtifacts(gitHub, { name: `clawform-plan-${review.environment}`, head });
  for (const artifact of artifacts.slice(0, maxArtifacts)) {
    const plan = await planIn(gitHub, artifact, review.file);
    if (plan !== undefined && (digestOf(plan) ?? "none") === digest) return { is: "reviewed", pull, plan };
  }
  return none(`no run for ${name} has left the plan behind that its comment shows`);
}

async function pullOf(gitHub: GitHub, { sha, branch }: Review): Promise<MergedPull | undefined> {
  for (const ms of lookAgainMs) {
    const pull = await mergedPullOf(gitHub, sha, branch);
    if (pull !== undefined) return pull;
    await setTimeout(ms);
  }
  return mergedPullOf(gitHub, sha, branch);
}

/** The second line of the comment says what it was made of. */
function factsIn(comment: string): { readonly head: string; readonly digest: string } {
  const [, facts = ""] = comment.split("\n", 2);
  const [, head = "", digest = ""] = /^<!-- head=([0-9a-f]{40,64}) digest=([0-9a-f]{32}|none) -->$/.exec(facts) ?? [];
  return { head, digest };
}

/** What is no plan of ours is passed over: then another one has to be found, or nothing is applied. */
async function planIn(gitHub: GitHub, artifact: Artifact, file: string): Promise<ApprovedPlan | undefined> {
  try {
    return approvedPlanIn(await downloadArtifact(gitHub, artifact, file), file);
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

/** Of the nodes' own digests, not what the file says of itself. */
function digestOf({ nodes }: ApprovedPlan): string | undefined {
  return nodes.size === 0 ? undefined : fleetDigest([...nodes].map(([name, digest]) => ({ name, digest })));
}
