// Disks of nodes and controllers that are full, read-only, forbidden or worn.

import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { plainUser } from "../support/users.ts";
import { endsWell } from "./ends-well.ts";
import { Lab, until } from "./lab.ts";
import { Disk, mayFreeze, mayMount, root } from "./machine.ts";

/** Applies with ever more room until there is enough; each time the node is old or new. */
async function withEverMore(lab: Lab, disk: Disk, leave: (left: number) => void): Promise<number> {
  const seen = { old: 0, new: 0 };
  for (let left = 0; seen.new < 2; left += 2) {
    expect(left, "an apply fits into that much room").toBeLessThan(60);
    lab.flip();
    const before = lab.look();
    leave(left);
    const ran = await lab.apply();
    const where = `with room for ${left}`;
    disk.free(); // a guard that cannot write its decision waits until it can
    const stood = await endsWell(lab, { before, ran, where, mayLack: "the end" });
    expect(stood === "new" ? [0] : [1, 4], where + ran.stdout).toContain(ran.exit);
    if (stood === "old")
      expect(ran.report.nodes[0]?.sentence, where).toMatch(/exactly as before|has the bytes of before/);
    seen[stood] += 1;
  }
  return seen.old;
}

describe.runIf(mayMount)("a node whose disk", () => {
  test("is full, with room for any number of pages: done or exactly as before", async () => {
    using disk = new Disk("size=2m");
    await using lab = await Lab.start({ home: disk.home });
    expect((await lab.apply()).exit).toBe(0);
    expect(await withEverMore(lab, disk, (left) => disk.leavePages(left))).toBeGreaterThan(3);
  });

  test("is full and was never applied to: done or exactly as before", async () => {
    for (let left = 1, isDone = false; !isDone; left += 2) {
      using disk = new Disk("size=1m");
      await using lab = await Lab.start({ home: disk.home });
      const before = lab.look();
      disk.leavePages(left);
      const ran = await lab.apply();
      disk.free();
      isDone = (await endsWell(lab, { before, ran, where: `with ${left} pages`, mayLack: "the end" })) === "new";
      expect(left).toBeLessThan(60);
    }
  });

  test("can take no more files, with room for any number of them: done or exactly as before", async () => {
    using disk = new Disk("size=2m,nr_inodes=128");
    await using lab = await Lab.start({ home: disk.home });
    expect((await lab.apply()).exit).toBe(0);
    expect(await withEverMore(lab, disk, (left) => disk.leaveFiles(left))).toBeGreaterThan(3);
  });

  test("has become read-only since the plan: nothing was changed, and it says so", async () => {
    using disk = new Disk("size=2m");
    await using lab = await Lab.start({ home: disk.home });
    expect((await lab.apply()).exit).toBe(0);
    lab.ask("trace");
    lab.before("transact", "touch now; until [ -f go ]; do /bin/sleep 0.01; done");
    const before = lab.look();
    const going = lab.apply();
    await until(() => lab.has("now"));
    disk.readOnly(true);
    lab.put("go");
    const ran = await going;
    await endsWell(lab, {
      before,
      ran,
      exit: 1,
      result: "failed",
      stands: "old",
      says: /exactly as before: .*Read-only file system/,
      heal: () => disk.readOnly(false),
    });
  });
});

test("a node whose user may not write there says what is forbidden, and nothing was changed", async () => {
  await using lab = await Lab.start();
  lab.before("transact", `around='${plainUser.join(" ")}'`);
  const before = lab.look();
  if (plainUser.length === 0) chmodSync(lab.home, 0o500);
  const ran = await lab.apply();
  chmodSync(lab.home, 0o700);
  const heal = () => lab.before("transact");
  await endsWell(lab, {
    before,
    ran,
    exit: 1,
    result: "failed",
    stands: "old",
    says: /exactly as before: .*[Pp]ermission denied/,
    heal,
  });
});

describe.runIf(mayFreeze)("a node on which", () => {
  test.each([
    { what: "openclaw.json", exit: 4, says: /rolled back .*cannot be put in place/ },
    {
      what: "the directory of openclaw.json",
      exit: 1,
      says: /exactly as before: .*(?:Operation not permitted|permission denied)/,
    },
    { what: "the journal", exit: 1, says: /exactly as before: the journal .* cannot be written/ },
    {
      what: "the directory of the record",
      exit: 1,
      says: /exactly as before: .*(?:no lock can be made|cannot be written to|cannot be made)/,
    },
  ])("$what is immutable is left as it was, and says so", async ({ what, exit, says }) => {
    await using lab = await Lab.start();
    expect((await lab.apply()).exit).toBe(0);
    lab.ask("trace");
    const places: Readonly<Record<string, string>> = {
      "openclaw.json": lab.config,
      "the directory of openclaw.json": path.dirname(lab.config),
      "the journal": path.join(lab.record, "journal.jsonl"),
      "the directory of the record": lab.record,
    };
    const place = places[what] ?? "";
    const before = lab.look();
    root("chattr", "+i", place);
    try {
      const ran = await lab.apply();
      await endsWell(lab, { before, ran, exit, says, stands: "old", heal: () => root("chattr", "-i", place) });
    } finally {
      root("chattr", "-i", place);
    }
  });
});

describe.runIf(mayMount)("a controller whose disk is full", () => {
  test("cannot write the plan that was asked for: it says so, and no file stands there that looks like one", async () => {
    using disk = new Disk("size=64k");
    await using lab = await Lab.start();
    disk.leavePages(0);
    const file = path.join(disk.dir, "plan.json");
    const ran = await lab.run(`plan --out ${file}`);
    expect(ran.exit, ran.stdout + ran.stderr).toBe(64);
    expect(ran.stderr).toContain(`the plan cannot be written to ${file}: the disk is full`);
    expect(existsSync(file) && readFileSync(file, "utf8") !== "").toBe(false);
  });

  test("leaves the plan of before as it was", async () => {
    using disk = new Disk("size=64k");
    await using lab = await Lab.start();
    const file = path.join(disk.dir, "plan.json");
    writeFileSync(file, "the plan of before\n");
    disk.leavePages(0);
    expect((await lab.run(`plan --out ${file}`)).exit).toBe(64);
    expect(readFileSync(file, "utf8")).toBe("the plan of before\n");
  });
});
