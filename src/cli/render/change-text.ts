import { stripVTControlCharacters } from "node:util";
import { formatPosition, type SetBy } from "../../model/position.ts";
import { printable } from "../../core/printable.ts";
import { impactWords, partsOf } from "./change-parts.ts";
import { hang, widthOf } from "./fit.ts";
import { nameList } from "./node-names.ts";
import { setByText } from "./origin-text.ts";
import type { SharedChange, Source } from "./shared-change.ts";
import { paint, type Style } from "./style.ts";
import { briefValue, valueLines } from "./value-lines.ts";
import { plural } from "./words.ts";

const indent = "      ";
/** More places than these are counted. */
const maxPlaces = 3;

/** Places of one block stand in a column of this width, so that the values do too. */
export function placeColumn(changes: readonly SharedChange[], style: Style): number {
  const widths = changes.map(({ change }) => widthOf(partsOf(change).place.slice(0, 200)));
  return Math.min(Math.max(0, ...widths), Math.floor(style.width * 0.45));
}

/** What is said of a change besides its place and value. */
export interface Said {
  /** Effect and kind, as far as the head of the block does not say them. */
  readonly words: readonly string[];
  /** For which agents, see `agentsText`; else empty. */
  readonly agents: string;
}

/** The lines of one change: what, from where, and what is `said`. What fits stands at the end of the first line, the rest below. */
export function changeLines(shared: SharedChange, said: Said, column: number, style: Style): readonly string[] {
  const { words, agents } = said;
  const [first = "", ...values] = valueLines(partsOf(shared.change), shared.change.kind === "conflict", column, style);
  if (shared.sources.some(({ from }) => from[0]?.by !== undefined)) {
    const text = textOf([...words, agents]);
    const froms = fromLines(shared.sources, style);
    if (fits(first, text, style)) return [atEnd(first, text, style), ...values, ...froms];
    return [first, ...values, ...below([text], style), ...froms];
  }
  const place = placesOf(shared.sources);
  const beside = textOf([place, ...words]);
  const all = textOf([beside, agents]);
  if (fits(first, all, style)) return [atEnd(first, all, style), ...values];
  if (fits(first, beside, style)) return [atEnd(first, beside, style), ...values, ...below([agents], style)];
  return [first, ...values, ...below([place === "" ? "" : `from ${place}`, ...words, agents], style)];
}

/** The same in short, for a reader who has seen it before: values on one line, cut, and not where they come from. */
export function briefLines(shared: SharedChange, said: Said, column: number, style: Style): readonly string[] {
  const [first = "", ...more] = briefValue(partsOf(shared.change), shared.change.kind === "conflict", column, style);
  const text = textOf([...said.words, said.agents]);
  return fits(first, text, style) ? [atEnd(first, text, style), ...more] : [first, ...more, ...below([text], style)];
}

/** `15 agents: agent-01..15`; where nodes need it for different ones, which on which. Empty for what is no link per agent. */
export function agentsText({ agents: sets }: SharedChange): string {
  const [only] = sets;
  if (only === undefined) return "";
  const names = (agents: readonly string[]) => nameList(agents.map(printable), 6);
  if (sets.length === 1) return `${plural(only.agents.length, "agent")}: ${names(only.agents)}`;
  const shown = sets.slice(0, 6).map(({ agents, nodes }) => `${names(agents)} on ${nameList(nodes, 4)}`);
  const rest = sets.slice(6).flatMap(({ nodes }) => nodes);
  return `agents: ${shown.join("; ")}${rest.length === 0 ? "" : `; others on ${nameList(rest, 4)}`}`;
}

function fits(line: string, text: string, style: Style): boolean {
  return widthOf(stripVTControlCharacters(line)) + 3 + widthOf(text) <= style.width;
}

function atEnd(line: string, text: string, style: Style): string {
  if (text === "") return line;
  const gap = style.width - widthOf(stripVTControlCharacters(line)) - widthOf(text);
  return line + " ".repeat(gap) + painted(text, style);
}

function below(parts: readonly string[], style: Style): readonly string[] {
  const text = textOf(parts);
  if (text === "") return [];
  return hang(indent, text, style.width)
    .split("\n")
    .map((line) => painted(line, style));
}

function textOf(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("; ");
}

/** Faint, but what stops a gateway stands out. Painted by lines: a colour must not run over a line end. */
function painted(line: string, style: Style): string {
  const words = impactWords.restart;
  const at = line.indexOf(words);
  if (at < 0) return paint(style, "faint", line);
  const end = at + words.length;
  return (
    paint(style, "faint", line.slice(0, at)) + paint(style, "alarm", words) + paint(style, "faint", line.slice(end))
  );
}

/** Where it comes from and who set it there, each place on a line of its own. */
function fromLines(sources: readonly Source[], style: Style): readonly string[] {
  const lead = `${indent}from   `;
  const lines = sources.slice(0, maxPlaces).flatMap((source) => {
    const [place = "removed from the YAML"] = placeOf(source, sources.length > 1);
    const by = source.from[0]?.by;
    if (by === undefined) return hang(lead, place, style.width).split("\n");
    const line = `${lead}${place}   ${setByText(by)}`;
    return widthOf(line) <= style.width ? [line] : [...hang(lead, place, style.width).split("\n"), ...under(by, style)];
  });
  const more = sources.length - maxPlaces;
  const rest = more > 0 ? [`${indent}       and ${plural(more, "more place")}`] : [];
  return [...lines, ...rest].map((line) => paint(style, "faint", line));
}

function under(by: SetBy, style: Style): readonly string[] {
  return hang(`${indent}       `, setByText(by), style.width).split("\n");
}

/** Where it comes from; where nodes have it from different places, which node from where. Empty for a removal. */
function placesOf(sources: readonly Source[]): string {
  const shown = sources.slice(0, maxPlaces).flatMap((source) => placeOf(source, sources.length > 1));
  if (shown.length === 0) return "";
  return `${shown.join(", ")}${sources.length > maxPlaces ? ` and ${sources.length - maxPlaces} more places` : ""}`;
}

function placeOf({ from, nodes }: Source, isOneOfMany: boolean): readonly string[] {
  const [winner, ...overridden] = from.map((position) => printable(formatPosition(position)));
  if (winner === undefined) return [];
  const under = overridden.length === 0 ? "" : ` (overrides ${overridden.join(", ")})`;
  const isOwnFile = nodes.length === 1 && from[0]?.file === `nodes/${nodes[0]}.yaml`;
  return [`${winner}${under}${isOneOfMany && !isOwnFile ? ` on ${nameList(nodes, 4)}` : ""}`];
}
