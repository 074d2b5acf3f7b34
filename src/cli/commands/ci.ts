import { FleetError, InvalidDesiredState, sentenceOf } from "../../model/error.ts";
import { exitCodeOf, type ExitName } from "../../model/exit-code.ts";
import { printable } from "../../core/printable.ts";
import type { Command } from "../input.ts";
import { type CiEnd, type CiJob, openJob } from "./ci-job.ts";

/** GitHub shows ten of a step; a run's log has more. */
const maxAnnotations = 50;

/** `clawform ci`: what a job of GitHub Actions runs. It speaks to GitHub and to the runner; the work is that of the plain commands. */
export const ci: Command = async ({ args: [name = ""], flags }, io) => {
  const job = await openJob(flags, io);
  try {
    const end = await (await commandOf(name))(job);
    await tellEnd(job, end);
    return end.exit;
  } catch (error) {
    annotate(job, error);
    await tellEnd(job, { exit: exitOf(error), told: exitOf(error) });
    throw error;
  } finally {
    job.runner.end();
  }
};

async function commandOf(name: string): Promise<(job: CiJob) => Promise<CiEnd>> {
  switch (name) {
    case "validate":
      return (await import("./ci-validate.ts")).ciValidate;
    case "plan":
      return (await import("./ci-plan.ts")).ciPlan;
    case "apply":
      return (await import("./ci-apply.ts")).ciApply;
    case "drift":
      return (await import("./ci-drift.ts")).ciDrift;
    default:
      throw new Error(`no command of ci is called ${name}`);
  }
}

async function tellEnd({ runner }: CiJob, { told, digest, changed = false, planFile = "" }: CiEnd): Promise<void> {
  await runner.outputs({
    digest: digest ?? "",
    "exit-code": String(exitCodeOf(told)),
    changed: String(changed),
    "plan-file": planFile,
  });
}

function annotate({ runner }: CiJob, error: unknown): void {
  if (error instanceof InvalidDesiredState) {
    for (const finding of error.findings.slice(0, maxAnnotations)) {
      const hint = finding.hint === undefined ? "" : ` - ${finding.hint}`;
      runner.annotate("error", printable(`${finding.what}${hint}`), finding);
    }
    return;
  }
  if (error instanceof FleetError) runner.annotate("error", printable(sentenceOf(error)));
}

function exitOf(error: unknown): ExitName {
  return error instanceof FleetError ? error.exit : "bug";
}
