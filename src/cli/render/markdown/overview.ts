import type { NodePlan, Plan } from "../../../model/plan.ts";
import { nameList } from "../node-names.ts";
import { planSummary } from "../plan-summary.ts";
import type { CommentContext } from "./context.ts";
import { code } from "./inert.ts";
import { table } from "./lists.ts";
import { type Group, needsEyes, reasonsToLook, restartWords, signs } from "./section.ts";

/** The first line that people see: nodes, restarts, and what could not be planned. */
export function title(plan: Plan, { environment, offline }: CommentContext): string {
  const summary = offline === undefined ? planSummary(plan) : offlineSummary(plan);
  const text = summary.replace(/\d+ gateway restarts?/, "**$&**");
  return `### ${offline === undefined ? "Plan" : "Offline plan"} for ${code(environment, 60)}: ${text}\n`;
}

function offlineSummary({ summary: { nodes, changed } }: Plan): string {
  if (changed === 0) return "nothing changes";
  return `${changed} of ${nodes} ${nodes === 1 ? "node" : "nodes"} ${changed === 1 ? "changes" : "change"}`;
}

/** A row for each group, and for the nodes of each state in which nothing is planned or applied. */
export function overview(
  groups: readonly Group[],
  plan: Plan,
  most: { readonly rows: number; readonly bytes: number },
): string {
  const last = otherRows(plan);
  if (groups.length + last.length === 0) return "";
  // Where not all have room, those that somebody should look at have it first.
  const first =
    groups.length <= most.rows ? groups : [...groups.filter(needsEyes), ...groups.filter((group) => !needsEyes(group))];
  return table(["", "Nodes", "Changes", "Restart", "Note"], first.map(rowOf), { ...most, word: "group" }, last);
}

function rowOf(group: Group): readonly string[] {
  const { label, nodes, changes, impact } = group;
  const restart =
    impact === undefined ? "not known" : impact === "restart" ? `**${restartWords.restart}**` : restartWords[impact];
  const drift = changes.some(({ change }) => change.kind === "drift") ? ["drift"] : [];
  const notes = [...reasonsToLook(group), ...drift];
  return [`**${label}**`, namesCell(nodes), signs(changes), restart, notes.join(", ")];
}

function otherRows({ nodes }: Plan): readonly (readonly string[])[] {
  const rows: readonly (readonly [(node: NodePlan) => boolean, string])[] = [
    [({ held }) => held !== undefined, "held: shown, not applied"],
    [({ state }) => state === "blocked", "**blocked**"],
    [({ state }) => state === "unreachable", "**unreachable**"],
  ];
  return rows.flatMap(([isOf, note]) => {
    const names = nodes.filter(isOf).map(({ name }) => name);
    return names.length === 0 ? [] : [["–", namesCell(names), "–", "–", note]];
  });
}

function namesCell(names: readonly string[]): string {
  return `${names.length}: ${code(nameList(names, 8), 160)}`;
}
