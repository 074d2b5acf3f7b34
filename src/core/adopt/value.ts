import { isObject, type Json, member, sameJson } from "../../model/json.ts";

/**
 * The `live` value as the YAML would write it: where it is what `written` has resolved to (`want`), what is written stays, so that references
 * to secrets stay references.
 */
export function keepingReferences(written: Json | undefined, want: Json | undefined, live: Json): Json {
  if (written !== undefined && sameJson(want, live)) return written;
  if (isObject(written) && isObject(want) && isObject(live)) {
    const entries = Object.entries(live).map(([key, item]): [string, Json] => {
      return [key, keepingReferences(member(written, key), member(want, key), item)];
    });
    return Object.fromEntries(entries);
  }
  if (Array.isArray(written) && Array.isArray(want) && Array.isArray(live)) {
    return live.map((item: Json, i): Json => {
      const same = want.findIndex((one) => sameJson(one as Json, item));
      return keepingReferences(written[same < 0 ? i : same] as Json, want[same < 0 ? i : same] as Json, item);
    });
  }
  return live;
}

/** What a layer has to say so that, laid upon `below`, it says `value` and nothing else: a null for every member of `below` that is not in it. */
export function overriding(below: Json | undefined, value: Json): Json {
  if (!isObject(below) || !isObject(value)) return value;
  const gone = Object.keys(below).filter((key) => member(value, key) === undefined && member(below, key) !== null);
  const entries = Object.entries(value).map(([key, item]): [string, Json] => [
    key,
    overriding(member(below, key), item),
  ]);
  return Object.fromEntries([...entries, ...gone.map((key): [string, Json] => [key, null])]);
}

/** Is it null, or is a member of it? Nulls in lists are values like others. */
export function saysNull(value: Json): boolean {
  return value === null || (isObject(value) && Object.values(value).some(saysNull));
}
