import { labelsOfChange } from "../../../core/labels.ts";
import type { Plan, PlannedChange } from "../../../model/plan.ts";
import { partsOf } from "../change-parts.ts";
import { nameList } from "../node-names.ts";
import { plural } from "../words.ts";
import { code } from "./inert.ts";
import { counted } from "./lists.ts";
import type { Group } from "./section.ts";

/** Places that a warning names; the sections below have all that fit. */
const maxPlaces = 4;

/** What nobody should overlook, as a box of its own; empty when there is nothing. */
export function warnings(plan: Plan, groups: readonly Group[]): string {
  const lines = [
    restarts(plan),
    about(plan, groups, "removal", (count) => plural(count, "removal")),
    about(plan, groups, "secret", (count) => `${plural(count, "change")} of secrets`),
    about(
      plan,
      groups,
      "conflict",
      (count) => `${plural(count, "conflict")} (git and the node both changed it)`,
      conflictDoors,
    ),
    about(plan, groups, "security", (count) => `${plural(count, "change")} of what keeps the gateway safe`),
    reviews(plan),
  ].filter((line) => line !== "");
  return lines.length === 0 ? "" : `> [!WARNING]\n${lines.map((line) => `> - ${line}\n`).join("")}`;
}

function restarts({ nodes }: Plan): string {
  const names = nodes
    .filter(({ changes }) => changes.some(({ impact }) => impact === "restart"))
    .map(({ name }) => name);
  if (names.length === 0) return "";
  return `**${plural(names.length, "gateway")} ${names.length === 1 ? "restarts" : "restart"}:** ${code(nameList(names, 8), 160)}`;
}

type Topic = "removal" | "secret" | "conflict" | "security";

const conflictDoors =
  ". This plan makes it what git says; `clawform drift adopt NODE POINTER` writes into git what the node has";

function about(
  plan: Plan,
  groups: readonly Group[],
  topic: Topic,
  words: (count: number) => string,
  more = "",
): string {
  const count = plan.nodes.reduce((sum, { changes }) => sum + changes.filter((change) => is(topic, change)).length, 0);
  return count === 0 ? "" : `**${words(count)}:** ${places(groups, topic)}${more}`;
}

function places(groups: readonly Group[], topic: Topic): string {
  const found = groups.flatMap(({ changes, nodes }) =>
    changes.filter(({ change }) => is(topic, change)).map(({ change }) => ({ change, nodes })),
  );
  const shown = found.slice(0, maxPlaces);
  const texts = shown.map(({ change, nodes }) => `${code(partsOf(change).place)} on ${code(nameList(nodes, 3), 80)}`);
  return counted(texts, found.length);
}

function is(topic: Topic, change: PlannedChange): boolean {
  return topic === "security" ? change.security === true : labelsOfChange(change).includes(topic);
}

/** Which rules ask for a code owner. */
function reviews({ checks }: Plan): string {
  const asking = (checks ?? []).filter(({ review, waived }) => review !== undefined && waived === undefined);
  if (asking.length === 0) return "";
  return `**A code owner's review is asked for** by ${counted(
    asking.slice(0, maxPlaces).map(({ id }) => code(id, 60)),
    asking.length,
  )}`;
}
