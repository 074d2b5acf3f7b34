import type { ExitName } from "../../model/exit-code.ts";
import type { Plan } from "../../model/plan.ts";
import type { Command, Flags } from "../input.ts";
import type { Io } from "../io.ts";
import { jsonText } from "../json-text.ts";
import { refuseUnwritable, writePlan } from "../plan-file.ts";
import { quoted } from "../quote.ts";
import { planExit } from "../render/blocks.ts";
import { planLines } from "../render/plan-lines.ts";
import { planText, viewOf } from "../render/plan-text.ts";
import { styleOf } from "../render/style.ts";
import { withPlan } from "./observing.ts";

/** `clawform plan`: what an apply would do. Changes nothing. */
export const plan: Command = ({ flags }, io) => show("plan", flags, io);

/** `clawform drift`: the same for a schedule, in words of what is not as it should be, and of both ways out. Changes nothing. */
export const drift: Command = ({ flags }, io) => show("drift", flags, io);

async function show(verb: "plan" | "drift", flags: Flags, io: Io): Promise<ExitName> {
  if (flags.out !== undefined) await refuseUnwritable(flags.out);
  return withPlan(flags, io, { keepOpen: false, costs: true }, async ({ planned, progress }) => {
    const made = planned.plan;
    progress.stop();
    if (flags.out !== undefined) await writePlan(flags.out, made);
    const next = { is: verb, command: commandFor(made, verb, flags), file: flags.out } as const;
    if (flags.json) io.out.write(jsonText(made));
    else if (flags.format === "lines") io.out.write(planLines(made));
    else io.out.write(planText(made, viewOf(planned, styleOf(io.out, io.env, flags.color), next)));
    return planExit(made);
  });
}

/** The apply of exactly this plan: by the file that holds it, else by its digest and the same nodes. */
function commandFor(made: Plan, verb: "plan" | "drift", flags: Flags): string {
  const where = flags.fleet === "fleet" ? [] : ["--fleet", flags.fleet];
  const on = verb === "drift" ? (nodesOf(made) ?? flags.on) : flags.on;
  const nodes = on === undefined ? [] : ["--on", on];
  const what = flags.out === undefined ? [...nodes, "--approved", made.digest ?? ""] : ["--plan", flags.out];
  return ["clawform", "apply", ...where, ...what].map(quoted).join(" ");
}

/** The nodes with changes, where these are few: the digest is of them alone, so an apply need not look at the others. */
function nodesOf({ nodes }: Plan): string | undefined {
  const names = nodes.filter(({ state }) => state === "changes").map(({ name }) => name);
  return names.length > 0 && names.length <= 4 ? names.join(",") : undefined;
}
