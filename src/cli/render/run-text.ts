import { printable } from "../../core/printable.ts";
import type { Plan } from "../../model/plan.ts";
import type { NodeReport, NodeResult, RunReport } from "../../model/run.ts";
import { cutMiddle, padTo, widthOf, wrap } from "./fit.ts";
import { paint, type Style, type Tone } from "./style.ts";
import { exitText } from "./words.ts";

/** Results in the order that people want to hear them, with their words. */
const results: readonly (readonly [NodeResult, string, Tone])[] = [
  ["half-done", "HALF DONE", "alarm"],
  ["rolled-back", "ROLLED BACK", "alarm"],
  ["failed", "FAILED", "alarm"],
  ["locked", "locked", "changed"],
  ["refused", "refused", "changed"],
  ["unreachable", "unreachable", "changed"],
  ["blocked", "blocked", "changed"],
  ["not-started", "not started", "changed"],
  ["applied", "applied", "added"],
  ["recorded", "recorded", "added"],
  ["unchanged", "unchanged", "faint"],
];

/** These went as they should: their lines say enough. */
const fine: ReadonlySet<NodeResult> = new Set(["applied", "recorded", "unchanged"]);

/**
 * Says, node by node as each ends: `t440  applied  hot  healthy  2.1 s`. Empty for a node of which there is nothing to tell: unchanged,
 * or without a plan.
 */
export function reportLines(plan: Plan, style: Style): (report: NodeReport) => string {
  const nodes = new Map(plan.nodes.map((node) => [node.name, node]));
  const column = Math.min(Math.max(0, ...plan.nodes.map((node) => widthOf(node.name))), 40);
  return (report) => {
    const node = nodes.get(report.name);
    const hadPlan = node?.state === "changes" || node?.state === "converged";
    if (!hadPlan || report.result === "unchanged") return "";
    const impacts = node.changes.map((change) => change.impact);
    const impact = impacts.includes("restart") ? "restart" : impacts.includes("hot") ? "hot" : "none";
    const [word, tone] = wordOf(report.result);
    const health = report.health === undefined ? "" : `  ${healthWords(report.health)}`;
    const place = report.step === undefined || fine.has(report.result) ? "" : `  at ${report.step}`;
    const result = paint(style, tone, padTo(word, 11));
    return `${padTo(printable(report.name), column)}  ${result}  ${impact.padEnd(7)}${health}${place}  ${seconds(report.tookMs)}\n`;
  };
}

/** How a run ended: a count of each result, a sentence for every node that did not go well, the exit code. */
export function reportText(report: RunReport, style: Style): string {
  const counts = results.flatMap(([result, word, tone]) => {
    const count = report.nodes.filter((node) => node.result === result).length;
    return count === 0 ? [] : [paint(style, tone, `${count} ${word}`)];
  });
  const trouble = results
    .filter(([result]) => !fine.has(result))
    .flatMap(([result]) => report.nodes.filter((node) => node.result === result))
    .map(({ sentence }) =>
      wrap(cutMiddle(printable(sentence.slice(0, 2000)), 800, sentence.length), style.width).join("\n"),
    );
  const parts = [trouble.join("\n"), `${counts.join("   ")}\n${exitText(report.exit, "done")}`];
  return `\n${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function wordOf(result: NodeResult): readonly [string, Tone] {
  const row = results.find(([name]) => name === result);
  return row === undefined ? [result, "strong"] : [row[1], row[2]];
}

/** `healthy` and `not running` speak for themselves. */
function healthWords(health: string): string {
  return health === "unknown" ? "health unknown" : printable(health);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
