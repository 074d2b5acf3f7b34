import { printable } from "../../core/printable.ts";
import { timeColumns, timeText } from "../../core/time-text.ts";
import type { ExitName } from "../../model/exit-code.ts";
import type { FleetStatus, NodeState, NodeStatus } from "../../model/status.ts";
import { cutMiddle, hang, padTo, widthOf, wrap } from "./fit.ts";
import { paint, type Style, type Tone } from "./style.ts";
import { exitText, plural } from "./words.ts";

/** States in the order that people want to hear them counted. */
const states: readonly (readonly [NodeState, string, Tone])[] = [
  ["half-done", "HALF DONE", "alarm"],
  ["rolled-back", "ROLLED BACK", "alarm"],
  ["unreachable", "unreachable", "changed"],
  ["blocked", "blocked", "changed"],
  ["awaiting-confirmation", "awaiting confirmation", "changed"],
  ["locked", "locked", "changed"],
  ["drifted", "drifted", "changed"],
  ["pending", "pending", "changed"],
  ["held", "held", "changed"],
  ["converged", "converged", "added"],
];

/** What is to be done with a node of these is the same for all, and said once. */
const plain: ReadonlySet<NodeState> = new Set(["drifted", "pending"]);

/** What exits mean here, where that is more than the usual. */
const meanings: Readonly<Partial<Record<ExitName, string>>> = {
  ok: "nothing to do",
  changes: "something is to be done",
  rolledBack: "rolled back or half-done",
};

/** How every node stands: a line each, with why and what to do below, and how the command ends. */
export function statusText(status: FleetStatus, style: Style): string {
  const { fleet, revision, nodes, exit } = status;
  const commit = revision === null ? "(not from git)" : `@ ${printable(revision.slice(0, 12))}`;
  const counts = states.flatMap(([state, word]) => {
    const count = nodes.filter((node) => node.state === state).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  const summary = [plural(nodes.length, "node"), ...counts].join(", ");
  const column = Math.min(Math.max(0, ...nodes.map(({ name }) => widthOf(name))), 40);
  const wide = Math.max(0, ...nodes.map(({ state }) => wordOf(state)[0].length));
  const parts = [
    `${paint(style, "strong", printable(fleet))} ${commit}\n${wrap(summary, style.width).join("\n")}`,
    nodes.flatMap((node) => linesOf(node, { name: column, word: wide }, style)).join("\n"),
    footText(nodes, style),
    exitText(exit, meanings[exit]),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

interface Columns {
  readonly name: number;
  readonly word: number;
}

function linesOf(node: NodeStatus, columns: Columns, style: Style): readonly string[] {
  const [word, tone] = wordOf(node.state);
  const since = padTo(node.since === undefined ? "" : timeText(node.since), timeColumns);
  const lead = `${padTo(printable(node.name), columns.name)}  `;
  const rest = `${padTo(word, columns.word)}  ${since}`;
  const room = style.width - widthOf(lead) - widthOf(rest) - 2;
  const why = tidy(node.why ?? "");
  const fits = widthOf(why) <= room;
  const head =
    lead + paint(style, tone, padTo(word, columns.word)) + rest.slice(columns.word) + (fits ? `  ${why}` : "");
  return [
    head.trimEnd(),
    ...(fits ? [] : [hang("    why   ", why, style.width)]),
    ...(node.next === undefined || plain.has(node.state) ? [] : [hang("    next  ", tidy(node.next), style.width)]),
    ...(node.notes ?? []).map((note) => hang("    note  ", tidy(note), style.width)),
  ];
}

function footText(nodes: readonly NodeStatus[], style: Style): string {
  if (!nodes.some(({ state }) => plain.has(state))) return "";
  return hang("next    ", "`clawform plan` shows the changes, `clawform apply` makes them", style.width);
}

function wordOf(state: NodeState): readonly [string, Tone] {
  const row = states.find(([name]) => name === state);
  return row === undefined ? [state, "strong"] : [row[1], row[2]];
}

function tidy(text: string): string {
  return cutMiddle(printable(text.slice(0, 2000)), 600, text.length);
}
