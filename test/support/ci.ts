// A fleet repository on a GitHub of ours, a checkout of it, and its jobs: `clawform ci` as the action runs it.

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { clawform } from "./cli.ts";
import { type GitHubApi, startGitHubApi } from "./github-api.ts";
import { git } from "./github-git.ts";

/** What a job is started for, as GitHub says it in its environment. */
export interface Trigger {
  readonly name:
    | "pull_request"
    | "pull_request_review"
    | "push"
    | "schedule"
    | "workflow_dispatch"
    | "pull_request_target";
  readonly event: unknown;
  /** The commit that is checked out; undefined: the checkout stays as it is. */
  readonly sha?: string;
  readonly token?: string;
}

/** How a job ended. */
interface JobResult {
  readonly exit: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  /** What later steps can read. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

export interface Forge {
  readonly api: GitHubApi;
  /** The repository of the server. */
  readonly gitDir: string;
  /** Commits all that stands in the checkout to a branch, on top of `main` where the branch is new, and pushes it. Says the commit. */
  push(branch: string, write: () => void | Promise<void>): Promise<string>;
  /** Runs `clawform ci` for `trigger`. */
  ci(args: readonly string[], trigger: Trigger): Promise<JobResult>;
  stop(): Promise<void>;
}

/** Puts the folder `root` (its `fleet` only) into git and on a GitHub. Stop it at the end. */
export async function forgeOf(root: string, pageSize?: number): Promise<Forge> {
  const dir = mkdtempSync(path.join(tmpdir(), "clawform-ci-"));
  const gitDir = path.join(dir, "github.git");
  git(dir, ["init", "-q", "--bare", "-b", "main", gitDir]);
  git(root, ["init", "-q", "-b", "main"]);
  git(root, ["add", "fleet"]);
  git(root, ["commit", "-q", "-m", "first"]);
  git(root, ["remote", "add", "origin", gitDir]);
  git(root, ["push", "-q", "origin", "main"]);
  const api = await startGitHubApi({ gitDir, ...(pageSize === undefined ? {} : { pageSize }) });
  const checkOut = (sha: string) => {
    git(root, ["fetch", "-q", "origin", "+refs/heads/*:refs/remotes/origin/*"]);
    git(root, ["checkout", "-q", "--force", "--detach", sha]);
  };
  let jobs = 0;
  return {
    api,
    gitDir,
    push: async (branch, write) => {
      const isThere = git(gitDir, ["branch", "--list", branch]) !== "";
      checkOut(git(gitDir, ["rev-parse", isThere ? branch : "main"]));
      await write();
      // Not what jobs have left there, nor the homes of the nodes.
      const files = ["fleet", "CODEOWNERS"].filter((file) => existsSync(path.join(root, file)));
      git(root, ["add", "--", ...files]);
      git(root, ["commit", "-q", "-m", `change of ${branch}`]);
      git(root, ["push", "-q", "origin", `HEAD:refs/heads/${branch}`]);
      return git(root, ["rev-parse", "HEAD"]);
    },
    ci: async (args, { name, event, sha, token = "job-token" }) => {
      if (sha !== undefined) checkOut(sha);
      const file = (what: string) => path.join(dir, `${what}-${jobs}`);
      jobs++;
      const files = { event: file("event"), output: file("output"), summary: file("summary") };
      writeFileSync(files.event, JSON.stringify(event));
      for (const made of [files.output, files.summary]) writeFileSync(made, "");
      const env = {
        ...api.env(token),
        GITHUB_WORKSPACE: root,
        GITHUB_EVENT_NAME: name,
        GITHUB_EVENT_PATH: files.event,
        GITHUB_SHA: sha ?? "",
        GITHUB_REF: "refs/heads/main",
        GITHUB_OUTPUT: files.output,
        GITHUB_STEP_SUMMARY: files.summary,
      };
      const ended = await clawform(["ci", ...args], { cwd: root, env });
      return {
        ...ended,
        outputs: outputsIn(readFileSync(files.output, "utf8")),
        summary: readFileSync(files.summary, "utf8"),
      };
    },
    stop: async () => {
      await api.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** As the runner reads them: `name<<word`, lines, `word`. */
function outputsIn(text: string): Readonly<Record<string, string>> {
  const outputs: Record<string, string> = {};
  const lines = text.split("\n");
  while (lines.length > 1) {
    const [name = "", word = ""] = (lines.shift() ?? "").split("<<", 2);
    const end = lines.indexOf(word);
    if (word === "" || end < 0) throw new Error(`the runner cannot read its outputs: ${text}`);
    outputs[name] = lines
      .splice(0, end + 1)
      .slice(0, -1)
      .join("\n");
  }
  return outputs;
}
