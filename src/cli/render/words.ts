import { exitCodeOf, exitCodes, type ExitName } from "../../model/exit-code.ts";

/** `1 node`, `2 nodes`. */
export function plural(count: number, word: string): string {
  return `${count} ${count === 1 ? word : `${word}s`}`;
}

/** `exit 3 (some nodes unreachable or blocked)`; `ok` says what 0 means here. */
export function exitText(exit: ExitName, ok: string): string {
  const meaning = exitCodes.find((row) => row.name === exit)?.meaning ?? "";
  // What stands in brackets tells commands apart, and this is said by one.
  return `exit ${exitCodeOf(exit)} (${exit === "ok" ? ok : meaning.replace(/ \(.*\)$/, "")})`;
}
