import { changedNodes } from "../core/changed-nodes.ts";
import { compose } from "../core/compose.ts";
import { FleetFolderMissing } from "../model/error.ts";
import type { Fleet } from "../model/fleet.ts";
import type { Ports } from "./ports.ts";

/**
 * The names of the nodes whose composed state differs from the one of the commit that `ref` means. All nodes where that commit has no fleet
 * folder, or one that is not right: nobody can say what the nodes were to be then. Throws FleetError for what is no commit.
 */
export async function changedSince(
  dir: string,
  ref: string,
  fleet: Fleet,
  { source }: Pick<Ports, "source">,
): Promise<ReadonlySet<string>> {
  const all = new Set(fleet.nodes.map(({ name }) => name));
  const revision = await source.revisionOf(dir, ref);
  try {
    const { layers, findings, broken } = await source.loadFleet(dir, revision?.commit);
    const composed = compose(layers, broken);
    return findings.length + composed.findings.length > 0 ? all : changedNodes(composed.fleet, fleet);
  } catch (error) {
    if (error instanceof FleetFolderMissing) return all;
    throw error;
  }
}
