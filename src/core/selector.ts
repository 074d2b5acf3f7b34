/** Selectors: node names, globs (`node-*`) and `group:NAME`, joined by commas. */
import type { Node } from "../model/fleet.ts";

/** The terms of a selector, in its order. */
export function termsOf(selector: string): readonly string[] {
  return selector.split(",").map((term) => term.trim());
}

/** Does one term of a selector name this node? */
export function isNamed(node: Pick<Node, "name" | "groups">, term: string): boolean {
  if (term.startsWith("group:")) return node.groups.includes(term.slice("group:".length));
  return globMatches(term, node.name);
}

/** What a term could have meant: the names and the groups of these nodes. */
export function termsFor(nodes: readonly Pick<Node, "name" | "groups">[]): readonly string[] {
  const groups = new Set(nodes.flatMap((node) => node.groups.map((group) => `group:${group}`)));
  return [...nodes.map((node) => node.name), ...groups];
}

/** `*` stands for any text; no other wildcard. Linear, unlike a regular expression made of hostile text. */
function globMatches(glob: string, name: string): boolean {
  const [first = "", ...rest] = glob.split("*");
  const last = rest.pop();
  if (last === undefined) return glob === name;
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  let from = first.length;
  for (const part of rest) {
    const at = name.indexOf(part, from);
    if (at < 0 || at + part.length > name.length - last.length) return false;
    from = at + part.length;
  }
  return true;
}
