import { chainOf } from "../../core/compose.ts";
import { nearest } from "../../core/nearest.ts";
import { loadDesired } from "../../engine/desired.ts";
import { originsOf } from "../../engine/set-by.ts";
import { UsageError } from "../../model/error.ts";
import type { Node } from "../../model/fleet.ts";
import { isObject, type Json } from "../../model/json.ts";
import type { Origin } from "../../model/position.ts";
import { childOf, dotted, type Pointer, pointerOf } from "../../model/pointer.ts";
import type { Command } from "../input.ts";
import { jsonText } from "../json-text.ts";
import { composedOf } from "../render/desired-yaml.ts";
import { styleOf } from "../render/style.ts";
import { whyText } from "../render/why-text.ts";
import { createWorld } from "../world.ts";
import { nodeNamed } from "./one-node.ts";

/** `clawform why`: every layer's say about one value of a node, the one that wins first. */
export const why: Command = async ({ args: [name = "", asked = ""], flags }, io) => {
  const world = await createWorld();
  const fleet = await loadDesired(flags.fleet, world, flags.ref);
  const node = nodeNamed(fleet, name);
  const pointer = asked.startsWith("/") || asked === "" ? asked : pointerOf(asked.split("."));
  const says = chainOf(node, pointer);
  if (says.length === 0) throw notNamed(node, pointer);
  const positions = says.map(({ layer }) => layer.locate(pointer));
  const origins = await originsOf(flags.fleet, fleet, positions, world);
  const chain = says.map(({ layer, value }, i) => ({
    layer: layer.name,
    kind: layer.kind,
    value,
    position: origins[i] as Origin, // sound: one for each position
  }));
  if (flags.json) io.out.write(jsonText({ formatVersion: 1, node: node.name, pointer, chain }));
  else io.out.write(whyText(node.name, pointer, chain, styleOf(io.out, io.env, flags.color)));
  return "ok";
};

function notNamed(node: Node, pointer: Pointer): UsageError {
  const like = nearest(pointer, pointersIn(composedOf(node), ""));
  return new UsageError(
    `no layer of ${node.name} names ${dotted(pointer)}: Clawform leaves it alone`,
    like === undefined ? `\`clawform render ${node.name}\` prints what is named` : `did you mean \`${like}\`?`,
  );
}

function pointersIn(value: Json, at: Pointer): readonly Pointer[] {
  if (!isObject(value)) return [at];
  return [at, ...Object.entries(value).flatMap(([key, inner]) => pointersIn(inner, childOf(at, key)))];
}
