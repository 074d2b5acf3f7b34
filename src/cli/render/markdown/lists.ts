/** Lists that end where their room does, and say how much is left out. */
import { plural } from "../words.ts";

/** A table of GitHub: of its rows as many as fit; the rest is counted in a row, as `word`, before the `last` ones. Cells are Markdown without line ends and pipes. */
export function table(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  most: { readonly rows: number; readonly bytes: number; readonly word: string },
  last: readonly (readonly string[])[] = [],
): string {
  const lines = rows.map(line);
  const shown = fitting(lines, most.rows, most.bytes);
  const left = rows.length - shown.length;
  const rest =
    left === 0 ? [] : [line(["", `and ${plural(left, `more ${most.word}`)}`, ...columns.slice(2).map(() => "")])];
  return [line(columns), line(columns.map(() => "---")), ...shown, ...rest, ...last.map(line)]
    .map((one) => `${one}\n`)
    .join("");
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** Things in a block of code, each with all its lines or not at all; the rest is counted as `word`. Only what is shown is made into lines. */
export function codeLines<T>(
  things: readonly T[],
  linesOf: (thing: T) => readonly string[],
  most: { readonly things: number; readonly bytes: number; readonly word: string },
): readonly string[] {
  const shown: string[] = [];
  let room = most.bytes;
  let count = 0;
  for (const thing of things.slice(0, most.things)) {
    const lines = linesOf(thing);
    room -= bytesOf(lines);
    if (room < 0) break;
    shown.push(...lines);
    count++;
  }
  const left = things.length - count;
  return left === 0 ? shown : [...shown, `and ${plural(left, `more ${most.word}`)}`];
}

/** Bytes of these lines with their line ends. */
export function bytesOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
}

/** The first of `all` things in a sentence, such as spans of code; the rest is counted. */
export function counted(shown: readonly string[], all: number): string {
  return shown.join(", ") + (all > shown.length ? ` and ${all - shown.length} more` : "");
}

/** The first of `texts`, as far as number and bytes allow. */
function fitting(texts: readonly string[], most: number, maxBytes: number): readonly string[] {
  let room = maxBytes;
  const end = texts.slice(0, most).findIndex((text) => {
    room -= Buffer.byteLength(text) + 1;
    return room < 0;
  });
  return texts.slice(0, end < 0 ? most : end);
}
