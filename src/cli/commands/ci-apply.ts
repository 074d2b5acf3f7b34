import path from "node:path";
import { FleetError, UsageError } from "../../model/error.ts";
import type { Plan } from "../../model/plan.ts";
import type { RunReport } from "../../model/run.ts";
import { refuseUntellable } from "../notify.ts";
import { refuseUnwritable, writePlan } from "../plan-file.ts";
import { planExit } from "../render/blocks.ts";
import { stepSummary } from "../render/markdown/plan-comment.ts";
import { applyAndTell } from "./apply.ts";
import { gitHubOfEnvironment } from "./ci-environment.ts";
import { type CiEnd, type CiJob, contextOf, defaultPlanFile, type Run } from "./ci-job.ts";
import { makePlan } from "./ci-plan.ts";
import { beginDeployment, endDeployment, postNewPlan, postResult } from "./ci-result.ts";
import { type Reviewed, reviewedPlan } from "./ci-reviewed.ts";
import { type Looked, withPlan } from "./observing.ts";

/**
 * `clawform ci apply`: applies what was reviewed on the merged pull request, node by node; what has moved since is refused and planned anew.
 * Without a reviewed plan nothing is applied, unless `--approved` names the digest or `--yes` says so.
 */
export async function ciApply(job: CiJob): Promise<CiEnd> {
  const { flags, io, event } = job;
  refuseUntellable(flags);
  if (flags.shard !== undefined) {
    throw new UsageError(
      "ci apply takes no --shard: the result stands in one comment",
      "`clawform apply --shard`, then `clawform merge-reports`",
    );
  }
  const gitHub = gitHubOfEnvironment(io.env, io.stop);
  refuseOtherBranches(job);
  const planFile = flags.out ?? defaultPlanFile;
  await refuseUnwritable(planFile);
  const reviewed: Reviewed =
    event.is === "push"
      ? await reviewedPlan(gitHub, { ...event, environment: job.environment, file: path.basename(planFile) })
      : { is: "none", why: "this run is not for a push, so no pull request was reviewed", pull: undefined };
  const isSaid = flags.approved !== undefined || flags.yes === true;
  if (reviewed.is === "none" && !isSaid) return nothingReviewed(job, reviewed.why, planFile, reviewed.pull, gitHub);
  const before = event.is === "push" ? event.before : undefined;
  const run: Run = { gitHub, sha: shaOf(job), before, pull: reviewed.pull, planFile };
  return withPlan(flags, io, { keepOpen: true, costs: true }, (looked) =>
    applied(job, run, looked, isSaid ? undefined : reviewed),
  );
}

/** What is merged is what was reviewed, and it is merged into the default branch. Throws FleetError for all others. */
function refuseOtherBranches({ event }: CiJob): void {
  if (event.is !== "pull-request" && event.isDefault) return;
  const hint = "run it for `push` to the default branch, or by hand there";
  throw new FleetError("refused", "nothing is applied: this run is not for the default branch", { hint });
}

function shaOf({ event }: CiJob): string {
  return event.is === "push" ? event.sha : event.is === "other" ? event.sha : event.head;
}

/** Shows what would be to do. Throws FleetError when that is anything. */
async function nothingReviewed(
  job: CiJob,
  why: string,
  planFile: string,
  pull: Run["pull"],
  gitHub: Run["gitHub"],
): Promise<CiEnd> {
  const plan = await makePlan(job, { is: "applied" });
  await writePlan(planFile, plan);
  await job.runner.summary(stepSummary(plan, contextOf(job, shaOf(job))));
  const told = planExit(plan);
  if (plan.summary.changed === 0) return { exit: told, told, digest: plan.digest, planFile };
  if (pull !== undefined) await postNewPlan(job, { gitHub, sha: shaOf(job), before: undefined, pull, planFile }, plan);
  throw new FleetError("refused", `nothing is applied: ${why}`, {
    hint: `review the plan in the summary of the job, then run \`clawform ci apply --approved ${plan.digest ?? ""}\` by hand`,
  });
}

async function applied(job: CiJob, run: Run, looked: Looked, reviewed: Reviewed | undefined): Promise<CiEnd> {
  const { plan, revision } = looked.planned;
  if (revision?.commit !== run.sha) {
    const hint = "check out the commit that the run is for, and nothing else";
    throw new FleetError("refused", "nothing is applied: the fleet folder is not at the commit of this run", { hint });
  }
  await writePlan(run.planFile, plan);
  const deployment = await beginDeployment(job, run);
  const approved = reviewed?.is === "reviewed" ? reviewed.plan : undefined;
  const report = await applyAndTell(looked, approved, job.flags, job.io).catch(async (error: unknown) => {
    await endDeployment(job, run, deployment, "failure", "nothing was applied");
    throw error;
  });
  const moved = approved === undefined ? [] : movedNodes(plan, report, approved.nodes);
  if (moved.length > 0) await postNewPlan(job, run, looked.planned.plan, moved);
  await postResult(job, run, report, deployment);
  const changed = report.nodes.some(({ result }) => result === "applied");
  return { exit: report.exit, told: report.exit, digest: plan.digest, changed, planFile: run.planFile };
}

/** Nodes that were refused because their plan is not the one that was reviewed. */
function movedNodes({ nodes }: Plan, report: RunReport, approved: ReadonlyMap<string, string>): readonly string[] {
  const refused = new Set(report.nodes.flatMap(({ name, result }) => (result === "refused" ? [name] : [])));
  return nodes.flatMap(({ name, digest }) => (refused.has(name) && approved.get(name) !== digest ? [name] : []));
}
