import type { Plan } from "../../../model/plan.ts";
import { driftIssue } from "./drift-issue.ts";
import { planComment } from "./plan-comment.ts";

/** A plan as the comment (`plan`) or the body of the issue (`drift`) that it would be, without links: what `--format markdown` prints. `name`: of the fleet. */
export function planMarkdown(plan: Plan, verb: "plan" | "drift", name: string): string {
  const environment = name;
  if (verb === "drift") return driftIssue(plan, { environment }).body;
  return planComment(plan, { environment, head: plan.revision ?? "not from git" });
}
