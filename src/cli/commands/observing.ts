import { setMaxListeners } from "node:events";
import { shardText } from "../../core/shard.ts";
import { changedSince } from "../../engine/changed-since.ts";
import { loadDesired } from "../../engine/desired.ts";
import { type PlannedFleet, planFleet, type PlanOptions } from "../../engine/plan-fleet.ts";
import type { Ports } from "../../engine/ports.ts";
import { selectNodes } from "../../engine/select.ts";
import { commitToApply } from "../../engine/unfit.ts";
import type { Fleet, Node } from "../../model/fleet.ts";
import type { RunEvent } from "../../model/run.ts";
import type { Flags } from "../input.ts";
import { unlessInterrupted } from "../interrupted.ts";
import type { Io } from "../io.ts";
import { limitsOf } from "../limits.ts";
import { type Progress, startProgress } from "../progress.ts";
import { createWorld } from "../world.ts";

/** What was seen and planned, with what it was made with. */
export interface Looked {
  readonly planned: PlannedFleet;
  readonly ports: Ports;
  readonly progress: Progress;
}

/** What nodes are looked at for; `nothing`: the plan that was approved has no node, so none is looked at. */
interface Looking extends Pick<PlanOptions, "keepOpen" | "costs" | "authors" | "part"> {
  readonly nothing?: boolean;
}

/**
 * load .. plan, with progress, then `work`; connections are closed and the progress line is gone afterwards. `looking` says what for: whether
 * connections are kept for an apply, and whether restarts are costed; `through` may listen in on the ports. For an apply, the fleet is read from a commit, see `commitToApply`. Throws what that and loading throw, and Interrupted when the user interrupts before the plan is made: what comes
 * after knows itself how to stop.
 */
export async function withPlan<T>(
  flags: Flags,
  io: Io,
  looking: Looking,
  work: (looked: Looked) => Promise<T>,
  through: (ports: Ports) => Ports = (ports) => ports,
): Promise<T> {
  const world = await createWorld();
  const ref = looking.keepOpen ? await commitToApply(flags.fleet, flags.ref, world) : flags.ref;
  const fleet = await loadDesired(flags.fleet, world, ref);
  const nodes = looking.nothing === true ? [] : await nodesFor(fleet, flags, world);
  const progress = startProgress(
    io,
    nodes.map((node) => node.name),
  );
  const ports = through({ ...world, tell: (event: RunEvent) => progress.tell(event) });
  // Not the user's own signal: an apply that was started looks at its nodes once more, interrupted or not.
  const abort = new AbortController();
  setMaxListeners(0, abort.signal); // every node listens
  try {
    const making = planFleet(fleet, nodes, ports, limitsOf(flags), {
      dir: flags.fleet,
      ...(flags.shard === undefined ? {} : { shard: shardText(flags.shard) }),
      keepOpen: looking.keepOpen,
      costs: looking.costs,
      authors: looking.authors !== false,
      part: looking.part,
      signal: abort.signal,
    });
    const planned = await unlessInterrupted(making, io.stop);
    try {
      return await work({ planned, ports, progress });
    } finally {
      await planned.close();
    }
  } finally {
    abort.abort();
    progress.stop();
  }
}

/** The nodes that the flags choose; those of `--changed-since` can be none. */
async function nodesFor(fleet: Fleet, flags: Flags, world: Ports): Promise<readonly Node[]> {
  const chosen = selectNodes(fleet, flags.on, flags.shard);
  if (flags.changedSince === undefined) return chosen;
  const changed = await changedSince(flags.fleet, flags.changedSince, fleet, world);
  return chosen.filter(({ name }) => changed.has(name));
}
