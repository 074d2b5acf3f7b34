import { describe, expect, test } from "vitest";
import { type Ending, endingOf, exitOf, reportOf } from "../../src/engine/ending.ts";
import type { Outcome } from "../../src/model/transaction.ts";

const told = (ending: Ending) => reportOf("t440", ending, 1);

describe("what a run says of a node", () => {
  test.each<{ ending: Ending; sentence: string; exit: string }>([
    {
      ending: { result: "applied", health: "healthy" },
      sentence: "t440 is as the plan said; gateway healthy.",
      exit: "ok",
    },
    {
      ending: { result: "recorded" },
      sentence: "t440 was right already; its record was written, nothing else.",
      exit: "ok",
    },
    { ending: { result: "unchanged" }, sentence: "t440 was right already; nothing was written.", exit: "ok" },
    { ending: { result: "refused", why: "no" }, sentence: "t440 was not changed: no.", exit: "refused" },
    {
      ending: { result: "failed", step: "validate", why: "bad" },
      sentence: "t440 failed at step validate, it is exactly as before: bad. Next: `clawform plan --on t440`.",
      exit: "failed",
    },
    {
      ending: { result: "rolled-back", step: "look-again", why: "it died" },
      sentence:
        "t440 was rolled back at step look-again, it has the bytes of before: it died. Next: `clawform history t440`, correct the YAML.",
      exit: "rolledBack",
    },
    {
      ending: { result: "half-done", step: "link", why: "x stands" },
      sentence: "t440 is HALF DONE at step link: x stands. Next: look at it by hand, then `clawform plan --on t440`.",
      exit: "failed",
    },
    {
      ending: { result: "locked", why: "ann@laptop" },
      sentence: "t440 was not changed, another run holds it: ann@laptop. Next: wait for that run, then apply again.",
      exit: "locked",
    },
    {
      ending: { result: "blocked", why: "Nix" },
      sentence: "t440 was not changed, it is blocked: Nix.",
      exit: "incomplete",
    },
    {
      ending: { result: "unreachable", why: "no answer - is it up?" },
      sentence: "t440: no answer - is it up?",
      exit: "incomplete",
    },
    {
      ending: { result: "not-started", why: "another was rolled back" },
      sentence:
        "t440 was not started: another was rolled back. Next: correct the YAML, or go on with `clawform apply --resume`.",
      exit: "failed",
    },
  ])("$ending.result", ({ ending, sentence, exit }) => {
    expect(told(ending).sentence).toBe(sentence);
    expect(exitOf(told(ending))).toBe(exit);
  });

  test.each<{ outcome: Outcome; ending: Partial<Ending> }>([
    {
      outcome: { is: "applied", backup: "/b", health: "healthy", note: "n" },
      ending: { result: "applied", backup: "/b", note: "n" },
    },
    { outcome: { is: "refused", step: "compare", why: "moved" }, ending: { result: "refused", why: "moved" } },
    { outcome: { is: "refused", step: "validate", why: "bad" }, ending: { result: "failed", why: "bad" } },
    { outcome: { is: "locked", holder: "ann" }, ending: { result: "locked", why: "ann" } },
    { outcome: { is: "rolled-back", step: "look-again", why: "died" }, ending: { result: "rolled-back" } },
    { outcome: { is: "half-done", step: "link", why: "x" }, ending: { result: "half-done" } },
  ])("a transaction that ended $outcome.is at $outcome.step is $ending.result", ({ outcome, ending }) => {
    expect(endingOf(outcome)).toMatchObject(ending);
  });
});
