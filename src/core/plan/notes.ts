import { isObject, member } from "../../model/json.ts";
import type { Step } from "../../model/step.ts";
import type { PlanInput } from "./input.ts";

/** What the operator should know of this node besides its changes. */
export function notesOf(input: PlanInput): readonly string[] {
  const { facts } = input;
  const notes: string[] = [];
  if (facts.recordProblem !== undefined) notes.push(facts.recordProblem);
  if (facts.versionFrom === "meta") {
    notes.push(`no OpenClaw was found there; its version ${facts.version} is what last wrote openclaw.json`);
  }
  for (const path of danglingLinks(input)) notes.push(`${path} leads nowhere: its target does not exist`);
  return notes;
}

function danglingLinks(input: PlanInput): readonly string[] {
  const desired = member(input.desired, "symlinks");
  if (!isObject(desired)) return [];
  return [...input.answers]
    .flatMap(([path, answer]) => (answer.is === "link" && answer.dangling ? [path] : []))
    .toSorted();
}

/** What happens to data that stands where a link is to be. */
export function notesOfSteps(steps: readonly Step[]): readonly string[] {
  return steps.flatMap((step) => {
    if (step.do !== "link" || step.found.is === "absent" || step.found.is === "link") return [];
    const { path, target, found, ifExists } = step;
    if (ifExists === "adopt") return [`${path} is a ${found.is}: what is in it moves to ${target} (ifExists: adopt)`];
    if (ifExists === "backup")
      return [`${path} is a ${found.is}: it is moved aside as ${path}.clawform-backup-* (ifExists: backup)`];
    return [];
  });
}
