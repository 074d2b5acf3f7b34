import { exitCodeOf, exitCodes, type ExitName } from "../../model/exit-code.ts";

/** `1 node`, `2 nodes`. */
export function plural(count: number, word: string): string {
  return `${count} ${count === 1 ? word : `${word}s`}`;
}

/** `exit 3 (some nodes unreachable or blocked)`; `meaning` says it in the words of one command. */
export function exitText(exit: ExitName, meaning = exitCodes.find((row) => row.name === exit)?.meaning ?? ""): string {
  return `exit ${exitCodeOf(exit)} (${meaning})`;
}
