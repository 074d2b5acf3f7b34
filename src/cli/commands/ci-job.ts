/** One run of `clawform ci`: what it is for, and whom it speaks to. */
import path from "node:path";
import type { GitHub } from "../../forge/client.ts";
import type { MergedPull } from "../../forge/pull-requests.ts";
import { GitHubRefused } from "../../forge/refusal.ts";
import { UsageError, sentenceOf } from "../../model/error.ts";
import type { ExitName } from "../../model/exit-code.ts";
import type { Position } from "../../model/position.ts";
import type { Flags } from "../input.ts";
import type { Io } from "../io.ts";
import type { CommentContext } from "../render/markdown/context.ts";
import { maybeGitHub, present } from "./ci-environment.ts";
import { type CiEvent, readEvent } from "./ci-event.ts";
import { type Runner, runnerOf } from "./ci-runner.ts";

export interface CiJob {
  readonly flags: Flags;
  readonly io: Io;
  readonly event: CiEvent;
  /** Undefined without a token. */
  readonly gitHub: GitHub | undefined;
  /** What the fleet is called in comments, issues and deployments. */
  readonly environment: string;
  readonly runner: Runner;
}

/** How a command of `ci` ended: what later steps hear, and how the process ends. */
export interface CiEnd {
  readonly exit: ExitName;
  /** What plain `plan`, `apply` or `drift` would have ended with. */
  readonly told: ExitName;
  readonly digest?: string | null;
  readonly changed?: boolean;
  readonly planFile?: string;
}

/** What is applied, and where it is told. */
export interface Run {
  readonly gitHub: GitHub;
  /** The commit that is applied. */
  readonly sha: string;
  /** The commit that the branch was at before; undefined where that is not known. */
  readonly before: string | undefined;
  /** Undefined: no pull request brought it. */
  readonly pull: MergedPull | undefined;
  readonly planFile: string;
}

/** Where the plan is written for the artifact, unless `--out` says otherwise. */
export const defaultPlanFile = "clawform-plan.json";

/** Reads event and environment. Throws UsageError where they are not what a job has. */
export async function openJob(flags: Flags, io: Io): Promise<CiJob> {
  const environment = flags.environment ?? "production";
  if (!/^[\w][\w.-]{0,99}$/.test(environment)) {
    throw new UsageError("--environment is no name of an environment", "letters, digits, dots, dashes: production");
  }
  const [event, gitHub] = [await readEvent(io), maybeGitHub(io.env, io.stop)];
  return { flags, io, event, gitHub, environment, runner: runnerOf(flags, io) };
}

/** What comments about commit `head` say besides the plan: links to the run and to the lines of the fleet folder. */
export function contextOf({ environment, flags, io }: CiJob, head: string): CommentContext {
  const { env } = io;
  const repository = present(env["GITHUB_REPOSITORY"]);
  const server = present(env["GITHUB_SERVER_URL"]) ?? "https://github.com";
  if (repository === undefined) return { environment, head };
  const web = `${server.replace(/\/$/, "")}/${repository}`;
  const folder = path.relative(present(env["GITHUB_WORKSPACE"]) ?? process.cwd(), path.resolve(flags.fleet));
  const blob = ({ file, line }: Position) => {
    const parts = [...folder.split(path.sep), ...file.split("/")].filter((part) => part !== "");
    return parts.includes("..") ? undefined : `${web}/blob/${head}/${parts.map(encodeURIComponent).join("/")}#L${line}`;
  };
  const run = runUrl(env, web);
  return { environment, head, blob, ...(run === undefined ? {} : { links: { fullPlan: run, planFile: run } }) };
}

function runUrl(env: Io["env"], web: string): string | undefined {
  const run = env["GITHUB_RUN_ID"] ?? "";
  return /^\d{1,20}$/.test(run) ? `${web}/actions/runs/${run}` : undefined;
}

/** The page of this run; undefined outside of one. */
export function pageOfRun(job: CiJob): string | undefined {
  return contextOf(job, "").links?.fullPlan;
}

/**
 * Does `work` on GitHub; where the token may not (a fork's only reads), the summary of the job has to do, and that is said. Undefined then.
 */
export async function unlessForbidden<T>({ runner, io }: CiJob, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof GitHubRefused && error.status === 403)) throw error;
    runner.annotate("warning", sentenceOf(error));
    io.err.write(`warning: ${sentenceOf(error)}; the summary of the job has it\n`);
    return undefined;
  }
}
