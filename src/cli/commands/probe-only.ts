import { loadDesired } from "../../engine/desired.ts";
import { authorizedKeysOptions, knownProbes, probeOnlyScript } from "../../hosts/probe-only.ts";
import type { Command } from "../input.ts";
import { jsonText } from "../json-text.ts";
import { version } from "../package.ts";
import { createWorld } from "../world.ts";
import { nodeNamed } from "./one-node.ts";

/** `clawform probe-only`: the script that an operator puts on a node, which says itself how; contacts nothing. */
export const probeOnly: Command = async ({ args: [name = ""], flags }, io) => {
  const { host } = nodeNamed(await loadDesired(flags.fleet, await createWorld(), flags.ref), name);
  const script = probeOnlyScript(name, host, version());
  if (!flags.json) io.out.write(script);
  else
    io.out.write(
      jsonText({
        formatVersion: 1,
        node: name,
        authorizedKeys: `${authorizedKeysOptions} `,
        script,
        probes: knownProbes(name, host),
      }),
    );
  return "ok";
};
