import type { Evidence } from "../../model/transaction.ts";
import { cutMiddle } from "./fit.ts";
import { paint, type Style } from "./style.ts";

/** The report as JSON has all that came; a person wants the end of it. */
const maxLines = 6;

/**
 * Why a gate was not content, below the sentence that says so: what was asked last and said what, and the end of OpenClaw's log. Masked and
 * printable already. Empty without evidence.
 */
export function evidenceLines(evidence: Evidence | undefined, style: Style): readonly string[] {
  if (evidence === undefined) return [];
  return [...part("it was told", evidence.said, style), ...part("OpenClaw's log", evidence.log, style)];
}

function part(title: string, text: string | undefined, style: Style): readonly string[] {
  const lines = (text ?? "").split("\n").filter((line) => line !== "");
  if (lines.length === 0) return [];
  const left = lines.length - maxLines;
  const head = left > 0 ? `${title}, the last ${maxLines} of ${lines.length} lines:` : `${title}:`;
  const shown = lines.slice(-maxLines).map((line) => `    ${cutMiddle(line, Math.max(style.width - 4, 20))}`);
  return [`  ${head}`, ...shown].map((line) => paint(style, "faint", line));
}
