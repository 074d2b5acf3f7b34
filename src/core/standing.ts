import type { NodePlan } from "../model/plan.ts";
import type { PendingRun, Standing } from "../model/standing.ts";
import { printable, shorten } from "./printable.ts";
import { timeText } from "./time-text.ts";

/** The standing as it is at `now`: a hold that is over is none. */
export function standingAt(standing: Standing, now: Date): Standing {
  if (standing.hold === undefined || lasts(standing.hold.until, now)) return standing;
  const { hold: _over, ...rest } = standing;
  return rest;
}

/** What a plan says of a node's hold; undefined for a node that is not held. Texts are printable. */
export function heldOf({ hold, holdProblem }: Standing): NodePlan["held"] {
  if (hold !== undefined) return { reason: tidy(hold.reason, 500), until: hold.until, by: tidy(hold.by, 128) };
  if (holdProblem === undefined) return undefined;
  return { reason: `its hold cannot be read (${tidy(holdProblem, 200)})`, until: null, by: null };
}

/** Why a plan may not be applied at `now`: the node is held. Undefined when it is not, or no longer. */
export function heldReason({ name, held }: Pick<NodePlan, "name" | "held">, now: Date): string | undefined {
  if (held === undefined || (held.until !== null && !lasts(held.until, now))) return undefined;
  return `${heldText(held)}; \`clawform release ${name}\` ends it`;
}

/** `disk is being changed (by ann@laptop until 2027-01-02 03:04 UTC)`. */
export function heldText({ reason, until, by }: NonNullable<NodePlan["held"]>): string {
  const who = [by === null ? [] : [`by ${by}`], until === null ? [] : [`until ${timeText(until)}`]].flat();
  return who.length === 0 ? reason : `${reason} (${who.join(" ")})`;
}

/** What the plan's notes say of runs that have not come to their end, and of plans that are not tried again. */
export function notesOfStanding({ pending, quarantine }: Standing, digest: string | undefined): readonly string[] {
  const notes = pending.map(pendingText);
  if (digest !== undefined && quarantine.includes(digest)) {
    notes.push(
      "this very plan was rolled back here before, and is quarantined: it is not tried again without `--retry`",
    );
  }
  return notes;
}

/** A sentence on a run that has not come to its end: what it waits for, or who settles it. */
export function pendingText({ run, awaiting, guardAlive, decided }: PendingRun): string {
  const name = `run ${shorten(printable(run), 64)}`;
  if (decided !== undefined) {
    const end = decided === "confirmed" ? "was confirmed" : "is being rolled back";
    return `${name} ${end}, and its end is not finished: its guard or the next apply finishes it`;
  }
  if (guardAlive === false) return `${name} has lost its guard: the next apply rolls it back first`;
  if (awaiting) return `${name} awaits its confirmation: without one its guard rolls it back`;
  return `${name} is changing the node now, or was killed: then its guard rolls it back`;
}

/** Is `until` after `now`? A text that is no time never ends: nobody can have meant now. */
function lasts(until: string, now: Date): boolean {
  const end = Date.parse(until);
  return Number.isNaN(end) || end > now.getTime();
}

function tidy(text: string, max: number): string {
  return shorten(printable(text), max);
}
