/**
 * A plan as a comment on a pull request. It is built in tiers, so that what matters most is there whatever the size: the overview, what
 * somebody should look at, the rest; what finds no room is counted. Nothing is ever cut within a fence or details.
 */
import type { Plan } from "../../../model/plan.ts";
import { blockLabel } from "../block-text.ts";
import { blocksOf } from "../blocks.ts";
import { plural } from "../words.ts";
import type { CommentContext } from "./context.ts";
import { code, link } from "./inert.ts";
import { counted } from "./lists.ts";
import { commentMarker, hiddenFacts } from "./marker.ts";
import { overview, title } from "./overview.ts";
import { pack, type Packed } from "./pack.ts";
import { checks, notes, policies, troubles } from "./remarks.ts";
import { groupOf, sectionOf } from "./section.ts";
import { warnings } from "./warnings.ts";

/** How much there may be of what; bytes are those of UTF-8. */
interface Limits {
  readonly bytes: number;
  readonly table: { readonly rows: number; readonly bytes: number };
  /** Of one group's details. */
  readonly section: number;
  /** Of what is said of nodes besides their changes, twice. */
  readonly remarks: number;
}

/** GitHub takes 65,536 characters, and counts them in its own way. */
const commentLimits: Limits = {
  bytes: 60_000,
  table: { rows: 40, bytes: 8000 },
  section: 16_000,
  remarks: 4000,
};
/** GitHub takes 1 MiB. */
const summaryLimits: Limits = {
  bytes: 1_000_000,
  table: { rows: 500, bytes: 100_000 },
  section: 100_000,
  remarks: 40_000,
};

/** The plan as the one comment of its pull request and environment: at most 60,000 bytes, and nothing in it but text. */
export function planComment(plan: Plan, context: CommentContext): string {
  const facts = { head: context.head, digest: plan.digest ?? "none" };
  const marker = `${commentMarker("plan", context.environment)}\n${hiddenFacts(facts)}\n`;
  return compose(plan, context, commentLimits, marker);
}

/** The same for the summary of a workflow's run: at most 1,000,000 bytes. */
export function stepSummary(plan: Plan, context: CommentContext): string {
  return compose(plan, context, summaryLimits, "");
}

function compose(plan: Plan, context: CommentContext, limits: Limits, marker: string): string {
  const isOffline = context.offline === true;
  const groups = blocksOf(plan).map((block, index) => groupOf(block, blockLabel(index), isOffline));
  const remarks = [
    checks(plan, isOffline),
    policies(plan, limits.remarks),
    troubles(plan, limits.remarks),
    notes(plan, limits.remarks),
  ];
  const parts = [overview(groups, plan, limits.table), warnings(plan, groups), ...remarks];
  const top = `${marker}${[title(plan, context), ...parts].filter((part) => part !== "").join("\n")}`;
  const foot = footOf(plan, context);
  // 1500: what may have to be said of what found no room.
  const room = limits.bytes - Buffer.byteLength(top) - Buffer.byteLength(foot) - 1500;
  const packed = pack(groups, room, limits.section, (group, maxBytes) => sectionOf(group, maxBytes, context));
  return [top, ...packed.sections.map(({ text }) => text), leftText(packed, context), foot]
    .filter((part) => part !== "")
    .join("\n");
}

/** What is not here, counted, and where it is. Empty when all is here. */
function leftText({ sections, left }: Packed, { links }: CommentContext): string {
  const cut = sections.reduce((sum, section) => sum + section.left, 0);
  if (cut === 0 && left.length === 0) return "";
  const changes = left.reduce((sum, group) => sum + group.changes.length, 0);
  const nodes = new Set(left.flatMap((group) => group.nodes)).size;
  const names = counted(
    left.slice(0, 12).map(({ label }) => label),
    left.length,
  );
  const groups = `${left.length === 1 ? "group" : "groups"} ${names} (${plural(changes, "change")} on ${plural(nodes, "node")})`;
  const what = [
    left.length === 0 ? [] : [groups],
    cut === 0 ? [] : [`${plural(cut, "change")} of the groups above`],
  ].flat();
  const known = [link("full plan", links?.fullPlan), link("plan.json", links?.planFile)].filter((one) =>
    one.startsWith("["),
  );
  const where =
    known.length > 0 ? `the ${known.join(" and the ")}` : "the summary of the workflow's run, and its artifact";
  return `**Not shown here:** ${what.join(", and ")}. All of it is in ${where}.\n`;
}

function footOf({ digest, summary }: Plan, { head, age, links, offline }: CommentContext): string {
  const facts = [
    digest === null || offline === true ? [] : [`digest ${code(digest)}`],
    [`commit ${code(head.slice(0, 12))}`],
    age === undefined ? [] : [`against a state of ${code(age, 40)} ago`],
    links?.fullPlan === undefined ? [] : [link("full plan", links.fullPlan)],
    links?.planFile === undefined ? [] : [link("plan.json", links.planFile)],
  ].flat();
  const next = offline === true ? offlineText : summary.changed > 0 ? mergeText : "";
  return `${next}<sub>${facts.join(" · ")}</sub>\n`;
}

const mergeText =
  "Merging applies exactly this. Every node is looked at again first: where one has moved since, it is left alone and planned anew.\n\n";
const offlineText =
  "Offline: no node was contacted. This compares what git says here with what the base revision says; what has moved on the nodes is not in it.\n\n";
