import type { Edition } from "../../model/edition.ts";
import type { Fleet, Node } from "../../model/fleet.ts";
import { isObject, type Json, member } from "../../model/json.ts";
import { dotted, type Pointer, pointerOf, tokensOf } from "../../model/pointer.ts";
import { chainOf } from "../compose.ts";
import { editionsOf } from "../rendered.ts";
import type { Mistakes } from "./mistakes.ts";

/** `config:` says nothing about what another key of the YAML owns, nor about what OpenClaw itself writes: two masters would fight for ever. */
export function configOwners(fleet: Fleet, editions: readonly Edition[], mistakes: Mistakes): void {
  const owners = new Map<string, readonly Owner[]>();
  for (const node of fleet.nodes) {
    const config = member(node.desired, "config");
    if (!isObject(config)) continue;
    const version = node.version ?? "";
    const owned = owners.get(version) ?? ownersIn(editionsOf(node, editions));
    owners.set(version, owned);
    for (const owner of owned) check(node, config, owner, mistakes);
  }
}

interface Owner {
  readonly at: Pointer;
  /** The key of the YAML; undefined: OpenClaw itself. */
  readonly aspect: string | undefined;
}

function ownersIn(editions: readonly Edition[]): readonly Owner[] {
  return editions.flatMap((edition) => [
    ...Object.entries(edition.places).map(([aspect, at]) => ({ aspect, at })),
    ...edition.runtimeOwned.map((at) => ({ aspect: undefined, at })),
  ]);
}

function check(node: Node, config: Json, owner: Owner, mistakes: Mistakes): void {
  const tokens = reach(config, tokensOf(owner.at));
  if (tokens === undefined) return;
  const pointer = pointerOf(["config", ...tokens]);
  const said = dotted(pointerOf(tokens));
  const { aspect } = owner;
  const mistake =
    aspect === undefined
      ? { what: `${said} belongs to OpenClaw, which writes it itself`, hint: "take it out" }
      : { what: `${said} is what the key ${aspect} manages`, hint: `say it with ${aspect}: at the top level` };
  for (const { layer } of chainOf(node, pointer)) mistakes.add({ layer, pointer, atKey: true, ...mistake });
}

/** How far down `tokens` the value says something: to their end, or to a value that leaves no room below. Undefined: it says nothing there. */
function reach(config: Json, tokens: readonly string[]): readonly string[] | undefined {
  let here: Json = config;
  for (const [depth, token] of tokens.entries()) {
    if (!isObject(here)) return tokens.slice(0, depth);
    const next: Json | undefined = member(here, token);
    if (next === undefined) return undefined;
    here = next;
  }
  return tokens;
}
