import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, readFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { encodeHold } from "../../../src/hosts/hold-file.ts";
import type { Standing } from "../../../src/model/standing.ts";
import { grounds, probeAt, probeNode, type ProbeNode } from "../../support/probe-node.ts";

const record = ".local/state/clawform/t440";
const hold = {
  reason: "disk is being changed",
  until: "2027-01-02T03:04:05.000Z",
  by: "ann@laptop",
  since: "2027-01-01T00:00:00.000Z",
};
const run = "5f0c1a2b3c4d5e6f";
const digest = "41bb09e2".repeat(4);

/** Starts of processes as the lock has them: the twentieth word behind the name, which may hold anything. */
const startOf = (pid: number) =>
  readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ")[19] ?? "";
const isLinux = existsSync("/proc/self/stat");
const boot = isLinux ? readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim() : "";
const lockText = (pid: number, more: { start?: string; host?: string; run?: string; boot?: string } = {}) =>
  [
    pid,
    more.start ?? startOf(pid),
    more.boot ?? boot,
    more.host ?? hostname(),
    more.run ?? run,
    "20270101T101112Z",
    "ann@laptop",
  ].join(":");
const holder = { run, who: "ann@laptop", pid: process.pid, host: hostname(), since: "2027-01-01T10:11:12Z" };

/** The number of a process that is gone. */
async function deadPid(): Promise<number> {
  const child = spawn("true");
  await once(child, "exit");
  return child.pid ?? 0;
}

interface Row {
  readonly name: string;
  readonly make: (node: ProbeNode) => void;
  readonly closer?: true;
  readonly seen: Partial<Standing>;
}

const rows: readonly Row[] = [
  { name: "no record at all", make: () => {}, seen: {} },
  { name: "an empty record", make: (node) => node.mkdir(record), seen: {} },
  { name: "a hold", make: (node) => node.write(`${record}/hold.json`, encodeHold(hold)), seen: { hold } },
  {
    name: "a hold that is no JSON",
    make: (node) => node.write(`${record}/hold.json`, "{"),
    seen: { holdProblem: "it is not the JSON that we write" },
  },
  {
    name: "a directory as hold",
    make: (node) => node.mkdir(`${record}/hold.json`),
    seen: { holdProblem: "it is a directory" },
  },
  {
    name: "a link as hold",
    make: (node) => node.link(`${record}/hold.json`, "/etc/passwd"),
    seen: { holdProblem: "it is a link" },
  },
  { name: "a fifo as hold", make: (node) => node.fifo(`${record}/hold.json`), seen: { holdProblem: "it is a fifo" } },
  {
    name: "a hold larger than a hold can be",
    make: (node) => node.write(`${record}/hold.json`, encodeHold({ ...hold, reason: "x".repeat(20_000) })),
    seen: { holdProblem: "it is too large" },
  },
  {
    name: "quarantined plans, and lines that are none",
    make: (node) =>
      node.write(
        `${record}/quarantine`,
        `${digest} ${run} 2027-01-01T00:00:00Z\n$(reboot) x y\n\u001b[31m\n${digest} other-run x\n`,
      ),
    seen: { quarantine: [digest] },
  },
  {
    name: "more quarantined plans than are kept",
    make: (node) =>
      node.write(
        `${record}/quarantine`,
        Array.from({ length: 150 }, (_, i) => `${String(i).padStart(8, "0")} ${run} now\n`).join(""),
      ),
    seen: { quarantine: Array.from({ length: 100 }, (_, i) => String(i + 50).padStart(8, "0")) },
  },
  { name: "a lock", make: (node) => node.link(`${record}/lock`, lockText(process.pid)), seen: { lock: holder } },
  {
    name: "a lock that is not ours",
    make: (node) => node.link(`${record}/lock`, "somebody\u001b[31m else"),
    seen: { lock: { run: "", who: "somebody\\u{1b}[31m else", pid: 0, host: "", since: "" } },
  },
  { name: "a file as lock", make: (node) => node.write(`${record}/lock`, "x"), seen: {} },
  {
    name: "a chain of locks: its end is the holder",
    make: (node) => {
      node.link(`${record}/lock`, lockText(1, { run: "first-run" }));
      node.link(`${record}/lock.after-first-run`, lockText(process.pid));
      node.link(`${record}/lock.after-elsewhere`, lockText(1, { run: "unrelated" }));
    },
    seen: { lock: holder },
  },
  {
    name: "a run and its guard, who waits behind it in the chain",
    make: (node) => {
      node.link(`${record}/lock`, lockText(process.pid));
      node.link(`${record}/lock.after-${run}`, lockText(process.pid, { run: `${run}-g4711` }));
    },
    closer: true,
    seen: { lock: { ...holder, alive: true } },
  },
  {
    name: "a run that has ended, and its guard",
    make: (node) => {
      node.link(`${record}/lock`, lockText(process.pid, { start: "1" }));
      node.link(`${record}/lock.after-${run}`, lockText(process.pid, { run: `${run}-g4711` }));
    },
    closer: true,
    seen: { lock: { ...holder, guard: true, alive: true } },
  },
  {
    name: "locks in a circle",
    make: (node) => {
      node.link(`${record}/lock`, lockText(process.pid));
      node.link(`${record}/lock.after-${run}`, lockText(process.pid));
    },
    seen: { lock: holder },
  },
  {
    name: "runs that have not ended",
    make: (node) => {
      node.write(`${record}/pending.${run}/awaiting`);
      node.write(`${record}/pending.${run}/guard`, `${lockText(process.pid, { run: `${run}-g1` })}\n`);
      node.mkdir(`${record}/pending.aaaaaaaa-begun`);
      node.link(`${record}/pending.bbbbbbbb-confirmed/decided`, `confirmed 4711`);
      node.link(`${record}/pending.cccccccc-undone/decided`, `rolled-back guard`);
      node.link(`${record}/pending.dddddddd-undecided/decided`, `rolled-backwards`);
      node.write(`${record}/pending.dddddddd-undecided/guard`, `${process.pid} 1\n`);
      node.write(`${record}/pending.eeeeeeee-unknown/guard`, "no process\n");
      node.write(`${record}/pending.file-is-none`);
      node.mkdir(`${record}/pending.$(reboot)`);
      node.mkdir(`${record}/pending.short`);
      node.link(`${record}/pending.ffffffff-link`, "/etc");
    },
    seen: {
      pending: [
        { run, awaiting: true, guardAlive: true },
        { run: "aaaaaaaa-begun", awaiting: false },
        { run: "bbbbbbbb-confirmed", awaiting: false, decided: "confirmed" },
        { run: "cccccccc-undone", awaiting: false, decided: "rolled-back" },
        { run: "dddddddd-undecided", awaiting: false, guardAlive: false },
        { run: "eeeeeeee-unknown", awaiting: false },
      ],
    },
  },
  {
    name: "the end of a long journal, from its first whole line, when looked at closer",
    make: (node) => node.write(`${record}/journal.jsonl`, `${"x".repeat(9000)}\n${"y".repeat(3000)}\nlast\n`),
    closer: true,
    seen: { journalTail: `${"y".repeat(3000)}\nlast` },
  },
  {
    name: "a short journal, whatever it holds, when looked at closer",
    make: (node) => node.write(`${record}/journal.jsonl`, Buffer.from("first\n\0$(reboot)'\u001b[31m\nlast\n")),
    closer: true,
    seen: { journalTail: "first\n$(reboot)'\u001b[31m\nlast" },
  },
  {
    name: "a journal that is a link, which is not followed",
    make: (node) => node.link(`${record}/journal.jsonl`, "/etc/passwd"),
    closer: true,
    seen: { journalProblem: "it is a link" },
  },
  { name: "no journal", make: (node) => node.mkdir(record), closer: true, seen: {} },
  {
    name: "a lock of a living process, when looked at closer",
    make: (node) => node.link(`${record}/lock`, lockText(process.pid)),
    closer: true,
    seen: { lock: { ...holder, alive: true } },
  },
  {
    name: "a lock of a process that is another one by now",
    make: (node) => node.link(`${record}/lock`, lockText(process.pid, { start: "1" })),
    closer: true,
    seen: { lock: { ...holder, alive: false } },
  },
  {
    name: "a lock of before the last start of the machine",
    make: (node) => node.link(`${record}/lock`, lockText(process.pid, { boot: "another-boot" })),
    closer: true,
    seen: { lock: { ...holder, alive: false } },
  },
  {
    name: "a lock of another machine's process, of which nothing can be told",
    make: (node) => node.link(`${record}/lock`, lockText(process.pid, { host: "elsewhere" })),
    closer: true,
    seen: { lock: { ...holder, host: "elsewhere" } },
  },
  {
    name: "locks in a circle, when looked at closer",
    make: (node) => {
      node.link(`${record}/lock`, lockText(process.pid, { start: "1" }));
      node.link(`${record}/lock.after-${run}`, lockText(process.pid, { start: "1" }));
    },
    closer: true,
    seen: { lock: { ...holder, alive: false } },
  },
];

