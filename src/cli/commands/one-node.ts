import { nearest } from "../../core/nearest.ts";
import { UsageError } from "../../model/error.ts";
import type { Fleet, Node } from "../../model/fleet.ts";

/** The node of this name. Throws UsageError with the nearest one when there is none. */
export function nodeNamed(fleet: Fleet, name: string): Node {
  const node = fleet.nodes.find((candidate) => candidate.name === name);
  if (node !== undefined) return node;
  const like = nearest(
    name,
    fleet.nodes.map((candidate) => candidate.name),
  );
  throw new UsageError(
    `this fleet has no node ${JSON.stringify(name)}`,
    like === undefined ? "`clawform validate` lists the nodes" : `did you mean \`${like}\`?`,
  );
}
