import { printable } from "../../core/printable.ts";
import { pendingText } from "../../core/standing.ts";
import { timeText } from "../../core/time-text.ts";
import type { ExitName } from "../../model/exit-code.ts";
import type { LockHolder, PendingRun } from "../../model/standing.ts";
import { cutMiddle, hang, padTo, widthOf } from "./fit.ts";
import { nameList } from "./node-names.ts";
import { paint, type Style } from "./style.ts";
import { exitText } from "./words.ts";

/** Who changes a node; `--json` prints these. */
export type LocksRow =
  | { readonly name: string; readonly lock: LockHolder | null; readonly pending: readonly PendingRun[] }
  /** It could not be asked. */
  | { readonly name: string; readonly reason: string };

/** The nodes that somebody changes, or that could not be asked; the others by name only. */
export function locksText(rows: readonly LocksRow[], exit: ExitName, style: Style): string {
  const free = rows.filter((row) => "lock" in row && row.lock === null && row.pending.length === 0);
  const told = rows.filter((row) => !free.includes(row));
  const column = Math.min(Math.max(0, ...told.map(({ name }) => widthOf(name))), 40);
  const lines = told.flatMap((row) => linesOf(row, column, style));
  if (free.length > 0) lines.push(hang("free  ", nameList(free.map(({ name }) => name)), style.width));
  return `${[...lines, "", exitText(exit, exit === "ok" ? "done" : undefined)].join("\n")}\n`;
}

function linesOf(row: LocksRow, column: number, style: Style): readonly string[] {
  const lead = `${padTo(printable(row.name), column)}  `;
  if ("reason" in row) return [said(lead, "unreachable", row.reason, style)];
  const lock = row.lock === null ? [] : [said(lead, "locked", lockText(row.name, row.lock), style)];
  return [...lock, ...row.pending.map((run) => said(lead, "pending", pendingText(run), style))];
}

function said(lead: string, word: string, text: string, style: Style): string {
  const wide = widthOf(lead) + 13;
  const hung = hang(" ".repeat(wide), cutMiddle(printable(text.slice(0, 2000)), 600, text.length), style.width);
  return lead + paint(style, "changed", padTo(word, 11)) + hung.slice(wide - 2);
}

/** `by ann@laptop since 2026-11-20 16:35 UTC, run 5f0c... (process 4711 on t440 lives)`. */
export function lockText(node: string, { run, who, pid, host, since, guard, alive }: LockHolder): string {
  if (run === "")
    return `something that is not a lock of Clawform stands there: ${who}; look at it and remove it by hand`;
  const life = alive === undefined ? "; whether it lives cannot be told" : alive ? " lives" : " is dead";
  const next = alive === false ? `; the next apply takes it over, or \`clawform unlock ${node} ${run}\`` : "";
  return `by ${who === "" ? "someone" : who} since ${timeText(since)}, run ${run} (${guard === true ? "its guard, " : ""}process ${pid} on ${host}${life})${next}`;
}
