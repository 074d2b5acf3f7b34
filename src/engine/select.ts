import { nearest } from "../core/nearest.ts";
import { isNamed, termsFor, termsOf } from "../core/selector.ts";
import { UsageError } from "../model/error.ts";
import type { Fleet, Node } from "../model/fleet.ts";

/**
 * The nodes that a selector names: node names, globs (`node-*`) and `group:NAME`, joined by commas; undefined means all.
 * Throws UsageError for a term that matches no node.
 */
export function selectNodes(fleet: Fleet, selector: string | undefined): readonly Node[] {
  if (selector === undefined) return fleet.nodes;
  const chosen = new Set(termsOf(selector).flatMap((term) => matching(fleet, term)));
  return fleet.nodes.filter((node) => chosen.has(node));
}

function matching(fleet: Fleet, term: string): readonly Node[] {
  const found = fleet.nodes.filter((node) => isNamed(node, term));
  if (found.length > 0) return found;
  const like = nearest(term, termsFor(fleet.nodes));
  throw new UsageError(
    `${JSON.stringify(term)} matches no node of this fleet`,
    like === undefined ? "`clawform validate` lists the nodes" : `did you mean ${JSON.stringify(like)}?`,
  );
}
