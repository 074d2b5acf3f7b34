import type { ExitName } from "../../model/exit-code.ts";
import type { NodePlan, Plan, PlannedChange } from "../../model/plan.ts";
import { formatPosition } from "../../model/position.ts";
import { printable } from "../../core/printable.ts";
import { planExit } from "./blocks.ts";
import { partsOf } from "./change-parts.ts";
import { hang, widthOf } from "./fit.ts";
import { paint, type Style } from "./style.ts";
import { exitText, plural } from "./words.ts";

/** What comes after a plan is shown. `command` applies exactly this plan; `file` has it as JSON, where one was asked for. */
export type NextStep =
  | { readonly is: "plan" | "drift"; readonly command: string; readonly file: string | undefined }
  /** A person is asked whether to apply it. */
  | { readonly is: "asked" }
  /** It is applied at once: it was approved, or nobody is to be asked. */
  | { readonly is: "applied" };

/** The last lines of a plan: counts, digest, what to do next, how the command ends. */
export function footText(plan: Plan, next: NextStep, style: Style): string {
  const hasChanges = plan.summary.changed > 0;
  const lines = hasChanges ? [countsLine(plan, style), `digest  ${plan.digest ?? ""}`] : [];
  if (next.is === "asked" || next.is === "applied") return lines.join("\n");
  if (next.file !== undefined) lines.push(`file    ${printable(next.file)}`);
  if (hasChanges)
    lines.push(commandLine(next.is === "drift" && isDrift(plan) ? "heal" : "next", printable(next.command), style));
  if (hasChanges && next.is === "drift") lines.push(...adoptLines(plan, style));
  lines.push(endLine(plan, next.is));
  return lines.join("\n");
}

function countsLine({ nodes, summary: { changed, converged, restarts } }: Plan, style: Style): string {
  const counts = [changeCounts(nodes), plural(changed, "node"), plural(restarts, "restart")];
  return besideOrBelow(converged === 0 ? counts : [...counts, `${converged} unchanged, not shown`], style);
}

/** `36 changes (+15 ~19 -2)`: over all nodes, not over what is shown. */
function changeCounts(nodes: readonly NodePlan[]): string {
  const symbols = nodes.flatMap((node) => node.changes.map((change) => partsOf(change).symbol));
  const count = (symbol: string) => symbols.filter((candidate) => candidate === symbol).length;
  return `${plural(symbols.length, "change")} (+${count("+")} ~${count("~")} -${count("-")})`;
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
function commandLine(label: string, command: string, style: Style): string {
  const lead = 8 + widthOf(command) > style.width ? `${label}\n  ` : label.padEnd(8);
  return lead + paint(style, "strong", command);
}

/** The other door: where git is to say what somebody has changed on a node. None when nobody has. */
function adoptLines({ nodes }: Plan, style: Style): readonly string[] {
  const moved = nodes.flatMap(({ changes }) => changes.filter(hasMoved));
  const places = new Set(moved.flatMap(({ from }) => from.slice(0, 1).map(formatPosition)));
  if (places.size === 0) return [];
  const shown = [...places].slice(0, 4).map(printable).join(", ");
  const more = places.size > 4 ? ` and ${places.size - 4} more places` : "";
  return [hang("adopt   ", `instead: edit the YAML at ${shown}${more}`, style.width)];
}

/** Of the drift command, where there is any: `exit 2 (drift)`. */
function endLine(plan: Plan, verb: "plan" | "drift"): string {
  const exit: ExitName = planExit(plan);
  if (exit === "changes") return exitText(exit, verb === "drift" && isDrift(plan) ? "drift" : "changes");
  return exitText(exit, exit === "ok" ? (verb === "drift" ? "no drift" : "nothing to do") : undefined);
}

function isDrift({ nodes }: Plan): boolean {
  return nodes.some(({ changes }) => changes.some(hasMoved));
}

/** Did the node move, alone or against git? */
function hasMoved({ kind }: PlannedChange): boolean {
  return kind === "drift" || kind === "conflict";
}
