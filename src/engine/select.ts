import { nearest } from "../core/nearest.ts";
import { isNamed, termsFor, termsOf } from "../core/selector.ts";
import { isInShard, type Shard } from "../core/shard.ts";
import { UsageError } from "../model/error.ts";
import type { Fleet, Node } from "../model/fleet.ts";

/**
 * The nodes that a selector names: node names, globs (`node-*`) and `group:NAME`, joined by commas; undefined means all. Of these, those that
 * are in the shard, which can be none. Throws UsageError for a term that matches no node.
 */
export function selectNodes(fleet: Fleet, selector: string | undefined, shard?: Shard): readonly Node[] {
  const selected = selector === undefined ? fleet.nodes : named(fleet, selector);
  return shard === undefined ? selected : selected.filter(({ name }) => isInShard(name, shard));
}

function named(fleet: Fleet, selector: string): readonly Node[] {
  const byName = new Map(fleet.nodes.map((node) => [node.name, node]));
  const chosen = new Set(termsOf(selector).flatMap((term) => matching(fleet, byName, term)));
  return fleet.nodes.filter((node) => chosen.has(node));
}

/** A plan file can name ten thousand nodes, so names are not compared with each other one by one. */
function matching(fleet: Fleet, byName: ReadonlyMap<string, Node>, term: string): readonly Node[] {
  const one = byName.get(term);
  if (one !== undefined) return [one];
  const found = fleet.nodes.filter((node) => isNamed(node, term));
  if (found.length > 0) return found;
  const like = nearest(term, termsFor(fleet.nodes));
  throw new UsageError(
    `${JSON.stringify(term)} matches no node of this fleet`,
    like === undefined ? "`clawform validate` lists the nodes" : `did you mean ${JSON.stringify(like)}?`,
  );
}
