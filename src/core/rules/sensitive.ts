/** Where OpenClaw's sensitive fields are in the YAML: its patterns as trees, walked along with the value, so that nothing is compared twice. */
import type { Edition } from "../../model/edition.ts";
import { tokensOf } from "../../model/pointer.ts";

interface Branch {
  readonly below: Map<string, Branch>;
  isSensitive: boolean;
}

/** A place in the trees of all editions at once. */
export type Place = readonly Branch[];

/** The places of the YAML's keys: `config` is the root of `openclaw.json`, an aspect stands where its edition has it. */
export function placesOf(editions: readonly Edition[]): ReadonlyMap<string, Place> {
  const places = new Map<string, Branch[]>([["config", []]]);
  for (const edition of editions) {
    const root = treeOf(edition.sensitive);
    places.get("config")?.push(root);
    for (const [aspect, pointer] of Object.entries(edition.places)) {
      const place = tokensOf(pointer).reduce<Place>(stepTo, [root]);
      places.set(aspect, [...(places.get(aspect) ?? []), ...place]);
    }
  }
  return places;
}

/** The place of member `token` of `place`. */
export function stepTo(place: Place, token: string): Place {
  if (place.length === 0) return place;
  return place.flatMap(({ below }) => [below.get(token), below.get("*")].filter((branch) => branch !== undefined));
}

/** Does OpenClaw, in any edition, call what stands here a secret? */
export function isSensitive(place: Place): boolean {
  return place.some((branch) => branch.isSensitive);
}

function treeOf(patterns: readonly string[]): Branch {
  const root: Branch = { below: new Map(), isSensitive: false };
  for (const pattern of patterns) {
    let here = root;
    for (const token of tokensOf(pattern)) {
      const next = here.below.get(token) ?? { below: new Map(), isSensitive: false };
      here.below.set(token, next);
      here = next;
    }
    here.isSensitive = true;
  }
  return root;
}
