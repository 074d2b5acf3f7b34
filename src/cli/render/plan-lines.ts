import { printable } from "../../core/printable.ts";
import type { Json } from "../../model/json.ts";
import type { NodePlan, Plan, PlannedChange } from "../../model/plan.ts";
import { formatPosition } from "../../model/position.ts";
import { heldText } from "../../core/standing.ts";
import { partsOf } from "./change-parts.ts";
import { checkText, wordOf } from "./checks-text.ts";
import { cutMiddle } from "./fit.ts";
import { setByText } from "./origin-text.ts";
import { inline, lengthOf } from "./value.ts";

/** Columns that a value may take in a line. */
const maxValue = 120;

/**
 * A plan for grep: one sentence per change, node that is held, blocked or unreachable, note, and check, such as
 * `t440: logging.level is "debug", should be "info" (drift, hot, defaults.yaml:12:10)`. Empty when there is nothing to say.
 */
export function planLines(plan: Plan): string {
  const checks = (plan.checks ?? []).map((check) => `${wordOf(check)} ${printable(check.id)}: ${checkText(check)}`);
  return [...plan.nodes.flatMap(linesOf), ...checks].map((line) => `${line}\n`).join("");
}

function linesOf(node: NodePlan): readonly string[] {
  const name = printable(node.name);
  const trouble =
    node.state === "blocked" || node.state === "unreachable"
      ? [`${node.state}: ${node.reason ?? "no reason is known"}`]
      : [];
  const held = node.held === undefined ? [] : [`held: ${heldText(node.held)}`];
  const said = [...held, ...trouble, ...(node.notes ?? []).map((note) => `note: ${note}`)];
  return [
    ...node.changes.map((change) => `${name}: ${sentence(change)}`),
    ...said.map((text) => `${name}: ${printable(text)}`),
  ];
}

function sentence(change: PlannedChange): string {
  const { place, before, after, isLink } = partsOf(change);
  const show = (value: Json | undefined) => (value === undefined ? "absent" : shown(value, isLink));
  const from = change.from.slice(0, 1).flatMap(({ by, ...position }) => {
    return [printable(formatPosition(position)), ...(by === undefined ? [] : [setByText(by)])];
  });
  const security = change.security === true ? ["security"] : [];
  return `${place} is ${show(before)}, should be ${show(after)} (${[change.kind, change.impact, ...security, ...from].join(", ")})`;
}

function shown(value: Json, isLink: boolean): string {
  return cutMiddle(
    isLink && typeof value === "string" ? `a link to ${printable(value)}` : inline(value),
    maxValue,
    lengthOf(value),
  );
}
