/** After a rollback: a pull request that takes the merged one back, with the evidence. */
import { branchAt } from "../../forge/branch-commit.ts";
import { openPullRequest } from "../../forge/pull-requests.ts";
import { revertOf } from "../../forge/revert.ts";
import type { NodeReport, RunReport } from "../../model/run.ts";
import { nameList } from "../render/node-names.ts";
import { code, fence } from "../render/markdown/inert.ts";
import { plural } from "../render/words.ts";
import { type CiJob, pageOfRun, type Run } from "./ci-job.ts";

/** Nodes whose evidence is told; the run's own page has all. */
const maxNodes = 20;

/** Opens the pull request and says so in a sentence (Markdown); or why there is none. */
export async function openRevert(job: CiJob, run: Run, report: RunReport): Promise<string> {
  const { gitHub, pull, before } = run;
  if (pull === undefined || before === undefined)
    return "There is no pull request to take back: change the fleet folder by hand.";
  const base = job.event.is === "push" ? job.event.branch : "";
  const now = await branchAt(gitHub, base);
  const way = await revertOf(gitHub, { number: pull.number, before, now });
  if (way.is === "unclean") return `#${pull.number} is not taken back: ${code(way.why, 300)}. Do it by hand.`;
  const failed = report.nodes.filter(({ result }) => result === "rolled-back");
  const names = nameList(
    failed.map(({ name }) => name),
    5,
  );
  const end = await openPullRequest(gitHub, {
    base,
    branch: `clawform/revert-${pull.number}`,
    title: `Revert #${pull.number}: rolled back on ${names}`,
    body: bodyOf(job, run, failed),
    changes: way.changes,
  });
  return end.is === "empty" ? `${base} is as it was before #${pull.number}.` : `The way back: #${end.number}.`;
}

function bodyOf(job: CiJob, { pull, sha }: Run, failed: readonly NodeReport[]): string {
  const page = pageOfRun(job);
  const evidence = failed.slice(0, maxNodes).map((node) => evidenceOf(node));
  const left = failed.length - evidence.length;
  return [
    `This takes back #${pull?.number ?? ""}. Applied as ${sha} to ${code(job.environment)}, it was rolled back on ${plural(failed.length, "node")}, which ${failed.length === 1 ? "is" : "are"} as before:`,
    ...evidence,
    ...(left > 0 ? [`and ${plural(left, "more node")}.`] : []),
    ...(page === undefined ? [] : [`The whole log: ${page}`]),
    "Workflows do not run by themselves for a pull request that a job has opened: close it and open it again to have it planned.",
  ].join("\n\n");
}

/** What the node and the gate have said; it comes from the node, so it stands in a fence. */
function evidenceOf({ name, sentence, health, evidence }: NodeReport): string {
  const more = [...(health === undefined ? [] : [`health: ${health}`])];
  const lines = evidence === undefined ? [] : JSON.stringify(evidence, undefined, 2).split("\n");
  return `${code(name)}\n${fence([sentence, ...more, ...lines], "text").trimEnd()}`;
}
