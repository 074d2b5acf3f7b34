/** What the YAML of one node has to say, so that the fleet says what the node has. */
import { isObject, type Json, type JsonObject } from "../../model/json.ts";
import { agentPlaceholder } from "../../model/link-path.ts";
import { childOf, dotted, isWithin, type Pointer, tokensOf, valueAt } from "../../model/pointer.ts";
import type { Change } from "../../model/change.ts";
import type { Layer } from "../../model/layer.ts";
import type { Node } from "../../model/fleet.ts";
import { chainOf } from "../compose.ts";
import { memberAt } from "../diff/members.ts";
import { mergeLayers } from "../merge.ts";
import type { DocumentName } from "../plan/input.ts";
import { hasMoved, isAt, leavesOfDifferences, type Places, sourceOf } from "../plan/part.ts";
import type { Work } from "../plan/plan-node.ts";
import { holdsSecret } from "../secrets.ts";
import { adoptedList } from "./list.ts";
import { keepingReferences, overriding, saysNull } from "./value.ts";

/** One value that goes into the file of a node. */
export interface Adoption {
  /** In `openclaw.json`, or of the map path -> target. */
  readonly place: Pointer;
  readonly document: DocumentName;
  /** How many changes are adopted with it: several things of a list can be. */
  readonly changes: number;
  /** In the YAML. */
  readonly pointer: Pointer;
  /** What the file of the node has to say; null: must not be there. */
  readonly value: Json;
  /** The layer that has decided until now, where it is not the node's own; undefined: it is, or nobody has. */
  readonly overrides: Layer | undefined;
}

/** Why something is not adopted, and what to do. */
export interface Refused {
  readonly why: string;
  readonly hint: string;
}

/** What is needed besides the node's work. */
export interface Adopting {
  readonly node: Node;
  readonly work: Work;
  readonly resources: Places["resources"];
  /** In the coordinates of the YAML or of `openclaw.json`. */
  readonly at: readonly Pointer[];
}

/** The changes at or below the places asked for, of any kind. */
export function changesAt({ node, work, resources, at }: Adopting): readonly Change[] {
  const places = { resources, facts: work.facts, desired: node.desired };
  return work.changes.filter((one) => isAt(places, documentOf(resources, one), pointerOf(one), at));
}

/** The place of a change in its document. */
export function pointerOf({ patch }: Pick<Change, "patch">): Pointer {
  return patch.at(-1)?.path ?? "";
}

/**
 * What the file of the node has to say so that everything the node itself has moved at these places is as the fleet wants it; or why that
 * cannot be. Empty: nothing has moved there. Pure.
 */
export function adoptionsOf(adopting: Adopting): readonly Adoption[] | Refused {
  const adoptions: Adoption[] = [];
  const moved = changesAt(adopting).filter(hasMoved);
  for (const document of ["links", "config"] as const) {
    const own = moved.filter((one) => documentOf(adopting.resources, one) === document);
    const differences = own.map((one) => ({ kind: one.kind, pointer: pointerOf(one), patch: one.patch }));
    for (const leaf of leavesOfDifferences(adopting.work.desired[document], differences)) {
      const adoption = adoptionAt(adopting, document, leaf, own);
      if ("why" in adoption) return adoption;
      adoptions.push(adoption);
    }
  }
  return adoptions;
}

function documentOf(resources: Places["resources"], { resource }: Change): DocumentName {
  return resources.find((one) => one.name === resource)?.document ?? "config";
}

/** One leaf of a document: how it is written, wanted and on the node. */
interface Leaf {
  readonly document: DocumentName;
  readonly place: Pointer;
  /** As people read it. */
  readonly name: string;
  /** In the YAML. */
  readonly source: Pointer;
  readonly written: Json | undefined;
  readonly live: Json | undefined;
}

function leafOf({ node, work, resources }: Adopting, document: DocumentName, place: Pointer): Leaf {
  const isLink = document === "links";
  const source = sourceOf({ resources, facts: work.facts, desired: node.desired }, document, place);
  return {
    document,
    place,
    name: isLink ? tokensOf(place).join("/") : dotted(place),
    source,
    written: valueAt(node.desired, source),
    live: isLink ? liveLink(work, place) : memberAt(work.facts.config?.value ?? {}, place),
  };
}

function adoptionAt(
  adopting: Adopting,
  document: DocumentName,
  place: Pointer,
  moved: readonly Change[],
): Adoption | Refused {
  const { node, work } = adopting;
  const leaf = leafOf(adopting, document, place);
  const { name, source, written, live } = leaf;
  const isLink = document === "links";
  if (isLink && source.includes(agentPlaceholder)) return perAgent(name, node);
  const value = valueFor(leaf, memberAt(work.desired[document], place), moved);
  if (live !== undefined && saysNull(value)) return nullThere(name, node);
  if (holdsSecret(place, value, work.secrets)) return secretThere(name, node);
  // The other members of a link, such as `ifExists`, stay what they are.
  const pointer = isLink && isObject(written) && value !== null ? childOf(source, "target") : source;
  return {
    place,
    document,
    changes: moved.filter((one) => isWithin(pointerOf(one), place)).length,
    pointer,
    value: overriding(valueAt(belowOf(node), pointer), value),
    overrides: sharedLayer(node, source),
  };
}

function valueFor({ place, written, live }: Leaf, want: Json | undefined, moved: readonly Change[]): Json {
  const list = adoptedList(written, want, live, (index, isGoing) => {
    const element = childOf(place, String(index));
    return moved.some((one) => pointerOf(one) === element && (one.patch.at(-1)?.op === "remove") === isGoing);
  });
  return list ?? (live === undefined ? null : keepingReferences(written, want, live));
}

/** The layer that decides now, where it is not the node's own. */
function sharedLayer(node: Node, source: Pointer): Layer | undefined {
  const [decides] = chainOf(node, source);
  return decides?.layer.kind === "node" ? undefined : decides?.layer;
}

/** The layers below the node's own, merged. */
function belowOf(node: Node): JsonObject {
  const below = node.layers.filter((layer) => layer.kind !== "node");
  return below.reduce<JsonObject>((merged, layer) => mergeLayers(merged, layer.value) as JsonObject, {}); // sound: layers are objects
}

/** Where the link leads now: as the plan saw it, in the spelling of the YAML where it can be. */
function liveLink({ changes }: Work, leaf: Pointer): Json | undefined {
  const change = changes.find(({ resource, patch }) => resource === "symlinks" && pointerOf({ patch }) === leaf);
  const test = change?.patch.find(({ op, path }) => op === "test" && path === leaf);
  return test !== undefined && "value" in test ? test.value : undefined;
}

function perAgent(name: string, { name: node }: Node): Refused {
  return {
    why: `${name} comes from a line with {agent}, which speaks of every agent`,
    hint: `edit the YAML by hand, or \`clawform drift revert ${node}\` puts the link back`,
  };
}

function nullThere(name: string, { name: node }: Node): Refused {
  return {
    why: `the node says null at ${name}, which the YAML cannot say: there, null means "must not be there"`,
    hint: `\`clawform drift revert ${node}\` puts back what git says`,
  };
}

function secretThere(name: string, { name: node }: Node): Refused {
  return {
    why: `what the node has at ${name} is a secret, and secrets are not written into the fleet folder`,
    hint: `keep it where a reference can name it and write \`{ secret: env:NAME }\` there, or \`clawform drift revert ${node}\` puts back what git says`,
  };
}
