import { askedPlaces } from "../../core/asked-place.ts";
import { printable } from "../../core/printable.ts";
import { UsageError } from "../../model/error.ts";
import type { Command, Flags } from "../input.ts";
import type { Io } from "../io.ts";
import { jsonText } from "../json-text.ts";
import { quoted } from "../quote.ts";
import { applyPlan } from "./apply.ts";
import { withPlan } from "./observing.ts";

/**
 * `clawform drift revert`: makes a node again what git says, where the node itself has moved, and nowhere else: what git has moved stays
 * pending. Shows it as a plan, asks, and ends as `apply` does.
 */
export const revert: Command = async ({ args: [, name = "", asked = ""], flags }, io) => {
  if (flags.yes !== true && flags.approved === undefined && !io.canAsk) {
    throw new UsageError(
      "drift revert cannot ask here: there is no terminal",
      "add --yes to revert without being asked, or --approved DIGEST; `clawform drift` shows what has drifted",
    );
  }
  const looking = { keepOpen: true, costs: true, part: { at: askedPlaces(asked) } };
  return withPlan({ ...flags, on: name }, io, looking, async (looked) => {
    const [node] = looked.planned.plan.nodes;
    if (node?.state !== "converged") {
      const { exit } = await applyPlan(looked, undefined, flags, io);
      const { digest } = looked.planned.plan;
      if (exit === "refused" && flags.approved === undefined && digest !== null)
        sayApproval(name, asked, digest, flags, io);
      return exit;
    }
    looked.progress.stop();
    const where = asked === "" ? "" : ` at ${asked}`;
    const notes = (node.notes ?? []).map((note) => `note  ${printable(note)}`);
    if (flags.json) io.out.write(jsonText(looked.planned.plan));
    else io.out.write([`${name} has not drifted${printable(where)}: nothing was changed`, ...notes, ""].join("\n"));
    return "ok";
  });
};

/** A blanket yes is not enough for conflicts and removals; the digest of this part is not that of an apply. */
function sayApproval(node: string, asked: string, digest: string, flags: Flags, io: Io): void {
  const place = asked === "" ? [] : [asked];
  const where = flags.fleet === "fleet" ? [] : ["--fleet", flags.fleet];
  const command = ["clawform", "drift", "revert", node, ...place, ...where, "--approved", digest].map(quoted).join(" ");
  io.err.write(`hint: to revert exactly this: ${printable(command)}\n`);
}
