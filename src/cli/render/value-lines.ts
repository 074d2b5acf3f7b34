import type { Json } from "../../model/json.ts";
import { printable } from "../../core/printable.ts";
import type { Parts } from "./change-parts.ts";
import { cutMiddle, padTo, widthOf } from "./fit.ts";
import { paint, type Style } from "./style.ts";
import { diffLines } from "./text-diff.ts";
import { block, inline, isNested, isText, lengthOf } from "./value.ts";

/** Lines of a value that are shown; the rest is counted. */
const maxValueLines = 20;
const maxDiffLines = 40;
const indent = "      ";

/** The lines that say what changes: sign, place and value on one where that fits; `column` is where the values of a block begin. */
export function valueLines(parts: Parts, isConflict: boolean, column: number, style: Style): readonly string[] {
  const sign = signOf(parts, isConflict, style);
  const place = cutMiddle(parts.place, style.width - 4);
  const value = oneLine(parts);
  const fits = value.length < 1000 && 4 + Math.max(widthOf(place), column) + 2 + widthOf(value) <= style.width;
  if (fits && !isText(parts.after) && !isText(parts.before)) return [`  ${sign} ${padTo(place, column)}  ${value}`];
  return [`  ${sign} ${place}`, ...longValue(parts, style)];
}

/** The same in one line, or two: what is still too long is cut. */
export function briefValue(parts: Parts, isConflict: boolean, column: number, style: Style): readonly string[] {
  const sign = signOf(parts, isConflict, style);
  const place = cutMiddle(parts.place, style.width - 4);
  const value = oneLine(parts);
  if (4 + Math.max(widthOf(place), column) + 2 + widthOf(value) <= style.width) {
    return [`  ${sign} ${padTo(place, column)}  ${value}`];
  }
  return [`  ${sign} ${place}`, indent + cutMiddle(value, style.width - indent.length)];
}

function signOf(parts: Parts, isConflict: boolean, style: Style): string {
  return paint(style, isConflict ? "alarm" : parts.tone, isConflict ? "!" : parts.symbol);
}

/** `old -> new`, or the only one of the two; for a link `-> target`. */
function oneLine({ before, after, isLink }: Parts): string {
  if (isLink) {
    const now = before === undefined ? "" : asTarget(before);
    if (after === undefined) return now;
    return before === undefined ? asTarget(after) : `${asTarget(after)} (now ${now})`;
  }
  return [before, after].flatMap((value) => (value === undefined ? [] : [inline(value)])).join(" -> ");
}

function asTarget(value: Json): string {
  return typeof value === "string" ? `-> ${printable(value)}` : inline(value);
}

function longValue({ before, after, isLink }: Parts, style: Style): readonly string[] {
  if (before !== undefined && after !== undefined) {
    return (
      (canBeCompared(before, after) ? comparison(before, after, style) : undefined) ??
      oldAndNew(before, after, isLink, style)
    );
  }
  const value = after ?? before ?? null;
  if (!isText(value) && !isNested(value)) return [indent + fitted(value, isLink, style)];
  const sign = after === undefined ? "-" : "+";
  return signedLines(
    block(value).map((line) => `${sign} ${line}`),
    maxValueLines,
    style,
  );
}

/** Does a diff by lines say more of these two than the two themselves? */
export function canBeCompared(before: Json, after: Json): boolean {
  return (
    (isText(before) && typeof after === "string") ||
    (typeof before === "string" && isText(after)) ||
    (isNested(before) && isNested(after))
  );
}

/** Undefined when a diff by lines would not show what differs: too much of it, or only line ends. */
function comparison(before: Json, after: Json, style: Style): readonly string[] | undefined {
  const [old, now] = [block(before), block(after)];
  const lines = diffLines(old, now);
  if (lines === undefined) return [indent + `rewritten: ${old.length} lines -> ${now.length} lines`];
  return lines.length === 0 ? undefined : signedLines(lines, maxDiffLines, style);
}

function signedLines(lines: readonly string[], max: number, style: Style): readonly string[] {
  const shown = lines.slice(0, max).map((line) => {
    const cut = cutMiddle(line, style.width - indent.length);
    return line === ""
      ? ""
      : indent +
          (line.startsWith("+")
            ? paint(style, "added", cut)
            : line.startsWith("-")
              ? paint(style, "removed", cut)
              : cut);
  });
  return lines.length > max ? [...shown, `${indent}and ${lines.length - max} more lines`] : shown;
}

/** Each on a line of its own. */
function oldAndNew(before: Json, after: Json, isLink: boolean, style: Style): readonly string[] {
  const [old, now] = shownPair(before, after, isLink, style.width - indent.length - 4);
  return [`${indent}old ${old}`, `${indent}new ${now}`];
}

/** Two values, each on one line of at most `room` columns. What both have in common at their ends is left out, so that a cut cannot hide where they differ. */
export function shownPair(before: Json, after: Json, isLink: boolean, room: number): readonly [string, string] {
  const [old, now] = isLink ? [asTarget(before), asTarget(after)] : [inline(before), inline(after)];
  const skip = Math.max(widthOf(old), widthOf(now)) > room ? common(old, now) : { start: 0, end: 0 };
  const show = (text: string, length: number) => {
    const end = text.length - skip.end;
    const middle = `${skip.start > 0 ? "..." : ""}${text.slice(skip.start, end)}${skip.end > 0 ? "..." : ""}`;
    const note = skip.start + skip.end > 0 && widthOf(middle) <= room - 20 ? ` (${length} characters)` : "";
    return cutMiddle(middle, room, length) + note;
  };
  return [show(old, lengthOf(before)), show(now, lengthOf(after))];
}

/** How much of two texts is the same at the start and at the end, but for a few characters that are shown around the difference. */
function common(a: string, b: string): { readonly start: number; readonly end: number } {
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start++;
  let end = 0;
  while (end < most - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const around = 16;
  return { start: start > around + 8 ? start - around : 0, end: end > around + 8 ? end - around : 0 };
}

function fitted(value: Json, isLink: boolean, style: Style): string {
  return cutMiddle(isLink ? asTarget(value) : inline(value), style.width - indent.length, lengthOf(value));
}
