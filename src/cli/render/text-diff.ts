import { structuredPatch } from "diff";

/** More edits than this make a diff slow, and longer than what was there. */
const maxEdits = 400;
/** More lines than this are not compared. */
const maxLines = 5000;

/**
 * The lines that differ, each with its sign (`+`, `-`, or a space for context), pieces apart from each other by `...`. Undefined when
 * the two have so little in common that showing them whole says more.
 */
export function diffLines(before: readonly string[], after: readonly string[]): readonly string[] | undefined {
  if (before.length > maxLines || after.length > maxLines) return undefined;
  const patch = structuredPatch("", "", textOf(before), textOf(after), "", "", { context: 2, maxEditLength: maxEdits });
  if (patch === undefined) return undefined;
  return patch.hunks.flatMap((hunk, i) => [
    ...(i > 0 ? ["..."] : []),
    ...hunk.lines.map((line) => `${line.slice(0, 1)} ${line.slice(1)}`.trimEnd()),
  ]);
}

function textOf(lines: readonly string[]): string {
  return `${lines.join("\n")}\n`;
}
