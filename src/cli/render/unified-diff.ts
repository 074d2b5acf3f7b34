import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from "diff";

/** Texts differ in a few places, or else it is not worth to look for the shortest way. */
const maxEdits = 2000;

/** The two versions of `file` as `git apply` takes their difference. */
export function unifiedDiff(file: string, before: string, after: string): string {
  const patch = structuredPatch(`a/${file}`, `b/${file}`, before, after, undefined, undefined, {
    context: 3,
    maxEditLength: maxEdits,
  });
  if (patch === undefined) return wholeDiff(file, before, after);
  return formatPatch(patch, FILE_HEADERS_ONLY);
}

/** All of the one, then all of the other. */
function wholeDiff(file: string, before: string, after: string): string {
  const lines = (text: string, sign: string) => text.split("\n").map((line) => sign + line);
  return [`--- a/${file}`, `+++ b/${file}`, ...lines(before, "-"), ...lines(after, "+"), ""].join("\n");
}
