import type { Edition } from "../model/edition.ts";
import type { Node } from "../model/fleet.ts";
import { isObject, type Json, type JsonObject, member } from "../model/json.ts";
import { childOf, isWithin, type Pointer, tokensOf } from "../model/pointer.ts";
import { mergeLayers, withoutNulls } from "./merge.ts";

/** A node's `openclaw.json` as rules see it. Real values may be in it, secrets too: what a rule says holds none of them. */
export interface Rendered {
  readonly node: Node;
  readonly edition: Edition;
  readonly document: JsonObject;
  /** It is all of it: what it does not say has OpenClaw's default. Else it is what the YAML says, and the node may say more. */
  readonly isWhole: boolean;
}

/** What the YAML says of a node, in the coordinates of each edition that it may be about: the pinned one, or all. */
export function renderedOf(node: Node, editions: readonly Edition[]): readonly Rendered[] {
  return editionsOf(node, editions).map((edition) => {
    return { node, edition, document: withoutNulls(documentOf(node, edition)) as JsonObject, isWhole: false }; // sound: an object stays one
  });
}

/** The edition of the version that a node pins; all of them where none is pinned, or a version that nobody knows. */
export function editionsOf({ version = "" }: Pick<Node, "version">, editions: readonly Edition[]): readonly Edition[] {
  const pinned = editions.filter(({ name }) => version === name || version.startsWith(`${name}.`));
  return pinned.length === 0 ? editions : pinned;
}

/** What the YAML says, nulls included, where an edition has it. Does not rely on types being right. */
export function documentOf(node: Node, edition: Edition): JsonObject {
  const config = member(node.desired, "config");
  let document: Json = isObject(config) ? config : {};
  for (const [aspect, place] of Object.entries(edition.places)) {
    const desired = member(node.desired, aspect);
    if (desired === undefined) continue;
    const nested = tokensOf(place).reduceRight<Json>((inner, token) => ({ [token]: inner }), desired);
    document = mergeLayers(document, nested);
  }
  return document as JsonObject; // sound: merged objects are objects
}

/** Where the YAML says what `pointer` of an edition's `openclaw.json` is to be. */
export function sourceOf(edition: Edition, pointer: Pointer): Pointer {
  const found = Object.entries(edition.places).find(([, place]) => isWithin(pointer, place));
  if (found === undefined) return `/config${pointer}`;
  const [aspect, place] = found;
  return `${childOf("", aspect)}${pointer.slice(place.length)}`;
}

/** All places of `document` that a pattern (`*` = any one token, list items too) names, with their values. */
export function placesIn(
  document: Json,
  pattern: Pointer,
): readonly { readonly pointer: Pointer; readonly value: Json }[] {
  return tokensOf(pattern).reduce<readonly { readonly pointer: Pointer; readonly value: Json }[]>(
    (places, token) => places.flatMap(({ pointer, value }) => membersAt(pointer, value, token)),
    [{ pointer: "", value: document }],
  );
}

function membersAt(
  pointer: Pointer,
  value: Json,
  token: string,
): readonly { readonly pointer: Pointer; readonly value: Json }[] {
  const all = Array.isArray(value)
    ? value.map((item: Json, i) => [String(i), item] as const)
    : isObject(value)
      ? Object.entries(value)
      : [];
  const named = token === "*" ? all : all.filter(([key]) => key === token);
  return named.map(([key, item]) => ({ pointer: childOf(pointer, key), value: item }));
}
