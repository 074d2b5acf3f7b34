/** The next small step from what a YAML text says to what it should say, as one splice of the text. */
import { isMap, isScalar, isSeq, type Pair, type Scalar, type YAMLMap, type YAMLSeq } from "yaml";
import { isObject, type Json, type JsonObject, member, sameJson } from "../model/json.ts";
import { newItem, newMember, withoutItem, withoutMember } from "./edit-yaml-members.ts";
import { columnAt, isBlockCollection, type Splice, startOf, type YamlText } from "./edit-yaml-text.ts";
import { newValue, type Place } from "./edit-yaml-value.ts";

/** "stuck": the text is written in a way that no step here can edit. Undefined: it says what it should. */
export type Step = Splice | "stuck" | undefined;

/** The first step on the way that makes the root mapping say `wanted`. */
export function firstSplice(source: YamlText, root: YAMLMap, wanted: JsonObject): Step {
  return stepTo(source, { node: root, column: columnAt(source.text, startOf(root)), inFlow: false }, wanted);
}

/** The members of the root mapping that differ, each written anew, in the order of the text; undefined where that cannot be. */
export function wholeSplice(source: YamlText, root: YAMLMap, wanted: JsonObject): readonly Splice[] | undefined {
  const splices: Step[] = root.items.flatMap((pair) => {
    const key = keyOf(pair);
    const want = member(wanted, key);
    if (want === undefined) return [withoutMember(source, root, pair)];
    return sameJson(jsonOf(pair.value), want) ? [] : [newValue(source, placeOf(source, root, pair), want)];
  });
  const missing = Object.keys(wanted).filter((key) => !root.items.some((pair) => keyOf(pair) === key));
  for (const key of missing) splices.push(newMember(source, root, key, wanted[key] as Json));
  const sound = splices.filter((one): one is Splice => one !== undefined && one !== "stuck");
  return sound.length === splices.length ? sound : undefined;
}

function stepTo(source: YamlText, place: Place, want: Json): Step {
  const { node } = place;
  if (isMap(node) && isObject(want) && Object.keys(want).length > 0 && node.items.length > 0)
    return mapStep(source, place, node, want);
  if (isSeq(node) && Array.isArray(want) && want.length > 0 && node.items.length > 0)
    return listStep(source, place, node, want as readonly Json[]);
  return sameJson(jsonOf(node), want) ? undefined : (newValue(source, place, want) ?? "stuck");
}

/** What stays first, then what comes, and only then what goes: so no mapping of lines is ever empty. */
function mapStep(source: YamlText, place: Place, map: YAMLMap, want: JsonObject): Step {
  for (const pair of map.items) {
    const wanted = member(want, keyOf(pair));
    if (wanted === undefined) continue;
    const step = stepTo(source, placeOf(source, map, pair, place.inFlow), wanted);
    if (step !== undefined) return step;
  }
  const keys = new Set(map.items.map(keyOf));
  const missing = Object.keys(want).find((key) => !keys.has(key));
  if (missing !== undefined) return newMember(source, map, missing, want[missing] as Json) ?? "stuck";
  const extra = map.items.find((pair) => member(want, keyOf(pair)) === undefined);
  return extra === undefined ? undefined : (withoutMember(source, map, extra) ?? "stuck");
}

/** What both lists begin and end with stays; what is between changes item by item. */
function listStep(source: YamlText, place: Place, list: YAMLSeq, want: readonly Json[]): Step {
  const have = list.items.map(jsonOf);
  const { head, here, there } = middleOf(have, want);
  if (here === 0 && there === 0) return undefined;
  const isIn = (item: Json | undefined, items: readonly Json[]) => items.some((other) => sameJson(other, item));
  const isNew = !isIn(want[head], have.slice(head)) && isIn(have[head], want.slice(head));
  const isGone = !isIn(have[head], want.slice(head)) && isIn(want[head], have.slice(head));
  if (here === 0 || isNew) return newItem(source, list, head, want[head] as Json) ?? "stuck";
  if (there === 0 || isGone) return withoutItem(source, list, head) ?? "stuck";
  const node = list.items[head];
  const inFlow = place.inFlow || list.flow === true;
  return stepTo(source, { node, column: columnAt(source.text, startOf(node)), inFlow }, want[head] as Json);
}

/** How many items both begin with, and how many are between these and those that both end with: here, and in what is wanted. */
function middleOf(
  have: readonly Json[],
  want: readonly Json[],
): { readonly head: number; readonly here: number; readonly there: number } {
  const most = Math.min(have.length, want.length);
  let head = 0;
  while (head < most && sameJson(have[head], want[head])) head++;
  let tail = 0;
  while (tail < most - head && sameJson(have.at(-1 - tail), want.at(-1 - tail))) tail++;
  return { head, here: have.length - head - tail, there: want.length - head - tail };
}

function placeOf(source: YamlText, map: YAMLMap, pair: Pair, inFlow = false): Place {
  const column = columnAt(source.text, startOf(pair.key));
  return { node: pair.value, key: pair.key, column, inFlow: inFlow || !isBlockCollection(map) };
}

/** Keys of a text that was read without findings are strings. */
function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : "";
}

function jsonOf(node: unknown): Json {
  if (isMap(node)) return Object.fromEntries(node.items.map((pair) => [keyOf(pair), jsonOf(pair.value)]));
  if (isSeq(node)) return node.items.map(jsonOf);
  // sound: scalars of such a text are JSON
  return isScalar(node) ? ((node as Scalar<Json>).value ?? null) : null;
}
