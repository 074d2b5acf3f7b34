/** Edits the text of a YAML file so that it says something else in one place, and keeps every other byte. */
import { type Document, isMap } from "yaml";
import { FleetError } from "../model/error.ts";
import { isObject, type Json, type JsonObject, member, sameJson } from "../model/json.ts";
import { dotted, type Pointer, tokensOf } from "../model/pointer.ts";
import { type Splice, textOf, type YamlText } from "./edit-yaml-text.ts";
import { firstSplice, wholeSplice } from "./edit-yaml-step.ts";
import { blockText } from "./edit-yaml-render.ts";
import { parseDocument } from "./yaml-document.ts";
import { readYaml } from "./yaml-file.ts";

/** A value takes a few steps; a list of thousands of new items is written anew instead. */
const maxSteps = 200;

/**
 * `text`, the text of a YAML file, edited so that it says `value` at `pointer`; undefined: that it says nothing there. Parents that are
 * missing are made, those that become empty go. What need not change keeps its bytes: comments, order, quotes, line ends. Comments
 * inside of what goes, go with it. `pointer` leads through mappings only; a list is one value, of which equal items are kept.
 * An empty text, or one of comments only, is an empty mapping.
 *
 * Proves itself: the result is read again. Throws FleetError (refused) where the text cannot be edited so, or does not hold a valid
 * mapping of plain data.
 */
export function editYaml(text: string, pointer: Pointer, value: Json | undefined): string {
  const bare = text.replace(/^\ufeff/, "");
  const mark = text.slice(0, text.length - bare.length);
  const before = isBlank(bare) ? {} : valueOf(bare);
  if (before === undefined) throw cannot(pointer, "it is no valid YAML mapping as it is");
  const wanted = withValue(before, tokensOf(pointer), value);
  if (wanted === undefined) throw cannot(pointer, "a list or a single value stands above it");
  if (sameJson(before, wanted)) return text;
  if (isBlank(bare)) return mark + proven(appended(bare, wanted), wanted, pointer);
  const fine = inSteps(bare, wanted);
  const edited = fine !== undefined && says(fine, wanted) ? fine : inOnePiece(bare, wanted);
  return mark + proven(edited, wanted, pointer);
}

function inSteps(text: string, wanted: JsonObject): string | undefined {
  let edited = text;
  for (let step = 0; step < maxSteps; step++) {
    const { source, document } = parsed(edited);
    if (!isMap(document?.contents)) return undefined;
    const splice = firstSplice(source, document.contents, wanted);
    if (splice === undefined) return edited;
    if (splice === "stuck") return undefined;
    edited = spliced(edited, splice);
  }
  return undefined;
}

/** The members of the root that differ, each written anew. */
function inOnePiece(text: string, wanted: JsonObject): string | undefined {
  const { source, document } = parsed(text);
  const splices = isMap(document?.contents) ? wholeSplice(source, document.contents, wanted) : undefined;
  return splices === undefined ? undefined : splices.reduceRight(spliced, text);
}

function parsed(text: string): { readonly source: YamlText; readonly document: Document.Parsed | undefined } {
  const { document } = parseDocument(text);
  return { source: textOf(text, document?.contents), document };
}

function spliced(text: string, { start, end, text: put }: Splice): string {
  return text.slice(0, start) + put + text.slice(end);
}

function proven(edited: string | undefined, wanted: JsonObject, pointer: Pointer): string {
  if (edited !== undefined && says(edited, wanted)) return edited;
  throw cannot(pointer, "it is written in a way that Clawform cannot edit, or YAML cannot hold the value");
}

function cannot(pointer: Pointer, why: string): FleetError {
  const hint = "edit the file by hand; `clawform validate` says whether it is right";
  return new FleetError("refused", `the YAML was not edited at ${dotted(pointer)}: ${why}`, { hint });
}

function says(text: string, wanted: JsonObject): boolean {
  return sameJson(valueOf(text), wanted);
}

/** What the text says; undefined when anything is wrong with it. */
function valueOf(text: string): JsonObject | undefined {
  const { value, findings } = readYaml("", new TextEncoder().encode(text));
  return findings.length === 0 ? value : undefined;
}

/** Is there nothing but white space, comments and a document start? */
function isBlank(text: string): boolean {
  return /^(?:[^\S\n]*(?:#[^\n]*)?(?:\n|$)|---[^\S\n]*(?:\n|$))*$/.test(text);
}

function appended(text: string, value: JsonObject): string {
  const { eol, unit } = textOf(text, undefined);
  const between = text === "" || text.endsWith("\n") ? "" : eol;
  return `${text}${between}${blockText(value, 0, unit, eol)}${eol}`;
}

/** `object` with `value` at the end of `tokens`; undefined when something that is no object stands in the way. */
function withValue(object: JsonObject, tokens: readonly string[], value: Json | undefined): JsonObject | undefined {
  const [key, ...rest] = tokens;
  if (key === undefined) return isObject(value) ? value : undefined;
  const inner = member(object, key);
  let next: Json | undefined = value;
  if (rest.length > 0) {
    if (value === undefined && !isObject(inner)) return object;
    if (Array.isArray(inner)) return undefined;
    const made = withValue(isObject(inner) ? inner : {}, rest, value);
    if (made === undefined) return undefined;
    next = value === undefined && Object.keys(made).length === 0 ? undefined : made;
  }
  const others = Object.entries(object).filter(([name]) => name !== key);
  if (next === undefined) return Object.fromEntries(others);
  return Object.fromEntries([...others, [key, next]]);
}
