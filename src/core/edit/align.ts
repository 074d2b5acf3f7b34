import { isObject, member, sameJson, type Json, type JsonObject } from "../../model/json.ts";
import { keyed } from "../diff/elements.ts";
import type { Container } from "./source-tree.ts";

/** What a container consists of afterwards, in order: items that stay (their value may change), and new ones. */
export type Slot =
  | { readonly is: "kept"; readonly index: number; readonly old: Json; readonly now: Json }
  | { readonly is: "new"; readonly key: string | undefined; readonly value: Json };

/** Which items stay, go and come when `old` becomes `now`. What stays keeps its order, and its place in the text. */
export function slotsOf(container: Container, old: Json, now: Json): readonly Slot[] {
  return isObject(old) && isObject(now)
    ? memberSlots(container, old, now)
    : elementSlots(old as readonly Json[], now as readonly Json[]);
}

function memberSlots(container: Container, old: JsonObject, now: JsonObject): readonly Slot[] {
  const kept = container.items.flatMap(({ key }, index): Slot[] => {
    const name = key?.name ?? "";
    const [before, after] = [member(old, name), member(now, name)];
    if (before === undefined) throw new SyntaxError("a key that the parser did not see");
    return after === undefined ? [] : [{ is: "kept", index, old: before, now: after }];
  });
  const added = Object.entries(now).filter(([key]) => !Object.hasOwn(old, key));
  return [...kept, ...added.map(([key, value]): Slot => ({ is: "new", key, value }))];
}

/** Elements with ids stay by id; of others, those equal at both ends stay as they are, and what is between becomes what is between. */
function elementSlots(old: readonly Json[], now: readonly Json[]): readonly Slot[] {
  const arrays = keyed(old, now);
  if (arrays !== undefined) {
    const indices = new Map([...arrays.live.keys()].map((id, index) => [id, index]));
    return [...arrays.want].map(([id, value]) => slot(indices.get(id), old, value));
  }
  const shorter = Math.min(old.length, now.length);
  let head = 0;
  while (head < shorter && sameJson(old[head], now[head])) head += 1;
  let tail = 0;
  while (tail < shorter - head && sameJson(old[old.length - 1 - tail], now[now.length - 1 - tail])) tail += 1;
  const shift = old.length - now.length;
  return now.map((value, index) => {
    if (index >= now.length - tail) return slot(index + shift, old, value);
    return slot(index < old.length - tail ? index : undefined, old, value);
  });
}

function slot(index: number | undefined, old: readonly Json[], value: Json): Slot {
  if (index === undefined) return { is: "new", key: undefined, value };
  return { is: "kept", index, old: old[index] as Json, now: value };
}
