import type { Command, Flags } from "../input.ts";
import { jsonText } from "../json-text.ts";
import { writePlan } from "../plan-file.ts";
import { quoted } from "../quote.ts";
import { planExit } from "../render/blocks.ts";
import { planLines } from "../render/plan-lines.ts";
import { planText, viewOf } from "../render/plan-text.ts";
import { styleOf } from "../render/style.ts";
import { withPlan } from "./observing.ts";

/** `clawform plan` and `clawform drift`: what differs, and what an apply would do. Changes nothing. */
export const plan: Command = async ({ flags }, io) =>
  withPlan(flags, io, false, async ({ planned, progress }) => {
    const made = planned.plan;
    progress.stop();
    if (flags.out !== undefined) await writePlan(flags.out, made);
    const style = styleOf(io.out, io.env, flags.color);
    if (flags.json) io.out.write(jsonText(made));
    else if (flags.format === "lines") io.out.write(planLines(made));
    else io.out.write(planText(made, viewOf(planned.fleet, style, nextCommand(flags, made.digest ?? ""))));
    return planExit(made);
  });

/** The apply of exactly this plan: by the file that holds it, else by its digest and the same nodes. */
function nextCommand(flags: Flags, digest: string): string {
  const where = flags.fleet === "fleet" ? [] : ["--fleet", flags.fleet];
  const nodes = flags.on === undefined ? [] : ["--on", flags.on];
  const what = flags.out === undefined ? [...nodes, "--approved", digest] : ["--plan", flags.out];
  return ["clawform", "apply", ...where, ...what].map(quoted).join(" ");
}
