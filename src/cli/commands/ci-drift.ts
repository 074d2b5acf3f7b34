import { closeIssue, type IssueEnd, upsertIssue } from "../../forge/issues.ts";
import type { GitHub } from "../../forge/client.ts";
import { timeText } from "../../core/time-text.ts";
import type { Plan } from "../../model/plan.ts";
import { refuseUntellable } from "../notify.ts";
import { refuseUnwritable, writePlan } from "../plan-file.ts";
import { type DriftContext, driftIssue } from "../render/markdown/drift-issue.ts";
import { commentMarker } from "../render/markdown/marker.ts";
import { stepSummary } from "../render/markdown/plan-comment.ts";
import { plural } from "../render/words.ts";
import { type CiEnd, type CiJob, contextOf, defaultPlanFile, unlessForbidden } from "./ci-job.ts";
import { endOf, makePlan } from "./ci-plan.ts";

/**
 * `clawform ci drift`: one issue per environment says what is not as git says; it is closed when all is. Nodes that cannot be seen neither
 * open nor close it.
 */
export async function ciDrift(job: CiJob): Promise<CiEnd> {
  const { gitHub, flags, event } = job;
  refuseUntellable(flags);
  const planFile = flags.out ?? defaultPlanFile;
  await refuseUnwritable(planFile);
  const command = `clawform apply --plan ${planFile}`;
  const plan = await makePlan(job, { is: "drift", command, file: planFile });
  await writePlan(planFile, plan);
  const head = event.is === "pull-request" ? event.head : event.sha;
  await job.runner.summary(stepSummary(plan, contextOf(job, head)));
  if (gitHub !== undefined) {
    const end = await unlessForbidden(job, () => tell(job, gitHub, plan, head));
    if (end?.number !== undefined && !flags.json) job.io.out.write(`issue   #${end.number} (${end.is})\n`);
  }
  return endOf(plan, planFile);
}

/** What only waits to be applied is no drift. */
function isDrifted({ nodes }: Plan): boolean {
  return nodes.some(({ changes }) => changes.some(({ kind }) => kind === "drift" || kind === "conflict"));
}

/** What is known of drift: on which side of the last apply it happened, and whether OpenClaw says that it wrote the file since. */
function tracesIn({ nodes }: Plan): DriftContext["trace"] {
  const traces = new Map(nodes.map(({ name, trace }) => [name, trace]));
  return (name) => {
    const trace = traces.get(name);
    if (trace === undefined) return undefined;
    const { after, openclawWrote } = trace;
    const by = openclawWrote === undefined ? undefined : `OpenClaw itself, ${timeText(openclawWrote)}`;
    return { since: `after ${timeText(after)}`, by };
  };
}

async function tell(job: CiJob, gitHub: GitHub, plan: Plan, head: string): Promise<IssueEnd> {
  const marker = commentMarker("drift", job.environment);
  const { blocked, unreachable, nodes } = plan.summary;
  if (isDrifted(plan)) {
    // No link to this run: the issue says the same as long as the drift is the same.
    const { links: _, ...context } = contextOf(job, head);
    return upsertIssue(gitHub, { marker, ...driftIssue(plan, { ...context, trace: tracesIn(plan) }) });
  }
  if (blocked + unreachable > 0) return { is: "none" };
  return closeIssue(gitHub, { marker, comment: `No drift any more: ${plural(nodes, "node")} as git says.` });
}
