import { applyFleet, type ApplyOptions } from "../../engine/apply-fleet.ts";
import { type Approval, policyRefusal } from "../../core/gate.ts";
import { seenInRun } from "../../core/notify/seen.ts";
import { shardText } from "../../core/shard.ts";
import { threshold } from "../../core/threshold.ts";
import { FleetError, UsageError } from "../../model/error.ts";
import type { Plan } from "../../model/plan.ts";
import type { RunEvent, RunReport } from "../../model/run.ts";
import { Interrupted } from "../interrupted.ts";
import type { Command, Flags } from "../input.ts";
import type { Io } from "../io.ts";
import { jsonText } from "../json-text.ts";
import { refuseUntellable, tellReceivers } from "../notify.ts";
import { type ApprovedPlan, readApprovedPlan } from "../plan-file.ts";
import { planText, viewOf } from "../render/plan-text.ts";
import { reportLines, reportText } from "../render/run-text.ts";
import { readPlan } from "../report-file.ts";
import { type Style, styleOf } from "../render/style.ts";
import { plural } from "../render/words.ts";
import { soakingLine } from "../progress.ts";
import { type Looked, withPlan } from "./observing.ts";

/** `clawform apply`: shows the plan, asks, applies it, says how it ended for every node. */
export const apply: Command = async ({ flags }, io) => {
  refuseUnaskable(flags, io);
  refuseUntellable(flags);
  const file = flags.plan === undefined ? undefined : await readApprovedPlan(flags.plan);
  await refusePart(flags, file);
  // The nodes of the plan file, unless fewer are asked for: the others were not reviewed.
  const on = flags.on ?? file?.names.join(",");
  const shard = flags.shard ?? file?.shard;
  const looking = { keepOpen: true, costs: true, nothing: file?.names.length === 0 };
  const asked = { ...flags, ...(on === undefined ? {} : { on }), ...(shard === undefined ? {} : { shard }) };
  return withPlan(asked, io, looking, async (looked) => {
    const report = await applyAndTell(looked, file, flags, io);
    return report.exit;
  });
};

/** Applies as `applyPlan` does, and tells the receivers how it ended. */
export async function applyAndTell(
  looked: Looked,
  file: ApprovedPlan | undefined,
  flags: Flags,
  io: Io,
): Promise<RunReport> {
  const report = await applyPlan(looked, file, flags, io);
  const { planned, ports } = looked;
  const told = { fleet: planned.fleet, revision: report.revision, seen: seenInRun(report), now: ports.now() };
  await tellReceivers(told, flags, io);
  return report;
}

/**
 * Throws FleetError, before anything is contacted, for a shard that the plan file is not of, and for one of a joined plan that the policies
 * refuse: a shard sees its own nodes only, and would not know.
 */
async function refusePart({ plan: name, shard, on }: Flags, file: ApprovedPlan | undefined): Promise<void> {
  if (name === undefined || shard === undefined) return;
  if (file?.shard !== undefined && shardText(file.shard) !== shardText(shard)) {
    const what = `${name} is the plan of shard ${shardText(file.shard)}, not of ${shardText(shard)}`;
    throw new UsageError(what, "leave --shard out: the file says it");
  }
  const why = on === undefined ? policyRefusal(await readPlan(name)) : undefined;
  if (why !== undefined) throw new FleetError("refused", why);
}

/** Throws UsageError, before anything is contacted, when it is not clear what is approved and nobody could be asked. */
function refuseUnaskable(flags: Flags, io: Io): void {
  if (flags.approved !== undefined && flags.plan !== undefined) {
    throw new UsageError("--approved and --plan both say what was approved", "give one of them");
  }
  if ((flags.override === undefined) !== (flags.reason === undefined)) {
    throw new UsageError("--override and --reason go together", 'say why: --override threshold --reason "..."');
  }
  if (flags.approved !== undefined || flags.plan !== undefined || flags.yes || io.canAsk) return;
  throw new UsageError(
    "apply cannot ask here: there is no terminal",
    "add --approved DIGEST or --plan plan.json to apply a plan that was reviewed, or --yes to apply what is planned now",
  );
}

/**
 * Shows the plan, applies what is approved of it (what `file` says; without one, what the flags or a person say), and tells how it ended.
 * Throws FleetError when nothing is approved.
 */
