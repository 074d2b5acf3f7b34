/** What runs have seen of nodes, in the words that receivers are told. What a run learned nothing new of is left out. */
import type { Seen } from "../../model/notify.ts";
import type { NodePlan, Plan } from "../../model/plan.ts";
import type { NodeReport, RunReport } from "../../model/run.ts";
import type { FleetStatus, NodeStatus } from "../../model/status.ts";
import { printable, shorten } from "../printable.ts";
import { looksSecret } from "../redact.ts";

/** What a plan says of its nodes. */
export function seenInPlan({ nodes }: Pick<Plan, "nodes">): readonly Seen[] {
  return nodes.map((node) => seen(node.name, ofPlan(node), whyOfPlan(node)));
}

/** What a run has made of its nodes. */
export function seenInRun({ nodes }: Pick<RunReport, "nodes">): readonly Seen[] {
  return nodes.flatMap((node) => {
    const is = ofRun(node);
    return is === undefined ? [] : [seen(node.name, is, node.sentence)];
  });
}

/** What the status of a fleet says of its nodes. */
export function seenInStatus({ nodes }: Pick<FleetStatus, "nodes">): readonly Seen[] {
  return nodes.flatMap((node) => {
    const is = ofStatus(node);
    return is === undefined ? [] : [seen(node.name, is, node.why)];
  });
}

function ofPlan({ state, changes }: NodePlan): Seen["is"] {
  switch (state) {
    case "converged":
      return "ok";
    case "blocked":
    case "unreachable":
      return state;
    case "changes":
      return changes.some(({ kind }) => kind === "drift" || kind === "conflict") ? "drift" : "pending";
  }
}

function whyOfPlan({ changes, reason }: NodePlan): string | undefined {
  if (reason !== undefined) return reason;
  const moved = changes.filter(({ kind }) => kind === "drift" || kind === "conflict");
  if (moved.length === 0) return undefined;
  const paths = moved.flatMap(({ patch }) => patch.at(-1)?.path ?? []);
  const more = paths.length > 3 ? ` and ${paths.length - 3} more` : "";
  return `changed on the node: ${paths.slice(0, 3).join(", ")}${more}`;
}

function ofRun({ result }: NodeReport): Seen["is"] | undefined {
  switch (result) {
    case "applied":
    case "recorded":
    case "unchanged":
      return "ok";
    case "failed":
    case "half-done":
    case "unconfirmed":
      return "failed";
    case "rolled-back":
    case "quarantined":
      return "rolled-back";
    case "blocked":
    case "unreachable":
      return result;
    case "refused":
    case "locked":
    case "not-started":
    case "deferred":
    case "held":
      return undefined;
  }
}

function ofStatus({ state }: NodeStatus): Seen["is"] | undefined {
  switch (state) {
    case "converged":
      return "ok";
    case "pending":
    case "rolled-back":
    case "blocked":
    case "unreachable":
      return state;
    case "drifted":
      return "drift";
    case "half-done":
      return "failed";
    case "awaiting-confirmation":
    case "locked":
    case "held":
      return undefined;
  }
}

const maxWhy = 300;

/** Nodes have a say in reasons, and receivers are outside: a second look for secrets costs nothing. */
function seen(node: string, is: Seen["is"], why: string | undefined): Seen {
  if (is === "ok" || is === "pending" || why === undefined || why === "") return { node, is };
  const told = looksSecret(why) ? "the reason looks like it holds a secret: `clawform status` tells it" : why;
  return { node, is, why: shorten(printable(told), maxWhy) };
}
