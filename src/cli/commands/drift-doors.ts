/** `clawform drift`, and its two doors: what the node has goes into git (`adopt`), or what git says goes back to the node (`revert`). */
import { UsageError } from "../../model/error.ts";
import type { Command, Flags } from "../input.ts";
import { adopt } from "./drift-adopt.ts";
import { revert } from "./drift-revert.ts";
import { drift as show } from "./plan.ts";

/** Runs what the command line means. Throws UsageError for what does not go together. */
export const drift: Command = async (input, io) => {
  const [door, node, pointer] = input.args;
  if (door === undefined) {
    refuseOthers(
      "drift",
      input.flags,
      ["pr", ...onlyForReverting],
      "say `drift adopt NODE POINTER` or `drift revert NODE`",
    );
    return show(input, io);
  }
  refuseOthers(`drift ${door}`, input.flags, notFor[door as Door], `\`clawform help drift\` says how it is used`);
  if (node === undefined) {
    const hint = door === "adopt" ? "drift adopt t440 logging.level" : "drift revert t440";
    throw new UsageError(`drift ${door} needs the name of a node`, `for example: \`clawform ${hint}\``);
  }
  // Not a selector: what is behind a door is done to one node, and to one that was meant.
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(node)) {
    throw new UsageError(
      `${JSON.stringify(node)} is no name of a node`,
      "`clawform drift` shows the nodes that have drifted",
    );
  }
  if (door === "revert") return revert(input, io);
  if (pointer === undefined) {
    const hint = `\`clawform drift --on ${node}\` shows them; for example: \`clawform drift adopt ${node} logging.level\``;
    throw new UsageError("drift adopt needs the place that the node has changed", hint);
  }
  return adopt(input, io);
};

type Door = "adopt" | "revert";

/** Flags of `drift` that say which nodes are looked at and how that is shown: with a door, that is settled. */
const onlyForShowing = ["on", "shard", "changedSince", "ref", "out", "notify", "notifyState"] as const;

const onlyForReverting = ["yes", "approved", "settle", "acceptExpired"] as const;

const notFor: Readonly<Record<Door, readonly (keyof Flags)[]>> = {
  adopt: [...onlyForShowing, ...onlyForReverting],
  revert: [...onlyForShowing, "pr"],
};

function refuseOthers(what: string, flags: Flags, refused: readonly (keyof Flags)[], hint: string): void {
  const used = refused.find((name) => flags[name] !== undefined);
  if (used !== undefined) throw new UsageError(`${what} does not take --${dashed(used)}`, hint);
  if (what !== "drift" && flags.format !== undefined && flags.format !== "text") {
    throw new UsageError(`${what} does not take --format`, "`--json` prints JSON");
  }
}

function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
