import type { GitHub } from "./client.ts";
import { segment } from "./address.ts";
import { idAt, textAt } from "./read.ts";

export interface Deployment {
  /** The commit that is deployed. */
  readonly sha: string;
  readonly environment: string;
}

export interface DeploymentStatus {
  readonly id: number;
  readonly state: "in_progress" | "success" | "failure";
  /** One sentence; cut at what GitHub takes. */
  readonly description: string;
  /** Where the whole log stands. */
  readonly logUrl?: string;
}

/** Tells ours from those that GitHub makes itself for the environments of jobs. */
const task = "clawform";
const maxDescription = 140;

/** The deployment of this commit to this environment: made once, found by the next run. Says its id. */
export async function createDeployment(gitHub: GitHub, { sha, environment }: Deployment): Promise<number> {
  const path = `${gitHub.repo}/deployments`;
  const query = `sha=${segment(sha)}&environment=${segment(environment)}&task=${task}`;
  const what = `the deployments to ${environment}`;
  for await (const one of gitHub.pages({ path: `${path}?${query}`, what })) {
    if (textAt(one, "sha") === sha && textAt(one, "task") === task && textAt(one, "environment") === environment) {
      return idAt(one, "id");
    }
  }
  const body = { ref: sha, environment, task, auto_merge: false, required_contexts: [] };
  return idAt(await gitHub.request({ method: "POST", path, body, what }), "id");
}

/** Says how a deployment stands. */
export async function deploymentStatus(
  gitHub: GitHub,
  { id, state, description, logUrl }: DeploymentStatus,
): Promise<void> {
  const text = description.length > maxDescription ? `${description.slice(0, maxDescription - 1)}…` : description;
  await gitHub.request({
    method: "POST",
    path: `${gitHub.repo}/deployments/${id}/statuses`,
    body: { state, description: text, ...(logUrl === undefined ? {} : { log_url: logUrl }) },
    what: "the status of a deployment",
  });
}
