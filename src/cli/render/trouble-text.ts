import { heldText } from "../../core/standing.ts";
import type { NodePlan, Plan } from "../../model/plan.ts";
import { printable } from "../../core/printable.ts";
import { cutMiddle, hang, padTo } from "./fit.ts";
import { nameList } from "./node-names.ts";
import { paint, type Style } from "./style.ts";

const indent = "      ";

/**
 * Nodes that are held and those without a plan, those with the same reason together; what to do about it on a line of its own. Empty
 * when there are none.
 */
export function troubleText(plan: Plan, style: Style): string {
  const rows = (["held", "blocked", "unreachable"] as const).flatMap((state) =>
    byText(plan.nodes.flatMap((node) => reasonsOf(node, state))).map(([reason, nodes]) => {
      const lead = `!  ${padTo(state.toUpperCase(), 11)}  `;
      const head = hang(lead, nameList(nodes, 8), style.width);
      return [paint(style, "alarm", lead) + head.slice(lead.length), ...reasonLines(reason, style)].join("\n");
    }),
  );
  return rows.join("\n");
}

/** Why nothing is applied to a node that is in the state `asked`, with its name; empty when it is not. */
export function reasonsOf(
  { name, held, state, reason }: NodePlan,
  asked: "held" | "blocked" | "unreachable",
): readonly (readonly [string, string])[] {
  if (asked !== "held") return state === asked ? [[reason ?? "no reason is known", name]] : [];
  return held === undefined ? [] : [[`${heldText(held)} - shown, and not applied until \`clawform release\``, name]];
}

/** A reason is `what is wrong - hint`. */
function reasonLines(reason: string, style: Style): readonly string[] {
  const dash = reason.lastIndexOf(" - ");
  if (dash < 0) return [hang(indent, tidy(reason), style.width)];
  return [
    hang(indent, tidy(reason.slice(0, dash)), style.width),
    hang(`${indent}hint  `, tidy(reason.slice(dash + 3)), style.width),
  ];
}

/** What the operator should know besides, the same of several nodes once. Empty when there is nothing. */
export function notesText(plan: Plan, style: Style): string {
  const notes = plan.nodes.flatMap((node) => (node.notes ?? []).map((note) => [note, node.name] as const));
  return byText(notes)
    .map(([note, nodes]) => hang("note  ", `${nameList(nodes, 8)}: ${tidy(note)}`, style.width))
    .join("\n");
}

/** Texts with the names of those that they are about: of each text once, in the order in which they came. */
export function byText(
  pairs: readonly (readonly [string, string])[],
): readonly (readonly [string, readonly string[]])[] {
  const all = new Map<string, string[]>();
  for (const [text, name] of pairs) {
    const names = all.get(text) ?? [];
    all.set(text, names);
    names.push(name);
  }
  return [...all];
}

/** A reason may quote a node: printable, and not longer than people read. */
function tidy(text: string): string {
  return cutMiddle(printable(text.slice(0, 2000)), 600, text.length);
}
