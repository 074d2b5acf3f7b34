/** What runs of workflows left behind: only of runs that can be trusted, and bound to the commit that they ran for. */
import { createHash } from "node:crypto";
import { FleetError } from "../model/error.ts";
import type { Json } from "../model/json.ts";
import { segment } from "./address.ts";
import type { GitHub } from "./client.ts";
import { at, idAt, textAt } from "./read.ts";
import { unzipOne } from "./unzip.ts";

/** An artifact of a trusted run. */
export interface Artifact {
  readonly id: number;
  readonly run: number;
  /** `sha256:<hex>` of the archive, where GitHub says it. */
  readonly digest: string;
}

/** An archive is smaller than what it holds. */
const maxArchiveBytes = 64 * 1024 * 1024;
const maxFileBytes = 256 * 1024 * 1024;

/**
 * Artifacts called `name` of runs for pull requests whose head is commit `head` of this very repository, newest first. Those of forks are
 * none: their workflows can write into an artifact what they like.
 */
export async function findArtifacts(
  gitHub: GitHub,
  { name, head }: { readonly name: string; readonly head: string },
): Promise<readonly Artifact[]> {
  const runs: number[] = [];
  const path = `${gitHub.repo}/actions/runs?event=pull_request&head_sha=${segment(head)}`;
  for await (const run of gitHub.pages({ path, list: "workflow_runs", what: `the workflow runs of ${head}` })) {
    if (isTrusted(run, gitHub, head)) runs.push(idAt(run, "id"));
  }
  const found: Artifact[] = [];
  for (const run of runs) found.push(...(await artifactsOf(gitHub, run, name, head)));
  return found.toSorted((a, b) => b.id - a.id);
}

/** GitHub was asked for these only; that it answered with them is looked at all the same. */
function isTrusted(run: Json, { repository }: GitHub, head: string): boolean {
  const isHere = (key: string) => textAt(run, key, "full_name").toLowerCase() === repository.toLowerCase();
  const isBound = textAt(run, "event") === "pull_request" && textAt(run, "head_sha") === head;
  return isBound && isHere("repository") && isHere("head_repository");
}

async function artifactsOf(gitHub: GitHub, run: number, name: string, head: string): Promise<readonly Artifact[]> {
  const found: Artifact[] = [];
  const path = `${gitHub.repo}/actions/runs/${run}/artifacts?name=${segment(name)}`;
  for await (const one of gitHub.pages({ path, list: "artifacts", what: `the artifacts of run ${run}` })) {
    const isIt = textAt(one, "name") === name && at(one, "expired") !== true;
    const sha = textAt(one, "workflow_run", "head_sha");
    if (isIt && (sha === "" || sha === head)) found.push({ id: idAt(one, "id"), run, digest: textAt(one, "digest") });
  }
  return found;
}

/** The text of `file`, the only file in the artifact. Throws FleetError when the archive is not what GitHub said, or holds anything else. */
export async function downloadArtifact(gitHub: GitHub, { id, digest }: Artifact, file: string): Promise<string> {
  const path = `${gitHub.repo}/actions/artifacts/${id}/zip`;
  const zip = await gitHub.download({ path, what: `artifact ${id}`, maxBytes: maxArchiveBytes });
  if (digest.startsWith("sha256:") && digest !== `sha256:${createHash("sha256").update(zip).digest("hex")}`) {
    throw new FleetError("failed", `artifact ${id} is not what GitHub says it is`, { hint: "try again" });
  }
  return new TextDecoder().decode(unzipOne(zip, file, maxFileBytes));
}
