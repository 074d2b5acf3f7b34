import { nearest } from "../core/nearest.ts";
import { UsageError } from "../model/error.ts";
import type { Fleet, Node } from "../model/fleet.ts";

/**
 * The nodes that a selector names: node names, globs (`node-*`) and `group:NAME`, joined by commas; undefined means all.
 * Throws UsageError for a term that matches no node.
 */
export function selectNodes(fleet: Fleet, selector: string | undefined): readonly Node[] {
  if (selector === undefined) return fleet.nodes;
  const terms = selector.split(",").map((term) => term.trim());
  const chosen = new Set(terms.flatMap((term) => matching(fleet, term)));
  return fleet.nodes.filter((node) => chosen.has(node));
}

function matching(fleet: Fleet, term: string): readonly Node[] {
  const found = fleet.nodes.filter((node) => isNamed(node, term));
  if (found.length > 0) return found;
  const groups = new Set(fleet.nodes.flatMap((node) => node.groups.map((group) => `group:${group}`)));
  const like = nearest(term, [...fleet.nodes.map((node) => node.name), ...groups]);
  throw new UsageError(
    `--on ${JSON.stringify(term)} matches no node of this fleet`,
    like === undefined ? "`clawform validate` lists the nodes" : `did you mean ${JSON.stringify(like)}?`,
  );
}

function isNamed(node: Node, term: string): boolean {
  if (term.startsWith("group:")) return node.groups.includes(term.slice("group:".length));
  return globMatches(term, node.name);
}

/** `*` stands for any text; no other wildcard. Linear, unlike a regular expression made of hostile text. */
function globMatches(glob: string, name: string): boolean {
  const [first = "", ...rest] = glob.split("*");
  if (rest.length === 0) return glob === name;
  const last = rest.pop() ?? "";
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  let from = first.length;
  for (const part of rest) {
    const at = name.indexOf(part, from);
    if (at < 0 || at + part.length > name.length - last.length) return false;
    from = at + part.length;
  }
  return true;
}
