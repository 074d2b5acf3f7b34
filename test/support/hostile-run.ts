import type { NodeResult, RunReport, WaveReport } from "../../src/model/run.ts";
import { hostileTexts } from "./hostile-texts.ts";

const results: readonly NodeResult[] = [
  "rolled-back",
  "refused",
  "half-done",
  "applied",
  "unconfirmed",
  "failed",
  "not-started",
];

/** The report of an apply with hostile texts in everything that it says. */
export function hostileRun(): RunReport {
  return {
    formatVersion: 1,
    run: hostileTexts.join(""),
    revision: null,
    digest: hostileTexts[2] ?? null,
    waves: hostileTexts.map((text, index): WaveReport => ({
      wave: index + 1,
      name: text,
      nodes: [text],
      verdict: "stop",
      why: text,
    })),
    nodes: hostileTexts.map((text, index) => ({
      name: `${text} ${index}`,
      result: results[index % results.length] ?? "failed",
      sentence: `${text} ${index} was changed: ${text}`,
      note: text,
      evidence: { said: `${text}\n${text}`, log: Array.from({ length: 50 }, () => text).join("\n") },
      tookMs: 1,
    })),
    exit: "rolledBack",
  };
}
