import type { Operation } from "../../model/change.ts";
import { isObject, sameJson, type Json, type JsonObject } from "../../model/json.ts";
import { applyPatch } from "../diff/apply-patch.ts";
import { slotsOf } from "./align.ts";
import { groundOf, isOnOwnLine, type Splice, spliced } from "./geometry.ts";
import { parseConfig } from "./parse-config.ts";
import { renderValue } from "./render.ts";
import { rewriteList } from "./rewrite-list.ts";
import { type Container, sourceTree, type SourceValue } from "./source-tree.ts";
import { indentAt, quoteAt, type Style, styleOf } from "./style.ts";

/** The text after an edit, or why it cannot be edited in place. */
export type Edited = { readonly text: string } | { readonly cannot: string };

/**
 * Makes the text of a JSON or JSON5 document say what `patch` makes of it, changing nothing else: order, indentation, comments, commas,
 * line ends, quotes, byte order mark and final line break stay as they are, and so does every value that the patch leaves the same.
 *
 * - New members stand behind their neighbours, in the style of the file around them.
 * - With a removed item go the comments inside it and those after it on its line; comments on lines of their own stay.
 *
 * Safe by construction: the result is parsed, and is given only when it says exactly the patched document, in the format of before.
 * Throws PatchError when the patch does not fit the document.
 */
export function editText(text: string, patch: readonly Operation[]): Edited {
  const before = parseConfig(text);
  if ("problem" in before) return { cannot: before.problem };
  const target = applyPatch(before.value, patch);
  if (sameJson(before.value, target)) return { text };
  const edited = tryEdit(text, before.value, target);
  if (edited === undefined) return { cannot: "the layout of the file is not understood" };
  const after = parseConfig(edited);
  const saysTarget =
    "value" in after && sameJson(after.value, target) && (after.format === before.format || before.format === "json5");
  return saysTarget ? { text: edited } : { cannot: "an edit in place would not say what it should" };
}

function tryEdit(text: string, old: JsonObject, now: JsonObject): string | undefined {
  let root: Container;
  try {
    root = sourceTree(text);
    return spliced(text, reshape({ text, style: styleOf(text, root) }, root, old, now, false));
  } catch (error) {
    // The two readers of JSON5 disagree about this text. Anything else would be our bug.
    if (error instanceof Error && !(error instanceof TypeError) && !(error instanceof ReferenceError)) return undefined;
    throw error;
  }
}

interface Page {
  readonly text: string;
  readonly style: Style;
}

/** The splices that turn the text of `old` into text of `now`. `inline`: it stands on one line with other items. */
function reshape(page: Page, source: SourceValue, old: Json, now: Json, inline: boolean): readonly Splice[] {
  const bothObjects = isObject(old) && isObject(now);
  if (source.is === "scalar" || (!bothObjects && !(Array.isArray(old) && Array.isArray(now))))
    return [replaced(page, source, now, inline)];
  const ground = groundOf(page.text, source);
  const slots = slotsOf(source, old, now);
  const inside = slots.flatMap((slot) => {
    const item = slot.is === "kept" ? source.items[slot.index] : undefined;
    if (slot.is === "new" || item === undefined || sameJson(slot.old, slot.now)) return [];
    return reshape(page, item.value, slot.old, slot.now, !isOnOwnLine(ground, slot.index));
  });
  return [...inside, ...rewriteList(ground, slots, page.style, inline || !page.style.spread)];
}

function replaced({ text, style }: Page, source: SourceValue, now: Json, inline: boolean): Splice {
  const quote = quoteAt(text, source.start);
  const stringQuote = quote === "" ? style.stringQuote : quote;
  const layout = { inline, indent: indentAt(text, source.start) };
  return { start: source.start, end: source.end, text: renderValue(now, { ...style, stringQuote }, layout) };
}
