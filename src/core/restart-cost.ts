/** What the plan says about a restart before it happens. */
import type { Handling } from "../model/handling.ts";
import type { JsonObject } from "../model/json.ts";
import { type Asked, credentialsInWords } from "./restart.ts";
import { reloadMode } from "./restart-ask.ts";
import { isIdle, workInWords } from "./running-work.ts";

/** A node as its restart is judged; `target`: what `openclaw.json` says in the end. */
export interface Costing {
  readonly handling: Handling;
  readonly target: JsonObject;
  /** Does the plan restart its gateway? */
  readonly restarts: boolean;
  /** Is that restart ours, because OpenClaw does not do it by itself? */
  readonly isOurs: boolean;
}

/** Sentences for the plan of a node, most urgent first: credentials, work in progress, windows. None when there is nothing to say. */
export function costNotes(costing: Costing, asked: Asked): readonly string[] {
  return costing.restarts ? [...askedNotes(asked), ...restartNotes(costing)] : [];
}

function askedNotes(asked: Asked): readonly string[] {
  if (asked === "not asked") return [];
  if (asked === "cannot ask") {
    return ["what the restart costs is not known: no OpenClaw command was found there that could be asked"];
  }
  const { credentials, work } = asked;
  const notes: string[] = [];
  if (credentials.is !== "valid" && credentials.is !== "not asked") {
    const stops = credentials.is === "expiring" ? "" : ": the restart is refused without `--accept-expired`";
    notes.push(`${credentialsInWords(credentials)}${stops}`);
  }
  if (!isIdle(work)) notes.push(`a restart now interrupts work: ${workInWords(work)}`);
  return notes;
}

function restartNotes({ handling: { restart }, target, isOurs }: Costing): readonly string[] {
  const notes: string[] = [];
  if (restart.windows.length > 0) {
    notes.push(`its gateway restarts only within ${restart.windows.join(", ")} (${restart.timezone})`);
  }
  if (isOurs) {
    const by = restart.command === undefined ? "`openclaw gateway restart`" : "the command of `restart.command`";
    notes.push(
      `OpenClaw does not restart by itself there (gateway.reload.mode ${reloadMode(target)}): Clawform does it, with ${by}`,
    );
  }
  return notes;
}
