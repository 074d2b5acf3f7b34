import { isWithin } from "../../model/pointer.ts";
import { leavesOf } from "../merge-patch.ts";
import { isAt, sourceOf } from "../plan/part.ts";
import type { Adopting } from "./adoption.ts";

/** Does the fleet say anything of this node at, above or below one of the places that are asked for? */
export function isNamedAt({ node, work, resources, at }: Adopting): boolean {
  const places = { resources, facts: work.facts, desired: node.desired };
  return (["links", "config"] as const).some((document) =>
    [...leavesOf(work.desired[document]).keys()].some((leaf) => {
      if (isAt(places, document, leaf, at)) return true;
      const own = document === "links" ? `/symlinks${leaf}` : leaf;
      const source = sourceOf(places, document, leaf);
      return at.some((one) => isWithin(one, source) || isWithin(one, own));
    }),
  );
}
