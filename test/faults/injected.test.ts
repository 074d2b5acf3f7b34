// System calls of the node's shell and of its tools fail, one at a time: a disk that wears out, or fills up in the middle.

import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { endsWell } from "./ends-well.ts";
import { Lab, toolPath } from "./lab.ts";
import { mayInject } from "./machine.ts";

/** Everything that changes a disk; `?`: also where the processor has no such call. */
const calls =
  "fsync,fdatasync,syncfs,rename,renameat,renameat2,link,linkat,symlink,symlinkat,write,copy_file_range,mkdir,mkdirat,unlink,unlinkat,rmdir,fchmod,chmod,fchmodat"
    .split(",")
    .map((call) => `?${call}`)
    .join(",");
const tools = ["sync", "mv", "ln", "cp", "cat", "rm", "mkdir", "rmdir", "chmod", "perl", "python3"].filter(toolPath);

/** Each tool counts the starts of all of them within a transaction; the one that is told to fails in every call that changes a disk. */
function wearOut(lab: Lab): void {
  for (const tool of tools) {
    const real = toolPath(tool);
    lab.tool(
      tool,
      `[ -n "$FAULT_AT" ] || exec ${real} "$@"
printf '${tool}\\n' >>'${lab.dir}/starts'
[ "$(grep -c '' '${lab.dir}/starts')" -eq "$FAULT_AT" ] || exec ${real} "$@"
printf '${tool} %s\\n' "$*" >'${lab.dir}/struck'
exec strace -f -o /dev/null -e 'trace=${calls}' -e "inject=${calls}:error=$FAULT_ERROR" ${real} "$@"`,
    );
  }
}

async function applied(): Promise<Lab> {
  const lab = await Lab.start({ confirm: 60 });
  expect((await lab.apply()).exit).toBe(0);
  return lab;
}

/** Which tool failed at start number `at` of the next transaction; undefined when there were fewer starts. */
async function strike(lab: Lab, at: number, error: string): Promise<string | undefined> {
  const [starts, struck] = ["starts", "struck"].map((file) => path.join(lab.dir, file)) as [string, string];
  for (const file of [starts, struck]) rmSync(file, { force: true });
  lab.flip();
  lab.before("transact", `export FAULT_AT=${at} FAULT_ERROR=${error}`);
  const before = lab.look();
  const ran = await lab.apply();
  const what = existsSync(struck) ? readFileSync(struck, "utf8").trim() : undefined;
  const where = `${error} at start ${at}: ${what}`;
  await endsWell(lab, { before, ran, where, heal: () => lab.before("transact"), mayLack: "the end" });
  expect([0, 1, 3, 4], where).toContain(ran.exit);
  return what;
}

describe.runIf(mayInject)("on a node", () => {
  test.each([
    { error: "EIO", from: 1 },
    { error: "ENOSPC", from: 2 },
    { error: "EROFS", from: 3 },
  ])("$error in any tool that writes leaves old or new, and the next run converges", async ({ error, from }) => {
    await using lab = await applied();
    wearOut(lab);
    const struck: string[] = [];
    // Each error takes every third start, all three take all.
    for (let at = from; ; at += 3) {
      const what = await strike(lab, at, error);
      if (what === undefined) break;
      struck.push(what.split(" ")[0] ?? "");
    }
    expect(struck.length).toBeGreaterThan(8);
    expect(new Set(struck).size).toBeGreaterThan(3);
  });

  test.each(["EIO", "ENOSPC"])(
    "%s in any write of the shell itself leaves old or new, and the next run converges",
    async (error) => {
      await using lab = await applied();
      const log = path.join(lab.dir, "log");
      for (let at = error === "EIO" ? 1 : 2, isStruck = true; isStruck; at += 2) {
        lab.flip();
        lab.before("transact", `around="strace -o ${log} -e trace=write -e inject=write:error=${error}:when=${at}"`);
        const before = lab.look();
        const ran = await lab.apply();
        const where = `${error} in write ${at}`;
        isStruck = readFileSync(log, "utf8").includes("INJECTED");
        await endsWell(lab, { before, ran, where, heal: () => lab.before("transact"), mayLack: "the end" });
        if (!isStruck) expect(at).toBeGreaterThan(15);
      }
    },
  );

  test("everything is on the disk before it counts, and where it stands is on the disk after", async () => {
    await using lab = await applied();
    lab.ask("silent");
    const log = path.join(lab.dir, "log");
    const watched = "trace=?fsync,?fdatasync,?rename,?renameat,?renameat2";
    const watching = ["sync", "mv", "perl", "python3"].filter(toolPath);
    for (const tool of watching)
      lab.tool(tool, `exec strace -A -y -s 512 -o ${log} -e ${watched} ${toolPath(tool)} "$@"`);
    const before = lab.look();
    const ran = await lab.apply();
    await endsWell(lab, {
      before,
      ran,
      exit: 0,
      stands: "new",
      heal: () => watching.forEach((tool) => lab.untool(tool)),
    });
    const seen = actsIn(readFileSync(log, "utf8"), lab);
    const written = seen.indexOf("sync openclaw.json.new");
    const renamed = seen.indexOf("rename to openclaw.json");
    const told = seen.indexOf("sync journal.jsonl");
    expect({ told, written, renamed, seen }).toMatchObject({ told: expect.any(Number) });
    expect(told, seen.join("\n")).toBeGreaterThanOrEqual(0);
    expect(written, seen.join("\n")).toBeGreaterThan(told);
    expect(renamed, seen.join("\n")).toBeGreaterThan(written);
    expect(seen.indexOf("sync .openclaw"), seen.join("\n")).toBeGreaterThan(renamed);
    expect(seen.lastIndexOf("sync journal.jsonl"), seen.join("\n")).toBeGreaterThan(renamed);
    expect(seen).toEqual(expect.arrayContaining(["sync last-applied.json.new", "sync t440"]));
  });
});

/** What was synced and renamed, in order, by the names of the files without the run's own part. */
function actsIn(log: string, lab: Lab): readonly string[] {
  const nameOf = (file: string) => path.basename(file).replace(/\.clawform-[^.]+\.tmp$/, ".new");
  return log.split("\n").flatMap((line) => {
    if (!line.endsWith(" = 0") || !line.includes(lab.home)) return [];
    const synced = /\bf(?:data)?sync\(\d+<([^>]+)>\)/.exec(line)?.[1];
    if (synced !== undefined) return [`sync ${nameOf(synced)}`];
    const renamed = /\brename\w*\(.*"([^"]+)"(?:, \w+)?\)/.exec(line)?.[1];
    return renamed === undefined ? [] : [`rename to ${nameOf(renamed)}`];
  });
}
