import { existsSync } from "node:fs";
import type { Limiting } from "../../core/merge-checks.ts";
import { mergePlans, mergeRuns, type Part } from "../../core/merge-reports.ts";
import { seenInPlan, seenInRun } from "../../core/notify/seen.ts";
import { fleetPlanOf } from "../../core/plan/fleet-plan.ts";
import { printable } from "../../core/printable.ts";
import { loadDesired } from "../../engine/desired.ts";
import type { Ports } from "../../engine/ports.ts";
import { UsageError } from "../../model/error.ts";
import type { ExitName } from "../../model/exit-code.ts";
import type { Fleet } from "../../model/fleet.ts";
import type { Seen } from "../../model/notify.ts";
import type { Plan } from "../../model/plan.ts";
import type { RunReport } from "../../model/run.ts";
import type { Command, Flags } from "../input.ts";
import type { Io } from "../io.ts";
import { jsonText } from "../json-text.ts";
import { refuseUntellable, tellReceivers } from "../notify.ts";
import { refuseUnwritable, writePlan } from "../plan-file.ts";
import { quoted } from "../quote.ts";
import { planExit } from "../render/blocks.ts";
import { planMarkdown } from "../render/markdown/terminal.ts";
import { planLines } from "../render/plan-lines.ts";
import { planText } from "../render/plan-text.ts";
import { reportText } from "../render/run-text.ts";
import { styleOf } from "../render/style.ts";
import { plural } from "../render/words.ts";
import { type Reports, readReports } from "../report-file.ts";
import { createWorld } from "../world.ts";

/** `clawform merge-reports`: what all shards have said, as one run would have said it, and with its exit. Contacts nothing. */
export const mergeReports: Command = async ({ args, flags }, io) => {
  refuseUntellable(flags);
  if (flags.out !== undefined) await refuseUnwritable(flags.out);
  const reports = await readReports(args);
  const world = await createWorld();
  const now = world.now();
  const fleet = await fleetFor(reports, flags, io, world);
  const limiting = fleet === undefined ? undefined : { nodes: fleet.nodes, policies: fleet.policies, now };
  const end =
    reports.is === "plans" ? await showPlan(reports.parts, limiting, flags, io) : showRun(reports.parts, flags, io);
  if (fleet !== undefined) await tellReceivers({ fleet, now, ...end }, flags, io);
  return end.exit;
};

/** The fleet, which has the limits of plans and the receivers. A place where reports are joined need not have it, unless somebody is to be told. */
async function fleetFor(reports: Reports, flags: Flags, io: Io, world: Ports): Promise<Fleet | undefined> {
  const isThere = flags.ref !== undefined || existsSync(flags.fleet);
  if (isThere || flags.notify) return loadDesired(flags.fleet, world, flags.ref);
  if (reports.is === "plans")
    io.err.write(
      `note: there is no fleet folder ${printable(flags.fleet)}: limits of policies are as each shard counted them\n`,
    );
  return undefined;
}

/** How it ended, and what was seen. */
interface End {
  readonly exit: ExitName;
  readonly revision: string | null;
  readonly seen: readonly Seen[];
}

async function showPlan(
  parts: readonly Part<Plan>[],
  limiting: Limiting | undefined,
  flags: Flags,
  io: Io,
): Promise<End> {
  const plan = mergePlans(parts, limiting);
  if (flags.out !== undefined) await writePlan(flags.out, plan);
  io.out.write(planAs(plan, parts.length, flags, io));
  return { exit: planExit(plan), revision: plan.revision, seen: seenInPlan(plan) };
}

function planAs(plan: Plan, shards: number, flags: Flags, io: Io): string {
  if (flags.json) return jsonText(plan);
  if (flags.format === "lines") return planLines(plan);
  if (flags.format === "markdown") return planMarkdown(plan, "plan", plural(shards, "shard"));
  const what = flags.out === undefined ? ["--approved", plan.digest ?? ""] : ["--plan", flags.out];
  const next = { is: "plan", command: ["clawform", "apply", ...what].map(quoted).join(" "), file: flags.out } as const;
  return planText(plan, {
    fleet: plural(shards, "shard"),
    isDirty: false,
    style: styleOf(io.out, io.env, flags.color),
    next,
  });
}

function showRun(parts: readonly Part<RunReport>[], flags: Flags, io: Io): End {
  if (flags.out !== undefined || flags.format === "lines" || flags.format === "markdown") {
    const hint = "`--json > FILE` keeps the joined report";
    throw new UsageError("--out and --format are for plans, and these are run reports", hint);
  }
  const report = mergeRuns(parts);
  // What the plans were is not known here, so there is nothing to say of it.
  const text = () => reportText(report, fleetPlanOf(report.revision, []), styleOf(io.out, io.env, flags.color));
  io.out.write(flags.json ? jsonText(report) : text());
  return { exit: report.exit, revision: report.revision, seen: seenInRun(report) };
}
