/** How an apply is told on GitHub. What was applied stays applied: nothing here can change how the run ended. */
import { fleetPlanOf } from "../../core/plan/fleet-plan.ts";
import { upsertComment } from "../../forge/comments.ts";
import { createDeployment, deploymentStatus } from "../../forge/deployments.ts";
import { FleetError, sentenceOf } from "../../model/error.ts";
import type { Plan } from "../../model/plan.ts";
import type { NodeResult, RunReport } from "../../model/run.ts";
import { commentMarker } from "../render/markdown/marker.ts";
import { planComment, stepSummary } from "../render/markdown/plan-comment.ts";
import { runComment } from "../render/markdown/run-comment.ts";
import { plural } from "../render/words.ts";
import { type CiJob, contextOf, pageOfRun, type Run } from "./ci-job.ts";
import { openRevert } from "./ci-revert.ts";

/** Says that the deployment has begun, and its id; undefined where GitHub does not take it. */
export async function beginDeployment(job: CiJob, { gitHub, sha }: Run): Promise<number | undefined> {
  return told(job, async () => {
    const id = await createDeployment(gitHub, { sha, environment: job.environment });
    await deploymentStatus(gitHub, { id, state: "in_progress", description: "clawform apply", ...logOf(job) });
    return id;
  });
}

/** Says how the deployment ended. */
export async function endDeployment(
  job: CiJob,
  { gitHub }: Run,
  id: number | undefined,
  state: "success" | "failure",
  description: string,
): Promise<void> {
  if (id === undefined) return;
  await told(job, () => deploymentStatus(gitHub, { id, state, description, ...logOf(job) }));
}

/** The new plan of these nodes, where the reviewed one stood: to be approved by its digest. */
export async function postNewPlan(job: CiJob, run: Run, plan: Plan, only?: readonly string[]): Promise<void> {
  const { gitHub, pull, sha } = run;
  const nodes = only === undefined ? plan.nodes : plan.nodes.filter(({ name }) => only.includes(name));
  const left = only === undefined ? plan : fleetPlanOf(plan.revision, nodes);
  if (only !== undefined) await job.runner.summary(stepSummary(left, contextOf(job, sha)));
  if (pull === undefined) return;
  const marker = commentMarker("plan", job.environment);
  const body = planComment(left, contextOf(job, sha));
  await told(job, () => upsertComment(gitHub, { issue: pull.number, marker, body }));
}

/** The result on the pull request, as a deployment status and in the summary; after a rollback with the way back. */
export async function postResult(
  job: CiJob,
  run: Run,
  report: RunReport,
  deployment: number | undefined,
): Promise<void> {
  const { gitHub, pull, sha } = run;
  const isRolledBack = report.nodes.some(({ result }) => result === "rolled-back");
  const back = isRolledBack ? await told(job, () => openRevert(job, run, report)) : undefined;
  const body = `${runComment(report, contextOf(job, sha)).trimEnd()}\n${back === undefined ? "" : `\n${back}\n`}`;
  await told(job, () => job.runner.summary(body));
  if (pull !== undefined) {
    const marker = commentMarker("run", job.environment);
    await told(job, () => upsertComment(gitHub, { issue: pull.number, marker, body }));
  }
  await endDeployment(job, run, deployment, report.exit === "ok" ? "success" : "failure", countsOf(report));
}

/** What GitHub does not take is a warning of the run. */
async function told<T>({ runner, io }: CiJob, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof FleetError)) throw error;
    runner.annotate("warning", sentenceOf(error));
    io.err.write(`warning: ${sentenceOf(error)}\n`);
    return undefined;
  }
}

function logOf(job: CiJob): { readonly logUrl?: string } {
  const logUrl = pageOfRun(job);
  return logUrl === undefined ? {} : { logUrl };
}

/** `3 applied, 1 rolled-back`. */
function countsOf({ nodes }: RunReport): string {
  const counts = new Map<NodeResult, number>();
  for (const { result } of nodes) counts.set(result, (counts.get(result) ?? 0) + 1);
  const words = [...counts].map(([result, count]) => `${count} ${result}`).join(", ");
  return `${plural(nodes.length, "node")}: ${words}`;
}
