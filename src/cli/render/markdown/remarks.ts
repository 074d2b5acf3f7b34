/** What is to be said of nodes besides their changes: why nothing is applied to some, and what their plans' notes say. */
import { shorten } from "../../../core/printable.ts";
import type { Plan } from "../../../model/plan.ts";
import type { Check } from "../../../model/policies.ts";
import { wrap } from "../fit.ts";
import { nameList } from "../node-names.ts";
import { byText, reasonsOf } from "../trouble-text.ts";
import { plural } from "../words.ts";
import { fence, inert } from "./inert.ts";
import { codeLines } from "./lists.ts";

const width = 96;
/** Reasons, notes and findings that are shown, as long as there is room. */
const maxThings = 20;

/** Nodes that are held, blocked or unreachable, those with the same reason together. Empty when there are none. */
export function troubles(plan: Plan, maxBytes: number): string {
  const states = ["held", "blocked", "unreachable"] as const;
  const all = states.flatMap((state) =>
    byText(plan.nodes.flatMap((node) => reasonsOf(node, state))).map((told) => [state, ...told] as const),
  );
  if (all.length === 0) return "";
  const linesOf = ([state, reason, names]: (typeof all)[number]) => [
    `${state}: ${namesOf(names)}`,
    ...indented(reason),
  ];
  const lines = codeLines(all, linesOf, { things: maxThings, bytes: maxBytes, word: "reason" });
  return details("Nodes that nothing is applied to", true, lines);
}

/** What the operator should know besides; open where a gateway restarts, since it tells what that interrupts. */
export function notes(plan: Plan, maxBytes: number): string {
  const said = byText(plan.nodes.flatMap((node) => (node.notes ?? []).map((note) => [note, node.name] as const)));
  if (said.length === 0) return "";
  const linesOf = ([note, names]: (typeof said)[number]) => [namesOf(names), ...indented(note)];
  const lines = codeLines(said, linesOf, { things: maxThings, bytes: maxBytes, word: "note" });
  return details(plural(said.length, "note"), plan.summary.restarts > 0, lines);
}

/** One line with what was looked at, and how it ended. */
export function checks({ summary: { nodes, unreachable, blocked }, checks: said }: Plan, isOffline: boolean): string {
  const seen = `${nodes - unreachable} of ${plural(nodes, "node")} seen`;
  const count = (severity: Check["severity"]) => (said ?? []).filter((check) => levelOf(check) === severity).length;
  const [errors, warnings] = [count("error"), count("warning")];
  const words = [
    isOffline ? [] : [`${unreachable === 0 ? "✅" : "⚠️"} ${seen}`],
    blocked === 0 ? [] : [`⚠️ ${plural(blocked, "node")} blocked`],
    errors > 0 ? [`❌ ${plural(errors, "policy error")}`] : isOffline ? [] : ["✅ policies"],
    warnings === 0 ? [] : [`⚠️ ${plural(warnings, "policy warning")}`],
  ].flat();
  return words.length === 0 ? "" : `**Checks** ${words.join(" · ")}\n`;
}

/** What the policies say, worst first; open where a rule is broken. Empty when they say nothing. */
export function policies({ checks: said }: Plan, maxBytes: number): string {
  if (said === undefined || said.length === 0) return "";
  const lines = codeLines(said, checkLines, { things: maxThings, bytes: maxBytes, word: "finding" });
  const isOpen = said.some((check) => levelOf(check) === "error");
  return details(plural(said.length, "policy finding"), isOpen, lines);
}

function checkLines({ id, severity, message, nodes, waived, review }: Check): readonly string[] {
  const names = nodes.length === 0 ? "" : ` on ${namesOf(nodes)}`;
  const excuse = waived === undefined ? "" : ` (waived until ${waived.expires} by ${waived.owner}: ${waived.reason})`;
  const demand = review === undefined ? "" : ` (a code owner's review is asked for: ${review.join(", ")})`;
  return [`${severity} ${shorten(inert(id), 80)}${names}`, ...indented(message + excuse + demand)];
}

/** What is waived stops nothing. */
function levelOf({ severity, waived }: Check): Check["severity"] {
  return waived === undefined ? severity : "info";
}

function namesOf(names: readonly string[]): string {
  return shorten(inert(nameList(names, 8)), 200);
}

function details(summary: string, isOpen: boolean, lines: readonly string[]): string {
  return `<details${isOpen ? " open" : ""}><summary>${summary}</summary>\n\n${fence(lines, "text")}\n</details>\n`;
}

function indented(text: string): readonly string[] {
  return wrap(shorten(inert(text.slice(0, 2000)), 600), width).map((line) => `  ${line}`);
}
