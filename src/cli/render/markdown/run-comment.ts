/** What an apply did, as a comment: how many nodes ended how, and for each that did not go well what happened and what state it is in. */
import { shorten } from "../../../core/printable.ts";
import type { NodeReport, NodeResult, RunReport } from "../../../model/run.ts";
import type { Evidence } from "../../../model/transaction.ts";
import { wrap } from "../fit.ts";
import { nameList } from "../node-names.ts";
import { fine, results } from "../run-text.ts";
import { exitText, plural } from "../words.ts";
import type { CommentContext } from "./context.ts";
import { code, fence, htmlCode, inert, link } from "./inert.ts";
import { table } from "./lists.ts";
import { commentMarker } from "./marker.ts";

const maxBytes = 60_000;
const width = 96;
/** Lines at the end of what a gate was told that are shown. */
const maxEvidence = 12;
/** Results that may have left harm behind, or need somebody: their details stand open. */
const grave: ReadonlySet<NodeResult> = new Set([
  "half-done",
  "rolled-back",
  "unconfirmed",
  "failed",
  "quarantined",
  "refused",
]);

export interface RunContext extends Pick<CommentContext, "environment" | "links"> {
  /** The commit that was applied. */
  readonly head: string;
}

/** The run as a comment of at most 60,000 bytes; texts of nodes are masked already, and stand as code. */
export function runComment(report: RunReport, context: RunContext): string {
  const marker = commentMarker("run", context.environment);
  const head = [`${marker}\n${headline(report, context)}`, message(report), overview(report), waves(report)];
  const foot = footOf(report, context);
  const top = head.filter((part) => part !== "").join("\n");
  const all = sameOf(report);
  const shown: string[] = [];
  let room = maxBytes - Buffer.byteLength(top) - Buffer.byteLength(foot) - 300;
  for (const nodes of all) {
    const text = storyOf(nodes);
    room -= Buffer.byteLength(text) + 1;
    if (room < 0) break;
    shown.push(text);
  }
  const unshown = all.slice(shown.length).reduce((sum, nodes) => sum + nodes.length, 0);
  const rest =
    unshown === 0
      ? ""
      : `**Not shown here:** what happened on ${plural(unshown, "more node")}; the run report has it.\n`;
  return [top, ...shown, rest, foot].filter((part) => part !== "").join("\n");
}

function headline({ nodes }: RunReport, { environment }: RunContext): string {
  const counts = results.flatMap(([result, word]) => {
    const count = nodes.filter((node) => node.result === result).length;
    return count === 0
      ? []
      : [grave.has(result) ? `**${count} ${word.toLowerCase()}**` : `${count} ${word.toLowerCase()}`];
  });
  return `### Apply to ${code(environment, 60)}: ${counts.length === 0 ? "nothing to do" : counts.join(", ")}\n`;
}

function message({ message: text }: RunReport): string {
  return text === undefined ? "" : fence(wrapped(text, 2000), "text");
}

function overview({ nodes }: RunReport): string {
  const rows = results.flatMap(([result, word]) => {
    const names = nodes.filter((node) => node.result === result).map(({ name }) => name);
    return names.length === 0 ? [] : [[word.toLowerCase(), `${names.length}: ${code(nameList(names, 8), 160)}`]];
  });
  return rows.length === 0 ? "" : table(["Result", "Nodes"], rows, { rows: 20, bytes: 10_000, word: "result" });
}

function waves({ waves: all }: RunReport): string {
  if (all.length < 2) return "";
  const rows = all.map(({ wave, name, nodes, verdict, why }) => [
    `${wave}: ${code(name, 60)}`,
    plural(nodes.length, "node"),
    `${verdict}${why === undefined ? "" : `: ${code(why, 240)}`}`,
  ]);
  return table(["Wave", "Nodes", "Verdict"], rows, { rows: 20, bytes: 8000, word: "wave" });
}

/** The nodes that have something to tell, gravest first; those with the same sentence together. */
function sameOf({ nodes }: RunReport): readonly (readonly NodeReport[])[] {
  return results.flatMap(([result]) => {
    const same = new Map<string, NodeReport[]>();
    for (const node of nodes.filter((one) => one.result === result && (!fine.has(result) || one.note !== undefined))) {
      // Evidence is of one node: what has some is told alone.
      const key = node.evidence === undefined ? sentenceOf(node).replaceAll(node.name, "\0") : `\0${node.name}`;
      const group = same.get(key) ?? [];
      same.set(key, group);
      group.push(node);
    }
    return [...same.values()];
  });
}

/** What happened on these nodes. */
function storyOf(nodes: readonly NodeReport[]): string {
  const [first] = nodes;
  if (first === undefined) return "";
  const word = results.find(([result]) => result === first.result)?.[1].toLowerCase() ?? first.result;
  const names = htmlCode(
    nameList(
      nodes.map(({ name }) => name),
      8,
    ),
    160,
  );
  const summary = `<b>${word}</b> · ${plural(nodes.length, "node")} ${names}`;
  const lines = [...wrapped(sentenceOf(first), 1000), ...evidenceOf(first.evidence)];
  return `<details${grave.has(first.result) ? " open" : ""}><summary>${summary}</summary>\n\n${fence(lines, "text")}\n</details>\n`;
}

function sentenceOf({ sentence, note }: NodeReport): string {
  return note === undefined ? sentence : `${sentence} Note: ${note}.`;
}

function evidenceOf(evidence: Evidence | undefined): readonly string[] {
  if (evidence === undefined) return [];
  return [...evidencePart("it was told", evidence.said), ...evidencePart("OpenClaw's log", evidence.log)];
}

function evidencePart(title: string, text: string | undefined): readonly string[] {
  const lines = (text ?? "").split("\n").filter((line) => line !== "");
  if (lines.length === 0) return [];
  const shown = lines.slice(-maxEvidence).map((line) => `    ${shorten(inert(line), 240)}`);
  const which = lines.length > maxEvidence ? `, the last ${maxEvidence} of ${lines.length} lines` : "";
  return ["", `${title}${which}:`, ...shown];
}

function wrapped(text: string, max: number): readonly string[] {
  return wrap(shorten(inert(text), max), width);
}

function footOf({ run, digest, exit }: RunReport, { head, links }: RunContext): string {
  const facts = [
    [`commit ${code(head.slice(0, 12))}`],
    digest === null ? [] : [`digest ${code(digest)}`],
    [`run ${code(run, 60)}`],
    [exitText(exit)],
    links?.planFile === undefined ? [] : [link("run report", links.planFile)],
  ].flat();
  return `<sub>${facts.join(" · ")}</sub>\n`;
}
