import { loadDesired } from "../../engine/desired.ts";
import type { Command } from "../input.ts";
import { jsonText } from "../json-text.ts";
import { nameList } from "../render/node-names.ts";
import { plural } from "../render/words.ts";
import { createWorld } from "../world.ts";

/** `clawform validate`: says that the fleet folder is right, or throws InvalidDesiredState. */
export const validate: Command = async ({ flags }, io) => {
  const fleet = await loadDesired(flags.fleet, await createWorld());
  const names = fleet.nodes.map((node) => node.name);
  if (flags.json) io.out.write(jsonText({ formatVersion: 1, fleet: fleet.name, nodes: names, count: 0, findings: [] }));
  else
    io.out.write(
      `${fleet.name}: ${plural(names.length, "node")}, no mistakes\n${names.length === 0 ? "" : `${nameList(names)}\n`}`,
    );
  return "ok";
};
