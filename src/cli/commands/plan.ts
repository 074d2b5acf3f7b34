import { seenInPlan } from "../../core/notify/seen.ts";
import { shardText } from "../../core/shard.ts";
import type { ExitName } from "../../model/exit-code.ts";
import type { Plan } from "../../model/plan.ts";
import type { Command, Flags } from "../input.ts";
import type { Io } from "../io.ts";
import { jsonText } from "../json-text.ts";
import { refuseUnwritable, writePlan } from "../plan-file.ts";
import { refuseUntellable, tellReceivers } from "../notify.ts";
import { quoted } from "../quote.ts";
import { planExit } from "../render/blocks.ts";
import { planMarkdown } from "../render/markdown/terminal.ts";
import { planLines } from "../render/plan-lines.ts";
import { planText, viewOf } from "../render/plan-text.ts";
import { styleOf } from "../render/style.ts";
import { withPlan } from "./observing.ts";

/** `clawform plan`: what an apply would do. Changes nothing. */
export const plan: Command = ({ flags }, io) => show("plan", flags, io);

/** `clawform drift`: the same for a schedule, in words of what is not as it should be, and of both ways out. Changes nothing. */
export const drift: Command = ({ flags }, io) => show("drift", flags, io);

async function show(verb: "plan" | "drift", flags: Flags, io: Io): Promise<ExitName> {
  refuseUntellable(flags);
  if (flags.out !== undefined) await refuseUnwritable(flags.out);
  return withPlan(flags, io, { keepOpen: false, costs: true }, async ({ planned, ports, progress }) => {
    const made = planned.plan;
    progress.stop();
    if (flags.out !== undefined) await writePlan(flags.out, made);
    const fleet = flags.fleet === "fleet" ? undefined : flags.fleet;
    const next = { is: verb, command: commandFor(made, verb, flags), file: flags.out, fleet } as const;
    if (flags.json) io.out.write(jsonText(made));
    else if (flags.format === "lines") io.out.write(planLines(made));
    else if (flags.format === "markdown") io.out.write(planMarkdown(made, verb, planned.fleet.name));
    else
      io.out.write(
        planText(made, { ...viewOf(planned, styleOf(io.out, io.env, flags.color), next), ...sinceOf(flags) }),
      );
    const told = { fleet: planned.fleet, revision: made.revision, seen: seenInPlan(made), now: ports.now() };
    await tellReceivers(told, flags, io);
    return planExit(made);
  });
}

function sinceOf({ changedSince }: Flags): { readonly since?: string } {
  return changedSince === undefined ? {} : { since: changedSince };
}

/** The apply of exactly this plan: by the file that holds it, else by its digest and the same nodes. */
function commandFor(made: Plan, verb: "plan" | "drift", flags: Flags): string {
  const ref = flags.ref === undefined || made.revision === null ? [] : ["--ref", made.revision];
  const where = [...(flags.fleet === "fleet" ? [] : ["--fleet", flags.fleet]), ...ref];
  const few = verb === "drift" ? nodesOf(made) : undefined;
  const nodes = few === undefined ? chosenBy(flags) : ["--on", few];
  const what = flags.out === undefined ? [...nodes, "--approved", made.digest ?? ""] : ["--plan", flags.out];
  return ["clawform", "apply", ...where, ...what].map(quoted).join(" ");
}

/** The flags that chose the nodes. */
function chosenBy({ on, shard, changedSince }: Flags): readonly string[] {
  return [
    ...(on === undefined ? [] : ["--on", on]),
    ...(shard === undefined ? [] : ["--shard", shardText(shard)]),
    ...(changedSince === undefined ? [] : ["--changed-since", changedSince]),
  ];
}

/** The nodes with changes, where these are few: the digest is of them alone, so an apply need not look at the others. */
function nodesOf({ nodes }: Plan): string | undefined {
  const names = nodes.filter(({ state }) => state === "changes").map(({ name }) => name);
  return names.length > 0 && names.length <= 4 ? names.join(",") : undefined;
}
