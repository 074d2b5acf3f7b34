import { printable } from "../core/printable.ts";
import type { Work } from "../core/plan/plan-node.ts";
import type { NodePlan } from "../model/plan.ts";
import type { Ending } from "./ending.ts";
import type { PlannedFleet } from "./plan-fleet.ts";
import type { Override } from "./transaction.ts";

/** Whether a node may go from the commit that its record names to the one of the plan, and what is to be said of that. */
export type Line =
  | { readonly is: "stop"; readonly ending: Ending }
  | { readonly is: "go"; readonly note?: string; readonly override?: Override };

interface Meant {
  readonly allowOlder?: boolean;
}

/**
 * Stops what would take a node back to a commit before the one that was applied to it last: an old pipeline that was run again, a checkout
 * that was not updated. A node that is right already is left with its record. A commit that is not known here is said, and stops nothing.
 */
export async function lineOf(node: NodePlan, { facts }: Work, planned: PlannedFleet, approved: Meant): Promise<Line> {
  const last = facts.lastApplied?.revision ?? null;
  const own = planned.plan.revision;
  if (last === null || own === null) return { is: "go" };
  const shown = printable(last.slice(0, 12));
  switch (await planned.kinshipTo(last)) {
    case "same":
    case "newer":
    case "apart":
      return { is: "go" };
    case "unknown":
      return {
        is: "go",
        note: `commit ${shown} was applied last and is not known here, so nobody can tell whether this one is older`,
      };
    case "older":
      return older(node, `this commit (${own.slice(0, 12)}) is older than ${shown}, which was applied last`, approved);
  }
}

function older(node: NodePlan, why: string, { allowOlder }: Meant): Line {
  if (allowOlder === true) return { is: "go", override: { what: "older", reason: why } };
  if (node.state !== "changes") return { is: "stop", ending: { result: "unchanged" } };
  const next = "update the checkout, revert by a new commit, or say that it is meant: --allow-older";
  return { is: "stop", ending: { result: "refused", why: `${why}: ${next}` } };
}

/** The ending of a node that was written to, with one more thing to know. */
export function withNote(ending: Ending, note: string | undefined): Ending {
  if (note === undefined || (ending.result !== "applied" && ending.result !== "recorded")) return ending;
  return { ...ending, note: ending.note === undefined ? note : `${ending.note}; ${note}` };
}
