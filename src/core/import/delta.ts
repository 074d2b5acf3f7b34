import { isObject, type Json, type JsonObject, member, sameJson } from "../../model/json.ts";
import { childOf, isWithin, type Pointer } from "../../model/pointer.ts";

/** May a layer of this node say `null` at `pointer`: that nothing must be there? */
export type MayNull = (pointer: Pointer) => boolean;

/**
 * May a node whose `reserved` pointers are left alone say `null`? Not where something is left alone, nor around it; of links only all at once,
 * since at a link's path a directory may stand; and never for what a node cannot be without.
 */
export function mayNullBeside(reserved: readonly Pointer[]): MayNull {
  return (pointer) =>
    !["", "/host", "/host/transport", "/openclaw", "/config"].includes(pointer) &&
    !pointer.startsWith("/symlinks/") &&
    !reserved.some((place) => isWithin(place, pointer) || isWithin(pointer, place));
}

/**
 * The least that a layer must say above `base` so that both together say `target`: undefined when nothing. What `base` names and `target` does not
 * have is said to be absent where that may be said; where it may not, it stays as `base` has it.
 */
export function delta(base: Json | undefined, target: Json, mayNull: MayNull, at: Pointer = ""): Json | undefined {
  if (!isObject(base) || !isObject(target)) return sameJson(base, target) ? undefined : target;
  const members: [string, Json][] = [];
  for (const [key, value] of Object.entries(target)) {
    const said = delta(member(base, key), value, mayNull, childOf(at, key));
    if (said !== undefined) members.push([key, said]);
  }
  for (const [key, value] of Object.entries(base)) {
    if (Object.hasOwn(target, key)) continue;
    const absent = nullsOver(value, mayNull, childOf(at, key));
    if (absent !== undefined) members.push([key, absent]);
  }
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

/** The nulls that take `value` away, as high up as they may be said. */
function nullsOver(value: Json, mayNull: MayNull, at: Pointer): Json | undefined {
  if (value === null) return undefined;
  if (mayNull(at)) return null;
  if (!isObject(value)) return undefined;
  const members = Object.entries(value).flatMap(([key, item]): [string, Json][] => {
    const absent = nullsOver(item, mayNull, childOf(at, key));
    return absent === undefined ? [] : [[key, absent]];
  });
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

/** As `delta`, for the whole value of a layer. */
export function layerDelta(base: JsonObject, target: JsonObject, mayNull: MayNull): JsonObject {
  return (delta(base, target, mayNull) ?? {}) as JsonObject; // sound: between objects the difference is an object
}
