/** What one layer should say for many nodes, so that all of them together have the least to say. */
import { canonical, isObject, type Json, type JsonObject, member, sameJson } from "../../model/json.ts";
import { childOf, type Pointer } from "../../model/pointer.ts";
import { mergeLayers } from "../merge.ts";
import { delta, type MayNull } from "./delta.ts";

/** A node as the sharing sees it, at one place: what the layers below say there, and what must be there in the end. */
export interface Member {
  readonly base: Json | undefined;
  readonly target: Json | undefined;
  readonly mayNull: MayNull;
}

/** What a layer says, and how many characters of text that saves over all members, its own text paid. */
interface Shared {
  readonly value: Json;
  readonly saved: number;
}

/** The layer over `members`, which are whole documents; undefined when none would save anything. */
export function sharedLayer(members: readonly Member[]): (Shared & { readonly value: JsonObject }) | undefined {
  const shared = sharedAt(members, { at: "", key: 0, half: members.length / 2 });
  return shared !== undefined && isObject(shared.value) ? { value: shared.value, saved: shared.saved } : undefined;
}

/** A place of the documents; `key` is the length of its name. What fewer than `half` have is not shared, even where that would save text. */
interface Place {
  readonly at: Pointer;
  readonly key: number;
  readonly half: number;
}

function sharedAt(members: readonly Member[], place: Place): Shared | undefined {
  const present = members.filter(({ target }) => target !== undefined);
  const objects = present.filter(({ target }) => isFilled(target));
  return objects.length * 2 > present.length ? sharedObject(members, place) : sharedLeaf(members, place);
}

function sharedObject(members: readonly Member[], { at, key, half }: Place): Shared | undefined {
  // Who has no object there and may not say so says it of each part of it.
  const objects = members.filter(({ target, mayNull }) => (target === undefined ? !mayNull(at) : isFilled(target)));
  const others = members.filter((one) => !objects.includes(one));
  const keys = new Set(objects.flatMap(({ base, target }) => [...keysOf(base), ...keysOf(target)]));
  let saved = -textOf(key);
  const value: [string, Json][] = [];
  for (const name of keys) {
    const below = objects.map(({ base, target, mayNull }) => ({
      base: isObject(base) ? member(base, name) : undefined,
      target: isObject(target) ? member(target, name) : undefined,
      mayNull,
    }));
    const shared = sharedAt(below, { at: childOf(at, name), key: name.length, half });
    if (shared === undefined) continue;
    saved += shared.saved;
    value.push([name, shared.value]);
  }
  if (value.length === 0) return undefined;
  const layer: JsonObject = Object.fromEntries(value);
  for (const one of others) saved -= costOfObject(one, key);
  for (const one of objects) if (isSpared(one, layer, at)) saved += textOf(key);
  return saved > 0 ? { value: layer, saved } : undefined;
}

/** Had a node something to say here, and has it nothing to say any more? Then it need not name the object either. */
function isSpared({ base, target, mayNull }: Member, layer: JsonObject, at: Pointer): boolean {
  if (target === undefined || delta(base, target, mayNull, at) === undefined) return false;
  return delta(mergeLayers(base, layer), target, mayNull, at) === undefined;
}

function isFilled(target: Json | undefined): boolean {
  return isObject(target) && Object.keys(target).length > 0;
}

/** What a node has to say more when an object comes to stand where it has none. */
function costOfObject({ base, target }: Member, key: number): number {
  // What is there already it has to take away already.
  if (target === undefined) return base === undefined || base === null ? textOf(key) + nullSize : 0;
  return sameJson(base, target) ? textOf(key) + sizeOf(target) : 0;
}

function sharedLeaf(members: readonly Member[], { at, key, half }: Place): Shared | undefined {
  const now = members.reduce((sum, one) => sum + costOver(one.base, one, key, at), 0);
  let best: Shared | undefined;
  for (const value of candidates(members, half)) {
    const own = textOf(key) + (value === null ? nullSize : sizeOf(value));
    const then = members.reduce((sum, one) => sum + costOver(value, one, key, at), own);
    // Not a number: some node could not undo it.
    if (now - then > (best?.saved ?? 0)) best = { value, saved: now - then };
  }
  return best;
}

/** The values that enough members have; null when they have nothing there and the layers below do. */
function candidates(members: readonly Member[], half: number): readonly Json[] {
  const tally = new Map<string, { count: number; readonly value: Json }>();
  for (const { base, target } of members) {
    if (target === undefined && (base === undefined || base === null)) continue;
    const value = target ?? null;
    const name = canonical(value);
    const seen = tally.get(name);
    if (seen === undefined) tally.set(name, { count: 1, value });
    else seen.count += 1;
  }
  return [...tally.values()].filter(({ count }) => count >= half).map(({ value }) => value);
}

/** What a node has to say where the layers below say `below`; infinite where it cannot. */
function costOver(below: Json | undefined, { target, mayNull }: Member, key: number, at: Pointer): number {
  if (target !== undefined) return sameJson(below, target) ? 0 : textOf(key) + sizeOf(target);
  if (below === undefined || below === null) return below === null && !mayNull(at) ? Infinity : 0;
  return mayNull(at) ? textOf(key) + nullSize : Infinity;
}

const nullSize = 4;

/** The text of a key, with its colon, indentation and line end. */
function textOf(keyLength: number): number {
  return keyLength + 6;
}

function sizeOf(value: Json): number {
  return JSON.stringify(value).length;
}

function keysOf(value: Json | undefined): readonly string[] {
  return isObject(value) ? Object.keys(value) : [];
}
