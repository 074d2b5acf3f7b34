import { existsSync, lstatSync, mkdirSync, readFileSync, readlinkSync, symlinkSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { decodeJournal } from "../../../src/record/journal.ts";
import { after, before, fakeOpenclaw, killAll, litterOf, type Machine, makeMachine, shells, until } from "./machine.ts";

/** A transaction that stands still at the validator until `go`. */
function standStill(machine: Machine) {
  const openclaw = fakeOpenclaw(machine, { gatewayRuns: false });
  openclaw.say("on-config", "while [ ! -f go ]; do sleep 1; done\n");
  const going = machine.apply({ config: machine.write(after), openclaw });
  const began = until(() => (openclaw.calls() === "" ? undefined : true));
  return { going, began, go: () => openclaw.say("go", ""), openclaw };
}

const lockOf = (machine: Machine) => join(machine.record, "lock");

describe.each(shells)("in $name", (shell) => {
  test("a second transaction is told who holds the lock, and changes nothing", async () => {
    const machine = makeMachine({ shell });
    const first = standStill(machine);
    await first.began;
    const second = await machine.apply({ config: machine.write("{}") });
    expect(second).toMatchObject({
      is: "locked",
      holder: expect.stringMatching(
        /^ann@laptop since \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ \(process \d+ on [\w.-]+, run 00000001\w+\)$/,
      ),
    });
    expect(machine.live()).toBe(before);
    first.go();
    expect(await first.going).toMatchObject({ is: "applied" });
    expect(litterOf(machine)).toEqual([]);
    expect(decodeJournal(readFileSync(join(machine.record, "journal.jsonl"))).entries).toHaveLength(1);
  });

  test("the lock of a killed run is taken over, by one only, and what that run left is swept up", async () => {
    const machine = makeMachine({ shell });
    const first = standStill(machine);
    await first.began;
    killAll(machine);
    await first.going.catch(() => {});
    expect(existsSync(`${machine.config}.clawform-${readlinkSync(lockOf(machine)).split(":")[4]}.tmp`)).toBe(true);
    first.go();
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, (_, i) => machine.apply({ config: machine.write(`{"i":${i}}`) })),
    );
    const applied = outcomes.filter((outcome) => outcome.is === "applied");
    expect(applied.length).toBeGreaterThanOrEqual(1);
    for (const outcome of outcomes) expect(["applied", "locked", "refused"]).toContain(outcome.is);
    expect(machine.live()).toBe(`{"i":${outcomes.indexOf(applied.at(-1)!)}}`);
    expect(litterOf(machine)).toEqual([]);
    const { entries } = decodeJournal(readFileSync(join(machine.record, "journal.jsonl")));
    expect(entries.map((entry) => entry.result)).toEqual(["refused", "applied"]);
  });
});

const mine = (() => {
  const boot = existsSync("/proc/sys/kernel/random/boot_id")
    ? readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()
    : "";
  return {
    boot,
    started: (pid: number) =>
      readFileSync(`/proc/${pid}/stat`, "utf8")
        .replace(/^.*\) /, "")
        .split(" ")[19],
  };
})();

test.each<{ name: string; text: (host: string) => string; ends: "locked" | "applied" }>([
  {
    name: "of a process that lives",
    text: (host) => `${process.pid}:${mine.started(process.pid)}:${mine.boot}:${host}:aaaa-1::`,
    ends: "locked",
  },
  {
    name: "of a number that another process has by now",
    text: (host) => `${process.pid}:1:${mine.boot}:${host}:aaaa-1::`,
    ends: "applied",
  },
  {
    name: "of before the last boot",
    text: (host) => `${process.pid}:${mine.started(process.pid)}:other-boot:${host}:aaaa-1::`,
    ends: "applied",
  },
  { name: "of a process that is gone", text: (host) => `4194305:1:${mine.boot}:${host}:aaaa-1::`, ends: "applied" },
  { name: "of another host, which cannot be judged", text: () => `4194305:1:x:elsewhere:aaaa-1::`, ends: "locked" },
  { name: "that nobody of us has written", text: () => "garbage", ends: "locked" },
  { name: "with a hostile run in it", text: (host) => `4194305:1:${mine.boot}:${host}:../../*:$(x):`, ends: "locked" },
])("a lock $name: $ends", async ({ text, ends }) => {
  const machine = makeMachine();
  const first = standStill(machine);
  await first.began;
  const host = readlinkSync(lockOf(machine)).split(":")[3]!;
  first.go();
  await first.going;
  symlinkSync(text(host), lockOf(machine));
  expect(await machine.apply({ config: machine.write(before) })).toMatchObject({ is: ends });
  expect(litterOf(machine)).toEqual(ends === "applied" ? [] : [lockOf(machine)]);
});

test("heirs that died in turn are succeeded too", async () => {
  const machine = makeMachine();
  await machine.apply({});
  const host = hostname().replaceAll(/[^A-Za-z0-9._-]/g, "");
  for (const [i, name] of ["lock", "lock.after-aaaa-0", "lock.after-aaaa-1"].entries())
    symlinkSync(`4194305:1::${host}:aaaa-${i}::`, join(machine.record, name));
  expect(await machine.apply({ config: machine.write(after) })).toMatchObject({ is: "applied" });
  expect(litterOf(machine)).toEqual([]);
});

test("something else that stands in the lock's place is not touched", async () => {
  const machine = makeMachine();
  mkdirSync(lockOf(machine), { recursive: true });
  expect(await machine.apply({ config: machine.write(after) })).toMatchObject({
    is: "refused",
    step: "lock",
    why: expect.stringMatching(/something that is not a lock/),
  });
  expect(lstatSync(lockOf(machine)).isDirectory()).toBe(true);
  expect(machine.live()).toBe(before);
});
