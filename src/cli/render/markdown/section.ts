import type { Impact } from "../../../model/edition.ts";
import { labels, labelsOfChange } from "../../../core/labels.ts";
import type { PlanLabel } from "../../../model/policies.ts";
import type { Block } from "../blocks.ts";
import { symbolOf } from "../change-parts.ts";
import { nameList } from "../node-names.ts";
import type { SharedChange } from "../shared-change.ts";
import { plural } from "../words.ts";
import { changeDiff } from "./change-diff.ts";
import type { CommentContext } from "./context.ts";
import { fence, htmlCode } from "./inert.ts";
import { bytesOf } from "./lists.ts";
import { sourcesText } from "./sources.ts";

/** The changes that some nodes share, as the comment tells of them. */
export interface Group {
  /** A, B, ..., as in the table. */
  readonly label: string;
  readonly nodes: readonly string[];
  readonly changes: readonly SharedChange[];
  /** The strongest of all changes; undefined where nobody knows it. */
  readonly impact: Impact | undefined;
  /** Why somebody should look at it. */
  readonly labels: readonly PlanLabel[];
  /** Some of it is about what keeps gateways safe. */
  readonly isSecurity: boolean;
  readonly isOneImpact: boolean;
}

/** A text with what of its group is in it. */
export interface Section {
  readonly group: Group;
  /** Markdown, whole in itself. */
  readonly text: string;
  /** Changes of the group that are not in it. */
  readonly left: number;
}

/** What is said of an impact in a head. */
export const restartWords: Readonly<Record<Impact, string>> = {
  none: "no restart, no reload",
  hot: "no restart (hot reload)",
  restart: "gateway restart",
};

/** A block as a group; `label` is its name. Offline nobody knows what a change does to a gateway. */
export function groupOf({ nodes, changes }: Block, label: string, isOffline: boolean): Group {
  const impacts = new Set(changes.map(({ change }) => change.impact));
  const impact = impacts.has("restart") ? "restart" : impacts.has("hot") ? "hot" : "none";
  const found = new Set(changes.flatMap(({ change }) => labelsOfChange(change)));
  const shown = labels.filter((one) => found.has(one));
  return {
    label,
    nodes,
    changes,
    impact: isOffline ? undefined : impact,
    isOneImpact: isOffline || impacts.size === 1,
    labels: shown,
    isSecurity: changes.some(({ change }) => change.security === true),
  };
}

/** Should somebody look at it? */
export function needsEyes({ labels: why, isSecurity }: Group): boolean {
  return why.length > 0 || isSecurity;
}

/** Why somebody should, in words, but for the restart, which stands apart. */
export function reasonsToLook({ labels: why, isSecurity }: Group): readonly string[] {
  return [...why.filter((label) => label !== "restart"), ...(isSecurity ? ["security"] : [])];
}

/** `+1 ~1 -2`, without what there is none of. */
export function signs(changes: readonly SharedChange[]): string {
  const symbols = changes.map(({ change }) => symbolOf(change));
  const counts = (["+", "~", "-"] as const).map(
    (sign) => [sign, symbols.filter((one) => one === sign).length] as const,
  );
  return counts.flatMap(([sign, count]) => (count === 0 ? [] : [`${sign}${count}`])).join(" ");
}

/**
 * The details of a group in at most `maxBytes`: as many of its changes as fit, from the first on; open where somebody should look. Undefined
 * when not even one fits.
 */
export function sectionOf(group: Group, maxBytes: number, context: Pick<CommentContext, "blob">): Section | undefined {
  const lines = fitting(group, maxBytes);
  // Fence, links and count come on top: tried until all of it fits, which the first guess mostly does.
  for (let count = lines.length; count > 0; count = Math.min(count - 1, Math.floor(count * 0.8))) {
    const shown = group.changes.slice(0, count);
    const left = group.changes.length - count;
    const text = [
      head(group),
      fence(lines.slice(0, count).flat(), "diff"),
      sourcesText(shown, context.blob),
      left === 0 ? "" : `\nand ${plural(left, "more change")} of this group\n`,
      "\n</details>\n",
    ].join("");
    if (Buffer.byteLength(text) <= maxBytes) return { group, text, left };
  }
  return undefined;
}

/** The lines of each of the first changes, as many as take no more than `maxBytes`. */
function fitting(group: Group, maxBytes: number): readonly (readonly string[])[] {
  const all: (readonly string[])[] = [];
  let room = maxBytes;
  for (const shared of group.changes) {
    const lines = changeDiff(shared, saidImpact(group));
    room -= bytesOf(lines);
    if (room < 0) break;
    all.push(lines);
  }
  return all;
}

/** The impact that the head says of all changes, or that nobody knows; what restarts stands at its line too where not all do. */
function saidImpact({ impact, isOneImpact }: Group): Impact | undefined {
  if (impact === undefined) return "none";
  return isOneImpact || impact !== "restart" ? impact : undefined;
}

function head(group: Group): string {
  const { label, nodes, changes, impact } = group;
  const effect =
    impact === undefined ? [] : [impact === "restart" ? `<b>${restartWords.restart}</b>` : restartWords[impact]];
  const names = `${plural(nodes.length, "node")} ${htmlCode(nameList(nodes, 8), 160)}`;
  const words = [`<b>${label}</b>`, names, plural(changes.length, "change"), ...effect, ...reasonsToLook(group)];
  return `<details${needsEyes(group) ? " open" : ""}><summary>${words.join(" · ")}</summary>\n\n`;
}
