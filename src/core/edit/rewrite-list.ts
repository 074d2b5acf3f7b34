/**
 * Makes the items of one object or array what they should be: takes out what goes, puts in what is new, and sets the commas right.
 * The values of items that stay are not its business.
 */
import type { Slot } from "./align.ts";
import { closeOf, extentOf, type Ground, indentOf, isOnOwnLine, type Splice } from "./geometry.ts";
import { removals } from "./remove.ts";
import { type Layout, renderMember, renderValue } from "./render.ts";
import type { Item } from "./source-tree.ts";
import { breaksBetween, colonOf, indentAt, quoteAt, type Style } from "./style.ts";

type Kept = Extract<Slot, { is: "kept" }>;
type New = Extract<Slot, { is: "new" }>;

/** The splices that make the items of a container those of `slots`. `inline`: the container stands on a line with others. */
export function rewriteList(ground: Ground, slots: readonly Slot[], style: Style, inline: boolean): readonly Splice[] {
  const { items } = ground.container;
  const kept = slots.filter((slot) => slot.is === "kept");
  const added = slots.filter((slot) => slot.is === "new");
  if (kept.length === items.length && added.length === 0) return [];
  if (kept.length === 0)
    return items.length === 0 ? fill(ground, added, style, inline) : replaceAll(ground, added, style);
  const staying = new Set(kept.map((slot) => slot.index));
  const going = items.flatMap((_, index) => (staying.has(index) ? [] : [index]));
  return [...removals(ground, going), ...insertions(ground, slots, style)];
}

/** Puts the new items behind the item that stays before them, and gives every item the comma it needs. */
function insertions(ground: Ground, slots: readonly Slot[], style: Style): readonly Splice[] {
  const trailing = ground.container.items.at(-1)?.comma !== undefined;
  const { front, groups } = grouped(slots);
  const splices = putFirst(ground, front, groups[0]?.kept as Kept, style);
  for (const { kept, behind } of groups) {
    const closes = kept === groups.at(-1)?.kept && !trailing;
    splices.push(...commaOf(ground, kept, behind.length > 0, closes && behind.length === 0));
    splices.push(...putBehind(ground, kept, behind, closes, style));
  }
  return splices;
}

interface Group {
  readonly kept: Kept;
  /** The new items between this one and the next one that stays. */
  readonly behind: New[];
}

function grouped(slots: readonly Slot[]): { readonly front: readonly New[]; readonly groups: readonly Group[] } {
  const front: New[] = [];
  const groups: Group[] = [];
  for (const slot of slots) {
    if (slot.is === "kept") groups.push({ kept: slot, behind: [] });
    else (groups.at(-1)?.behind ?? front).push(slot);
  }
  return { front, groups };
}

/** The comma of an item that stays: taken away where nothing follows, added where something comes; `putBehind` adds it on one line. */
function commaOf(ground: Ground, { index }: Kept, followed: boolean, isLast: boolean): readonly Splice[] {
  const item = ground.container.items[index] as Item;
  if (item.comma !== undefined) return isLast ? [{ start: item.comma, end: item.comma + 1, text: "" }] : [];
  if (!followed) return [];
  const at = isOnOwnLine(ground, index) ? item.end : endOfBlockComments(ground, index);
  return [{ start: at, end: at, text: "," }];
}

function putBehind(
  ground: Ground,
  { index }: Kept,
  added: readonly New[],
  closes: boolean,
  style: Style,
): readonly Splice[] {
  if (added.length === 0) return [];
  const item = ground.container.items[index] as Item;
  const own = ownStyle(ground, item, style);
  const comma = closes ? "" : ",";
  if (isOnOwnLine(ground, index)) {
    const indent = indentOf(ground, index);
    const at = pointBehind(ground, index);
    const lines = added.map((slot) => `${style.lineEnd}${indent}${render(slot, own, { inline: false, indent })}`);
    return [{ start: at, end: at, text: lines.join(",") + comma }];
  }
  const at = item.comma === undefined ? endOfBlockComments(ground, index) : item.comma + 1;
  const texts = added.map((slot) => `${style.gap}${render(slot, own, { inline: true, indent: "" })}`);
  return [{ start: at, end: at, text: texts.join(",") + comma }];
}

/** Only arrays get items at the front. They stand before the comments above the first item, which are about that one. */
function putFirst(ground: Ground, added: readonly New[], first: Kept, style: Style): Splice[] {
  if (added.length === 0) return [];
  const item = ground.container.items[first.index] as Item;
  const own = ownStyle(ground, item, style);
  if (!breaksBetween(ground.text, ground.container.start, item.start)) {
    const texts = added.map((slot) => `${render(slot, own, { inline: true, indent: "" })},${style.gap}`);
    return [{ start: item.start, end: item.start, text: texts.join("") }];
  }
  const indent = indentOf(ground, first.index);
  const at = endOfOpening(ground);
  const lines = added.map((slot) => `${style.lineEnd}${indent}${render(slot, own, { inline: false, indent })},`);
  return [{ start: at, end: at, text: lines.join("") }];
}

