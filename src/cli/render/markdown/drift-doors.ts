import type { PlannedChange } from "../../../model/plan.ts";
import { quoted } from "../../quote.ts";

/** The command for one item of drift: `clawform drift adopt web-13 /logging/level`. */
export function sayDoor(door: "revert" | "adopt", node: string, change: PlannedChange): string {
  const path = change.patch.at(-1)?.path ?? "";
  const pointer = change.resource === "symlinks" ? `/symlinks${path}` : path;
  return ["clawform", "drift", door, node, pointer].map(quoted).join(" ");
}
