import { expect, test } from "vitest";
import { GroupWaits } from "../../../src/core/rollout/group-waits.ts";
import type { NodeResult } from "../../../src/model/run.ts";
import { fleetOf } from "./fleets.ts";

const members = { "db-1": ["db"], "db-2": ["db"], "app-1": ["app"], "web-1": ["web"], both: ["db", "app"], free: [] };
const fleet = fleetOf(members, { app: ["db"], web: ["app"] });

function after(ended: readonly (readonly [string, NodeResult])[], of: string): string | undefined {
  const waits = new GroupWaits(fleet);
  for (const [name, result] of ended) waits.ended(name, result);
  return waits.objection(of);
}

test.each<NodeResult>(["applied", "recorded", "unchanged"])("a node that ended %s holds nobody up", (result) => {
  expect(after([["db-1", result]], "app-1")).toBeUndefined();
});

test.each<NodeResult>(["failed", "rolled-back", "half-done", "refused", "locked", "unreachable", "not-started"])(
  "while a node ended %s, what comes after its group does not start",
  (result) => {
    const ended = [
      ["db-2", result],
      ["db-1", result],
    ] as const;
    expect(after(ended, "app-1")).toBe("group app comes after group db, which is not done: see db-2");
    expect(after(ended, "web-1")).toBe("group web comes after group db, which is not done: see db-2");
    expect(after(ended, "db-1")).toBeUndefined();
    expect(after(ended, "free")).toBeUndefined();
  },
);

test("a node in several groups holds up only what comes after the last of them", () => {
  expect(after([["both", "failed"]], "app-1")).toBeUndefined();
  expect(after([["both", "failed"]], "web-1")).toBe("group web comes after group app, which is not done: see both");
});

test("a node without groups, or that the fleet does not have, holds nobody up", () => {
  expect(after([["free", "failed"]], "web-1")).toBeUndefined();
  expect(after([["stranger", "failed"]], "stranger")).toBeUndefined();
});
