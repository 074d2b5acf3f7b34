import { labels } from "../../core/labels.ts";
import { upsertComment } from "../../forge/comments.ts";
import { loadDesired } from "../../engine/desired.ts";
import { FleetFolderMissing } from "../../model/error.ts";
import type { Fleet } from "../../model/fleet.ts";
import { setLabels } from "../../forge/labels.ts";
import { composedOf } from "../render/desired-yaml.ts";
import { commentMarker } from "../render/markdown/marker.ts";
import { offlineComment, offlinePlan, type Rendered } from "../render/markdown/offline-comment.ts";
import { stepSummary } from "../render/markdown/plan-comment.ts";
import { plural } from "../render/words.ts";
import { createWorld } from "../world.ts";
import type { CiEvent } from "./ci-event.ts";
import { type CiEnd, type CiJob, contextOf, unlessForbidden } from "./ci-job.ts";

/**
 * What git says here against what it says at the base of the pull request: all that may be known of one that comes from a fork. No node is
 * contacted, no secret is resolved. Throws InvalidDesiredState for mistakes in what is proposed.
 */
export async function ciOffline(job: CiJob, event: CiEvent & { readonly is: "pull-request" }): Promise<CiEnd> {
  const { io, flags, gitHub, environment } = job;
  const pairs = await renderedPairs(job, event.base);
  const plan = offlinePlan(pairs);
  const context = contextOf(job, event.head);
  const body = offlineComment(pairs, context);
  const { changed } = plan.summary;
  if (!flags.json)
    io.out.write(`offline: what git says changes for ${plural(changed, "node")}; no node was contacted\n`);
  await job.runner.summary(stepSummary(plan, { ...context, offline: true }));
  if (gitHub !== undefined) {
    await unlessForbidden(job, async () => {
      await upsertComment(gitHub, { issue: event.number, marker: commentMarker("plan", environment), body });
      await setLabels(gitHub, { issue: event.number, wanted: new Set(), ours: labels });
    });
  }
  return { exit: "ok", told: changed > 0 ? "changes" : "ok", changed: changed > 0 };
}

async function renderedPairs({ flags }: CiJob, base: string): Promise<readonly Rendered[]> {
  const world = await createWorld();
  const after = await loadDesired(flags.fleet, world);
  const before = await loadDesired(flags.fleet, world, base).catch((error: unknown) => {
    // The pull request brings the fleet folder itself.
    if (error instanceof FleetFolderMissing) return undefined;
    throw error;
  });
  const names = new Set([...namesOf(before), ...namesOf(after)]);
  const nodeOf = (fleet: Fleet | undefined, name: string) => {
    const node = fleet?.nodes.find((one) => one.name === name);
    return node === undefined ? undefined : composedOf(node);
  };
  return [...names].map((node) => ({ node, before: nodeOf(before, node), after: nodeOf(after, node) }));
}

function namesOf(fleet: Fleet | undefined): readonly string[] {
  return fleet?.nodes.map(({ name }) => name) ?? [];
}
