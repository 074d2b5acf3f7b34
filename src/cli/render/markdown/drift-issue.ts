/** Drift as an issue: what the nodes have that git does not say, and both doors out of it. The same drift makes the same text, whenever it is looked at. */
import { shorten } from "../../../core/printable.ts";
import { labelsOfChange } from "../../../core/labels.ts";
import { compareText, type Json } from "../../../model/json.ts";
import type { NodePlan, Plan, PlannedChange } from "../../../model/plan.ts";
import { blockLabel } from "../block-text.ts";
import { blocksOf } from "../blocks.ts";
import { type Parts, partsOf } from "../change-parts.ts";
import { nameList } from "../node-names.ts";
import type { SharedChange } from "../shared-change.ts";
import { inline } from "../value.ts";
import { shownPair } from "../value-lines.ts";
import { plural } from "../words.ts";
import type { CommentContext } from "./context.ts";
import { sayDoor } from "./drift-doors.ts";
import { code, fence, htmlCode, inert, link, maxShown } from "./inert.ts";
import { counted, table } from "./lists.ts";
import { commentMarker } from "./marker.ts";
import { pack } from "./pack.ts";
import { type Group, groupOf, type Section } from "./section.ts";
import { sourcesText } from "./sources.ts";

const maxBytes = 60_000;
const maxSectionBytes = 12_000;
/** Nodes of a group whose doors are spelled out; for the others they are the same. */
const maxDoors = 12;

/** What is known of a change that somebody made on a node; `since` is a time or a day, as text that does not move by itself. */
interface Trace {
  readonly since?: string | undefined;
  readonly by?: string | undefined;
}

export interface DriftContext extends Pick<CommentContext, "environment" | "links" | "blob"> {
  /** Since when it is so on this node, and who or what wrote it; undefined: nobody knows. */
  readonly trace?: ((node: string, change: PlannedChange) => Trace | undefined) | undefined;
}

/** An issue, as it should stand. Where there is no drift the body says so, for an issue that is about to be closed. At most 60,000 bytes. */
export function driftIssue(plan: Plan, context: DriftContext): { readonly title: string; readonly body: string } {
  const drifted = onlyDrift(plan);
  const groups = blocksOf(drifted).map((block, index) => groupOf(block, blockLabel(index), false));
  const top = [
    `${commentMarker("drift", context.environment)}\n${headline(drifted, context)}`,
    waysOut(drifted),
    besides(plan),
  ];
  const foot = footOf(context);
  const head = top.filter((part) => part !== "").join("\n");
  const room = maxBytes - Buffer.byteLength(head) - Buffer.byteLength(foot) - 500;
  const { sections, left } = pack(groups, room, maxSectionBytes, (group, most) => sectionOf(group, most, context));
  const unshown = left.reduce(
    (sum, { changes }) => sum + changes.length,
    sections.reduce((sum, one) => sum + one.left, 0),
  );
  const rest =
    unshown === 0 ? "" : `**Not shown here:** ${plural(unshown, "more item")}; \`clawform drift\` shows all.\n`;
  const body = [head, ...sections.map(({ text }) => text), rest, foot].filter((part) => part !== "").join("\n");
  return { title: `Drift: ${shorten(inert(context.environment), 60)}`, body };
}

/** The plan without what only waits to be applied. */
function onlyDrift(plan: Plan): Plan {
  const nodes = plan.nodes.flatMap((node): readonly NodePlan[] => {
    const changes = node.changes.filter(({ kind }) => kind === "drift" || kind === "conflict");
    return changes.length === 0 ? [] : [{ ...node, changes }];
  });
  return { ...plan, nodes };
}

function headline({ nodes, summary }: Plan, { environment }: DriftContext): string {
  const items = nodes.reduce((sum, { changes }) => sum + changes.length, 0);
  if (items === 0) return `**No drift** in ${code(environment, 60)}: what was seen of its nodes is what git says.\n`;
  const where = `${nodes.length} of ${plural(summary.nodes, "node")}`;
  return `**${plural(items, "item")} on ${where}** in ${code(environment, 60)} ${items === 1 ? "is" : "are"} not what git says.\n`;
}

function waysOut({ nodes }: Plan): string {
  if (nodes.length === 0) return "";
  return "Each item has two doors: `revert` makes the node what git says again, `adopt` writes what the node has into git (with `--pr` as a pull request). A conflict is where git has moved as well.\n";
}

