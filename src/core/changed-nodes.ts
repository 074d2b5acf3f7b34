import type { Fleet, Node } from "../model/fleet.ts";
import { type Json, sameJson } from "../model/json.ts";

/**
 * The names of the nodes of `now` that are to be something else than `before`: how they are reached, what their OpenClaw should be, and how
 * they are handled. New nodes are among them. Where and in which layers that is written does not matter.
 */
export function changedNodes(before: Fleet, now: Fleet): ReadonlySet<string> {
  const were = new Map(before.nodes.map((node) => [node.name, effectOf(node)]));
  const changed = now.nodes.filter((node) => !sameJson(were.get(node.name), effectOf(node)));
  return new Set(changed.map(({ name }) => name));
}

/** All of a node but its text; members that are undefined stay so, and are only compared. */
function effectOf({ host, version, handling, desired, ignore }: Node): Json {
  const pointers = ignore.map(({ pointer }) => pointer);
  return { host, version, handling, desired, ignore: pointers } as unknown as Json;
}
