import { existsSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { probe } from "../../src/hosts/probe/probe.ts";
import { removeLock } from "../../src/hosts/unlock.ts";
import { lastRunOf } from "../../src/record/journal-tail.ts";
import { after, killAll, type Machine, makeMachine } from "./transaction/machine.ts";

const limits = { deadlineMs: 20_000, maxBytes: 1e7 };
const target = { node: "pc-a", host: { transport: "local" } } as const;
const digest = "41bb09e2".repeat(4);
const intent = JSON.stringify({ digest, revision: "r1", who: "ann@laptop", changes: 1, restarts: 0 });

async function standingOf(machine: Machine) {
  return (await probe(machine.connection, { ...target, reads: [], closer: true }, limits)).standing;
}

function unlock(machine: Machine, run: string) {
  const by = { run: "0123456789abcdef", who: "bea@desk" };
  return removeLock(machine.connection, { ...target, run, by, force: false }, limits);
}

/** A machine with a change that awaits its confirmation. */
async function awaiting() {
  const machine = makeMachine();
  onTestFinished(() => killAll(machine));
  const transaction = machine.transaction({ config: machine.write(after), intent });
  expect(await machine.transactOnly(transaction)).toMatchObject({ is: "awaiting" });
  return { machine, run: transaction.run };
}

test("a change that awaits its confirmation is seen, with its living guard, who has the lock", async () => {
  const { machine, run } = await awaiting();
  const standing = await standingOf(machine);
  expect(standing).toMatchObject({
    pending: [{ run, awaiting: true, guardAlive: true }],
    lock: { run, who: "ann@laptop", guard: true, alive: true },
  });
  expect(lastRunOf(standing.journalTail ?? "").lastRun).toMatchObject({ run, result: "unfinished", digest });
  expect(await unlock(machine, run)).toMatchObject({ is: "alive", holder: { run } });
});

test("confirmed, nothing of it is left but the journal", async () => {
  const { machine, run } = await awaiting();
  await machine.decide(run, "confirm");
  const standing = await standingOf(machine);
  expect(standing).toEqual({ pending: [], quarantine: [], journalTail: standing.journalTail });
  expect(lastRunOf(standing.journalTail ?? "").lastRun).toMatchObject({ run, result: "applied" });
});

test("rolled back, its plan is in quarantine", async () => {
  const { machine, run } = await awaiting();
  await machine.decide(run, "roll-back");
  const standing = await standingOf(machine);
  expect(standing).toMatchObject({ pending: [], quarantine: [digest] });
  expect(lastRunOf(standing.journalTail ?? "").lastRun).toMatchObject({ run, result: "rolled-back" });
});

test.runIf(existsSync("/proc/self/stat"))("when its guard is killed too, that is seen; its lock may go", async () => {
  const { machine, run } = await awaiting();
  killAll(machine);
  expect(await standingOf(machine)).toMatchObject({
    pending: [{ run, awaiting: true, guardAlive: false }],
    lock: { run, alive: false },
  });
  expect(await unlock(machine, run)).toEqual({ is: "removed" });
  const standing = await standingOf(machine);
  expect(standing.lock).toBeUndefined();
  expect(standing.pending).toHaveLength(1);
});
