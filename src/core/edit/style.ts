import type { Container, Item, SourceValue } from "./source-tree.ts";

/** How a file is written, so that what is added looks as if its author had written it. */
export interface Style {
  readonly lineEnd: string;
  /** One level of indentation. */
  readonly indent: string;
  /** Does the document spread over several lines? */
  readonly spread: boolean;
  /** Around keys; "" for bare keys. */
  readonly keyQuote: string;
  readonly stringQuote: string;
  /** Is there a comma after the last item of what spreads over several lines? */
  readonly trailingComma: boolean;
  /** What stands between a key and its value: `: `. */
  readonly colon: string;
  /** What stands after a comma on one line. */
  readonly gap: string;
  /** What stands inside the braces of an object on one line. */
  readonly padding: string;
  /** Are arrays of scalars written on one line? */
  readonly inlineArrays: boolean;
  /** Are objects written on one line where they are short? */
  readonly inlineObjects: boolean;
}

const lineBreak = /\r\n|[\n\r]/;

/** Is there a line break between two offsets? */
export function breaksBetween(text: string, start: number, end: number): boolean {
  return lineBreak.test(text.slice(start, end));
}

/** The white space that the line of `offset` begins with. */
export function indentAt(text: string, offset: number): string {
  let start = offset;
  while (start > 0 && text[start - 1] !== "\n" && text[start - 1] !== "\r") start -= 1;
  return (/^[ \t]*/.exec(text.slice(start, offset)) as RegExpExecArray)[0];
}

/** Of each trait, what most of the file shows; what it does not show is as OpenClaw writes: JSON with two spaces. */
export function styleOf(text: string, root: Container): Style {
  const votes: Votes = new Map();
  survey(text, root, votes);
  const colon = winner(votes, "colon", ": ");
  const gap = winner(votes, "gap", /[ \t]$/.test(colon) ? " " : "");
  return {
    lineEnd: lineBreak.exec(text)?.[0] ?? "\n",
    indent: winner(votes, "indent", "  "),
    spread: root.items.length === 0 || breaksBetween(text, root.start, root.end),
    keyQuote: winner(votes, "keyQuote", '"'),
    stringQuote: winner(votes, "stringQuote", '"'),
    trailingComma: winner(votes, "trailingComma", "no") === "yes",
    colon,
    gap,
    padding: winner(votes, "padding", gap),
    inlineArrays: winner(votes, "inlineArrays", "no") === "yes",
    inlineObjects: winner(votes, "inlineObjects", "no") === "yes",
  };
}

/** The quote that a key or a string is written with; "" for a bare key. */
export function quoteAt(text: string, offset: number): string {
  const first = text.charAt(offset);
  return first === '"' || first === "'" ? first : "";
}

/** What stands between an item's key and its value, where that is a colon and blanks; else undefined. */
export function colonOf(text: string, item: Item): string | undefined {
  const between = item.key === undefined ? "" : text.slice(item.key.end, item.value.start);
  return /^[ \t]*:[ \t]*$/.test(between) ? between : undefined;
}

type Votes = Map<string, Map<string, number>>;

function vote(votes: Votes, trait: keyof Style, choice: string): void {
  const counts = votes.get(trait) ?? new Map<string, number>();
  votes.set(trait, counts.set(choice, (counts.get(choice) ?? 0) + 1));
}

/** The choice with most votes, the first one among equals. */
function winner(votes: Votes, trait: keyof Style, otherwise: string): string {
  let best = { choice: otherwise, count: 0 };
  for (const [choice, count] of votes.get(trait) ?? []) if (count > best.count) best = { choice, count };
  return best.choice;
}

function survey(text: string, value: SourceValue, votes: Votes): void {
  if (value.is === "scalar") {
    const quote = quoteAt(text, value.start);
    if (quote !== "") vote(votes, "stringQuote", quote);
    return;
  }
  surveyLayout(text, value, votes);
  for (const item of value.items) {
    if (item.key !== undefined) vote(votes, "keyQuote", quoteAt(text, item.key.start));
    const colon = colonOf(text, item);
    if (colon !== undefined) vote(votes, "colon", colon);
    survey(text, item.value, votes);
  }
}

function surveyLayout(text: string, container: Container, votes: Votes): void {
  const [first, last] = [container.items[0], container.items.at(-1)];
  if (first === undefined || last === undefined) return;
  const spread = breaksBetween(text, container.start, first.start);
  if (spread) {
    const [outer, inner] = [indentAt(text, container.start), indentAt(text, first.start)];
    if (inner.length > outer.length && inner.startsWith(outer)) vote(votes, "indent", inner.slice(outer.length));
    vote(votes, "trailingComma", last.comma === undefined ? "no" : "yes");
  } else if (container.is === "object") {
    const padding = text.slice(container.start + 1, first.start);
    if (/^[ \t]*$/.test(padding)) vote(votes, "padding", padding);
  }
  container.items.slice(1).forEach((item, index) => {
    const gap = text.slice((container.items[index]?.comma ?? item.start) + 1, item.start);
    if (/^[ \t]*$/.test(gap) && container.items[index]?.comma !== undefined) vote(votes, "gap", gap);
  });
  const inline = breaksBetween(text, container.start, container.end) ? "no" : "yes";
  if (container.is === "object") vote(votes, "inlineObjects", inline);
  else if (container.items.every((item) => item.value.is === "scalar")) vote(votes, "inlineArrays", inline);
}
