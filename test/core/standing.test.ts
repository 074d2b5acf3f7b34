import { describe, expect, test } from "vitest";
import { heldOf, heldReason, notesOfStanding, pendingText, standingAt } from "../../src/core/standing.ts";
import { type PendingRun, plainStanding } from "../../src/model/standing.ts";

const hold = {
  reason: "disk is being changed",
  until: "2027-01-02T03:04:05.000Z",
  by: "ann@laptop",
  since: "2027-01-01T00:00:00.000Z",
};
const held = { ...plainStanding, hold };
const before = new Date("2027-01-02T03:04:04Z");
const after = new Date("2027-01-02T03:04:05Z");

describe("a hold", () => {
  test("ends by itself", () => {
    expect(standingAt(held, before)).toEqual(held);
    expect(standingAt(held, after)).toEqual(plainStanding);
    expect(standingAt(plainStanding, after)).toBe(plainStanding);
  });

  test("stops an apply as long as it lasts, also when it ends between plan and apply", () => {
    const plan = { name: "t440", held: heldOf(held)! };
    expect(heldReason(plan, before)).toBe(
      "disk is being changed (by ann@laptop until 2027-01-02 03:04 UTC); `clawform release t440` ends it",
    );
    expect(heldReason(plan, after)).toBeUndefined();
    expect(heldReason({ name: "t440" }, before)).toBeUndefined();
  });

  test("that cannot be read holds too, and says how to end it", () => {
    const plan = { name: "t440", held: heldOf({ ...plainStanding, holdProblem: "it is a link\u001b" })! };
    expect(plan.held).toEqual({ reason: "its hold cannot be read (it is a link\\u{1b})", until: null, by: null });
    expect(heldReason(plan, after)).toBe(
      "its hold cannot be read (it is a link\\u{1b}); `clawform release t440` ends it",
    );
  });

  test("that ends at no time never ends", () => {
    expect(standingAt({ ...plainStanding, hold: { ...hold, until: "never" } }, after).hold).toBeDefined();
  });

  test("brings no control characters into a plan", () => {
    const said = heldOf({ ...plainStanding, hold: { ...hold, reason: "a\u001b[2J\nb", by: "\u202eann" } });
    expect(said).toMatchObject({ reason: "a\\u{1b}[2J\\nb", by: "\\u{202e}ann" });
  });

  test("is none where there is none", () => {
    expect(heldOf(plainStanding)).toBeUndefined();
  });
});

test.each<{ run: Omit<PendingRun, "run">; said: string }>([
  { run: { awaiting: true, guardAlive: true }, said: "awaits its confirmation: without one its guard rolls it back" },
  { run: { awaiting: true }, said: "awaits its confirmation" },
  { run: { awaiting: true, guardAlive: false }, said: "has lost its guard: the next apply rolls it back first" },
  { run: { awaiting: false, guardAlive: true }, said: "is changing the node now, or was killed" },
  { run: { awaiting: true, decided: "confirmed" }, said: "was confirmed, and its end is not finished" },
  {
    run: { awaiting: false, decided: "rolled-back", guardAlive: false },
    said: "is being rolled back, and its end is not finished",
  },
])("a run that is $run $said", ({ run, said }) => {
  expect(pendingText({ run: "5f0c1a2b", ...run })).toContain(`run 5f0c1a2b ${said}`);
});

test("a plan says what runs have left, and that this very plan was rolled back before", () => {
  const standing = { pending: [{ run: "5f0c1a2b", awaiting: true }], quarantine: ["aaaaaaaa", "bbbbbbbb"] };
  expect(notesOfStanding(standing, "bbbbbbbb")).toEqual([
    expect.stringContaining("run 5f0c1a2b awaits its confirmation"),
    expect.stringContaining("quarantined"),
  ]);
  expect(notesOfStanding(standing, "cccccccc")).toHaveLength(1);
  expect(notesOfStanding(plainStanding, undefined)).toEqual([]);
});
