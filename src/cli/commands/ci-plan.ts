import { checkRefusal } from "../../core/gate.ts";
import { labels, labelsOf } from "../../core/labels.ts";
import { seenInPlan } from "../../core/notify/seen.ts";
import { printable } from "../../core/printable.ts";
import { upsertComment } from "../../forge/comments.ts";
import type { GitHub } from "../../forge/client.ts";
import { setLabels } from "../../forge/labels.ts";
import { headOfPull } from "../../forge/pull-requests.ts";
import { isReviewedByOwners } from "../../forge/reviews.ts";
import type { ExitName } from "../../model/exit-code.ts";
import type { Plan } from "../../model/plan.ts";
import { jsonText } from "../json-text.ts";
import { tellReceivers } from "../notify.ts";
import { refuseUnwritable, writePlan } from "../plan-file.ts";
import { quoted } from "../quote.ts";
import { planExit } from "../render/blocks.ts";
import { commentMarker } from "../render/markdown/marker.ts";
import { planComment, stepSummary } from "../render/markdown/plan-comment.ts";
import type { NextStep } from "../render/plan-foot.ts";
import { planText, viewOf } from "../render/plan-text.ts";
import { styleOf } from "../render/style.ts";
import { readPlan } from "../report-file.ts";
import { type CiEnd, type CiJob, contextOf, defaultPlanFile, unlessForbidden } from "./ci-job.ts";
import { withPlan } from "./observing.ts";

/**
 * `clawform ci plan`: the plan as the comment of its pull request, with labels, and as a file for the artifact. Of a fork, and without a
 * token, no node is contacted: what git says is compared instead.
 */
export async function ciPlan(job: CiJob): Promise<CiEnd> {
  const { event, gitHub, flags } = job;
  if (event.is === "pull-request" && (event.isFork || gitHub === undefined)) {
    return (await import("./ci-offline.ts")).ciOffline(job, event);
  }
  const planFile = flags.out ?? defaultPlanFile;
  await refuseUnwritable(planFile);
  const plan = await makePlan(job, { is: "plan", command: applyCommand(planFile), file: planFile });
  await writePlan(planFile, plan);
  const head = event.is === "pull-request" ? event.head : event.sha;
  const context = contextOf(job, head);
  await job.runner.summary(stepSummary(plan, context));
  // Of a part nothing is said: it is joined with the others first, and then comes back by --from.
  if (event.is !== "pull-request" || gitHub === undefined || flags.shard !== undefined) return endOf(plan, planFile);
  await unlessForbidden(job, () => post(job, gitHub, event, plan));
  return checked(job, gitHub, event, plan, endOf(plan, planFile));
}

/** Policies fail the check, and not changes. */
async function checked(
  job: CiJob,
  gitHub: GitHub,
  pull: { readonly number: number; readonly head: string; readonly base: string },
  plan: Plan,
  end: CiEnd,
): Promise<CiEnd> {
  if (checkRefusal(plan, false) === undefined) return end;
  // Only where that is all that is asked for is anybody asked who has reviewed.
  const isReviewed = checkRefusal(plan, true) === undefined && (await isReviewedByOwners(gitHub, pull));
  const refused = checkRefusal(plan, isReviewed);
  if (refused === undefined) return end;
  job.runner.annotate("error", printable(refused));
  job.io.err.write(`error: ${printable(refused)}\n`);
  return { ...end, exit: "refused" };
}

/** The end of what only looks: changes are what it is for, so they are no failure. */
export function endOf(plan: Plan, planFile: string): CiEnd {
  const told = planExit(plan);
  const exit: ExitName = told === "changes" ? "ok" : told;
  return { exit, told, digest: plan.digest, changed: plan.summary.changed > 0, planFile };
}

/** Looks at the nodes (for drift, and tells the receivers); or takes what was made elsewhere, such as the joined plan of shards. Prints it. */
export async function makePlan({ flags, io }: CiJob, next: NextStep): Promise<Plan> {
  if (flags.from !== undefined) {
    const plan = await readPlan(flags.from);
    if (flags.json) io.out.write(jsonText(plan));
    return plan;
  }
  return withPlan(flags, io, { keepOpen: false, costs: true }, async ({ planned, ports, progress }) => {
    progress.stop();
    const view = viewOf(planned, styleOf(io.out, io.env, flags.color), next);
    io.out.write(flags.json ? jsonText(planned.plan) : planText(planned.plan, view));
    const { fleet, plan } = planned;
    if (next.is === "drift") {
      await tellReceivers({ fleet, revision: plan.revision, seen: seenInPlan(plan), now: ports.now() }, flags, io);
    }
    return plan;
  });
}

function applyCommand(planFile: string): string {
  return ["clawform", "apply", "--plan", planFile].map(quoted).join(" ");
}

/** One comment, and the labels. A run that was overtaken by a push says nothing: the newer one does. */
async function post(
  job: CiJob,
  gitHub: GitHub,
  { number, head }: { readonly number: number; readonly head: string },
  plan: Plan,
): Promise<void> {
  if ((await headOfPull(gitHub, number)) !== head) {
    job.runner.annotate("notice", `#${number} has a newer commit: the plan of this one is not posted`);
    return;
  }
  const { environment } = job;
  const body = planComment(plan, contextOf(job, head));
  await upsertComment(gitHub, { issue: number, marker: commentMarker("plan", environment), body });
  await setLabels(gitHub, { issue: number, wanted: labelsOf(plan), ours: labels });
}
