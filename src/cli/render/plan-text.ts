import type { ChangeKind } from "../../model/change.ts";
import type { Fleet } from "../../model/fleet.ts";
import type { NodePlan, Plan } from "../../model/plan.ts";
import { printable } from "../../core/printable.ts";
import { type Block, blocksOf, planExit } from "./blocks.ts";
import { changeLines, placeColumn } from "./change-text.ts";
import { impactWords, partsOf } from "./change-parts.ts";
import { cutMiddle, hang, padTo, widthOf, wrap } from "./fit.ts";
import { nameList } from "./node-names.ts";
import { paint, type Style } from "./style.ts";
import { exitText, plural } from "./words.ts";

/** What the plan itself does not say. */
export interface PlanView {
  /** Name of the fleet. */
  readonly fleet: string;
  /** The fleet folder differs from the revision. */
  readonly isDirty: boolean;
  readonly style: Style;
  /** The command that applies exactly this plan. Undefined: the plan is about to be applied, so neither a next command nor an exit code is named. */
  readonly next: string | undefined;
}

/** The view of a plan that was made for `fleet`. */
export function viewOf(fleet: Fleet, style: Style, next: string | undefined): PlanView {
  return { fleet: fleet.name, isDirty: fleet.revision?.dirty ?? false, style, next };
}

