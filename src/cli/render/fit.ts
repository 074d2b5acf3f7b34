import stringWidth from "string-width";

/** Columns that `text` takes. Very long text is not measured exactly: it fits nowhere. */
export function widthOf(text: string): number {
  return text.length > 4000 ? text.length : stringWidth(text);
}

/** `text` with spaces up to `width` columns. */
export function padTo(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}

/**
 * `text` in at most `max` columns: cut in the middle, with the number of characters it had. `text` must be printable already;
 * `length` is the number to name (default: that of `text`).
 */
export function cutMiddle(text: string, max: number, length = text.length): string {
  if (text.length <= 4000 && widthOf(text) <= max) return text;
  const note = ` (${length} characters)`;
  const room = Math.max(max - note.length - 3, 8);
  const head = start(text, Math.ceil(room * 0.6));
  const tail = end(text, room - widthOf(head));
  return `${head}...${tail}${note}`;
}

/** Words of `text` in lines of at most `width` columns; a word that is longer is broken. At least one line. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").flatMap((long) => pieces(long, width))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line === "" || widthOf(longer) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

/** `text` after `lead`, wrapped; further lines are indented as deep as `lead` is wide. */
export function hang(lead: string, text: string, width: number): string {
  const indent = widthOf(lead);
  return lead + wrap(text, Math.max(width - indent, 20)).join(`\n${" ".repeat(indent)}`);
}

function pieces(word: string, width: number): readonly string[] {
  if (word.length <= width && widthOf(word) <= width) return [word];
  const parts: string[] = [];
  for (let rest = word; rest !== "";) {
    const part = start(rest, width) || rest;
    parts.push(part);
    rest = rest.slice(part.length);
  }
  return parts;
}

function start(text: string, width: number): string {
  return take([...text.slice(0, width * 2)], width).join("");
}

function end(text: string, width: number): string {
  return take([...text.slice(-width * 2)].toReversed(), width)
    .toReversed()
    .join("");
}

/** Halves of a surrogate pair, which slicing can leave, are no characters. */
function take(characters: readonly string[], width: number): readonly string[] {
  const taken: string[] = [];
  let room = width;
  for (const character of characters) {
    if (/^[\ud800-\udfff]$/.test(character)) continue;
    room -= stringWidth(character);
    if (room < 0) break;
    taken.push(character);
  }
  return taken;
}
