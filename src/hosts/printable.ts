import { printable as printableWhole } from "../core/printable.ts";

/** Hostile text as one line that is safe to print; longer than `max` characters is cut. */
export function printable(text: string, max = 300): string {
  return printableWhole(text.length > max ? `${text.slice(0, max)}...` : text);
}

/** The last line that says something, printable; undefined when there is none. */
export function lastLine(text: string): string | undefined {
  const line = text
    .split(/[\r\n]/)
    .map((each) => each.trim())
    .findLast((each) => each !== "");
  return line === undefined ? undefined : printable(line);
}