export async function applyPlan(
  looked: Looked,
  file: ApprovedPlan | undefined,
  flags: Flags,
  io: Io,
): Promise<RunReport> {
  const { planned, progress } = looked;
  const approval = approvalOf(planned.plan, flags, file);
  const shown = showPlan(looked, approval, flags, io);
  if (approval === "person") {
    refuseHopeless(looked, flags);
    await ask(planned.plan.summary, looked, io);
  }
  const ports = { ...looked.ports, tell: teller(looked, shown) };
  const report = await applyFleet(planned, ports, {
    approval,
    ...(flags.approved === undefined ? {} : { digest: flags.approved }),
    ...(file === undefined ? {} : { nodes: file.nodes }),
    lookAgain: approval === "person",
    ...optionsOf(flags),
    ...(flags.settle === undefined ? {} : { settleSeconds: flags.settle }),
    atOnce: flags.atOnce ?? 16,
    stop: io.stop,
  });
  progress.stop();
  io.out.write(flags.json ? jsonText(report) : reportText(report, planned.plan, shown.style));
  return report;
}

/** What the flags mean in spite of a rule. */
function optionsOf(flags: Flags): Pick<ApplyOptions, "retry" | "resume" | "acceptExpired" | "allowOlder" | "override"> {
  return {
    ...(flags.retry ? { retry: true } : {}),
    ...(flags.resume ? { resume: true } : {}),
    ...(flags.acceptExpired ? { acceptExpired: true } : {}),
    ...(flags.allowOlder ? { allowOlder: true } : {}),
    ...(flags.override === undefined ? {} : { override: { threshold: true, reason: flags.reason ?? "" } }),
  };
}

/** Where people read what is going on, and how it looks there. */
interface Shown {
  readonly write: (text: string) => void;
  readonly style: Style;
}

/**
 * Shows the plan, in short where nobody is asked; with --json only where there is somebody to see it, and never on standard output.
 */
function showPlan({ planned, progress }: Looked, approval: Approval, flags: Flags, io: Io): Shown {
  const out = flags.json ? io.err : io.out;
  const style = styleOf(out, io.env, flags.color);
  const write = !flags.json || io.err.isTerminal ? (text: string) => out.write(text) : () => {};
  progress.clear();
  const view = viewOf(planned, style, { is: approval === "person" ? "asked" : "applied" });
  write(planText(planned.plan, view) + (approval === "person" ? "\n" : ""));
  return { write, style };
}

/** Nobody is asked about what would be refused afterwards. Throws FleetError. */
function refuseHopeless({ planned: { plan, fleet } }: Looked, { override }: Flags): void {
  const why = policyRefusal(plan) ?? (override === undefined ? threshold(plan, fleet) : undefined);
  if (why !== undefined) throw new FleetError("refused", why);
}

/** A digest that was reviewed; a person who is asked now; or, where there is nothing to ask or `--yes` was said, nobody. */
function approvalOf(plan: Plan, flags: Flags, file: ApprovedPlan | undefined): Approval {
  if (flags.approved !== undefined || file !== undefined) return "digest";
  return flags.yes || plan.summary.changed === 0 ? "blanket" : "person";
}

/** Throws FleetError when the answer is not yes. */
async function ask({ changed, restarts }: Plan["summary"], { progress }: Looked, io: Io): Promise<void> {
  progress.pause();
  const effect = restarts === 0 ? "" : ` (${plural(restarts, "gateway restart")})`;
  const answer = await io.ask(`Apply to ${plural(changed, "node")}${effect}? [y/N] `);
  if (io.stop.aborted) throw new Interrupted("interrupted: nothing was changed");
  if (!/^y(es)?$/i.test(answer.trim())) {
    throw new FleetError("refused", "not applied: the answer was not yes; nothing was changed");
  }
  progress.resume();
}

/** Keeps the progress line going, and tells how it ended for each node as it ends. */
function teller({ planned, progress }: Looked, { write, style }: Shown): (event: RunEvent) => void {
  const line = reportLines(planned.plan, style);
  let isFirst = true;
  return (event) => {
    progress.tell(event);
    const text = event.is === "applied" ? line(event.report) : event.is === "soaking" ? `${soakingLine(event)}\n` : "";
    if (text === "") return;
    progress.clear();
    write(isFirst ? `\n${text}` : text);
    isFirst = false;
  };
}
