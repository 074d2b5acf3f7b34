/** What happened on GitHub that a run is for, as the file of the event tells it. Pull requests of forks write much of it: it is data. */
import { readFile, stat } from "node:fs/promises";
import { UsageError } from "../../model/error.ts";
import type { Json } from "../../model/json.ts";
import { at, idAt, isSha, shaAt, textAt } from "../../forge/read.ts";
import type { Io } from "../io.ts";

/** What a run is for. */
export type CiEvent =
  | {
      readonly is: "pull-request";
      readonly number: number;
      /** The commit that is proposed. */
      readonly head: string;
      /** The commit of the branch that it is proposed for. */
      readonly base: string;
      /** From another repository: no secrets, no nodes. */
      readonly isFork: boolean;
    }
  | {
      readonly is: "push";
      readonly sha: string;
      /** The commit that the branch was at before; undefined where it is new. */
      readonly before: string | undefined;
      readonly branch: string;
      readonly isDefault: boolean;
    }
  | {
      /** On a schedule or by hand. */
      readonly is: "other";
      readonly sha: string;
      readonly isDefault: boolean;
    };

/** GitHub's own limit is 25 MB. */
const maxEventBytes = 26 * 1024 * 1024;

/** Reads the event of this run. Throws UsageError when it is none that Clawform may run for. */
export async function readEvent({ env }: Io): Promise<CiEvent> {
  const name = env["GITHUB_EVENT_NAME"] ?? "";
  if (name === "pull_request_target") {
    const hint = "use `pull_request`: with the other, secrets stand beside what strangers wrote";
    throw new UsageError("clawform ci does not run for pull_request_target", hint);
  }
  const event = await eventIn(env["GITHUB_EVENT_PATH"]);
  // A review can be what a policy asks for, so a plan can run for one too.
  if (name === "pull_request" || name === "pull_request_review") return pullRequest(event);
  if (name === "push") return push(event);
  const branch = textAt(event, "repository", "default_branch");
  const isDefault = branch !== "" && env["GITHUB_REF"] === `refs/heads/${branch}`;
  return { is: "other", sha: env["GITHUB_SHA"] ?? "", isDefault };
}

async function eventIn(file: string | undefined): Promise<Json> {
  if (file === undefined || file === "") return {};
  try {
    const { size } = await stat(file);
    if (size <= maxEventBytes) return JSON.parse(await readFile(file, "utf8")) as Json;
  } catch {
    // The parser's message would quote the file.
  }
  throw new UsageError("the event of the run cannot be read", "GITHUB_EVENT_PATH names a JSON file of GitHub Actions");
}

function pullRequest(event: Json): CiEvent {
  const pull = at(event, "pull_request");
  const side = (name: string) => textAt(pull, name, "repo", "full_name").toLowerCase();
  return {
    is: "pull-request",
    number: idAt(pull, "number"),
    head: shaAt(pull, "head", "sha"),
    base: shaAt(pull, "base", "sha"),
    isFork: side("head") === "" || side("head") !== side("base"),
  };
}

function push(event: Json): CiEvent {
  const [, branch] = /^refs\/heads\/(.+)$/.exec(textAt(event, "ref")) ?? [];
  const before = textAt(event, "before");
  if (branch === undefined || at(event, "deleted") === true) {
    throw new UsageError("the push is of a tag, or removes a branch: there is nothing to do for it");
  }
  return {
    is: "push",
    sha: shaAt(event, "after"),
    before: isSha(before) && !/^0+$/.test(before) ? before : undefined,
    branch,
    isDefault: textAt(event, "repository", "default_branch") === branch,
  };
}
