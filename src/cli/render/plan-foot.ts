import type { ExitName } from "../../model/exit-code.ts";
import type { NodePlan, Plan } from "../../model/plan.ts";
import { hasMoved } from "../../core/plan/part.ts";
import { printable } from "../../core/printable.ts";
import { quoted } from "../quote.ts";
import { planExit } from "./blocks.ts";
import { symbolOf } from "./change-parts.ts";
import { widthOf } from "./fit.ts";
import { sayDoor } from "./markdown/drift-doors.ts";
import { paint, type Style } from "./style.ts";
import { exitText, plural } from "./words.ts";

/** What comes after a plan is shown. `command` applies exactly this plan; `file` has it as JSON, where one was asked for. */
export type NextStep =
  | {
      readonly is: "plan" | "drift";
      readonly command: string;
      readonly file: string | undefined;
      /** The fleet folder, where it is not the usual one. */
      readonly fleet?: string | undefined;
    }
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
  if (hasChanges && next.is === "drift") lines.push(...adoptLines(plan, next.fleet, style));
  lines.push(endLine(plan, next.is));
  return lines.join("\n");
}

function countsLine({ nodes, summary: { changed, converged, restarts } }: Plan, style: Style): string {
  const counts = [changeCounts(nodes), plural(changed, "node"), plural(restarts, "restart")];
  return besideOrBelow(converged === 0 ? counts : [...counts, `${converged} unchanged, not shown`], style);
}

/** `36 changes (+15 ~19 -2)`: over all nodes, not over what is shown. */
function changeCounts(nodes: readonly NodePlan[]): string {
  const symbols = nodes.flatMap((node) => node.changes.map(symbolOf));
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

/** The other doors, of one item after the other: into git, or back, without what git has moved meanwhile. None when nobody has moved. */
function adoptLines({ nodes }: Plan, fleet: string | undefined, style: Style): readonly string[] {
  const moved = nodes.flatMap(({ name, changes }) => changes.filter(hasMoved).map((change) => ({ name, change })));
  const [first] = moved;
  if (first === undefined) return [];
  const where = fleet === undefined ? [] : ["--fleet", fleet];
  const door = (name: "adopt" | "revert") =>
    printable([sayDoor(name, first.name, first.change), ...where.map(quoted)].join(" "));
  const more =
    moved.length === 1 ? [] : [`        and so on: ${plural(moved.length, "item")} can be adopted or reverted`];
  return [commandLine("adopt", door("adopt"), style), commandLine("revert", door("revert"), style), ...more];
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
