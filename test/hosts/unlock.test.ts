import { existsSync, readdirSync, readFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { removeLock } from "../../src/hosts/unlock.ts";
import { probeNode, type ProbeNode } from "../support/probe-node.ts";
import { shellConnection } from "../support/shell-connection.ts";

const record = ".local/state/clawform/t440";
const run = "5f0c1a2b3c4d5e6f";
const shells = [
  { name: "dash", argv: ["/bin/dash", "-s"] },
  { name: "bash", argv: ["/bin/bash", "--posix", "-s"] },
  { name: "busybox ash", argv: ["/bin/busybox", "ash", "-s"] },
];
const isLinux = existsSync("/proc/self/stat");
const boot = isLinux ? readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim() : "";
const start = isLinux
  ? (readFileSync("/proc/self/stat", "utf8")
      .replace(/^.*\) /s, "")
      .split(" ")[19] ?? "")
  : "";
const alive = (name = run, host = hostname()) =>
  `${process.pid}:${start}:${boot}:${host}:${name}:20270101T101112Z:ann@laptop`;
const dead = (name = run) => `${process.pid}:1:${boot}:${hostname()}:${name}:20270101T101112Z:ann@laptop`;
const holder = { run, who: "ann@laptop", pid: process.pid, host: hostname(), since: "2027-01-01T10:11:12Z" };
const locksOf = (node: ProbeNode) => readdirSync(join(node.home, record)).toSorted();

describe.runIf(isLinux).each(shells)("in $name", ({ argv }) => {
  const unlock = (node: ProbeNode, force = false, asked = run) =>
    removeLock(
      shellConnection({ argv, env: { HOME: node.home, PATH: "/usr/bin:/bin" } }),
      {
        node: "t440",
        host: { transport: "local" },
        run: asked,
        by: { run: "0123456789abcdef", who: "bea@desk$(x)" },
        force,
      },
      { deadlineMs: 20_000, maxBytes: 1e6 },
    );

  test("the lock of a dead run goes away", async () => {
    const node = probeNode();
    node.link(`${record}/lock`, dead());
    expect(await unlock(node)).toEqual({ is: "removed" });
    expect(locksOf(node)).toEqual([]);
  });

  test("a run is named by itself, whether it or its guard has the lock", async () => {
    const node = probeNode();
    node.link(`${record}/lock`, dead());
    node.link(`${record}/lock.after-${run}`, alive(`${run}-g4711`));
    expect(await unlock(node)).toEqual({ is: "alive", holder: { ...holder, guard: true, alive: true } });
    const other = probeNode();
    other.link(`${record}/lock`, dead());
    other.link(`${record}/lock.after-${run}`, dead(`${run}-g4711`));
    expect(await unlock(other)).toEqual({ is: "removed" });
    expect(locksOf(other)).toEqual([]);
  });

  test("the whole chain of dead holders goes away with its end", async () => {
    const node = probeNode();
    node.link(`${record}/lock`, dead("first-run"));
    node.link(`${record}/lock.after-first-run`, dead());
    expect(await unlock(node)).toEqual({ is: "removed" });
    expect(locksOf(node)).toEqual([]);
  });

  test("of a chain only its end can be named: who came after has it", async () => {
    const node = probeNode();
    node.link(`${record}/lock`, dead());
    node.link(`${record}/lock.after-${run}`, alive("second-run"));
    expect(await unlock(node)).toEqual({ is: "another", holder: { ...holder, run: "second-run" } });
    expect(await unlock(node, true)).toMatchObject({ is: "another" });
    expect(locksOf(node)).toEqual(["lock", `lock.after-${run}`]);
  });

  test("the lock of a living run stays, unless it is forced", async () => {
    const node = probeNode();
    node.link(`${record}/lock`, alive());
    expect(await unlock(node)).toEqual({ is: "alive", holder: { ...holder, alive: true } });
    expect(locksOf(node)).toEqual(["lock"]);
    expect(await unlock(node, true)).toEqual({ is: "removed" });
    expect(locksOf(node)).toEqual([]);
  });

  test("another machine's process cannot be judged: its lock stays, unless it is forced", async () => {
    const node = probeNode();
    node.link(`${record}/lock`, alive(run, "elsewhere"));
    expect(await unlock(node)).toEqual({ is: "unknown", holder: { ...holder, host: "elsewhere" } });
    expect(locksOf(node)).toEqual(["lock"]);
    expect(await unlock(node, true)).toEqual({ is: "removed" });
  });

  test("a lock that names another run stays, even if it is forced", async () => {
    const node = probeNode();
    node.link(`${record}/lock`, dead("another-run"));
    expect(await unlock(node)).toEqual({ is: "another", holder: { ...holder, run: "another-run" } });
    expect(await unlock(node, true)).toMatchObject({ is: "another" });
    expect(locksOf(node)).toEqual(["lock"]);
  });

  test("a lock that is not ours stays, whatever it says", async () => {
    const node = probeNode();
    node.link(`${record}/lock`, "$(touch pwned) \u001b[31m");
    expect(await unlock(node, true)).toEqual({
      is: "another",
      holder: { run: "", who: "$(touch pwned) \\u{1b}[31m", pid: 0, host: "", since: "" },
    });
    expect(locksOf(node)).toEqual(["lock"]);
    expect(existsSync(join(node.home, "pwned"))).toBe(false);
  });

  test("without a lock there is nothing to remove, and nothing is made", async () => {
    const node = probeNode();
    expect(await unlock(node)).toEqual({ is: "another", holder: undefined });
    expect(readdirSync(node.home)).toEqual([]);
  });

  test("locks in a circle end", async () => {
    const node = probeNode();
    node.link(`${record}/lock`, dead());
    node.link(`${record}/lock.after-${run}`, dead());
    expect((await unlock(node, true)).is).toBe("removed");
    expect(locksOf(node)).toEqual([]);
  });

  test("what cannot be a run's name is no run's name", async () => {
    const node = probeNode();
    node.link(`${record}/lock`, dead());
    expect(await unlock(node, true, "../../x")).toEqual({ is: "another", holder: undefined });
    expect(locksOf(node)).toEqual(["lock"]);
  });

  test("of many that unlock at once every one is told the truth, and the lock is gone", async () => {
    const node = probeNode();
    node.link(`${record}/lock`, dead());
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => unlock(node)));
    expect(outcomes.some(({ is }) => is === "removed")).toBe(true);
    for (const outcome of outcomes) expect(["removed", "another"], JSON.stringify(outcome)).toContain(outcome.is);
    expect(locksOf(node)).toEqual([]);
  });
});
