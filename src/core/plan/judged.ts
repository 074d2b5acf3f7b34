import type { Complaint } from "../../model/complaint.ts";
import type { JsonObject } from "../../model/json.ts";
import { dotted } from "../../model/pointer.ts";
import { formatPosition } from "../../model/position.ts";
import { desiredDocument } from "./documents.ts";
import type { PlanInput } from "./input.ts";
import { placesOf } from "./provenance.ts";

/** The sections of `openclaw.json` that planning this node asks its judge about. */
export function sectionsToJudge(input: Omit<PlanInput, "judge">): readonly string[] {
  const desired = Object.keys(desiredDocument(input, "config"));
  return canAskNode(input) ? desired : [...desired, ...Object.keys(input.facts.config?.value ?? {})];
}

/** What the node's OpenClaw version would say against the desired document, as one sentence; undefined when nothing. */
export function complaintAboutDesired(input: PlanInput, desired: JsonObject): string | undefined {
  const complaints = input.judge.fragment(desired);
  const [first] = complaints;
  if (first === undefined) return undefined;
  const [place] = placesOf(input, "config", first.pointer, first.atKey === true ? "key" : "value");
  const where = place === undefined ? "" : `${formatPosition(place)}: `;
  const more = complaints.length === 1 ? "" : ` (and ${complaints.length - 1} more)`;
  return `OpenClaw ${input.facts.version} does not accept the YAML: ${where}${sentence(first)}${more}`;
}

/**
 * Why the result must not be written, where OpenClaw's own validator cannot be asked on the node: the bundled schema judges.
 * A file that is invalid already blocks all reloads and must not be restarted, so it is to be repaired first - unless this patch repairs it.
 */
export function complaintAboutResult(input: PlanInput, live: JsonObject, target: JsonObject): string | undefined {
  if (canAskNode(input)) return undefined;
  const [after] = input.judge.document(target);
  if (after === undefined) return undefined;
  const [before] = input.judge.document(live);
  if (before !== undefined) {
    return `openclaw.json is already invalid for OpenClaw ${input.facts.version}: ${sentence(before)}; repair it first, and do not restart the gateway`;
  }
  return `the result would be invalid for OpenClaw ${input.facts.version}: ${sentence(after)}`;
}

function canAskNode({ facts }: Pick<PlanInput, "facts">): boolean {
  return facts.edition.validator !== undefined && facts.command !== undefined;
}

function sentence(complaint: Complaint): string {
  const hint = complaint.hint === undefined ? "" : ` - ${complaint.hint}`;
  return `${complaint.what} (${dotted(complaint.pointer)})${hint}`;
}