describe.runIf(isLinux).each(grounds)("on $name", (ground) => {
  test.each(rows)("$name", async ({ make, closer, seen }) => {
    const node = probeNode();
    make(node);
    const report = await probeAt(node, { ground, ...(closer === undefined ? {} : { closer }) });
    expect(report.standing).toEqual({ pending: [], quarantine: [], ...seen });
  });

  test("a hundred pending runs and locks cost no more than twenty of each", async () => {
    const node = probeNode();
    for (let i = 0; i < 100; i++) {
      node.mkdir(`${record}/pending.many-runs-${i}`);
      node.link(`${record}/lock.after-many-runs-${i}`, lockText(process.pid));
    }
    const report = await probeAt(node, { ground });
    expect(report.standing.pending).toHaveLength(20);
    expect(report.standing.lock).toBeUndefined();
  });
});

test("a guard that has died is told", async () => {
  const node = probeNode();
  node.write(`${record}/pending.${run}/guard`, `${await deadPid()} 1\n`);
  const { standing } = await probeAt(node);
  expect(standing.pending).toEqual([{ run, awaiting: false, guardAlive: false }]);
});

test("a hold that may not be read counts as one", async () => {
  const node = probeNode();
  for (const dir of [node.root, node.home]) chmodSync(dir, 0o755);
  chmodSync(node.write(`${record}/hold.json`, encodeHold(hold)), 0o000);
  onTestFinished(() => void execFileSync("chmod", ["-R", "u+rw", join(node.home, record)]));
  const uid = process.getuid?.() === 0 ? { uid: 65534 } : {};
  const { standing } = await probeAt(node, uid);
  expect(standing).toEqual({ holdProblem: "permission denied", pending: [], quarantine: [] });
});
