import { printable } from "../../core/printable.ts";
import type { Journal, JournalEntry } from "../../record/journal.ts";
import { cutMiddle, hang, padTo, widthOf } from "./fit.ts";
import { paint, type Style } from "./style.ts";
import { plural } from "./words.ts";

/** What was applied to a node, latest first. */
export function historyText(node: string, { entries, problems }: Journal, style: Style): string {
  const column = Math.max(0, ...entries.map(({ result }) => widthOf(result)));
  const runs = entries.toReversed().map((entry) => entryText(entry, column, style));
  if (runs.length === 0) runs.push(`${printable(node)}: nothing was applied yet\n`);
  // A run that was killed leaves half a line; more is worth a look.
  if (problems.length > 0) {
    const others = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
    runs.push(`${hang("note  ", `the journal: ${printable(problems[0] ?? "")}${others}`, style.width)}\n`);
  }
  return runs.join("");
}

function entryText(entry: JournalEntry, column: number, style: Style): string {
  const tone = entry.result === "applied" ? "added" : "alarm";
  const head = `${tidy(entry.at, 24)}  ${paint(style, tone, padTo(entry.result, column))}`.trimEnd();
  const said = [
    entry.changes === null ? undefined : plural(entry.changes, "change"),
    entry.restarts ? plural(entry.restarts, "restart") : undefined,
    entry.who === null ? undefined : `by ${tidy(entry.who, 60)}`,
    entry.revision === null ? "not from git" : `commit ${shortHex(entry.revision)}`,
    entry.digest === null ? undefined : `digest ${shortHex(entry.digest)}`,
    entry.health === undefined ? undefined : `gateway ${tidy(entry.health, 40)}`,
    entry.result === "applied" || entry.step === undefined ? undefined : `at step ${tidy(entry.step, 20)}`,
    entry.backup === undefined ? undefined : `backup ${shortHex(entry.backup)}`,
    entry.why === undefined ? undefined : tidy(entry.why, 400),
  ];
  return `${head}\n${hang("    ", said.filter((part) => part !== undefined).join("; "), style.width)}\n`;
}

/** Digests, commits and names of backups: as much of them as tells them apart. `--json` has all of it. */
function shortHex(text: string): string {
  return tidy(text.replace(/^([0-9a-f]{12})[0-9a-f]+(?:\.json)?$/, "$1"), 40);
}

function tidy(text: string, max: number): string {
  return cutMiddle(printable(text), max);
}
