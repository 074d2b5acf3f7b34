import type { Comment, Container, Item, Range } from "./source-tree.ts";
import { breaksBetween, indentAt } from "./style.ts";

/** A piece of new text in place of a range of the old one. */
export interface Splice extends Range {
  readonly text: string;
}

/** A container with all that stands in it in order, so that neighbours are found by index. */
export interface Ground {
  readonly text: string;
  readonly container: Container;
  readonly things: readonly Thing[];
  /** The index in `things` of each item. */
  readonly places: readonly number[];
}

type Thing = Range & ({ readonly is: "item" | "comma" } | { readonly is: "comment"; readonly toLineEnd: boolean });

/** What an item takes up: up to `stop`, with its comma where `hasComma`, and the comments after it on its line. */
export interface Extent extends Range {
  /** End of what stands before it: a comment, a comma, the bracket. */
  readonly lead: number;
  readonly stop: number;
  /** Start of what stands after it: a comment, a comma that could not be included, an item, the bracket. */
  readonly next: number;
  readonly comments: readonly Comment[];
  readonly hasComma: boolean;
}

/** Offset of the closing bracket. */
export function closeOf(container: Container): number {
  return container.end - 1;
}

export function groundOf(text: string, container: Container): Ground {
  const commas = container.items.flatMap(({ comma }): Thing[] =>
    comma === undefined ? [] : [{ is: "comma", start: comma, end: comma + 1 }],
  );
  const items = container.items.map(({ start, end }): Thing => ({ is: "item", start, end }));
  const comments = container.comments.map((comment): Thing => ({ ...comment, is: "comment" }));
  const things = [...items, ...commas, ...comments].toSorted((a, b) => a.start - b.start);
  const places = things.flatMap((thing, index) => (thing.is === "item" ? [index] : []));
  return { text, container, things, places };
}

/**
 * A comment belongs to an item when it stands inside it or after it on the same line, unless another item follows on that line.
 * Comments on lines of their own belong to nobody: we never take away what people wrote there.
 */
export function extentOf(ground: Ground, index: number): Extent {
  const { things } = ground;
  const place = ground.places[index] as number;
  const { start, end } = things[place] as Thing;
  const before = commentsFrom(ground, place + 1, end);
  const comma = things[place + 1 + before.length];
  const hasComma = comma?.is === "comma";
  const after = hasComma ? commentsBehindComma(ground, place + 2 + before.length, comma.end) : [];
  const comments = [...before, ...after];
  const next = things[place + 1 + comments.length + Number(hasComma)];
  return {
    start,
    end,
    lead: things[place - 1]?.end ?? ground.container.start + 1,
    stop: Math.max(end, hasComma ? comma.end : end, comments.at(-1)?.end ?? end),
    next: next?.start ?? closeOf(ground.container),
    comments,
    hasComma,
  };
}

/** Behind a comma, comments belong to the item before it only where the line ends after them. */
function commentsBehindComma(ground: Ground, at: number, from: number): readonly Comment[] {
  const found = commentsFrom(ground, at, from);
  const following = ground.things[at + found.length];
  const endsLine = following === undefined || breaksBetween(ground.text, found.at(-1)?.end ?? from, following.start);
  return endsLine ? found : [];
}

/** The comments that follow each other on one line, from `things[at]` on. */
function commentsFrom(ground: Ground, at: number, from: number): readonly Comment[] {
  const found: Comment[] = [];
  for (let i = at, end = from; ; i += 1) {
    const thing = ground.things[i];
    if (thing?.is !== "comment" || breaksBetween(ground.text, end, thing.start)) return found;
    found.push(thing);
    end = thing.end;
  }
}

/** Does the item stand on a line of its own, so that a new one beside it does, too? */
export function isOnOwnLine(ground: Ground, index: number): boolean {
  const item = ground.container.items[index] as Item;
  const previous = ground.container.items[index - 1];
  const before = previous === undefined ? ground.container.start + 1 : (previous.comma ?? previous.end);
  if (!breaksBetween(ground.text, before, item.start)) return false;
  const { stop, next } = extentOf(ground, index);
  return next === closeOf(ground.container) || breaksBetween(ground.text, stop, next);
}

/** The indentation of an item's line. */
export function indentOf(ground: Ground, index: number): string {
  return indentAt(ground.text, (ground.container.items[index] as Item).start);
}

/** The text with all splices made. What is put at a place where something goes stands before what stays. */
export function spliced(text: string, splices: readonly Splice[]): string {
  const ordered = splices.toSorted((a, b) => a.start - b.start || Number(a.end > a.start) - Number(b.end > b.start));
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, text: put } of ordered) {
    if (start > at) parts.push(text.slice(at, start));
    parts.push(put);
    at = Math.max(at, start, end);
  }
  return parts.join("") + text.slice(at);
}
