import { execFileSync } from "node:child_process";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { HostUnreachable } from "../../../src/model/error.ts";
import type { LinkFound } from "../../../src/model/step.ts";
import type { LinkWrite, Outcome } from "../../../src/model/transaction.ts";
import {
  after,
  bash,
  before,
  busyboxAsh,
  dash,
  litterOf,
  type Machine,
  makeMachine,
  managedTree,
  quiet,
  type Shell,
} from "./machine.ts";

/** Everything the script starts; each start is a moment at which it can be killed. */
const started =
  "cat chmod cp cut date df find grep head hostname ln ls mkdir mv od perl readlink rm rmdir sed sha256sum sort sync tail tr wc".split(
    " ",
  );

/** Who dies: the group of the process that came to the moment, or the whole machine, the guard too. */
type Victim = "one" | "all";

/** Tools that count the starts of all tools; at a given one, and only then, somebody is killed. */
function countingTools(victim: Victim): Record<string, string> {
  const wc = realTool("wc");
  const guards = `for pid in $(pgrep -f "$HOME/.local/state/clawform/pc-a/pending") $(cat "$d/pid"); do kill -9 -- "-$pid"; done`;
  const entries = started.map((name) => {
    const text = `#!/bin/sh
d=$HOME/../moments
if [ -f "$d/at" ]; then
  printf x >>"$d/count"
  read at <"$d/at"
  if [ "$(${wc} -c <"$d/count")" -ge "$at" ] && ${realTool("mkdir")} "$d/killed"; then
    ${victim === "all" ? guards.replace("$(cat ", `$(${realTool("cat")} `) : ""}
    kill -9 0
  fi
fi 2>/dev/null
exec ${realTool(name)} "$@"
`;
    return [name, text] as const;
  });
  return Object.fromEntries(entries);
}

function realTool(name: string): string {
  return execFileSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).trim();
}

const data = { a: "a", "deep/b": "b", ".hidden": "h" };

function fill(dir: string): void {
  for (const [name, text] of Object.entries(data)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
  }
}

/** Are all the files there, whole? */
function isWhole(dir: string): boolean {
  return Object.entries(data).every(
    ([name, text]) => existsSync(join(dir, name)) && readFileSync(join(dir, name), "utf8") === text,
  );
}

interface Wanted {
  readonly link: LinkWrite;
  /** Is nothing lost that must not be? */
  readonly holds: () => boolean;
}

function lookAt(path: string): LinkFound {
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return { is: "absent" };
  if (lstatSync(path).isSymbolicLink()) return { is: "link", to: readlinkSync(path) };
  return { is: lstatSync(path).isDirectory() ? "directory" : "file" };
}

/** One link of every way that there is. */
function wantedOf(machine: Machine): readonly Wanted[] {
  const at = (name: string) => ({ path: join(machine.state, name), target: join(machine.dir, "data", name) });
  const link = (name: string, ifExists: LinkWrite["ifExists"]): LinkWrite => ({
    do: "link",
    ...at(name),
    found: { is: "absent" },
    ifExists,
  });
  mkdirSync(join(machine.dir, "data/full"), { recursive: true });
  mkdirSync(join(machine.dir, "data/adopted"));
  symlinkSync("/old", at("swapped").path);
  symlinkSync("/old", at("removed").path);
  for (const name of ["adopted", "kept"]) fill(at(name).path);
  mkdirSync(at("empty").path);
  const asides = (name: string) =>
    readdirSync(machine.state).filter((each) => each.startsWith(`${name}.clawform-backup-`));
  const places = (name: string) => [
    at(name).path,
    at(name).target,
    ...asides(name).map((each) => join(machine.state, each)),
  ];
  return [
    { link: link("new", "refuse"), holds: () => true },
    {
      link: link("swapped", "refuse"),
      holds: () => ["/old", at("swapped").target].includes(readlinkSync(at("swapped").path)),
    },
    { link: link("empty", "refuse"), holds: () => true },
    { link: link("kept", "backup"), holds: () => places("kept").some(isWhole) },
    { link: link("adopted", "adopt"), holds: () => places("adopted").some(isWhole) },
    {
      link: { do: "remove-link", path: at("removed").path, target: "", found: { is: "absent" }, ifExists: "refuse" },
      holds: () => true,
    },
  ];
}

/** What a plan would order now; undefined when everything is as wanted. */
function planned(machine: Machine, wanted: readonly Wanted[]) {
  const links = wanted
    .map(({ link }) => ({ ...link, found: lookAt(link.path) }))
    .filter(({ do: what, found, target }) =>
      what === "link" ? found.is !== "link" || found.to !== target : found.is !== "absent",
    );
  const config = machine.live() === after ? undefined : machine.write(after);
  return { config, links };
}

const end = (going: Promise<Outcome>) =>
  going.catch((error: unknown) => (error instanceof HostUnreachable ? undefined : Promise.reject(error)));

const journalOf = (machine: Machine) => {
  const path = join(machine.record, "journal.jsonl");
  return existsSync(path) ? readFileSync(path, "utf8").trim().split("\n") : [];
};

