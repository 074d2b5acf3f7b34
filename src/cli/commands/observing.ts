import { setMaxListeners } from "node:events";
import { loadDesired } from "../../engine/desired.ts";
import { type PlannedFleet, planFleet } from "../../engine/plan-fleet.ts";
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
 * load .. plan, with progress, then `work`; connections are closed and the progress line is gone afterwards. `keepOpen` keeps the
 * connections for an apply; `through` may listen in on the ports. Throws what loading throws, and Interrupted when the user interrupts before the plan is made: what comes
 * after knows itself how to stop.
 */
export async function withPlan<T>(
  flags: Flags,
  io: Io,
  keepOpen: boolean,
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
  const looking = new AbortController();
  setMaxListeners(0, looking.signal); // every node listens
  try {
    const making = planFleet(fleet, nodes, ports, limitsOf(flags), {
      dir: flags.fleet,
      keepOpen,
      signal: looking.signal,
    });
    const planned = await unlessInterrupted(making, io.stop);
    try {
      return await work({ planned, ports, progress });
    } finally {
      await planned.close();
    }
  } finally {
    looking.abort();
    progress.stop();
  }
}
