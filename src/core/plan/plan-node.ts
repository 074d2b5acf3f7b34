import type { Change } from "../../model/change.ts";
import type { Facts } from "../../model/facts.ts";
import { type JsonObject, member } from "../../model/json.ts";
import type { NodePlan, PlannedChange } from "../../model/plan.ts";
import type { Step } from "../../model/step.ts";
import { damageOf } from "../damage.ts";
import { digestOf } from "../digest.ts";
import { isSecurityChange } from "../policies/security.ts";
import { heldOf, notesOfStanding } from "../standing.ts";
import { patchWithoutSecrets, type Secrets, withSecretPlaces } from "../secrets.ts";
import { type Candidate, candidateOf } from "./candidate.ts";
import { changeOf, differencesOf, provenTarget } from "./differences.ts";
import { desiredDocuments, liveDocuments } from "./documents.ts";
import type { Documents, PlanInput } from "./input.ts";
import { complaintAboutDesired, complaintAboutResult } from "./judged.ts";
import { notesOf, notesOfSteps } from "./notes.ts";
import { traceOf } from "./trace.ts";
import { type Leaves, leavesOfDifferences } from "./part.ts";
import { restOf } from "./rest.ts";

/** What apply needs besides the plan that people see. Holds secrets: never shown. */
export interface Work {
  readonly facts: Facts;
  readonly changes: readonly Change[];
  readonly desired: Documents;
  readonly secrets: Secrets;
  /** How the links change, in order. */
  readonly steps: readonly Step[];
  /** The new text of `openclaw.json`; undefined when it stays as it is. */
  readonly candidate: string | undefined;
  /** What `openclaw.json` says in the end. */
  readonly target: JsonObject;
  /** The leaves that this is about, where it is only a part: the record keeps what it says of all others. */
  readonly part?: Leaves;
}

export type Planned =
  | { readonly is: "planned"; readonly plan: NodePlan; readonly work: Work }
  | { readonly is: "blocked"; readonly reason: string };

/** Plans one seen node: what differs, why, and what it costs; or why nothing may be changed there. Pure. */
export function planNode(asked: PlanInput): Planned {
  const live = liveDocuments(asked);
  if (live.is === "unreadable") return { is: "blocked", reason: live.why };
  const desired = desiredDocuments(asked);
  const secrets = withSecretPlaces(asked.secrets, asked.facts.lastApplied?.config ?? {}, desired.config);
  const input = { ...asked, secrets };
  const complaint = complaintAboutDesired(input, desired.config);
  if (complaint !== undefined) return { is: "blocked", reason: complaint };
  const rest = input.part === undefined ? undefined : restOf(input, input.part, live.documents, desired);
  if (rest?.is === "entangled") return { is: "blocked", reason: rest.why };
  const links = differencesOf(input, "links", live.documents, desired);
  const config = differencesOf(input, "config", live.documents, desired);
  provenTarget(input, "links", live.documents, desired, links);
  const target = provenTarget(input, "config", live.documents, desired, config);
  const changes = [
    ...links.map((difference) => changeOf(input, "links", difference)),
    ...config.map((difference) => changeOf(input, "config", difference)),
  ];
  const part =
    rest === undefined
      ? undefined
      : {
          links: leavesOfDifferences(desired.links, links),
          config: leavesOfDifferences(desired.config, config),
          notes: rest.notes,
        };
  if (config.length === 0) return planned(input, changes, desired, target, undefined, part);
  const result = complaintAboutResult(input, live.documents.config, target);
  if (result !== undefined) return { is: "blocked", reason: result };
  const candidate = candidateOf(
    input.facts.config,
    config.flatMap((one) => one.patch),
    target,
  );
  const damage = damageBy(input, candidate, { live: live.documents.config, target, desired: desired.config });
  if (damage !== undefined) return { is: "blocked", reason: damage };
  return planned(input, changes, desired, target, candidate, part);
}

function damageBy(
  input: PlanInput,
  candidate: Candidate,
  documents: Pick<Parameters<typeof damageOf>[0], "live" | "target" | "desired">,
): string | undefined {
  if (input.facts.config === undefined) return undefined;
  return damageOf({
    ...documents,
    liveBytes: Buffer.byteLength(input.facts.config.text),
    targetBytes: Buffer.byteLength(candidate.text),
    edition: input.facts.edition,
  });
}

function planned(
  input: PlanInput,
  changes: readonly Change[],
  desired: Documents,
  target: JsonObject,
  candidate: Candidate | undefined,
  part: (Leaves & { readonly notes: readonly string[] }) | undefined,
): Planned {
  const shown = changes.map((change) => shownChange(change, input));
  const steps = stepsOf(input, changes);
  const digest = shown.length === 0 ? undefined : digestOf(input.node.name, shown);
  const notes = [
    ...notesOfStanding(input.facts.standing, digest),
    ...(candidate?.note === undefined ? [] : [candidate.note]),
    ...notesOf(input),
    ...notesOfSteps(steps),
    ...(part?.notes ?? []),
  ];
  const plan: NodePlan = {
    name: input.node.name,
    state: shown.length === 0 ? "converged" : "changes",
    ...(notes.length === 0 ? {} : { notes }),
    ...circumstancesOf(input.facts, changes),
    ...(digest === undefined ? {} : { digest }),
    changes: shown,
  };
  const { facts, secrets } = input;
  const work = { facts, changes, desired, secrets, steps, candidate: candidate?.text, target };
  return { is: "planned", plan, work: part === undefined ? work : { ...work, part } };
}

/** What a plan says of the node besides what changes. */
function circumstancesOf(facts: Facts, changes: readonly Change[]): Pick<NodePlan, "held" | "openclaw" | "trace"> {
  const held = heldOf(facts.standing);
  const trace = traceOf(facts, changes);
  return {
    ...(held === undefined ? {} : { held }),
    openclaw: { version: facts.version },
    ...(trace === undefined ? {} : { trace }),
  };
}

function shownChange(change: Change, { facts, secrets }: PlanInput): PlannedChange {
  const { resource, kind, impact, patch, from } = change;
  const security = isSecurityChange(change, facts.edition) ? ({ security: true } as const) : {};
  return { resource, kind, impact, ...security, patch: patchWithoutSecrets(patch, secrets), from };
}

function stepsOf(input: PlanInput, changes: readonly Change[]): readonly Step[] {
  return changes.flatMap((change) => {
    const resource = input.resources.find((one) => one.name === change.resource);
    if (resource === undefined) throw new Error(`no resource is called ${change.resource}`);
    return resource.steps(change, input.answers, member(input.desired, resource.name) ?? {}, input.facts);
  });
}
