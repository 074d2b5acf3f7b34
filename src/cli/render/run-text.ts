import { printable } from "../../core/printable.ts";
import type { Impact } from "../../model/edition.ts";
import type { NodePlan, Plan } from "../../model/plan.ts";
import type { NodeReport, NodeResult, RunReport, WaveReport } from "../../model/run.ts";
import { evidenceLines } from "./evidence-text.ts";
import { cutMiddle, hang, padTo, widthOf, wrap } from "./fit.ts";
import { nameList } from "./node-names.ts";
import { paint, type Style, type Tone } from "./style.ts";
import { exitText, plural } from "./words.ts";

/** Results in the order that people want to hear them, with their words. */
export const results: readonly (readonly [NodeResult, string, Tone])[] = [
  ["half-done", "HALF DONE", "alarm"],
  ["rolled-back", "ROLLED BACK", "alarm"],
  ["unconfirmed", "UNCONFIRMED", "alarm"],
  ["quarantined", "quarantined", "alarm"],
  ["failed", "FAILED", "alarm"],
  ["locked", "locked", "changed"],
  ["refused", "refused", "changed"],
  ["unreachable", "unreachable", "changed"],
  ["blocked", "blocked", "changed"],
  ["not-started", "not started", "changed"],
  ["deferred", "deferred", "changed"],
  ["held", "held", "changed"],
  ["applied", "applied", "added"],
  ["recorded", "recorded", "added"],
  ["unchanged", "unchanged", "faint"],
];

/** These went as they should: their lines say enough. */
export const fine: ReadonlySet<NodeResult> = new Set(["applied", "recorded", "unchanged"]);

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
    const [word, tone] = wordOf(report.result);
    const result = paint(style, tone, padTo(word, 11));
    const said = [
      padTo(printable(report.name), column),
      result,
      impactOf(node).padEnd(7),
      padTo(gatewayWords(report), 11),
      seconds(report.tookMs).padStart(7),
    ];
    return `${said.join("  ")}\n`;
  };
}

function impactOf({ changes }: NodePlan): Impact {
  const impacts = changes.map((change) => change.impact);
  return impacts.includes("restart") ? "restart" : impacts.includes("hot") ? "hot" : "none";
}

/** What the gateway says after the change; where the change did not get that far, the step where it ended. */
function gatewayWords({ health, step, result }: NodeReport): string {
  if (health !== undefined) return health === "unknown" ? "not asked" : printable(health);
  return step === undefined || fine.has(result) ? "" : `at ${step}`;
}

/**
 * How a run ended: its waves, a sentence for every node that did not go plainly well, a count of each result, the exit code. Where there is
 * one message for the whole run, that and nothing else.
 */
export function reportText(report: RunReport, plan: Plan, style: Style): string {
  if (report.message !== undefined) {
    return `\n${wrap(printable(report.message), style.width).join("\n")}\n\n${exitText(report.exit)}\n`;
  }
  const counts = results.flatMap(([result, word, tone]) => {
    const count = report.nodes.filter((node) => node.result === result).length;
    return count === 0 ? [] : [paint(style, tone, `${count} ${word}`)];
  });
  const sentences = results.flatMap(([result]) =>
    told(
      report.nodes.filter((node) => node.result === result && hasMore(node)),
      style,
    ),
  );
  const exit = exitText(report.exit, report.exit === "ok" ? "done" : undefined);
  const parts = [
    wavesText(report.waves, style),
    sentences.join("\n"),
    notesText(report, plan, style),
    `${counts.join("   ")}\n${exit}`,
  ];
  return `\n${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** A line for each wave; nothing where all nodes were one. */
function wavesText(waves: readonly WaveReport[], style: Style): string {
  if (waves.length < 2) return "";
  const names = waves.map(({ name }) => cutMiddle(printable(name), 30));
  const column = Math.max(...names.map(widthOf));
  const lines = waves.map(({ wave, nodes, verdict, why }, index) => {
    const lead = `wave ${wave}  ${padTo(names[index] ?? "", column)}  ${plural(nodes.length, "node").padEnd(9)}  `;
    return hang(lead, why === undefined ? verdicts[verdict] : `${verdicts[verdict]}: ${printable(why)}`, style.width);
  });
  return lines.join("\n");
}

const verdicts: Readonly<Record<WaveReport["verdict"], string>> = {
  go: "done",
  stop: "stopped",
  passed: "done before",
  "not-started": "not started",
};

/** Is there more to say than the node's line says? */
function hasMore({ result, note }: NodeReport): boolean {
  return note !== undefined || !fine.has(result);
}

/** The sentences; of those that differ in the node's name only, the first, and the names of the others. */
function told(nodes: readonly NodeReport[], style: Style): readonly string[] {
  const same = new Map<string, NodeReport[]>();
  for (const node of nodes) {
    const key = sayOf(node).replaceAll(node.name, "\0");
    const group = same.get(key) ?? [];
    same.set(key, group);
    group.push(node);
  }
  return [...same.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const sentence = sayOf(first);
    const text = cutMiddle(printable(sentence.slice(0, 2000)), 800, sentence.length);
    const names = others.map(({ name }) => name);
    const also = names.length === 0 ? "" : ` The same: ${nameList(names, 12)}.`;
    return [[...wrap(text + also, style.width), ...evidenceLines(first.evidence, style)].join("\n")];
  });
}

function sayOf({ sentence, note }: NodeReport): string {
  return note === undefined ? sentence : `${sentence} Note: ${note}.`;
}

/** What is true of several nodes and no trouble, said once. */
function notesText({ nodes }: RunReport, plan: Plan, style: Style): string {
  const withConfig = new Set(
    plan.nodes.filter(({ changes }) => changes.some(({ resource }) => resource !== "symlinks")).map(({ name }) => name),
  );
  // Of a joined report the plans are not known.
  const known = new Set(plan.nodes.map(({ name }) => name));
  const unasked = nodes.filter(({ name, health }) => health === "unknown" && known.has(name)).map(({ name }) => name);
  const notes = [
    [unasked.filter((name) => withConfig.has(name)), "gateway not asked: no OpenClaw command was found there"],
    [unasked.filter((name) => !withConfig.has(name)), "gateway not asked: only links changed there"],
    [
      nodes.filter(({ result }) => result === "recorded").map(({ name }) => name),
      "right already; only the record of it was written",
    ],
  ] as const;
  return notes
    .filter(([names]) => names.length > 0)
    .map(([names, note]) => hang("note  ", `${nameList(names, 8)}: ${note}`, style.width))
    .join("\n");
}

function wordOf(result: NodeResult): readonly [string, Tone] {
  const row = results.find(([name]) => name === result);
  return row === undefined ? [result, "strong"] : [row[1], row[2]];
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
