import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { verdict, type WaveSoFar } from "../../../src/core/rollout/verdict.ts";
import type { StopRules } from "../../../src/model/rollout.ts";
import type { NodeResult } from "../../../src/model/run.ts";

const rules: StopRules = { failures: undefined, percent: undefined, cumulative: true, countUnreachable: true };
const stopAt = (more: Partial<StopRules>): StopRules => ({ ...rules, ...more });

/** A wave of `nodes`, of which those that are named have ended. */
function wave(number: number, nodes: number, ...results: readonly NodeResult[]): WaveSoFar {
  return { wave: number, name: number === 1 ? "canary" : "rest", nodes, results };
}
const many = (count: number, result: NodeResult) => Array.from({ length: count }, () => result);

const cases: readonly { name: string; waves: WaveSoFar[]; rules: StopRules | undefined; why: string | undefined }[] = [
  { name: "nothing has begun", waves: [], rules: stopAt({ failures: 1 }), why: undefined },
  { name: "all is well", waves: [wave(1, 1, "applied")], rules: stopAt({ failures: 1 }), why: undefined },
  {
    name: "one failed canary",
    waves: [wave(1, 1, "rolled-back")],
    rules: stopAt({ failures: 1 }),
    why: "1 of 1 node of wave 1 (canary) failed, and the rollout stops at 1",
  },
  {
    name: "fewer failures than allowed",
    waves: [wave(1, 4, "failed", "applied", "half-done", "applied")],
    rules: stopAt({ failures: 3 }),
    why: undefined,
  },
  {
    name: "as many failures as not allowed, while others are in hand",
    waves: [wave(1, 9, "failed", "half-done", "rolled-back")],
    rules: stopAt({ failures: 3 }),
    why: "3 of 9 nodes of wave 1 (canary) failed, and the rollout stops at 3",
  },
  {
    name: "failures over all waves",
    waves: [wave(1, 2, "failed", "applied"), wave(2, 5, "failed")],
    rules: stopAt({ failures: 2 }),
    why: "2 of 7 nodes so far failed, and the rollout stops at 2",
  },
  {
    name: "failures in each wave alone",
    waves: [wave(1, 2, "failed", "applied"), wave(2, 5, "failed")],
    rules: stopAt({ failures: 2, cumulative: false }),
    why: undefined,
  },
  {
    name: "less than the percentage",
    waves: [wave(1, 10, ...many(8, "applied"), "failed", "applied")],
    rules: stopAt({ percent: 20 }),
    why: undefined,
  },
  {
    name: "the percentage of a wave, certain before its end",
    waves: [wave(1, 10, "failed", "applied", "failed")],
    rules: stopAt({ percent: 20 }),
    why: "2 of 10 nodes of wave 1 (canary) failed, and the rollout stops at 20 %",
  },
  {
    name: "the percentage over all waves",
    waves: [wave(1, 1, "applied"), wave(2, 9, "failed", "failed")],
    rules: stopAt({ percent: 20 }),
    why: "2 of 10 nodes so far failed, and the rollout stops at 20 %",
  },
  {
    name: "the percentage of a wave alone, where the others went well",
    waves: [wave(1, 90, ...many(90, "applied")), wave(2, 2, "failed")],
    rules: stopAt({ percent: 50, cumulative: false }),
    why: "1 of 2 nodes of wave 2 (rest) failed, and the rollout stops at 50 %",
  },
  {
    name: "whichever of both rules holds",
    waves: [wave(1, 4, "failed", "failed")],
    rules: stopAt({ failures: 9, percent: 50 }),
    why: "2 of 4 nodes of wave 1 (canary) failed, and the rollout stops at 50 %",
  },
  {
    name: "a node that is lost counts as failed",
    waves: [wave(1, 3, "applied", "unreachable")],
    rules: stopAt({ failures: 1 }),
    why: "1 of 3 nodes of wave 1 (canary) failed, and the rollout stops at 1",
  },
  {
    name: "a node that is lost does not count, as declared",
    waves: [wave(1, 3, "applied", "unreachable", "applied")],
    rules: stopAt({ failures: 1, countUnreachable: false }),
    why: undefined,
  },
  {
    name: "a change that nobody could confirm has failed, whatever is declared",
    waves: [wave(1, 3, "applied", "unconfirmed")],
    rules: stopAt({ failures: 1, countUnreachable: false }),
    why: "1 of 3 nodes of wave 1 (canary) failed, and the rollout stops at 1",
  },
  {
    name: "what was never begun is no failure",
    waves: [wave(1, 4, "refused", "locked", "held", "applied")],
    rules: stopAt({ failures: 1 }),
    why: undefined,
  },
  {
    name: "a wave that changed nothing has proven nothing",
    waves: [wave(1, 2, "quarantined", "locked")],
    rules: stopAt({ failures: 1 }),
    why: "no node of wave 1 (canary) was changed, so it has proven nothing",
  },
  {
    name: "a lost node that does not count has proven nothing",
    waves: [wave(1, 1, "unreachable")],
    rules: stopAt({ failures: 1, countUnreachable: false }),
    why: "no node of wave 1 (canary) was changed, so it has proven nothing",
  },
  {
    name: "a failure that is allowed has proven something",
    waves: [wave(1, 2, "failed", "locked")],
    rules: stopAt({ failures: 2 }),
    why: undefined,
  },
  {
    name: "that is known only at its end",
    waves: [wave(1, 3, "quarantined", "locked")],
    rules: stopAt({ failures: 1 }),
    why: undefined,
  },
  {
    name: "without rules a failure stops nobody",
    waves: [wave(1, 4, "failed", "half-done", "unreachable")],
    rules: undefined,
    why: undefined,
  },
  {
    name: "without rules a rollback does",
    waves: [wave(1, 4, "applied", "rolled-back")],
    rules: undefined,
    why: "another node was rolled back",
  },
];

describe("the verdict", () => {
  test.each(cases)("$name", ({ waves, rules: by, why }) => {
    expect(verdict(waves, by)).toEqual(why === undefined ? { is: "go" } : { is: "stop", why });
  });

  test("is never turned from stop to go by more results of the same wave", () => {
    const result = fc.constantFrom<NodeResult>(
      "applied",
      "failed",
      "rolled-back",
      "unreachable",
      "locked",
      "unchanged",
    );
    const random = fc.record({
      failures: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
      percent: fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined }),
      cumulative: fc.boolean(),
      countUnreachable: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(result), fc.array(result, { minLength: 1 }), fc.option(random), (before, now, by) => {
        const stop = by ?? undefined;
        const told = now.map((_, i) =>
          verdict([wave(1, before.length, ...before), wave(2, now.length, ...now.slice(0, i + 1))], stop),
        );
        const first = told.findIndex(({ is }) => is === "stop");
        if (first >= 0) expect(told.slice(first).every(({ is }) => is === "stop")).toBe(true);
      }),
    );
  });
});
