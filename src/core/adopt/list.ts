import type { Json, JsonObject } from "../../model/json.ts";
import { keyed } from "../diff/elements.ts";
import { keepingReferences } from "./value.ts";

/**
 * A list of things with an `id` that says of the chosen ones what the node has, and of the others what is written. `isChosen` is asked as the
 * plan counts: elements that git does not have by their index on the node, the others by that in git. Undefined: these are no such lists.
 */
export function adoptedList(
  written: Json | undefined,
  want: Json | undefined,
  live: Json | undefined,
  isChosen: (index: number, isGoing: boolean) => boolean,
): Json | undefined {
  const sides = want === undefined ? undefined : keyed(live, want);
  if (sides === undefined || !Array.isArray(written)) return undefined;
  const list: { readonly id: string; readonly item: Json }[] = [];
  for (const [index, [id, item]] of [...sides.want].entries()) {
    const there = sides.live.get(id);
    const own = written[index] as Json;
    if (!isChosen(index, false)) list.push({ id, item: own });
    else if (there !== undefined) list.push({ id, item: keepingReferences(own, item, there) });
  }
  const ids = [...sides.live.keys()];
  for (const [index, id] of ids.entries()) {
    if (sides.want.has(id) || !isChosen(index, true)) continue;
    const before = ids.slice(0, index).findLast((one) => list.some((other) => other.id === one));
    const at = list.findIndex((one) => one.id === before) + 1;
    list.splice(at, 0, { id, item: sides.live.get(id) as JsonObject }); // sound: it is one of its keys
  }
  return list.map(({ item }) => item);
}
