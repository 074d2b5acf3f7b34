import { shorten } from "../../../core/printable.ts";
import type { Json } from "../../../model/json.ts";
import type { PlannedChange } from "../../../model/plan.ts";
import { impactWords, kindWords, partsOf, type Parts } from "../change-parts.ts";
import { agentsText } from "../change-text.ts";
import { cutMiddle } from "../fit.ts";
import type { SharedChange } from "../shared-change.ts";
import { diffLines } from "../text-diff.ts";
import { block, inline, isNested, isText, lengthOf } from "../value.ts";
import { canBeCompared, shownPair } from "../value-lines.ts";
import { plural } from "../words.ts";
import { inert, maxShown } from "./inert.ts";

/** Lines of a value that are shown; the rest is counted. */
const maxLines = 20;

/**
 * A change as lines of a `diff`: GitHub colours what begins with `+`, `-`, `!` (here: the place of what changes) and `#` (here: what is said
 * about it). `impact`: what the section says of all its changes already.
 */
export function changeDiff(shared: SharedChange, impact: PlannedChange["impact"] | undefined): readonly string[] {
  const parts = partsOf(shared.change);
  const place = shorten(inert(parts.place), maxShown);
  const note = noteOf(shared, impact);
  const { before, after } = parts;
  if (before !== undefined && after !== undefined) {
    return [`! ${place}${note}`, ...changedLines(before, after, parts.isLink)];
  }
  return oneSide(parts, place, note);
}

/** Old and new: what differs by lines, where that says more than the two. */
function changedLines(before: Json, after: Json, isLink: boolean): readonly string[] {
  const comparison = canBeCompared(before, after) ? compared(block(before), block(after)) : undefined;
  if (comparison !== undefined) return comparison;
  const [old, now] = shownPair(before, after, isLink, maxShown);
  return [`- ${old}`, `+ ${now}`];
}

/** Undefined when a diff by lines would not show what differs. */
function compared(old: readonly string[], now: readonly string[]): readonly string[] | undefined {
  const lines = diffLines(old, now);
  if (lines === undefined) return [`# rewritten: ${old.length} lines -> ${now.length} lines`];
  if (lines.length === 0) return undefined;
  return counted(lines.map((line) => (line === "..." ? "# ..." : cutMiddle(line === "" ? " " : line, maxShown))));
}

function oneSide({ before, after, isLink, symbol }: Parts, place: string, note: string): readonly string[] {
  const value = after ?? before ?? null;
  if (!isLink && (isText(value) || isNested(value))) {
    const lines = block(value).map((line) => `${symbol}   ${cutMiddle(line, maxShown)}`);
    return [`${symbol} ${place}${note}`, ...counted(lines)];
  }
  const text = isLink && typeof value === "string" ? value : inline(value);
  return [`${symbol} ${place} ${isLink ? "->" : "="} ${cutMiddle(inert(text), maxShown, lengthOf(value))}${note}`];
}

function counted(lines: readonly string[]): readonly string[] {
  const left = lines.length - maxLines;
  return left > 0 ? [...lines.slice(0, maxLines), `# and ${plural(left, "more line")}`] : lines;
}

/** What is to be known besides: effect, who moved, which agents, where it is written. */
function noteOf(shared: SharedChange, said: PlannedChange["impact"] | undefined): string {
  const { impact, kind, security } = shared.change;
  const [source, ...others] = shared.sources.flatMap(({ from }) => from.slice(0, 1));
  const from = source === undefined ? "" : inert(`${source.file}:${source.line}`);
  const words = [
    impact === said ? "" : impactWords[impact],
    security === true ? "security" : "",
    kindWords[kind] ?? "",
    agentsText(shared),
    others.length === 0 ? from : `${from} and ${plural(others.length, "other place")}`,
  ].filter((word) => word !== "");
  return words.length === 0 ? "" : `   # ${shorten(words.join("; "), 300)}`;
}
