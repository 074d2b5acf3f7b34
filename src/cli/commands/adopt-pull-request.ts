/** An adoption as a pull request: made of git's objects by GitHub itself, so that nothing here is touched. */
import { createHash } from "node:crypto";
import { branchAt } from "../../forge/branch-commit.ts";
import type { GitHub } from "../../forge/client.ts";
import { openPullRequest } from "../../forge/pull-requests.ts";
import { textAt } from "../../forge/read.ts";
import { filesAt } from "../../forge/revert.ts";
import { FleetError, UsageError } from "../../model/error.ts";
import { gitAt } from "../../source/git.ts";
import type { Flags } from "../input.ts";
import type { Io } from "../io.ts";
import type { Adopted, AdoptionEnd } from "../render/adopt-text.ts";
import { code, fence } from "../render/markdown/inert.ts";
import { gitHubOfEnvironment, present } from "./ci-environment.ts";

/**
 * Opens the pull request of an edit, or finds the one that is open for the very same. Its base is the branch that the job runs on, else the default
 * branch. Throws FleetError when that branch has another version of the file than the one that was edited here.
 */
export async function openAdoption(edited: Omit<Adopted, "end" | "fleet">, flags: Flags, io: Io): Promise<AdoptionEnd> {
  const git = gitAt(flags.fleet);
  const prefix = (await git.ask(["rev-parse", "--show-prefix"]))?.replace(/\n$/, "");
  if (prefix === undefined)
    throw new UsageError(`${flags.fleet} is in no git repository`, "without --pr the file here is edited");
  const repository =
    present(io.env["GITHUB_REPOSITORY"]) ?? repositoryOf(await git.ask(["config", "--get", "remote.origin.url"]));
  const gitHub = gitHubOfEnvironment({ ...io.env, GITHUB_REPOSITORY: repository }, io.stop);
  const base = await baseOf(gitHub, io.env);
  const path = `${prefix}${edited.file}`;
  const files = await filesAt(gitHub, await branchAt(gitHub, base));
  if (files === undefined) throw new FleetError("failed", "the repository has more files than GitHub lists");
  const there = files.get(path)?.blob;
  if (there === blobOf(edited.after)) return { is: "empty", base };
  if (there !== blobOf(edited.before)) {
    throw new FleetError("refused", `${path} on ${base} is not what is here: no pull request was opened`, {
      hint: `bring the work tree to ${base} (commit or take back what is not in it), and try again`,
    });
  }
  const title = `Adopt ${edited.asked} of ${edited.node}`;
  const branch = branchOf(edited, path);
  const changes = [{ path, text: edited.after }];
  const end = await openPullRequest(gitHub, { base, branch, title, body: bodyOf(edited), changes });
  return end.is === "empty" ? { is: "empty", base } : end;
}

/** `owner/name` of a remote on github.com; undefined for any other: then the environment has to say it. */
function repositoryOf(remote: string | undefined): string | undefined {
  const name = /^(?:https:\/\/github\.com\/|(?:ssh:\/\/)?git@github\.com[:/])([\w-]+\/[\w.-]+?)(?:\.git)?\/?\n?$/;
  return name.exec(remote ?? "")?.[1];
}

async function baseOf(gitHub: GitHub, env: Io["env"]): Promise<string> {
  const branch = /^refs\/heads\/(.+)$/.exec(env["GITHUB_REF"] ?? "")?.[1];
  if (branch !== undefined) return branch;
  return textAt(
    await gitHub.request({ path: gitHub.repo, what: `the repository ${gitHub.repository}` }),
    "default_branch",
  );
}

/** The id that git gives these bytes. */
function blobOf(text: string): string {
  const bytes = Buffer.from(text);
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

/** The same edit of the same place has the same branch, and so the same pull request. */
function branchOf({ node, asked, adoptions }: Omit<Adopted, "end" | "fleet">, path: string): string {
  const what = JSON.stringify([path, adoptions.map(({ pointer, value }) => [pointer, value])]);
  const words = asked
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 40);
  return `clawform/adopt-${node}-${words}-${createHash("sha256").update(what).digest("hex").slice(0, 10)}`;
}

function bodyOf({ node, asked, diff, proof }: Omit<Adopted, "end" | "fleet">): string {
  const others = proof.others === 0 ? "" : ` No other node is wanted otherwise (${proof.others} compared).`;
  return [
    `Somebody, or OpenClaw itself, changed ${code(asked)} on ${code(node)}. With this, git says what the node has.`,
    fence(diff.trimEnd().split("\n"), "diff").trimEnd(),
    `Composed and planned anew with the edit, the node does not differ there.${others}`,
    `The other door: close this, and \`clawform drift revert ${node}\` puts back what git says.`,
  ].join("\n\n");
}
