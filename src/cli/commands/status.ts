import { seenInStatus } from "../../core/notify/seen.ts";
import { standingAt } from "../../core/standing.ts";
import { statusExit, statusOf } from "../../core/status.ts";
import type { Ports } from "../../engine/ports.ts";
import type { NodePlan } from "../../model/plan.ts";
import type { Standing } from "../../model/standing.ts";
import type { FleetStatus, NodeStatus } from "../../model/status.ts";
import { lastRunOf } from "../../record/journal-tail.ts";
import type { Command } from "../input.ts";
import { jsonText } from "../json-text.ts";
import { refuseUntellable, tellReceivers } from "../notify.ts";
import { statusText } from "../render/status-text.ts";
import { styleOf } from "../render/style.ts";
import { withPlan } from "./observing.ts";

/** `clawform status`: how every node stands. One remote execution per node, which tells more than a plan's. Changes nothing. */
export const status: Command = async ({ flags }, io) => {
  refuseUntellable(flags);
  const seen = new Map<string, Standing>();
  return withPlan(
    flags,
    io,
    { keepOpen: false, costs: false, authors: false },
    async ({ planned, ports, progress }) => {
      progress.stop();
      const now = ports.now();
      const nodes = planned.plan.nodes.map((plan) => nodeStatus(plan, seen.get(plan.name), now));
      const exit = statusExit(nodes);
      const revision = planned.plan.revision;
      const made: FleetStatus = { formatVersion: 1, fleet: planned.fleet.name, revision, nodes, exit };
      if (flags.json) io.out.write(jsonText(made));
      else io.out.write(statusText(made, styleOf(io.out, io.env, flags.color)));
      await tellReceivers({ fleet: planned.fleet, revision, seen: seenInStatus(made), now }, flags, io);
      return exit;
    },
    (ports) => listening(ports, seen),
  );
};

function nodeStatus(plan: NodePlan, found: Standing | undefined, now: Date): NodeStatus {
  const standing = found === undefined ? undefined : standingAt(found, now);
  const { lastRun, problem } = lastRunOf(standing?.journalTail ?? "");
  const known = { plan, standing, lastRun, now };
  return statusOf(
    problem === undefined ? known : { ...known, plan: { ...plan, notes: [...(plan.notes ?? []), problem] } },
  );
}

/** A node that is blocked has no facts, but it has a standing: so it is taken from the probe itself, which is asked to look closer. */
function listening(ports: Ports, seen: Map<string, Standing>): Ports {
  return {
    ...ports,
    probe: async (connection, request, options) => {
      const report = await ports.probe(connection, { ...request, closer: true }, options);
      seen.set(request.node, report.standing);
      return report;
    },
  };
}
