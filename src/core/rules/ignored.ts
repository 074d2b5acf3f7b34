import type { Edition } from "../../model/edition.ts";
import type { Fleet, Node } from "../../model/fleet.ts";
import { isObject, type Json } from "../../model/json.ts";
import { childOf, dotted, type Pointer, tokensOf } from "../../model/pointer.ts";
import { formatPosition } from "../../model/position.ts";
import type { Ignore } from "../../model/policies.ts";
import { chainOf } from "../compose.ts";
import { documentOf, editionsOf, sourceOf } from "../rendered.ts";
import type { Mistakes } from "./mistakes.ts";

/** Nothing is ignored that the YAML itself says: one of both cannot be meant. */
export function ignored(fleet: Fleet, editions: readonly Edition[], mistakes: Mistakes): void {
  for (const node of fleet.nodes) {
    if (node.ignore.length === 0) continue;
    for (const edition of editionsOf(node, editions)) {
      const document = documentOf(node, edition);
      for (const ignore of node.ignore) check(node, edition, document, ignore, mistakes);
    }
  }
}

function check(node: Node, edition: Edition, document: Json, { pointer, written }: Ignore, mistakes: Mistakes): void {
  const [said] = saidAt(document, tokensOf(pointer));
  if (said === undefined) return;
  const source = sourceOf(edition, said);
  const [say] = chainOf(node, source);
  if (say === undefined) return;
  const what = `${dotted(said)} is ignored, but ${formatPosition(say.layer.locate(source, "key"))} says what it is to be`;
  mistakes.add({ ...written, pointer: `${written.pointer}/pointer`, what, hint: "take one of both out" });
}

/** The places at which `value` says something about what the pattern `tokens` names: there, or by a value that leaves no room for it. */
function saidAt(value: Json, tokens: readonly string[], at: Pointer = ""): readonly Pointer[] {
  const [token, ...rest] = tokens;
  if (token === undefined) return isEmpty(value) ? [] : [at];
  if (!isObject(value)) return [at];
  const keys = Object.keys(value).filter((key) => token === "*" || key === token);
  return keys.flatMap((key) => saidAt(value[key] as Json, rest, childOf(at, key)));
}

/** "There is an object" says nothing of what is in it. */
function isEmpty(value: Json): boolean {
  return isObject(value) && Object.keys(value).length === 0;
}
