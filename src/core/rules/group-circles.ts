import type { Fleet } from "../../model/fleet.ts";
import type { Layer } from "../../model/layer.ts";
import { childOf } from "../../model/pointer.ts";
import { circlesOf } from "../rollout/group-order.ts";
import type { Mistakes } from "./mistakes.ts";

/** No group comes after itself, not even by way of others. */
export function groupCircles(fleet: Fleet, layers: readonly Layer[], mistakes: Mistakes): void {
  const circles = circlesOf(fleet.after);
  for (const layer of layers) {
    for (const circle of layer.kind === "group" ? circles.filter(([first]) => first === layer.name) : []) {
      const named = fleet.after.get(layer.name) as readonly string[]; // sound: the circle begins with what this group names
      mistakes.add({
        layer,
        pointer: childOf("/after", String(named.findIndex((name) => name === circle[1]))),
        what: `groups that wait for each other: ${circle.join(" -> ")}`,
        hint: "take one of them out of `after`",
      });
    }
  }
}
