// Between the write and its confirmation: the way is lost, late, or the controller is; the guard on the node decides then, once.

import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { decodeJournal } from "../../src/record/journal.ts";
import { endsWell, expectTrueJournal } from "./ends-well.ts";
import { Lab, until } from "./lab.ts";
import { startProxy } from "./proxy.ts";

/** The node stands still after the write, before it has told the controller. */
const standStill = "touch written; until [ -f on ]; do /bin/sleep 0.01; done";

describe.concurrent("the connection that is lost between write and confirmation", () => {
  test("and comes back in time is only a delay: the change is confirmed over a new one", async () => {
    await using lab = await Lab.start({ second: 0.2 });
    using proxy = await startProxy(lab.sshd);
    lab.ask("debug", proxy.host);
    lab.before("decide", "[ -f once ] || { touch once; kill -9 $PPID; }");
    const before = lab.look();
    const ran = await lab.apply();
    await endsWell(lab, { before, ran, exit: 0, result: "applied", stands: "new", heal: () => lab.before("decide") });
    expect(lab.has("once")).toBe(true);
  });

  test("and comes back too late finds the node on its old bytes, and says who undid it", async () => {
    await using lab = await Lab.start({ second: 0.01 });
    using proxy = await startProxy(lab.sshd);
    lab.ask("debug", proxy.host);
    lab.after("transact", standStill);
    const before = lab.look();
    const going = lab.apply();
    await until(() => lab.has("written"));
    proxy.way.isClosed = true;
    lab.put("on");
    await until(() => !lab.isPending());
    proxy.way.isClosed = false;
    const ran = await going;
    lab.after("transact");
    const says = /rolled back at step confirm, it has the bytes of before: .*nobody confirmed the change within 120 s/;
    await endsWell(lab, { before, ran, exit: 4, result: "rolled-back", says, stands: "old" });
  });

  test("and does not come back: the controller says that the node goes back by itself, and it does", async () => {
    await using lab = await Lab.start({ second: 0.05, confirm: 10 });
    using proxy = await startProxy(lab.sshd);
    lab.ask("debug", proxy.host);
    lab.after("transact", standStill);
    const before = lab.look();
    const going = lab.apply();
    await until(() => lab.has("written"));
    proxy.way.isClosed = true;
    lab.put("on");
    const ran = await going;
    lab.after("transact");
    proxy.cut();
    const says = /was changed, but the change could not be confirmed: .*The node goes back by itself within 10 s/;
    await endsWell(lab, {
      before,
      ran,
      exit: 1,
      result: "unconfirmed",
      says,
      stands: "old",
      heal: () => (proxy.way.isClosed = false),
    });
  });

  test("and carries nothing any more is given up, and the node goes back by itself", async () => {
    await using lab = await Lab.start({ second: 0.02, confirm: 10 });
    using proxy = await startProxy(lab.sshd);
    lab.ask("debug", proxy.host);
    lab.after("transact", standStill);
    const before = lab.look();
    const going = lab.apply(" --connect-timeout 2");
    await until(() => lab.has("written"));
    lab.put("on");
    await until(() => proxy.connections() > 1);
    proxy.way.isFrozen = true;
    const ran = await going;
    lab.after("transact");
    proxy.thaw();
    await endsWell(lab, { before, ran, exit: 1, result: "unconfirmed", stands: "old" });
  });
});

test("a guard and a controller that decide at the same moment decide once, and both say the same", async () => {
  await using lab = await Lab.start({ second: 0.02, confirm: 30 });
  expect((await lab.apply(" --retry")).exit).toBe(0);
  const seen = { old: 0, new: 0 };
  // The countdown ends somewhere: later after each confirmation that was in time and sooner after each that was not, both come to meet there.
  let ms = 900;
  for (let round = 0; round < 40; round += 1) {
    lab.flip();
    lab.before("decide", `/bin/sleep ${ms / 1000}`);
    const before = lab.look();
    const ran = await lab.apply(" --retry");
    lab.before("decide");
    const { result } = ran.report.nodes[0] ?? {};
    const where = `confirmed ${ms} ms after it could: ${result}`;
    expect(["applied", "rolled-back"], where).toContain(result);
    seen[
      await endsWell(lab, {
        before,
        ran,
        where,
        stands: result === "applied" ? "new" : "old",
        exit: result === "applied" ? 0 : 4,
      })
    ] += 1;
    const step = 20 + 200 / (round + 1);
    ms = Math.max(0, ms + (result === "applied" ? step : -step));
  }
  expect(Math.min(seen.old, seen.new), JSON.stringify(seen)).toBeGreaterThan(2);
}, 180_000);

test("the guard is killed, and the controller too: the next run settles what they left", async () => {
  await using lab = await Lab.start();
  expect((await lab.apply()).exit).toBe(0);
  const from = lab.state();
  lab.flip();
  lab.after("transact", standStill);
  const child = await lab.spawn("apply --yes --json --settle 3");
  await until(() => lab.has("written"));
  child.kill("SIGKILL");
  const guard = Number(readFileSync(path.join(lab.pending(), "guard"), "utf8").split(":")[0]);
  process.kill(guard, "SIGKILL");
  lab.put("on");
  await until(() => lab.ended().length === lab.sshd.executions());
  lab.after("transact");
  expect(lab.state().config).not.toBe(from.config);
  const status = await lab.run("status");
  expect(status.exit, status.stdout).toBe(4);
  expect(status.stdout).toMatch(/half-done/);
  lab.ask("silent");
  // What it settles moves the file, so that the plan of this very run may not hold any more; the one after it goes through.
  const next = await lab.apply();
  expect([0, 77], next.stdout).toContain(next.exit);
  expect(lab.state()).toEqual(from);
  expect(expectTrueJournal(lab)).toBe("rolled-back");
  expect((await lab.apply()).exit).toBe(0);
  await lab.quiet();
  const { entries, problems } = decodeJournal(Buffer.from(lab.journal().join("\n")));
  expect(problems).toEqual([]);
  expect(entries.map(({ result }) => result)).not.toContain("unfinished");
  expect(lab.litter()).toEqual([]);
  expect((await lab.run("plan")).exit).toBe(0);
});
