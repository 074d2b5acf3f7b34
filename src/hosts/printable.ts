/** What must not reach a terminal: C0 and C1 controls, bidi controls, line separators, zero-width characters, the BOM. */
const unsafe = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/** Hostile text as one line that is safe to print: other characters are written as `\u{..}`; longer than `max` characters is cut. */
export function printable(text: string, max = 300): string {
  const short = text.length > max ? `${text.slice(0, max)}...` : text;
  return short.replace(unsafe, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
}

/** The last line that says something, printable; undefined when there is none. */
export function lastLine(text: string): string | undefined {
  const line = text
    .split(/[\r\n]/)
    .map((each) => each.trim())
    .findLast((each) => each !== "");
  return line === undefined ? undefined : printable(line);
}
