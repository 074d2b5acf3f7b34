import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Transaction } from "../../../src/model/transaction.ts";
import {
  after,
  before,
  fakeOpenclaw,
  guardOf,
  killAll,
  linkOf,
  litterOf,
  type Machine,
  makeMachine,
  managedTree,
  quiet,
  shells,
  until,
} from "./machine.ts";

const linesOf = (machine: Machine) =>
  readFileSync(join(machine.record, "journal.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
const pendingOf = (machine: Machine, { run }: Transaction) => join(machine.record, `pending.${run}`);

/** A change of file, link and record that waits for its confirmation. */
async function awaiting(machine: Machine, changes: Partial<Transaction> = {}) {
  symlinkSync("/old", join(machine.state, "media"));
  mkdirSync(join(machine.state, "memory"));
  writeFileSync(join(machine.state, "memory/mine"), "mine");
  await machine.apply({ lastApplied: "{ old }" });
  const was = managedTree(machine);
  const transaction = machine.transaction({
    config: machine.write(after),
    links: [
      linkOf(machine, "media", { found: { is: "link", to: "/old" } }),
      linkOf(machine, "memory", { found: { is: "directory" }, ifExists: "backup" }),
    ],
    lastApplied: "{ new }",
    newFingerprintKey: "ab".repeat(16),
    ...changes,
  });
  const outcome = await machine.transactOnly(transaction);
  expect(outcome).toMatchObject({ is: "awaiting" });
  expect(machine.live()).toBe(transaction.config?.candidate);
  return { transaction, was };
}

/** Everything is as before: bytes, links, modes, record; and the journal says it once. */
function expectBack(machine: Machine, was: readonly string[], end: Record<string, unknown>): void {
  expect(managedTree(machine)).toEqual(was);
  expect(readFileSync(join(machine.record, "last-applied.json"), "utf8")).toBe("{ old }");
  expect(existsSync(join(machine.record, "fingerprint.key"))).toBe(false);
  expect(linesOf(machine).slice(2)).toMatchObject([{ is: "start" }, { is: "end", ...end }]);
  expect(litterOf(machine)).toEqual([]);
  expect(readdirSync(machine.record).filter((name) => /^(pending|done)/.test(name))).toEqual([]);
}

describe.each(shells)("in $name", (shell) => {
  test("a change that nobody confirms is taken back by the node itself, and its plan is in quarantine", async () => {
    const machine = makeMachine({ shell });
    const { transaction, was } = await awaiting(machine, { confirmSeconds: 2 });
    await quiet(machine);
    const why = "nobody confirmed the change within 2 s";
    expectBack(machine, was, { result: "rolled-back", step: "confirm", by: "guard", why });
    expect(readFileSync(join(machine.record, "quarantine"), "utf8")).toMatch(
      new RegExp(`^d1 ${transaction.run} \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ\\n$`),
    );
    // A confirmation that comes too late is told how it ended, as often as it asks.
    for (let i = 0; i < 2; i++)
      expect(await machine.decide(transaction.run, "confirm")).toEqual({ is: "rolled-back", step: "confirm", why });
  });

  test("a confirmed change stays, its plan leaves the quarantine, and asking again gives the same answer", async () => {
    const machine = makeMachine({ shell });
    const { transaction } = await awaiting(machine);
    writeFileSync(join(machine.record, "quarantine"), "d0 run0 time\nd1 run1 time\n");
    const applied = await machine.decide(transaction.run, "confirm");
    expect(applied).toMatchObject({ is: "applied", health: "unknown" });
    expect(await machine.decide(transaction.run, "confirm")).toEqual(applied);
    expect(await machine.decide(transaction.run, "roll-back")).toEqual(applied);
    expect(machine.live()).toBe(after);
    expect(readFileSync(join(machine.record, "quarantine"), "utf8")).toBe("d0 run0 time\n");
    expect(linesOf(machine).slice(2)).toMatchObject([
      { is: "start", guard: "process" },
      { is: "end", result: "applied", by: "confirm" },
    ]);
    expect(litterOf(machine)).toEqual([]);
    await quiet(machine);
  });

  test("a change is taken back on purpose", async () => {
    const machine = makeMachine({ shell });
    const { transaction, was } = await awaiting(machine);
    expect(await machine.decide(transaction.run, "roll-back")).toEqual({
      is: "rolled-back",
      step: "confirm",
      why: "it was told to go back",
    });
    expectBack(machine, was, { result: "rolled-back", by: "roll-back" });
    expect(readFileSync(join(machine.record, "quarantine"), "utf8")).toMatch(/^d1 /);
  });

  test("nobody else changes the node while a change waits", async () => {
    const machine = makeMachine({ shell });
    const { transaction } = await awaiting(machine);
    expect(await machine.apply({ config: machine.write("{}") })).toMatchObject({
      is: "locked",
      holder: expect.stringMatching(new RegExp(`^ann@laptop since .* run ${transaction.run}\\)$`)),
    });
    expect(await machine.decide(transaction.run, "confirm")).toMatchObject({ is: "applied" });
    expect(await machine.apply({ config: machine.write("{}") })).toMatchObject({ is: "applied" });
  });

  test("when the transaction is killed in the middle, the guard takes all of it back at once", async () => {
    const machine = makeMachine({ shell });
    const openclaw = fakeOpenclaw(machine);
    openclaw.say("on-gateway", `while grep -q debug '${machine.config}'; do sleep 1; done\n`);
    const was = managedTree(machine);
    const links = [linkOf(machine, "memory")];
    const going = machine.transactOnly(machine.transaction({ config: machine.write(after), links, openclaw }));
    await until(() => (openclaw.calls().includes("gateway call") ? true : undefined));
    process.kill(-machine.children[0]!.pid!, "SIGKILL");
    await going.catch(() => {});
    await quiet(machine);
    expect(managedTree(machine)).toEqual(was);
    expect(linesOf(machine)).toMatchObject([
      { is: "start" },
      { is: "end", result: "rolled-back", step: "look-again", by: "guard" },
    ]);
    expect(String(linesOf(machine)[1]?.["why"])).toMatch(/^the run was killed before its end; the gateway is healthy$/);
    // It was not the plan's fault.
    expect(existsSync(join(machine.record, "quarantine"))).toBe(false);
    expect(litterOf(machine)).toEqual([]);
  });

  test("when everything is killed, as at a reboot, the next run puts the node back first and says so", async () => {
    const machine = makeMachine({ shell });
    const { was } = await awaiting(machine);
    killAll(machine);
    const outcome = await machine.apply({ lastApplied: "{ old }" });
    expect(outcome).toMatchObject({
      is: "applied",
      note: expect.stringMatching(
        /^run \w+ had been killed before its end, and its change was undone now \(rolled-back\)$/,
      ),
    });
    expect(managedTree(machine)).toEqual(was);
    expect(linesOf(machine).map(({ is, by }) => [is, by])).toEqual([
      ["start", undefined],
      ["end", "transaction"],
      ["start", undefined],
      ["end", "recovery"],
      ["start", undefined],
      ["end", "transaction"],
    ]);
    expect(litterOf(machine)).toEqual([]);
  });

  test("without its guard a change can still be confirmed, or taken back", async () => {
    for (const verdict of ["confirm", "roll-back"] as const) {
      const machine = makeMachine({ shell });
      const { transaction } = await awaiting(machine);
      process.kill(guardOf(machine)!, "SIGKILL");
      expect(await machine.decide(transaction.run, verdict)).toMatchObject({
        is: verdict === "confirm" ? "applied" : "rolled-back",
      });
      expect(machine.live()).toBe(verdict === "confirm" ? after : before);
      expect(litterOf(machine)).toEqual([]);
    }
  });
});

test("a guard that was killed while the transaction goes on is replaced before the change is handed over", async () => {
  const machine = makeMachine();
  const openclaw = fakeOpenclaw(machine);
  openclaw.say("on-gateway", "while [ ! -f go ]; do sleep 1; done\n");
  const transaction = machine.transaction({ config: machine.write(after), openclaw, confirmSeconds: 1 });
  const going = machine.transactOnly(transaction);
  await until(() => (openclaw.calls().includes("gateway call") ? true : undefined));
  process.kill(guardOf(machine)!, "SIGKILL");
  openclaw.say("go", "");
  expect(await going).toMatchObject({ is: "awaiting" });
  await quiet(machine);
  expect(machine.live()).toBe(before);
  expect(litterOf(machine)).toEqual([]);
});

test("a confirmation that is killed at its work is finished by the guard", async () => {
  const mv = `#!/bin/sh\ncase $2 in */ended) [ -f "$HOME/hooked" ] || { : >"$HOME/hooked"; kill -9 0; } ;; esac\nexec /bin/mv "$@"\n`;
  const machine = makeMachine({ tools: { mv } });
  writeFileSync(join(machine.home, "hooked"), "");
  const { transaction } = await awaiting(machine);
  rmSync(join(machine.home, "hooked"));
  await machine.decide(transaction.run, "confirm").catch(() => {});
  await quiet(machine);
  expect(await machine.decide(transaction.run, "confirm")).toMatchObject({ is: "applied" });
  expect(machine.live()).toBe(after);
  expect(linesOf(machine).slice(2)).toMatchObject([{ is: "start" }, { is: "end", result: "applied" }]);
  expect(litterOf(machine)).toEqual([]);
});

test("guard and confirmation race two hundred times: one decision, one end, and the node is as it says", async () => {
  const ends: Record<string, number> = { applied: 0, "rolled-back": 0 };
  const machine = makeMachine();
  for (let round = 0; round < 200; round++) {
    const [old, next] = [machine.live(), `{ "round": ${round} }`];
    const transaction = machine.transaction({ config: machine.write(next), confirmSeconds: round % 3 });
    expect(await machine.transactOnly(transaction)).toMatchObject({ is: "awaiting" });
    await new Promise((resolve) => setTimeout(resolve, (round * 7) % 160));
    const outcome = await machine.decide(transaction.run, "confirm");
    ends[outcome.is]!++;
    expect(machine.live(), `round ${round}`).toBe(outcome.is === "applied" ? next : old);
    const told = linesOf(machine).filter(({ run }) => run === transaction.run);
    expect(told.map(({ is, result }) => [is, result])).toEqual([
      ["start", undefined],
      ["end", outcome.is],
    ]);
  }
  await quiet(machine);
  expect(litterOf(machine)).toEqual([]);
  expect(Math.min(...Object.values(ends))).toBeGreaterThan(5);
}, 300_000);

test("what the guard needs is for the owner alone, and has no secret in it", async () => {
  const machine = makeMachine();
  const secret = "sk-proj-0123456789";
  const { transaction } = await awaiting(machine, {
    config: machine.write(`${after}// ${secret}\n`),
    lastApplied: secret,
    newFingerprintKey: secret,
    secrets: [secret],
  });
  const pending = pendingOf(machine, transaction);
  expect(statSync(pending).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(pending)) {
    expect(statSync(join(pending, name)).mode & 0o777, name).toBe(0o600);
    expect(readFileSync(join(pending, name), "utf8"), name).not.toContain(secret);
  }
  expect(await machine.decide(transaction.run, "roll-back")).toMatchObject({ is: "rolled-back" });
});
