import { execFileSync } from "node:child_process";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { HostUnreachable } from "../../../src/model/error.ts";
import type { LinkFound } from "../../../src/model/step.ts";
import type { LinkWrite, Outcome } from "../../../src/model/transaction.ts";
import { after, bash, before, busyboxAsh, dash, litterOf, type Machine, makeMachine, type Shell } from "./machine.ts";

/** Everything the script starts; each start is a moment at which it can be killed. */
const started =
  "cat chmod cp cut date df find grep head hostname ln ls mkdir mv od perl readlink rm rmdir sed sha256sum sort sync tail tr wc".split(
    " ",
  );

/** A tool that counts the starts of all tools, and kills the whole group at a given one. */
function countingTools(): Record<string, string> {
  const wc = realTool("wc");
  const entries = started.map((name) => {
    const text = `#!/bin/sh
d=$HOME/../moments
if [ -f "$d/at" ]; then
  printf x >>"$d/count"
  read at <"$d/at"; [ "$(${wc} -c <"$d/count")" -lt "$at" ] || kill -9 0
fi
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

/** Every `step`-th moment. */
async function killAtMoments(df: string | undefined, first: number, step: number): Promise<void> {
  const tools = { ...countingTools(), ...(df === undefined ? {} : { df }) };
  for (let at = first; ; at += step) {
    const machine = makeMachine({ tools });
    const wanted = wantedOf(machine);
    const moments = join(machine.dir, "moments");
    mkdirSync(moments);
    writeFileSync(join(moments, "at"), `${at}\n`);
    const outcome = await end(machine.apply(planned(machine, wanted)));
    execFileSync("rm", [join(moments, "at")]);
    await expectConverges(machine, wanted, `killed at the start of tool ${at}`);
    if (outcome !== undefined) {
      expect(at).toBeGreaterThan(100);
      return;
    }
  }
}

test.each([
  { name: "on one file system", df: undefined },
  { name: "over two file systems", df: twoFileSystems },
])(
  "killed before any of its tools is started, $name, a node is old or new, nothing is lost, and the next run converges",
  async ({ df }) => {
    // There are some two hundred moments; every fourth is what fits into half a minute, and each of the two takes others.
    await killAtMoments(df, df === undefined ? 2 : 1, 1);
  },
  2_400_000,
);

test.each<Shell>([dash, bash, busyboxAsh])(
  "killed at random moments in $name",
  async (shell) => {
    for (let i = 0; i < 12; i++) {
      const machine = makeMachine({ shell });
      const wanted = wantedOf(machine);
      const going = end(machine.apply(planned(machine, wanted)));
      const ms = Math.random() * 400;
      const timer = setTimeout(() => process.kill(-machine.children[0]!.pid!, "SIGKILL"), ms);
      await going;
      clearTimeout(timer);
      await expectConverges(machine, wanted, `killed after ${ms} ms`);
    }
  },
  120_000,
);