/** The journal has one end for each start, and the last one is true: everything is as before, or everything is new. */
function expectTruth(machine: Machine, wanted: readonly Wanted[], was: readonly string[], moment: string): void {
  const lines = journalOf(machine).map((line) => JSON.parse(line) as { is: string; result?: string });
  expect(lines.map(({ is }) => is).slice(-2), moment).toEqual(lines.length === 0 ? [] : ["start", "end"]);
  expect(lines.length, moment).toBeLessThanOrEqual(2);
  if (lines[1]?.result === "applied")
    expect(planned(machine, wanted), moment).toEqual({ config: undefined, links: [] });
  else
    expect(
      managedTree(machine).filter((line) => !line.startsWith("moments")),
      moment,
    ).toEqual(was);
}

/** A machine in which a run was killed: nothing is lost, and the next run makes everything true and sweeps up. */
async function expectConverges(machine: Machine, wanted: readonly Wanted[], moment: string): Promise<void> {
  expect([before, after], moment).toContain(machine.live());
  expect(
    wanted.map(({ holds }) => holds()),
    moment,
  ).toEqual(wanted.map(() => true));
  expect(await machine.apply(planned(machine, wanted)), moment).toMatchObject({ is: "applied" });
  expect(planned(machine, wanted), moment).toEqual({ config: undefined, links: [] });
  expect(isWhole(join(machine.dir, "data/adopted")), moment).toBe(true);
  expect(
    wanted.map(({ holds }) => holds()),
    moment,
  ).toEqual(wanted.map(() => true));
  expect(litterOf(machine), moment).toEqual([]);
}

const twoFileSystems = `#!/bin/sh\nprintf 'head\\n%s 100 1 99 1%% %s\\n' "$2" "$2"\n`;

interface Moments {
  readonly victim: Victim;
  readonly df?: string;
  readonly first: number;
  readonly step: number;
}

/** Every `step`-th moment. Where only one process dies, it is the node itself that comes to an end; else the next run sees to it. */
async function killAtMoments({ victim, df, first, step }: Moments): Promise<void> {
  const tools = { ...countingTools(victim), ...(df === undefined ? {} : { df }) };
  for (let at = first; ; at += step) {
    const machine = makeMachine({ tools });
    const wanted = wantedOf(machine);
    const was = managedTree(machine);
    const moments = join(machine.dir, "moments");
    mkdirSync(moments);
    writeFileSync(join(moments, "at"), `${at}\n`);
    const moment = `killed at the start of tool ${at}`;
    const transaction = machine.transaction(planned(machine, wanted));
    const going = end(machine.transactOnly(transaction));
    writeFileSync(join(moments, "pid"), `${machine.children[0]?.pid}\n`);
    let outcome = await going;
    if (outcome?.is === "awaiting") outcome = await end(machine.decide(transaction.run, "confirm"));
    const survived = !existsSync(join(moments, "killed"));
    // Taken away in one act: a guard that is still at work counts there.
    renameSync(moments, `${moments}.over`);
    rmSync(`${moments}.over`, { recursive: true });
    // A guard that was not yet there to be killed does its work.
    await quiet(machine);
    if (victim === "one") {
      expectTruth(machine, wanted, was, moment);
    }
    await expectConverges(machine, wanted, moment);
    if (survived) {
      expect(at).toBeGreaterThan(100);
      return;
    }
  }
}

test.each<{ name: string; moments: Moments }>([
  { name: "one process is killed", moments: { victim: "one", first: 1, step: 16 } },
  {
    name: "one process is killed, over two file systems",
    moments: { victim: "one", df: twoFileSystems, first: 5, step: 16 },
  },
  { name: "everything is killed", moments: { victim: "all", first: 9, step: 16 } },
  {
    name: "everything is killed, over two file systems",
    moments: { victim: "all", df: twoFileSystems, first: 13, step: 16 },
  },
])(
  "$name before any of its tools is started: a node is old or new, nothing is lost, and the next run converges",
  async ({ moments }) => {
    // There are some three hundred moments; what fits into half a minute is every sixteenth, and each row takes others.
    await killAtMoments(moments);
  },
  240_000,
);

test.each<Shell>([dash, bash, busyboxAsh])(
  "killed at random moments in $name, the guard alone brings the node to a true end",
  async (shell) => {
    for (let i = 0; i < 12; i++) {
      const machine = makeMachine({ shell });
      const wanted = wantedOf(machine);
      const was = managedTree(machine);
      const going = end(machine.apply({ ...planned(machine, wanted), confirmSeconds: 1 }));
      const ms = Math.random() * 400;
      const timer = setTimeout(() => process.kill(-machine.children[0]!.pid!, "SIGKILL"), ms);
      await going;
      clearTimeout(timer);
      await quiet(machine);
      expectTruth(machine, wanted, was, `killed after ${ms} ms`);
      await expectConverges(machine, wanted, `killed after ${ms} ms`);
    }
  },
  120_000,
);