/** End of the opening bracket, or of the comments beside it. */
function endOfOpening(ground: Ground): number {
  let end = ground.container.start + 1;
  for (const thing of ground.things) {
    if (thing.is !== "comment" || breaksBetween(ground.text, end, thing.start)) break;
    end = thing.end;
  }
  return end;
}

/** Nothing stays: the last item becomes the new ones, so that its place and its comma are kept; or the brackets close on nothing. */
function replaceAll(ground: Ground, added: readonly New[], style: Style): readonly Splice[] {
  const { container } = ground;
  const last = container.items.length - 1;
  const [first, ...more] = added;
  if (first === undefined) {
    const belongs = container.items.flatMap((_, index) => extentOf(ground, index).comments).length;
    if (belongs === container.comments.length)
      return [{ start: container.start + 1, end: closeOf(container), text: "" }];
    return removals(ground, [...container.items.keys()]);
  }
  const item = container.items[last] as Item;
  const ownLine = isOnOwnLine(ground, last);
  const layout = { inline: !ownLine, indent: ownLine ? indentOf(ground, last) : "" };
  const anchor: Kept = { is: "kept", index: last, old: null, now: null };
  const before = removals(ground, [...container.items.keys()].slice(0, -1));
  const put: Splice = { start: item.start, end: item.end, text: render(first, ownStyle(ground, item, style), layout) };
  return [...before, put, ...withoutComments(ground, last), ...insertions(ground, [anchor, ...more], style)];
}

/** Takes away the comments that belong to an item, and leaves its comma. */
function withoutComments(ground: Ground, index: number): readonly Splice[] {
  const item = ground.container.items[index] as Item;
  return extentOf(ground, index).comments.map((comment) => {
    const from = item.comma !== undefined && item.comma < comment.start ? item.comma + 1 : item.end;
    return { start: from, end: comment.end, text: "" };
  });
}

/** Into brackets with nothing between them but, perhaps, comments. */
function fill(ground: Ground, added: readonly New[], style: Style, inline: boolean): readonly Splice[] {
  const { container, text } = ground;
  const start = container.comments.at(-1)?.end ?? container.start + 1;
  const close = closeOf(container);
  if (inline && !breaksBetween(text, container.start, close)) {
    const padding = container.is === "object" ? style.padding : "";
    const texts = added.map((slot) => render(slot, style, { inline: true, indent: "" }));
    return [{ start, end: close, text: `${padding}${texts.join(`,${style.gap}`)}${padding}` }];
  }
  const outer = indentAt(text, container.start);
  const indent = outer + style.indent;
  const lines = added.map((slot) => `${style.lineEnd}${indent}${render(slot, style, { inline: false, indent })}`);
  return [{ start, end: close, text: `${lines.join(",")}${style.trailingComma ? "," : ""}${style.lineEnd}${outer}` }];
}

function render(slot: New, style: Style, layout: Layout): string {
  return slot.key === undefined
    ? renderValue(slot.value, style, layout)
    : renderMember(slot.key, slot.value, style, layout);
}

/** The file's style, as the neighbour has it: the quotes of its key, its colon, an object on one line. */
function ownStyle({ text }: Ground, neighbour: Item, style: Style): Style {
  const { key, value } = neighbour;
  const inlineObjects =
    value.is === "object" && value.items.length > 0
      ? !breaksBetween(text, value.start, value.end)
      : style.inlineObjects;
  const keyed =
    key === undefined ? {} : { keyQuote: quoteAt(text, key.start), colon: colonOf(text, neighbour) ?? style.colon };
  return { ...style, ...keyed, inlineObjects };
}

/** Where a new line goes that follows an item: behind its comma, its comments, and the blanks its line ends with. */
function pointBehind(ground: Ground, index: number): number {
  const item = ground.container.items[index] as Item;
  const { stop, hasComma } = extentOf(ground, index);
  const end = item.comma === undefined || hasComma ? stop : item.comma + 1;
  return end + (/^[ \t]+(?=[\n\r])/.exec(ground.text.slice(end, end + 200))?.[0].length ?? 0);
}

/** End of an item and of the block comments that follow it on its line: what comes behind a line comment would be part of it. */
function endOfBlockComments(ground: Ground, index: number): number {
  const { end, comments } = extentOf(ground, index);
  const line = comments.findIndex((comment) => comment.toLineEnd);
  return comments.slice(0, line === -1 ? undefined : line).at(-1)?.end ?? end;
}
