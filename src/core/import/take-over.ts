/** A seen node as a document in the words of the YAML, of which every rule of the fleet folder approves. */
import type { Editions, Judge } from "../../model/complaint.ts";
import type { Facts } from "../../model/facts.ts";
import type { Finding } from "../../model/finding.ts";
import type { JsonObject } from "../../model/json.ts";
import type { Layer } from "../../model/layer.ts";
import { childOf, isWithin, type Pointer, tokensOf, valueAt } from "../../model/pointer.ts";
import { checkOpenClaw } from "../check-openclaw.ts";
import { compose } from "../compose.ts";
import { checkRules } from "../rules/check-rules.ts";
import { checkLayer } from "../schema-check.ts";
import { type Left, type Lifted, liftSecrets, type SecretsMode } from "./lift.ts";
import { type FoundLink, symlinksOf } from "./links.ts";
import { cuttable, withoutPart } from "./parts.ts";
import { documentPlaceOf, vocabularyOf, yamlPlaceOf } from "./vocabulary.ts";

/** A node that was looked at for an import. */
export interface Found {
  readonly name: string;
  /** How it is reached, as its `host:` says it. */
  readonly host: JsonObject;
  readonly facts: Facts;
  readonly links: readonly FoundLink[];
}

/** What an import says of a node. */
export interface Taken {
  readonly name: string;
  /** Complete, as if the node were alone: `host`, `openclaw`, and all aspects that it has. */
  readonly document: JsonObject;
  /** What the node has besides, which stays as it is. */
  readonly left: readonly Left[];
  /** Pointers of the YAML that no layer may name for this node: what stands there is left alone. */
  readonly reserved: readonly Pointer[];
  readonly lifted: readonly Lifted[];
}

interface TakingOver {
  readonly editions: Editions;
  /** Of the node's edition, loaded for all sections of its document. */
  readonly judge: Judge;
  readonly secrets: SecretsMode;
  /** Names of variables that are given already; gets the new ones. */
  readonly taken: Set<string>;
  /** `fleet.yaml` as it will be: its policy says where links may stand. */
  readonly fleet: JsonObject;
}

/** Takes over all of a node that the YAML may say. Pure but for `by.taken`. */
export function takeOver(found: Found, by: TakingOver): Taken {
  const { facts } = found;
  const { edition } = facts;
  const live = facts.config?.value ?? {};
  const own = [...edition.runtimeOwned, ...edition.runtimeWritten].filter((at) => valueAt(live, at) !== undefined);
  const ours = own.reduce(withoutPart, live);
  const sieved = liftSecrets(ours, found.name, by.editions.all, by.secrets, by.taken);
  const { symlinks, left } = symlinksOf(found.links, facts);
  const drawn = approved(
    {
      host: found.host,
      openclaw: { version: facts.version },
      ...(Object.keys(symlinks).length === 0 ? {} : { symlinks }),
      ...vocabularyOf(sieved.document, edition),
    },
    found,
    by,
  );
  const kept = sieved.lifted.filter(
    ({ pointer }) => valueAt(drawn.document, yamlPlaceOf(pointer, edition)) !== undefined,
  );
  return {
    name: found.name,
    document: drawn.document,
    left: [
      ...left,
      ...sieved.left,
      ...drawn.left,
      ...own.map((pointer) => ({ what: pointer, pointer, why: "OpenClaw writes it itself" })),
    ],
    reserved: [...sieved.left, ...drawn.left]
      .flatMap(({ pointer }) => (pointer === undefined ? [] : [yamlPlaceOf(pointer, edition)]))
      .concat(own.map((pointer) => yamlPlaceOf(pointer, edition))),
    lifted: kept,
  };
}

/** More rounds than there can be kinds of mistakes inside each other. */
const maxRounds = 200;

/** The document without what the rules, the schemas and the node's OpenClaw have something against; what that is, is left alone. */
function approved(whole: JsonObject, found: Found, by: TakingOver): { document: JsonObject; left: readonly Left[] } {
  let document = whole;
  const left: Left[] = [];
  for (let round = 0; round < maxRounds; round++) {
    const before = document;
    for (const { pointer, what } of findingsOf(document, found, by)) {
      const place = placeToLeave(document, pointer);
      if (place === undefined) continue;
      document = withoutPart(document, place);
      left.push(leftAt(place, what, found));
    }
    if (document === before) break;
  }
  return { document, left };
}

function findingsOf(document: JsonObject, found: Found, by: TakingOver): readonly Finding[] {
  const layer: Layer = {
    kind: "node",
    name: found.name,
    file: `nodes/${found.name}.yaml`,
    value: document,
    locate: () => ({ file: `nodes/${found.name}.yaml`, line: 1, column: 1 }),
  };
  const fleet: Layer = { ...layer, kind: "fleet", name: "fleet", file: "fleet.yaml", value: by.fleet };
  const composed = compose([fleet, layer]).fleet;
  const node = composed.nodes[0];
  if (node === undefined) throw new Error(`node ${found.name} was not composed`);
  return [
    ...checkLayer(layer),
    ...checkRules(composed, by.editions.all, [layer]),
    ...checkOpenClaw(node, [{ edition: found.facts.edition, judge: by.judge }]),
  ];
}

/** How to reach the node is what the user said: a mistake in it is not taken out, but told. */
function placeToLeave(document: JsonObject, pointer: Pointer): Pointer | undefined {
  const tokens = tokensOf(pointer);
  if (tokens.length === 0 || tokens[0] === "host" || tokens[0] === "openclaw") return undefined;
  if (tokens[0] === "symlinks" && tokens.length > 1) {
    const link = childOf("/symlinks", tokens[1] as string);
    return valueAt(document, link) === undefined ? undefined : link;
  }
  return cuttable(document, pointer);
}

function leftAt(place: Pointer, why: string, { facts }: Found): Left {
  if (isWithin(place, "/symlinks")) return { what: tokensOf(place)[1] ?? "symlinks", why };
  const pointer = documentPlaceOf(place, facts.edition) ?? place;
  return { what: pointer, pointer, why };
}
