/** Arrays of things with an `id`: compared thing by thing, so that one changed agent is one change and not a new list. */
import { isObject, member, sameJson, type Json, type JsonObject } from "../../model/json.ts";
import { childOf, type Pointer } from "../../model/pointer.ts";
import { type Difference, kindOf, operationsTo, type Same } from "./difference.ts";

type ById = ReadonlyMap<string, JsonObject>;

/** Both sides of an array by id, in order. */
export interface KeyedArrays {
  readonly live: ById;
  readonly want: ById;
}

/**
 * Both arrays by id, when every element on both sides is an object with a unique string `id` and the ids that both have stand in the
 * same order; else undefined, and the array is one value. An empty side is one value, too.
 */
export function keyed(live: Json | undefined, want: Json): KeyedArrays | undefined {
  const sides = { live: byId(live), want: byId(want) };
  if (sides.live === undefined || sides.want === undefined) return undefined;
  const { live: before, want: after } = sides;
  const stay = [...before.keys()].filter((id) => after.has(id));
  const stayed = [...after.keys()].filter((id) => before.has(id));
  return stay.every((id, index) => id === stayed[index]) ? { live: before, want: after } : undefined;
}

function byId(value: Json | undefined): ById | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const elements = new Map<string, JsonObject>();
  for (const element of value as readonly Json[]) {
    const id = isObject(element) ? member(element, "id") : undefined;
    if (typeof id !== "string" || elements.has(id)) return undefined;
    elements.set(id, element as JsonObject);
  }
  return elements;
}

/**
 * A difference per element. Indices are right when the patches are applied in the order given: elements that go, from the end; then,
 * from the front, those that change and those that come, each at its final index.
 */
export function elementDifferences(
  pointer: Pointer,
  sides: KeyedArrays,
  last: Json | undefined,
  same: Same,
): readonly Difference[] {
  const recorded = byId(last);
  const difference = (id: string, index: number): Difference => {
    const at = childOf(pointer, String(index));
    const [live, want] = [sides.live.get(id), sides.want.get(id)];
    const before = recorded?.get(id);
    const was = (real: Json | undefined) =>
      before === undefined || real === undefined ? before === real : same(at, before, real);
    return {
      kind: kindOf(last === undefined ? undefined : was, want, live),
      pointer: at,
      patch: operationsTo(at, live, want),
    };
  };
  const going = [...sides.live.keys()].map((id, index) => ({ id, index })).filter(({ id }) => !sides.want.has(id));
  const coming = [...sides.want].map(([id, want], index) => ({ id, want, index }));
  const differing = coming.filter(({ id, want }) => !sameJson(sides.live.get(id), want));
  return [...going.toReversed(), ...differing].map(({ id, index }) => difference(id, index));
}
