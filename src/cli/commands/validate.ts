import path from "node:path";
import type { Remark } from "../../core/policies/judged.ts";
import { loadJudged } from "../../engine/desired.ts";
import { formatPosition } from "../../model/position.ts";
import type { Command } from "../input.ts";
import { jsonText } from "../json-text.ts";
import { checksText } from "../render/checks-text.ts";
import { nameList } from "../render/node-names.ts";
import { styleOf } from "../render/style.ts";
import { plural } from "../render/words.ts";
import { createWorld } from "../world.ts";

/** `clawform validate`: says that the fleet folder is right, and what its policies remark; or throws InvalidDesiredState. */
export const validate: Command = async ({ flags }, io) => {
  const { fleet, remarks } = await loadJudged(flags.fleet, await createWorld(), flags.ref);
  const names = fleet.nodes.map((node) => node.name);
  if (flags.json) {
    const checks = remarks.map(({ position, ...check }) => ({ ...check, ...position }));
    const said = checks.length === 0 ? {} : { checks };
    io.out.write(jsonText({ formatVersion: 1, fleet: fleet.name, nodes: names, count: 0, findings: [], ...said }));
    return "ok";
  }
  const head = `${fleet.name}: ${plural(names.length, "node")}, no mistakes\n`;
  const style = styleOf(io.out, io.env, flags.color);
  const placed = remarks.map((remark) => ({
    ...remark,
    message: `${remark.message} (${placeOf(remark, flags.fleet)})`,
  }));
  const checks = remarks.length === 0 ? "" : `\n${checksText({ checks: placed }, style)}\n`;
  io.out.write(`${head}${names.length === 0 ? "" : `${nameList(names)}\n`}${checks}`);
  return "ok";
};

function placeOf({ position }: Remark, dir: string): string {
  return formatPosition({ ...position, file: path.join(dir, position.file) });
}
