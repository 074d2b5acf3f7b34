import { closeOf, extentOf, type Extent, type Ground, type Splice } from "./geometry.ts";

/** Deletions that take items out, with their commas and the comments that belong to them. The commas of what stays are not looked at. */
export function removals(ground: Ground, indices: readonly number[]): readonly Splice[] {
  const extents = indices.map((index) => extentOf(ground, index));
  const lateCommas = indices.flatMap((index, i) => {
    const comma = ground.container.items[index]?.comma;
    // Comments on lines of their own stand between the item and its comma: they stay.
    return comma === undefined || extents[i]?.hasComma === true ? [] : [cut(comma, comma + 1)];
  });
  return [...runsOf(extents).map((run) => removalOf(ground, run)), ...lateCommas];
}

/** Neighbours that go together, with nothing between them that stays, go as one. */
function runsOf(extents: readonly Extent[]): readonly Extent[] {
  const runs: Extent[] = [];
  for (const extent of extents) {
    const before = runs.at(-1);
    if (before === undefined || before.next !== extent.start) runs.push(extent);
    else runs[runs.length - 1] = { ...extent, start: before.start, lead: before.lead };
  }
  return runs;
}

/** What goes with it of the white space around: its lines where it has lines of its own, else the blanks on one side. */
function removalOf(ground: Ground, { lead, start, stop, next }: Extent): Splice {
  const [before, after] = [ground.text.slice(lead, start), ground.text.slice(stop, next)];
  const lastBreak = /(?:\r\n|[\n\r])[^\n\r]*$/.exec(before);
  const blanksToBreak = /^[ \t]*(?=[\n\r])/.exec(after);
  const isLast = next === closeOf(ground.container);
  if (lastBreak !== null && blanksToBreak !== null) return cut(lead + lastBreak.index, stop + blanksToBreak[0].length);
  if (lastBreak !== null) return isLast && !endsWithLineComment(ground, lead) ? cut(lead, stop) : cut(start, next);
  return blanksToBreak !== null || isLast ? cut(lead, stop) : cut(start, next);
}

function endsWithLineComment(ground: Ground, end: number): boolean {
  return ground.container.comments.some((comment) => comment.end === end && comment.toLineEnd);
}

function cut(start: number, end: number): Splice {
  return { start, end, text: "" };
}
