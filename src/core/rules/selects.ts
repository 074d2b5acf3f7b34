import type { Fleet } from "../../model/fleet.ts";
import type { Layer } from "../../model/layer.ts";
import type { Pointer } from "../../model/pointer.ts";
import { nearest } from "../nearest.ts";
import { isNamed, termsFor, termsOf } from "../selector.ts";
import type { Mistakes } from "./mistakes.ts";

/** Every term of a selector, which stands at `place`, names some node. */
export function selects(
  selector: string,
  fleet: Pick<Fleet, "nodes">,
  place: { readonly layer: Layer; readonly pointer: Pointer },
  mistakes: Mistakes,
): void {
  for (const term of termsOf(selector)) {
    if (fleet.nodes.some((node) => isNamed(node, term))) continue;
    const like = nearest(term, termsFor(fleet.nodes));
    const hint =
      like === undefined ? "name nodes, globs (node-*) or group:NAME" : `did you mean ${JSON.stringify(like)}?`;
    mistakes.add({ ...place, what: `${JSON.stringify(term)} matches no node of this fleet`, hint });
  }
}
