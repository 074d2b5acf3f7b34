import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { expectTrueJournal } from "./ends-well.ts";
import { Lab, toolPath } from "./lab.ts";
import { Disk, root } from "./machine.ts";

test("a journal with a NUL byte in it gets its ends all the same", async () => {
  await using lab = await Lab.start();
  expect((await lab.apply()).exit).toBe(0);
  const file = path.join(lab.record, "journal.jsonl");
  writeFileSync(file, `${readFileSync(file, "utf8")}\0\0\0`);
  lab.flip();
  expect((await lab.apply()).exit).toBe(0);
  expect(lab.journal().filter((line) => line.includes('"is":"end"'))).toHaveLength(2);
});

test("a record that is immutable is not called the new one", async () => {
  await using lab = await Lab.start();
  expect((await lab.apply()).exit).toBe(0);
  const before = lab.state();
  lab.flip();
  const file = path.join(lab.record, "last-applied.json");
  root("chattr", "+i", file);
  const ran = await lab.apply();
  root("chattr", "-i", file);
  expect(lab.state()).toEqual(before);
  expect([ran.exit, ran.report.nodes[0]?.result], ran.stdout).toEqual([4, "rolled-back"]);
});

test("a node that lost controller and guard while it awaited its confirmation is settled by the next apply, which then converges", async () => {
  await using lab = await Lab.start();
  expect((await lab.apply()).exit).toBe(0);
  lab.flip();
  lab.after("transact", "touch written; until [ -f on ]; do /bin/sleep 0.01; done");
  const child = await lab.spawn("apply --yes --json --settle 3");
  while (!lab.has("written")) await new Promise((resolve) => setTimeout(resolve, 5));
  child.kill("SIGKILL");
  process.kill(Number(readFileSync(path.join(lab.pending(), "guard"), "utf8").split(":")[0]), "SIGKILL");
  lab.put("on");
  while (lab.ended().length !== lab.sshd.executions()) await new Promise((resolve) => setTimeout(resolve, 5));
  lab.after("transact");
  const ran = await lab.apply(" --retry");
  expect([ran.exit, lab.litter()], ran.stdout).toEqual([0, []]);
});

test("a second attempt of one run has a journal entry of its own", async () => {
  await using lab = await Lab.start();
  expect((await lab.apply()).exit).toBe(0);
  lab.flip();
  // Changed after the journal's start: by the validator's time, before the rename.
  lab.tool(
    "perl",
    `for last; do :; done; if [ "$last" = '${lab.config}' ] && mkdir '${lab.dir}/once' 2>/dev/null; then sed -i 's/18789/18790/' '${lab.config}'; fi; exec ${toolPath("perl")} "$@"`,
  );
  expect((await lab.apply()).exit).toBe(0);
  lab.untool("perl");
  await lab.quiet();
  expectTrueJournal(lab);
});

test("a decision that the disk is too full to write is not told as if nothing had been changed", async () => {
  for (let left = 14; left < 40; left += 1) {
    using disk = new Disk("size=1m");
    await using lab = await Lab.start({ home: disk.home });
    disk.leavePages(left);
    const ran = await lab.apply();
    const node = ran.report.nodes[0];
    if (node?.step === "confirm") expect(node.sentence).not.toMatch(/exactly as before/);
    disk.free();
    await lab.quiet();
    expectTrueJournal(lab);
    if (ran.exit === 0) return;
  }
});
