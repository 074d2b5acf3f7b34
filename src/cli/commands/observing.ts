import { setMaxListeners } from "node:events";
import { loadDesired } from "../../engine/desired.ts";
import { type PlannedFleet, planFleet, type PlanOptions } from "../../engine/plan-fleet.ts";
import type { Ports } from "../../engine/ports.ts";
import { selectNodes } from "../../engine/select.ts";
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

/**
 * load .. plan, with progress, then `work`; connections are closed and the progress line is gone afterwards. `looking` says what for: whether
 * connections are kept for an apply, and whether restarts are costed; `through` may listen in on the ports. Throws what loading throws, and Interrupted when the user interrupts before the plan is made: what comes
 * after knows itself how to stop.
 */
export async function withPlan<T>(
  flags: Flags,
  io: Io,
  looking: Pick<PlanOptions, "keepOpen" | "costs">,
  work: (looked: Looked) => Promise<T>,
  through: (ports: Ports) => Ports = (ports) => ports,
): Promise<T> {
  const world = await createWorld();
  const fleet = await loadDesired(flags.fleet, world);
  const nodes = selectNodes(fleet, flags.on);
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
      ...looking,
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
