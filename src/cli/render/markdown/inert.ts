/**
 * Everything that a node or a repository says goes into Markdown through this file, and only as code: nothing else keeps GitHub from making
 * links, mentions, references, images, emoji or formulas of it. Inside of code, what would end the code is escaped.
 */
import { printable, shorten } from "../../../core/printable.ts";

/** Characters of a value, a place or a name that are shown. */
export const maxShown = 120;
/** A line is cut at this many bytes whatever it is made of: marks that take no room of their own can be many. */
const maxLineBytes = 1200;

/** `text` on one line, without what a runner of workflows or our own search for a comment would take for a word to them. */
export function inert(text: string): string {
  return printable(text).replaceAll("##[", "#\\u{23}[").replaceAll("<!--", "\\u{3c}!--");
}

/** `text` as a code span, also within a table: cut in the middle at `max` characters. */
export function code(text: string, max = maxShown): string {
  const safe = shorten(inert(text), max)
    .replaceAll("`", "\\u{60}")
    .replaceAll("|", "\\u{7c}")
    // A dollar sign at the end would stand before a backtick, where formulas begin.
    .replace(/\$$/, "\\u{24}");
  // One space at each end would be taken away.
  return safe.trim() === ""
    ? "`(empty)`"
    : safe.startsWith(" ") || safe.endsWith(" ")
      ? `\` ${safe} \``
      : `\`${safe}\``;
}

/** The same where Markdown is not read: between HTML tags of ours. */
export function htmlCode(text: string, max = maxShown): string {
  return `<code>${shorten(inert(text), max).replace(/[&<>"'`|$]/g, (character) => `&#${character.charCodeAt(0)};`)}</code>`;
}

/** Lines as a block of code, below a fence that nothing in them can end. Ends with a line end. */
export function fence(lines: readonly string[], language: "diff" | "text"): string {
  const safe = lines.map(lineOf);
  const runs = safe.flatMap((line) => [...line.matchAll(/`+|~+/g)].map(([run]) => run.length));
  const ticks = "`".repeat(runs.reduce((most, run) => Math.max(most, run + 1), 3));
  return `${ticks}${language}\n${safe.map((line) => `${line}\n`).join("")}${ticks}\n`;
}

function lineOf(text: string): string {
  const line = inert(text);
  const cut = Buffer.byteLength(line) > maxLineBytes ? shorten(line, Math.floor(maxLineBytes / 4)) : line;
  // `::set-output` at the beginning of a line is a command to the runner when somebody prints this.
  return cut.replace(/^(\s*):(?=:)/, "$1\\u{3a}");
}

/** A link, or `shown` alone where the address is none of the web. `shown` is Markdown already. */
export function link(shown: string, address: string | undefined): string {
  const safe = address === undefined ? undefined : addressOf(address);
  return safe === undefined ? shown : `[${shown}](${safe})`;
}

function addressOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, href } = new URL(address);
  if (protocol !== "https:" && protocol !== "http:") return undefined;
  return href.replace(/[^\w\-.:/?#=%+&]/gu, encodeOf).replaceAll("&", "&amp;");
}

/** What `encodeURIComponent` leaves as it is has a meaning in Markdown. */
function encodeOf(character: string): string {
  const encoded = encodeURIComponent(character);
  return encoded === character ? `%${character.charCodeAt(0).toString(16).toUpperCase()}` : encoded;
}
