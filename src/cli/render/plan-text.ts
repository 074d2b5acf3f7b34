import type { PlannedFleet } from "../../engine/plan-fleet.ts";
import type { Plan } from "../../model/plan.ts";
import { printable } from "../../core/printable.ts";
import { blockText } from "./block-text.ts";
import { blocksOf } from "./blocks.ts";
import { checksText } from "./checks-text.ts";
import { wrap } from "./fit.ts";
import { footText, type NextStep } from "./plan-foot.ts";
import { driftSummary, planSummary } from "./plan-summary.ts";
import { paint, type Style } from "./style.ts";
import { notesText, troubleText } from "./trouble-text.ts";

/** What the plan itself does not say. */
export interface PlanView {
  /** Name of the fleet. */
  readonly fleet: string;
  /** The fleet folder differs from the revision. */
  readonly isDirty: boolean;
  /** Only nodes that changed since this ref were looked at. */
  readonly since?: string;
  readonly style: Style;
  /** What comes after it. */
  readonly next: NextStep;
}

/** The view of a plan that was made. */
export function viewOf({ fleet, revision }: PlannedFleet, style: Style, next: NextStep): PlanView {
  return { fleet: fleet.name, isDirty: revision?.dirty ?? false, style, next };
}

/** A plan for people: what changes on which nodes, each change once, and what to do next. Ends with a line end. */
export function planText(plan: Plan, view: PlanView): string {
  const { style, next } = view;
  const isBrief = next.is === "applied";
  const parts = [
    headText(plan, view),
    ...blocksOf(plan).map((block, i) => blockText(block, i, isBrief, style)),
    troubleText(plan, style),
    notesText(plan, style),
    checksText(plan, style),
    footText(plan, next, style),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function headText(plan: Plan, { fleet, isDirty, since, style, next }: PlanView): string {
  const commit = plan.revision === null ? "(not from git)" : `@ ${shortRevision(plan.revision)}`;
  const revision = `${isDirty ? `${commit} with uncommitted changes` : commit}${sinceWords(since)}${shardWords(plan)}`;
  const summary = next.is === "drift" ? driftSummary(plan) : planSummary(plan);
  return `${paint(style, "strong", printable(fleet))} ${revision}\n${wrap(summary, style.width).join("\n")}`;
}

function sinceWords(since: string | undefined): string {
  return since === undefined ? "" : `, only what changed since ${printable(since)}`;
}

/** A part of a fleet can be empty, which looks like a mistake unless it is said. */
function shardWords({ shard, nodes }: Plan): string {
  if (shard === undefined) return "";
  return `, shard ${shard}${nodes.length === 0 ? ": no node is in it" : ""}`;
}

/** A full commit id is longer than anyone reads. */
function shortRevision(revision: string): string {
  return printable(/^[0-9a-f]{40,64}$/.test(revision) ? revision.slice(0, 12) : revision);
}
