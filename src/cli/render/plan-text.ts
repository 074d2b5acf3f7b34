import type { PlannedFleet } from "../../engine/plan-fleet.ts";
import type { Plan } from "../../model/plan.ts";
import { printable } from "../../core/printable.ts";
import { blockText } from "./block-text.ts";
import { blocksOf } from "./blocks.ts";
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
    footText(plan, next, style),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function headText(plan: Plan, { fleet, isDirty, style, next }: PlanView): string {
  const commit = plan.revision === null ? "(not from git)" : `@ ${shortRevision(plan.revision)}`;
  const revision = isDirty ? `${commit} with uncommitted changes` : commit;
  const summary = next.is === "drift" ? driftSummary(plan) : planSummary(plan);
  return `${paint(style, "strong", printable(fleet))} ${revision}\n${wrap(summary, style.width).join("\n")}`;
}

/** A full commit id is longer than anyone reads. */
function shortRevision(revision: string): string {
  return printable(/^[0-9a-f]{40,64}$/.test(revision) ? revision.slice(0, 12) : revision);
}
