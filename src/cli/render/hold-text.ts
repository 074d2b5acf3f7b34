import { printable } from "../../core/printable.ts";
import { timeText } from "../../core/time-text.ts";
import type { ExitName } from "../../model/exit-code.ts";
import type { Hold } from "../../model/standing.ts";
import { cutMiddle, hang, padTo, widthOf } from "./fit.ts";
import { paint, type Style, type Tone } from "./style.ts";
import { exitText } from "./words.ts";

/** How holding or releasing ended for one node; `--json` prints these. */
export interface HoldRow {
  readonly name: string;
  readonly result: "held" | "released" | "not-held" | "failed" | "unreachable";
  /** The hold that stands now. */
  readonly hold?: Hold;
  /** The hold that this one replaced, or that was ended, if it still lasted. */
  readonly before?: Hold;
  readonly why?: string;
}

const words: Readonly<Record<HoldRow["result"], readonly [string, Tone]>> = {
  held: ["held", "changed"],
  released: ["released", "added"],
  "not-held": ["not held", "faint"],
  failed: ["FAILED", "alarm"],
  unreachable: ["unreachable", "changed"],
};

/** A line for each node, and how the command ends. */
export function holdText(rows: readonly HoldRow[], exit: ExitName, style: Style): string {
  const column = Math.min(Math.max(0, ...rows.map(({ name }) => widthOf(name))), 40);
  const lines = rows.map((row) => {
    const [word, tone] = words[row.result];
    const lead = `${padTo(printable(row.name), column)}  `;
    const wide = widthOf(lead) + 13;
    const text = hang(" ".repeat(wide), saidOf(row), style.width).slice(wide);
    return `${lead}${paint(style, tone, padTo(word, 11))}  ${text}`.trimEnd();
  });
  return `${[...lines, "", exitText(exit, exit === "ok" ? "done" : undefined)].join("\n")}\n`;
}

function saidOf({ result, hold, before, why }: HoldRow): string {
  if (why !== undefined) return tidy(why, 600);
  if (hold !== undefined) {
    const replaced = before === undefined ? "" : `; it replaces the hold ${byText(before)}`;
    return `until ${timeText(hold.until)}: ${tidy(hold.reason, 500)}${replaced}`;
  }
  if (result === "not-held") return "nothing was to be done";
  return before === undefined ? "" : `it was held ${byText(before)}`;
}

/** `by ann@laptop until 2027-01-02 03:04 UTC: disk is being changed`. */
function byText({ by, until, reason }: Hold): string {
  return `by ${tidy(by, 128)} until ${timeText(until)}: ${tidy(reason, 500)}`;
}

function tidy(text: string, max: number): string {
  return cutMiddle(printable(text.slice(0, 2000)), max, text.length);
}
