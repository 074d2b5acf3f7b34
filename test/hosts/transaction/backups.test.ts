import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Transaction } from "../../../src/model/transaction.ts";
import { after, before, fakeOpenclaw, type Machine, makeMachine, quiet, sha256, shells } from "./machine.ts";

const textOf = (n: number) => `{ "n": ${n} }\n`;
const daysAgo = (path: string, days: number) => utimesSync(path, Date.now() / 1000, Date.now() / 1000 - days * 86_400);

/** The machine with a history of changes: its file said 0, 1, 2, ... and each has a backup, the older ones of before. */
async function withHistory(machine: Machine, changes: number): Promise<void> {
  writeFileSync(machine.config, textOf(0));
  for (let n = 1; n <= changes; n++) {
    await machine.apply({
      config: machine.write(textOf(n)),
      lastApplied: `{ "record": ${n} }`,
      keep: { backups: 99, days: 99 },
    });
    daysAgo(backupOf(machine, n - 1), changes - n + 1);
  }
}
const backupOf = (machine: Machine, n: number) => join(machine.record, "backups", `${sha256(textOf(n))}.json`);
const kept = (machine: Machine) =>
  Array.from({ length: 12 }, (_, n) => n).filter((n) => existsSync(backupOf(machine, n)));

describe.each(shells)("in $name", (shell) => {
  test.each<{ name: string; keep: Transaction["keep"]; stay: readonly number[] }>([
    { name: "many and long", keep: { backups: 99, days: 99 }, stay: [0, 1, 2, 3, 4, 5, 6] },
    { name: "the three newest", keep: { backups: 3, days: 99 }, stay: [4, 5, 6] },
    { name: "those of the last two days", keep: { backups: 99, days: 2 }, stay: [4, 5, 6] },
    { name: "none, but for what is needed now", keep: { backups: 0, days: 0 }, stay: [6] },
  ])("of the backups stay $name", async ({ keep, stay }) => {
    const machine = makeMachine({ shell });
    await withHistory(machine, 6);
    const strange = join(machine.record, "backups", "not-ours.json");
    writeFileSync(strange, "");
    daysAgo(strange, 1000);
    await machine.apply({ config: machine.write(textOf(7)), keep });
    expect(kept(machine)).toEqual(stay);
    const records = readdirSync(join(machine.record, "backups")).filter((name) => name.endsWith(".last-applied.json"));
    // The first change found no record.
    expect(records).toHaveLength(stay.filter((n) => n > 0).length);
    expect(existsSync(strange)).toBe(true);
  });
});

test("beside each backup is the record of then, for its owner alone", async () => {
  const machine = makeMachine();
  await withHistory(machine, 2);
  const record = backupOf(machine, 1).replace(".json", ".last-applied.json");
  expect(readFileSync(record, "utf8")).toBe('{ "record": 1 }');
  expect(statSync(record).mode & 0o777).toBe(0o600);
  expect(existsSync(backupOf(machine, 0).replace(".json", ".last-applied.json"))).toBe(false);
});

test("nothing is pruned by a change that is taken back", async () => {
  const machine = makeMachine();
  await withHistory(machine, 4);
  const transaction = machine.transaction({ config: machine.write(textOf(5)), keep: { backups: 1, days: 0 } });
  await machine.transactOnly(transaction);
  await machine.decide(transaction.run, "roll-back");
  expect(kept(machine)).toEqual([0, 1, 2, 3, 4]);
});

const quarantineOf = (machine: Machine) => {
  const path = join(machine.record, "quarantine");
  return existsSync(path)
    ? readFileSync(path, "utf8")
        .trim()
        .split("\n")
        .map((line) => line.split(" ")[0])
    : [];
};
const intentOf = (digest: string) =>
  JSON.stringify({ digest, revision: null, who: "ann@laptop", changes: 1, restarts: 0 });

test("the plans that a rollback undoes are in quarantine once it is confirmed", async () => {
  const machine = makeMachine();
  const transaction = machine.transaction({
    config: machine.write(after),
    intent: intentOf("back"),
    quarantine: ["bad1", "bad2", "../x"],
  });
  await machine.transactOnly(transaction);
  expect(quarantineOf(machine)).toEqual([]);
  await machine.decide(transaction.run, "confirm");
  expect(quarantineOf(machine)).toEqual(["bad1", "bad2"]);
});

test("the quarantine holds the latest hundred plans, each once", async () => {
  const machine = makeMachine();
  await machine.apply({});
  const lines = Array.from({ length: 150 }, (_, i) => `old${i} run time\n`);
  writeFileSync(join(machine.record, "quarantine"), [...lines, "bad run time\n", "last run time\n"].join(""));
  const transaction = machine.transaction({ config: machine.write(after), intent: intentOf("bad") });
  await machine.transactOnly(transaction);
  await machine.decide(transaction.run, "roll-back");
  const digests = quarantineOf(machine);
  expect(digests).toHaveLength(100);
  expect(digests.slice(-2)).toEqual(["last", "bad"]);
  expect(digests.filter((digest) => digest === "bad")).toHaveLength(1);
});

interface Blame {
  readonly name: string;
  readonly set?: (fake: ReturnType<typeof fakeOpenclaw>, machine: Machine) => void;
  readonly change?: Partial<Transaction>;
  readonly step: string;
  readonly blamed: boolean;
}

test.each<Blame>([
  {
    name: "the gateway is ill after the change",
    set: (fake, machine) =>
      fake.say("on-health", `if grep -q debug '${machine.config}'; then touch sick; else rm -f sick; fi`),
    step: "look-again",
    blamed: true,
  },
  {
    name: "OpenClaw refuses the candidate",
    set: (fake) => fake.say("validator-says", "no"),
    step: "validate",
    blamed: false,
  },
  { name: "the record cannot be written", change: { newFingerprintKey: "ab" }, step: "record", blamed: false },
])(
  "a plan is in quarantine for what it did, not for what happened to it: $name",
  async ({ set, change, step, blamed }) => {
    const machine = makeMachine();
    await machine.apply({});
    writeFileSync(join(machine.record, "fingerprint.key"), "k");
    const openclaw = fakeOpenclaw(machine, { reportsApplied: false });
    set?.(openclaw, machine);
    const outcome = await machine.apply({ config: machine.write(after), openclaw, settleSeconds: 1, ...change });
    expect(outcome).toMatchObject({ step });
    await quiet(machine);
    expect(machine.live()).toBe(before);
    expect(quarantineOf(machine)).toEqual(blamed ? ["d1"] : []);
  },
);
