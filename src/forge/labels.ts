import type { GitHub } from "./client.ts";
import { segment } from "./address.ts";
import { textAt } from "./read.ts";
import { GitHubRefused } from "./refusal.ts";

export interface Labels {
  /** The number of an issue or pull request. */
  readonly issue: number;
  readonly wanted: ReadonlySet<string>;
  /** All labels that are set and taken away by us; no other one is touched. */
  readonly ours: readonly string[];
}

/** Sets those of our labels that are wanted and takes the others away; writes nothing where they stand right already. */
export async function setLabels(gitHub: GitHub, { issue, wanted, ours }: Labels): Promise<void> {
  const path = `${gitHub.repo}/issues/${issue}/labels`;
  const what = `the labels of #${issue}`;
  const there = new Set<string>();
  // GitHub compares names of labels without regard to case.
  for await (const label of gitHub.pages({ path, what })) there.add(textAt(label, "name").toLowerCase());
  const missing = ours.filter((label) => wanted.has(label) && !there.has(label.toLowerCase()));
  if (missing.length > 0) await gitHub.request({ method: "POST", path, body: { labels: missing }, what });
  for (const label of ours) {
    if (wanted.has(label) || !there.has(label.toLowerCase())) continue;
    try {
      await gitHub.request({ method: "DELETE", path: `${path}/${segment(label)}`, what });
    } catch (error) {
      // Somebody else took it away meanwhile.
      if (!(error instanceof GitHubRefused && error.status === 404)) throw error;
    }
  }
}
