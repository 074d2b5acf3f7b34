import { styleText } from "node:util";
import type { Io, Out } from "../io.ts";

/** How text for a reader looks. */
export interface Style {
  /** Columns that a line may have: 60 to 120. */
  readonly width: number;
  readonly color: boolean;
}

/** Colour says nothing that the words do not. */
export type Tone = "added" | "changed" | "removed" | "alarm" | "strong" | "faint";

const formats = {
  added: "green",
  changed: "yellow",
  removed: "red",
  alarm: ["bold", "red"],
  strong: "bold",
  faint: "dim",
} as const;

/** How `out` is written to. `wanted` is false after `--no-color`. Not a terminal: 100 columns, or what COLUMNS says, and plain. */
export function styleOf(out: Out, env: Io["env"], wanted: boolean): Style {
  const columns = out.columns ?? (/^\d{1,4}$/.test(env["COLUMNS"] ?? "") ? Number(env["COLUMNS"]) : 100);
  return { width: Math.min(Math.max(columns, 60), 120), color: wanted && mayColor(out, env) };
}

/** https://no-color.org first, then FORCE_COLOR (0 and false: none), then what the output is. */
function mayColor(out: Out, env: Io["env"]): boolean {
  if ((env["NO_COLOR"] ?? "") !== "") return false;
  const force = env["FORCE_COLOR"];
  if (force !== undefined) return force !== "0" && force !== "false";
  return out.isTerminal && env["TERM"] !== "dumb";
}

/** `text` in `tone`, where there is colour. */
export function paint(style: Style, tone: Tone, text: string): string {
  if (!style.color || text === "") return text;
  // Whether there is colour is decided already, and not by what the process's own output is.
  return styleText(formats[tone] as Parameters<typeof styleText>[0], text, { validateStream: false });
}
