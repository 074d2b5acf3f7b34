/** What became of a key, for another generation of OpenClaw: where its value goes, and what it looks like there. */
import type { Edition } from "../../model/edition.ts";
import { isObject, type Json, member } from "../../model/json.ts";
import { pointerOf, type Pointer, tokensOf } from "../../model/pointer.ts";

interface Rename {
  /** Where it goes, in `openclaw.json`; undefined: it is gone. */
  readonly to: Pointer | undefined;
  /** The value for there; the same where only the place changes. */
  readonly value: Json;
}

/** What becomes of `value` at `pointer` of an `openclaw.json` in `edition`; undefined where nothing is known of it. */
export function renameOf(pointer: Pointer, value: Json, edition: Edition): Rename | undefined {
  const tokens = tokensOf(pointer);
  const found = [...edition.renamed].find(([pattern]) => matches(tokensOf(pattern), tokens));
  if (found === undefined) return undefined;
  const [pattern, now] = found;
  if (now === undefined) return { to: undefined, value };
  return { to: placeFor(pattern, now, tokens), value: converted(now, value) };
}

function matches(pattern: readonly string[], tokens: readonly string[]): boolean {
  return pattern.length === tokens.length && pattern.every((token, i) => token === "*" || token === tokens[i]);
}

/** A name that the pattern leaves open keeps its name: below the new place, where that does not say where. */
function placeFor(pattern: Pointer, now: Pointer, tokens: readonly string[]): Pointer {
  const names = tokens.filter((_, i) => tokensOf(pattern)[i] === "*");
  let used = 0;
  const filled = tokensOf(now).map((token) => (token === "*" ? (names[used++] ?? token) : token));
  return pointerOf([...filled, ...names.slice(used)]);
}

/** Agents are a list in one generation and an object by id in the other. */
function converted(now: Pointer, value: Json): Json {
  if (now === "/agents/entries" && Array.isArray(value)) return entriesOf(value as readonly Json[]) ?? value;
  if (now === "/agents/list" && isObject(value))
    return Object.entries(value).map(([id, agent]) => ({ id, ...(isObject(agent) ? agent : {}) }));
  return value;
}

/** Undefined where an item is no agent with a name of its own. */
function entriesOf(list: readonly Json[]): Json | undefined {
  const entries = new Map<string, Json>();
  for (const item of list) {
    const id = isObject(item) ? member(item, "id") : undefined;
    if (!isObject(item) || typeof id !== "string" || entries.has(id)) return undefined;
    const own = Object.entries(item).filter(([key]) => key !== "id" && key !== "default");
    entries.set(id, Object.fromEntries(own));
  }
  return Object.fromEntries(entries);
}