/** A plan for people: what changes on which nodes, each change once, and what to do next. Ends with a line end. */
export function planText(plan: Plan, view: PlanView): string {
  const { style } = view;
  const blocks = blocksOf(plan).map((block, i) => blockText(block, i, style));
  const parts = [
    headText(plan, view),
    ...blocks,
    troubleText(plan, style),
    notesText(plan, style),
    footText(plan, view),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function headText(plan: Plan, { fleet, isDirty, style }: PlanView): string {
  const commit = plan.revision === null ? "(not from git)" : `@ ${shortRevision(plan.revision)}`;
  const revision = isDirty ? `${commit} with uncommitted changes` : commit;
  return `${paint(style, "strong", printable(fleet))} ${revision}\n${wrap(summaryOf(plan), style.width).join("\n")}`;
}

/** A full commit id is longer than anyone reads; what follows it (that the folder differs) stays. */
function shortRevision(revision: string): string {
  return printable(revision.replace(/^([0-9a-f]{12})[0-9a-f]{28}/, "$1"));
}

function summaryOf(plan: Plan): string {
  const { nodes, changed, converged, blocked, unreachable, restarts } = plan.summary;
  const isIdle = changed === 0;
  const said = [
    isIdle ? undefined : `${changed} of ${plural(nodes, "node")} ${changed === 1 ? "changes" : "change"}`,
    isIdle && (converged > 0 || nodes === 0) ? `nothing to do on ${plural(converged, "node")}` : undefined,
    isIdle ? undefined : restarts === 0 ? "no gateway restart" : plural(restarts, "gateway restart"),
    some(countKind(plan, "drift"), "drift item"),
    some(countKind(plan, "removal"), "removal"),
    some(countKind(plan, "conflict"), "conflict"),
    blocked === 0 ? undefined : `${plural(blocked, "node")} blocked`,
    unreachable === 0 ? undefined : `${plural(unreachable, "node")} unreachable`,
  ];
  return said.filter((part) => part !== undefined).join(", ");
}

function some(count: number, word: string): string | undefined {
  return count === 0 ? undefined : plural(count, word);
}

function countKind(plan: Plan, kind: ChangeKind): number {
  return plan.nodes.reduce((sum, node) => sum + node.changes.filter((change) => change.kind === kind).length, 0);
}

function blockText(block: Block, index: number, style: Style): string {
  const column = placeColumn(block.changes, style);
  return [
    blockHead(block, index, style),
    ...block.changes.flatMap((change) => changeLines(change, column, style)),
  ].join("\n");
}

function blockHead({ nodes, changes }: Block, index: number, style: Style): string {
  const impacts = changes.map(({ change }) => change.impact);
  const impact = impacts.includes("restart") ? "restart" : impacts.includes("hot") ? "hot" : "none";
  const effect = impactWords[impact];
  const lead = `${padTo(label(index), 3)}${padTo(plural(nodes.length, "node"), 9)} `;
  const lines = hang(lead, nameList(nodes), style.width - effect.length - 2).split("\n");
  const first = padTo(lines[0] ?? "", style.width - effect.length);
  const tone = impact === "restart" ? "alarm" : "faint";
  return [paint(style, "strong", first) + paint(style, tone, effect), ...lines.slice(1)].join("\n");
}

/** A to Z, then AA, AB, ... */
function label(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : label(Math.floor(index / 26) - 1) + letter;
}

/** Nodes without a plan, those with the same reason together. */
function troubleText(plan: Plan, style: Style): string {
  const rows = (["blocked", "unreachable"] as const).flatMap((state) =>
    byText(
      plan.nodes.filter((node) => node.state === state).map((node) => [node.reason ?? "no reason is known", node.name]),
    ).map(([reason, nodes]) => {
      const lead = `!  ${padTo(state.toUpperCase(), 11)}  `;
      const text = hang(lead, `${nameList(nodes, 8)}: ${tidy(reason)}`, style.width);
      return paint(style, "alarm", text.slice(0, lead.length)) + text.slice(lead.length);
    }),
  );
  return rows.join("\n");
}

function notesText(plan: Plan, style: Style): string {
  const notes = plan.nodes.flatMap((node) => (node.notes ?? []).map((note) => [note, node.name] as const));
  return byText(notes)
    .map(([note, nodes]) => hang("note  ", `${nameList(nodes, 8)}: ${tidy(note)}`, style.width))
    .join("\n");
}

function byText(pairs: readonly (readonly [string, string])[]): readonly (readonly [string, readonly string[]])[] {
  const all = new Map<string, string[]>();
  for (const [text, name] of pairs) all.set(text, [...(all.get(text) ?? []), name]);
  return [...all];
}

/** A reason may quote a node: printable, and not longer than people read. */
function tidy(text: string): string {
  return cutMiddle(printable(text.slice(0, 2000)), 600, text.length);
}

function footText(plan: Plan, { style, next }: PlanView): string {
  const { changed, converged, restarts } = plan.summary;
  const hidden = converged === 0 || changed === 0 ? undefined : `${converged} unchanged, not shown`;
  const counts = [changeCounts(plan.nodes), plural(changed, "node"), plural(restarts, "restart"), hidden];
  const lines =
    changed === 0
      ? []
      : [
          besideOrBelow(
            counts.filter((part) => part !== undefined),
            style,
          ),
        ];
  if (plan.digest !== null && changed > 0) lines.push(`digest  ${plan.digest}`);
  if (next !== undefined && changed > 0) lines.push(nextText(printable(next), style));
  if (next !== undefined) lines.push(exitText(planExit(plan), "nothing to do"));
  return lines.join("\n");
}

/** Beside each other with room between them, on as many lines as that takes. */
function besideOrBelow(parts: readonly string[], style: Style): string {
  const gap = "   ";
  return parts.reduce((text, part) => {
    const last = text.slice(text.lastIndexOf("\n") + 1);
    return text + (widthOf(last + gap + part) > style.width ? "\n" : gap) + part;
  });
}

/** The command is there to be copied, so it is never broken. */
function nextText(next: string, style: Style): string {
  const lead = 8 + widthOf(next) > style.width ? "next\n  " : "next    ";
  return lead + paint(style, "strong", next);
}

/** `36 changes (+15 ~19 -2)`: over all nodes, not over what is shown. */
function changeCounts(nodes: readonly NodePlan[]): string {
  const symbols = nodes.flatMap((node) => node.changes.map((change) => partsOf(change).symbol));
  const count = (symbol: string) => symbols.filter((candidate) => candidate === symbol).length;
  return `${plural(symbols.length, "change")} (+${count("+")} ~${count("~")} -${count("-")})`;
}
