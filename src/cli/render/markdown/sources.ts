import { compareText } from "../../../model/json.ts";
import { formatPosition, type Origin, type SetBy } from "../../../model/position.ts";
import type { SharedChange } from "../shared-change.ts";
import { plural } from "../words.ts";
import type { CommentContext } from "./context.ts";
import { code, link } from "./inert.ts";

/** Places that are named; the rest is counted. */
const maxPlaces = 12;

/**
 * Where these changes are written, with links, and who wrote that: what one commit has set stands together. Empty when none has a place, as
 * with removals.
 */
export function sourcesText(changes: readonly SharedChange[], blob: CommentContext["blob"]): string {
  const all = new Map<string, readonly Origin[]>();
  for (const { from } of changes.flatMap(({ sources }) => sources)) {
    const [winner] = from;
    if (winner !== undefined) all.set(formatPosition(winner), from);
  }
  const shown = [...all.values()].slice(0, maxPlaces);
  if (shown.length === 0) return "";
  const left = all.size - shown.length;
  const more = left === 0 ? "" : ` and ${plural(left, "more place")}`;
  return `From ${byCommit(shown, blob).join("; ")}${more}.\n`;
}

function byCommit(all: readonly (readonly Origin[])[], blob: CommentContext["blob"]): readonly string[] {
  const texts = new Map<string, string[]>();
  for (const from of all) {
    const by = setByText(from[0]?.by);
    const places = texts.get(by) ?? [];
    texts.set(by, places);
    places.push(placeText(from, blob));
  }
  return [...texts]
    .toSorted(([a], [b]) => compareText(a, b))
    .map(([by, places]) => `${places.join(", ")}${by === "" ? "" : ` (${by})`}`);
}

function placeText(from: readonly Origin[], blob: CommentContext["blob"]): string {
  const [winner, ...overridden] = from.map((position) => link(code(formatPosition(position)), blob?.(position)));
  const shown = overridden.slice(0, 3).join(", ");
  const left = overridden.length > 3 ? ` and ${overridden.length - 3} more` : "";
  return `${winner ?? ""}${overridden.length === 0 ? "" : ` (overrides ${shown}${left})`}`;
}

/** As code, all of it: `#212` would tell that pull request that it was mentioned here. */
function setByText(by: SetBy | undefined): string {
  if (by === undefined) return "";
  const pullRequest = by.pullRequest === undefined ? [] : [`#${by.pullRequest}`];
  return [by.commit.slice(0, 12), by.author, by.date, ...pullRequest].map((text) => code(text, 60)).join(" ");
}
