import { createHash } from "node:crypto";
import { chainOf } from "../../core/compose.ts";
import { type Contrast, contrastsOf } from "../../core/import/contrast.ts";
import { symlinksOf } from "../../core/import/links.ts";
import { vocabularyOf } from "../../core/import/vocabulary.ts";
import { redactValue } from "../../core/redact.ts";
import { loadDesired } from "../../engine/desired.ts";
import { FleetError } from "../../model/error.ts";
import type { Node } from "../../model/fleet.ts";
import type { JsonObject } from "../../model/json.ts";
import type { Pointer } from "../../model/pointer.ts";
import { type Sight, sightOf } from "../import/look.ts";
import type { Command, Flags } from "../input.ts";
import type { Io } from "../io.ts";
import { jsonText } from "../json-text.ts";
import { compareText, type Compared, type Side } from "../render/compare-text.ts";
import { composedOf } from "../render/desired-yaml.ts";
import { styleOf } from "../render/style.ts";
import { createWorld } from "../world.ts";
import { askEach } from "./each-node.ts";
import { nodeNamed } from "./one-node.ts";

/** `clawform compare`: where two nodes differ, and the lines that make it so. Ends with 2 when they do. Changes nothing. */
export const compare: Command = async ({ args: [first = "", second = ""], flags }, io) => {
  const fleet = await loadDesired(flags.fleet, await createWorld(), flags.ref);
  const [a, b] = [nodeNamed(fleet, first), nodeNamed(fleet, second)];
  const [left, right] = flags.live ? await liveOf(a, b, flags, io) : [composedOf(a), composedOf(b)];
  const differences = contrastsOf(left, right).map((contrast) => comparedOf(contrast, a, b));
  const of = flags.live ? "live" : "desired";
  const report = { formatVersion: 1 as const, a: a.name, b: b.name, of, differences } as const;
  io.out.write(flags.json ? jsonText(report) : compareText(report, styleOf(io.out, io.env, flags.color)));
  return differences.length === 0 ? "ok" : "changes";
};

function comparedOf({ pointer, a: valueOfA, b: valueOfB }: Contrast, a: Node, b: Node): Compared {
  return { pointer, a: sideOf(a, pointer, valueOfA), b: sideOf(b, pointer, valueOfB) };
}

/** The place is where the YAML decides; a live value that no layer names has none. */
function sideOf(node: Node, pointer: Pointer, value: Side["value"]): Side {
  const [decides] = chainOf(node, pointer);
  return {
    ...(value === undefined ? {} : { value }),
    ...(decides === undefined ? {} : { position: decides.layer.locate(pointer) }),
  };
}

/** What both have, in the words of the YAML, without secrets. Throws FleetError when one of them cannot be seen. */
async function liveOf(a: Node, b: Node, flags: Flags, io: Io): Promise<readonly [JsonObject, JsonObject]> {
  const ports = await createWorld();
  const nodes = a === b ? [a] : [a, b];
  const answers = await askEach(ports, nodes, flags, io, { ask: (way) => sightOf(way, ports) });
  const sights = [a, b].map(({ name }) => {
    const answer = answers.get(name);
    if (answer !== undefined && "answer" in answer) return answer.answer;
    throw new FleetError("incomplete", `${name} cannot be compared: ${answer?.reason ?? "it was not looked at"}`);
  });
  // One key for both, so that equal secrets look equal; whoever can guess it has read the files themselves.
  const hash = createHash("sha256");
  for (const { facts } of sights) hash.update(facts.config?.sha256 ?? "");
  const key = hash.digest("hex");
  return sights.map((sight) => viewOf(sight, key)) as unknown as readonly [JsonObject, JsonObject]; // sound: two went in
}

function viewOf({ facts, links }: Sight, key: string): JsonObject {
  const { symlinks } = symlinksOf(links, facts);
  const shown = redactValue("", facts.config?.value ?? {}, facts.edition.sensitive, key);
  return {
    ...(Object.keys(symlinks).length === 0 ? {} : { symlinks }),
    ...vocabularyOf(shown as JsonObject, facts.edition), // sound: the root is no secret
  };
}
