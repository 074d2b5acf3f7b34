import { loadDesired } from "../../engine/desired.ts";
import type { Command } from "../input.ts";
import { jsonText } from "../json-text.ts";
import { composedOf, desiredYaml } from "../render/desired-yaml.ts";
import { createWorld } from "../world.ts";
import { nodeNamed } from "./one-node.ts";

/** `clawform render`: the desired state of a node, with the place that every value comes from. */
export const render: Command = async ({ args: [name = ""], flags }, io) => {
  const node = nodeNamed(await loadDesired(flags.fleet, await createWorld(), flags.ref), name);
  io.out.write(flags.json ? jsonText(composedOf(node)) : desiredYaml(node));
  return "ok";
};