/** What is no drift, and what could not be seen. By name and state only: reasons may differ from one time to the next. */
function besides({ nodes }: Plan): string {
  const waiting = nodes.reduce(
    (sum, { changes }) => sum + changes.filter(({ kind }) => kind === "pending" || kind === "removal").length,
    0,
  );
  const names = (state: NodePlan["state"]) => nodes.filter((node) => node.state === state).map(({ name }) => name);
  const unseen = (["unreachable", "blocked"] as const).flatMap((state) => {
    const found = names(state);
    return found.length === 0
      ? []
      : [`- ${state}, so nothing is known of their drift: ${code(nameList(found, 12), 300)}\n`];
  });
  const pending =
    waiting === 0
      ? ""
      : `- ${plural(waiting, "change")} of git ${waiting === 1 ? "waits" : "wait"} to be applied: no drift\n`;
  return [...unseen, pending].join("");
}

/** A group with its items in a table, and their doors; of its items as many as fit. */
function sectionOf(group: Group, most: number, context: DriftContext): Section | undefined {
  for (let count = group.changes.length; count > 0; count = Math.min(count - 1, Math.floor(count * 0.7))) {
    const shown = group.changes.slice(0, count);
    const left = group.changes.length - count;
    const rows = shown.map((shared) => rowOf(shared, context));
    const text = [
      `<details open><summary><b>${group.label}</b> · ${plural(group.nodes.length, "node")} ${htmlCode(nameList(group.nodes, 8), 160)} · ${plural(group.changes.length, "item")}</summary>\n\n`,
      table(["Place", "Git says", "The node has", "Since", "Written by"], rows, {
        rows: count,
        bytes: most,
        word: "item",
      }),
      `\n${fence(doorsOf(shown, group.nodes), "text")}`,
      sourcesText(shown, context.blob),
      left === 0 ? "" : `\nand ${plural(left, "more item")} of this group\n`,
      "\n</details>\n",
    ].join("");
    if (Buffer.byteLength(text) <= most) return { group, text, left };
  }
  return undefined;
}

function rowOf({ change, nodes }: SharedChange, { trace }: DriftContext): readonly string[] {
  const parts = partsOf(change);
  const traces = nodes.flatMap((node) => trace?.(node, change) ?? []);
  const words = labelsOfChange(change).filter((label) => label !== "removal" && label !== "secret");
  const notes = words.length === 0 ? "" : ` (${words.join(", ")})`;
  return [`${code(parts.place)}${notes}`, ...sidesOf(parts), known(traces, "since"), known(traces, "by")];
}

/** What git says, and what the node has. */
function sidesOf({ before, after, isLink }: Parts): readonly [string, string] {
  const value = (one: Json | undefined) => (one === undefined ? "nothing" : code(inline(one)));
  if (before === undefined || after === undefined) return [value(after), value(before)];
  const [live, git] = shownPair(before, after, isLink, maxShown);
  return [code(git), code(live)];
}

function known(traces: readonly Trace[], what: keyof Trace): string {
  const words = [...new Set(traces.flatMap((trace) => trace[what] ?? []))].toSorted(compareText);
  return words.length === 0
    ? "unknown"
    : counted(
        words.slice(0, 2).map((word) => code(word, 60)),
        words.length,
      );
}

/** The commands of each item on the first node, and on the others as long as there are few. */
function doorsOf(changes: readonly SharedChange[], nodes: readonly string[]): readonly string[] {
  const all = nodes.flatMap((node) =>
    changes.map(({ change }) => [sayDoor("revert", node, change), sayDoor("adopt", node, change)]),
  );
  const shown = all.slice(0, maxDoors);
  const left = all.length - shown.length;
  return [...shown.flat(), ...(left === 0 ? [] : [`# and the same for ${plural(left, "more item")}`])];
}

function footOf({ links }: DriftContext): string {
  const shown = [link("full plan", links?.fullPlan), link("plan.json", links?.planFile)].filter((one) =>
    one.startsWith("["),
  );
  const also = shown.length === 0 ? "" : ` · ${shown.join(" · ")}`;
  return `<sub>This issue follows the drift: it is edited when that changes, and closed when it is gone${also}</sub>\n`;
}
