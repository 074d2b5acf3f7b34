import { printable, shorten } from "./printable.ts";

/** Columns of a time as `timeText` writes it. */
export const timeColumns = 20;

/** `2026-11-20 16:35 UTC`: as exact as people need, in a zone that is the same for all. A text that is no time stays what it is, printable and cut. */
export function timeText(text: string): string {
  const time = /^\d{4}-\d\d-\d\dT[\d:.]{5,12}Z$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) return shorten(printable(text), timeColumns);
  return `${new Date(time).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
