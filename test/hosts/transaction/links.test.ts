import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import type { IfExists, LinkFound } from "../../../src/model/step.ts";
import type { LinkWrite } from "../../../src/model/transaction.ts";
import {
  after,
  before,
  fakeOpenclaw,
  linkOf,
  litterOf,
  type Machine,
  makeMachine,
  managedTree,
  shells,
} from "./machine.ts";
import { plainUser } from "../../support/users.ts";

/** What stands at the link's path and at its target before. */
interface Scene {
  readonly name: string;
  readonly found: LinkFound["is"];
  readonly set: (path: string, target: string) => void;
  /** How it ends, by `ifExists`; words of the reason, or what is at the path and at its target then. */
  readonly ends: Readonly<Record<IfExists, RegExp | ((machine: Machine, link: LinkWrite) => void)>>;
}

const dir = (path: string, files: Readonly<Record<string, string>> = {}) => {
  mkdirSync(path, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  }
};
const linked =
  (files: readonly string[], aside = 0) =>
  (machine: Machine, link: LinkWrite) => {
    expect(readlinkSync(link.path)).toBe(link.target);
    for (const file of files) expect(readFileSync(join(link.target, file), "utf8")).toBe(file);
    const kept = managedTree(machine).filter((line) => line.includes(`${basename(link.path)}.clawform-backup-`));
    expect(kept).toHaveLength(aside);
  };
const always = (end: Scene["ends"]["refuse"]) => ({ refuse: end, backup: end, adopt: end });
const data = { a: "a", "deep/b c": "deep/b c", ".hidden": ".hidden" };
const files = Object.keys(data);

const scenes: readonly Scene[] = [
  { name: "nothing there, target there", found: "absent", set: (_p, t) => dir(t, data), ends: always(linked(files)) },
  { name: "nothing there, target missing", found: "absent", set: () => {}, ends: always(linked([])) },
  {
    name: "a link elsewhere",
    found: "link",
    set: (p, t) => (dir(t, data), dir(`${t}-old`), symlinkSync(`${t}-old`, p)),
    ends: always(linked(files)),
  },
  {
    name: "a link that leads nowhere",
    found: "link",
    set: (p) => symlinkSync("/nowhere/at all", p),
    ends: always(linked([])),
  },
  {
    name: "a relative link to the same place",
    found: "link",
    set: (p, t) => (dir(t, data), symlinkSync(relative(dirname(p), t), p)),
    ends: always(linked(files)),
  },
  {
    name: "the right link already",
    found: "link",
    set: (p, t) => (dir(t, data), symlinkSync(t, p)),
    ends: always(linked(files)),
  },
  { name: "an empty directory", found: "directory", set: (p) => dir(p), ends: always(linked([])) },
  {
    name: "a directory with data, target missing",
    found: "directory",
    set: (p) => dir(p, data),
    ends: { refuse: /is a directory with data in it/, backup: linked([], 5), adopt: linked(files) },
  },
  {
    name: "a directory with data, target empty",
    found: "directory",
    set: (p, t) => (dir(p, data), dir(t)),
    ends: { refuse: /with data/, backup: linked([], 5), adopt: linked(files) },
  },
  {
    name: "a directory with data, target with data",
    found: "directory",
    set: (p, t) => (dir(p, data), dir(t, { mine: "mine" })),
    ends: { refuse: /with data/, backup: linked(["mine"], 5), adopt: /exists and has other data/ },
  },
  {
    name: "a directory with data, target with the same data",
    found: "directory",
    set: (p, t) => (dir(p, data), dir(t, data)),
    ends: { refuse: /with data/, backup: linked(files, 5), adopt: linked(files) },
  },
  {
    name: "a directory with data, target with data of the same names and sizes",
    found: "directory",
    set: (p, t) => (dir(p, data), dir(t, { ...data, a: "b" })),
    ends: { refuse: /with data/, backup: linked(["deep/b c"], 5), adopt: /exists and has other data/ },
  },
  {
    name: "a directory with data, target a link",
    found: "directory",
    set: (p, t) => (dir(p, data), dir(`${t}-real`), symlinkSync(`${t}-real`, t)),
    ends: { refuse: /with data/, backup: linked([], 5), adopt: /is a link/ },
  },
  {
    name: "a file, target missing",
    found: "file",
    set: (p) => writeFileSync(p, "mine"),
    ends: {
      refuse: /is a file with data/,
      backup: linked([], 1),
      adopt: (_machine, link) => {
        expect(readlinkSync(link.path)).toBe(link.target);
        expect(readFileSync(link.target, "utf8")).toBe("mine");
      },
    },
  },
  {
    name: "a file, target a directory",
    found: "file",
    set: (p, t) => (writeFileSync(p, "mine"), dir(t)),
    ends: { refuse: /is a file/, backup: linked([], 1), adopt: /exists and has other data/ },
  },
];

const modes: readonly IfExists[] = ["refuse", "backup", "adopt"];
const rows = scenes.flatMap((scene) =>
  modes.map((ifExists) => ({ scene, ifExists, name: `${scene.name}, ifExists: ${ifExists}` })),
);

function prepare(
  machine: Machine,
  { scene, ifExists }: { scene: Scene; ifExists: IfExists },
  name = "memory",
): LinkWrite {
  const link = linkOf(machine, name, { ifExists });
  mkdirSync(dirname(link.target), { recursive: true });
  mkdirSync(dirname(link.path), { recursive: true });
  scene.set(link.path, link.target);
  const found = scene.found === "link" ? { is: "link" as const, to: readlinkSync(link.path) } : { is: scene.found };
  return { ...link, found };
}

test.each(rows)("$name", async (row) => {
  const machine = makeMachine();
  const link = prepare(machine, row);
  const was = managedTree(machine);
  const outcome = await machine.apply({ config: machine.write(after), links: [link] });
  const end = row.scene.ends[row.ifExists];
  if (end instanceof RegExp) {
    expect(outcome).toMatchObject({ is: "refused", step: "link", why: expect.stringMatching(end) });
    expect(managedTree(machine)).toEqual(was);
  } else {
    expect(outcome).toMatchObject({ is: "applied" });
    expect(machine.live()).toBe(after);
    end(machine, link);
  }
  expect(litterOf(machine)).toEqual([]);
});

/** A userland that says path and target are on different file systems. */
const twoFileSystems = { df: `#!/bin/sh\nprintf 'head\\n%s 100 1 99 1%% %s\\n' "$2" "$2"\n` };

describe.each(shells)("in $name", (shell) => {
  test.each([
    { name: "one file system", tools: {} },
    { name: "two file systems", tools: twoFileSystems },
  ])(
    "all that can be done is done in one transaction on $name, and undone when a later step fails",
    async ({ tools }) => {
      const machine = makeMachine({ shell, tools });
      const possible = rows.filter(({ scene, ifExists }) => !(scene.ends[ifExists] instanceof RegExp));
      const links = possible.map((row, i) => prepare(machine, row, `agents/agent ${i}'s "own"/m-${i}-`));
      const was = managedTree(machine);
      // The key is there already, which is found out only when the record is written, after the links.
      dir(machine.record, { "fingerprint.key": "k" });
      const failed = await machine.apply({ config: machine.write(after), links, newFingerprintKey: "ab" });
      expect(failed).toEqual({
        is: "rolled-back",
        step: "record",
        why: "another run has made the fingerprint key meanwhile",
      });
      expect(managedTree(machine)).toEqual(was);
      expect(litterOf(machine)).toEqual([]);

      const done = await machine.apply({ config: machine.write(after), links });
      expect(done).toMatchObject({ is: "applied" });
      for (const [i, { scene, ifExists }] of possible.entries())
        (scene.ends[ifExists] as Extract<Scene["ends"]["refuse"], Function>)(machine, links[i]!);
      expect(litterOf(machine)).toEqual([]);
    },
  );
});

test.each([
  {
    name: "a parent that leads out of the root",
    set: (m: Machine) => (
      dir(join(m.dir, "elsewhere")),
      symlinkSync(join(m.dir, "elsewhere"), join(m.state, "agents"))
    ),
    link: (m: Machine) => linkOf(m, "agents/x"),
    why: /a parent of .*agents\/x is a link that leads out of/,
  },
  {
    name: "a parent that is a link into the target",
    set: (m: Machine) => (
      dir(join(m.dir, "other/x/memory")),
      symlinkSync(join(m.dir, "other/x"), join(m.dir, "other/y"))
    ),
    link: (m: Machine) =>
      linkOf(m, "", {
        path: join(m.dir, "other/y/memory"),
        target: join(m.dir, "other/x/memory"),
        found: { is: "directory" },
      }),
    why: /inside its own target/,
  },
  {
    name: "a target inside the path",
    set: (m: Machine) => dir(join(m.state, "memory"), data),
    link: (m: Machine) =>
      linkOf(m, "memory", { target: join(m.state, "memory/deep"), found: { is: "directory" }, ifExists: "adopt" }),
    why: /lies inside/,
  },
  {
    name: "a path inside its target",
    set: () => {},
    link: (m: Machine) => linkOf(m, "memory", { target: m.state }),
    why: /inside its own target/,
  },
  {
    name: "a target that is a link to nowhere",
    set: (m: Machine) => (dir(join(m.dir, "data")), symlinkSync("/nowhere", join(m.dir, "data/memory"))),
    link: (m: Machine) => linkOf(m, "memory"),
    why: /leads nowhere/,
  },
  {
    name: "a parent that is a file",
    set: (m: Machine) => writeFileSync(join(m.state, "agents"), ""),
    link: (m: Machine) => linkOf(m, "agents/x/memory"),
    why: /agents is not a directory/,
  },
  {
    name: "a place outside of all roots",
    set: () => {},
    link: (m: Machine) => linkOf(m, "", { path: join(m.home, ".bashrc") }),
    why: /stands in none of the places/,
  },
  {
    name: "a link that has come meanwhile",
    set: (m: Machine) => symlinkSync("/x", join(m.state, "memory")),
    link: (m: Machine) => linkOf(m, "memory"),
    why: /not as the plan saw it \(then: absent, now: link\)/,
  },
  {
    name: "a link that says something else now",
    set: (m: Machine) => symlinkSync("/x", join(m.state, "memory")),
    link: (m: Machine) => linkOf(m, "memory", { found: { is: "link", to: "/y" } }),
    why: /not as the plan saw it/,
  },
  {
    name: "a removal where there is a directory now",
    set: (m: Machine) => dir(join(m.state, "memory")),
    link: (m: Machine) => linkOf(m, "memory", { do: "remove-link", target: "", found: { is: "link", to: "/x" } }),
    why: /now: directory/,
  },
  {
    name: "a removal of a directory",
    set: (m: Machine) => dir(join(m.state, "memory")),
    link: (m: Machine) => linkOf(m, "memory", { do: "remove-link", target: "", found: { is: "directory" } }),
    why: /only links are removed/,
  },
])("$name is refused before anything is changed, the other link included", async ({ set, link, why }) => {
  const machine = makeMachine();
  set(machine);
  const was = managedTree(machine);
  const outcome = await machine.apply({
    config: machine.write(after),
    links: [linkOf(machine, "media"), link(machine)],
  });
  expect(outcome).toMatchObject({ is: "refused", step: "link", why: expect.stringMatching(why) });
  expect(managedTree(machine)).toEqual(was);
  expect(litterOf(machine)).toEqual([]);
});

test("missing parents and targets are made for us alone, and an undo takes away only those", async () => {
  const machine = makeMachine();
  const links = [linkOf(machine, "agents/a/sessions"), linkOf(machine, "agents/b/sessions")];
  const was = managedTree(machine);
  dir(machine.record, { "fingerprint.key": "k" });
  expect(await machine.apply({ links, newFingerprintKey: "ab" })).toMatchObject({ is: "rolled-back" });
  expect(managedTree(machine)).toEqual(was);
  expect(await machine.apply({ links })).toMatchObject({ is: "applied" });
  for (const link of links) expect(readlinkSync(link.path)).toBe(link.target);
  expect(statSync(links[0]!.target).mode & 0o777).toBe(0o700);
});

test("a link is removed when it is still that link, and comes back with an undo", async () => {
  const machine = makeMachine();
  const link = linkOf(machine, "memory", {
    do: "remove-link",
    target: "",
    found: { is: "link", to: "to nowhere\t'quoted'" },
  });
  symlinkSync("to nowhere\t'quoted'", link.path);
  dir(machine.record, { "fingerprint.key": "k" });
  expect(await machine.apply({ links: [link], newFingerprintKey: "ab" })).toMatchObject({ is: "rolled-back" });
  expect(readlinkSync(link.path)).toBe("to nowhere\t'quoted'");
  expect(await machine.apply({ links: [link] })).toMatchObject({ is: "applied" });
  expect(existsSync(link.path)).toBe(false);
  expect(await machine.apply({ links: [{ ...link, found: { is: "absent" } }] })).toMatchObject({ is: "applied" });
});

test("a backup never takes a name that is taken", async () => {
  const machine = makeMachine({
    tools: { date: `#!/bin/sh\ncase $2 in +%Y*T*) echo 20260101T000000Z ;; *) exec /bin/date "$@" ;; esac\n` },
  });
  const link = linkOf(machine, "memory", { found: { is: "directory" }, ifExists: "backup" });
  dir(link.path, data);
  const run = "aaaabbbbcccc";
  dir(`${link.path}.clawform-backup-20260101T000000Z-aaaabbbb`, { old: "old" });
  symlinkSync("/nowhere", `${link.path}.clawform-backup-20260101T000000Z-aaaabbbb-2`);
  expect(await machine.apply({ run, links: [link] })).toMatchObject({ is: "applied" });
  expect(readFileSync(`${link.path}.clawform-backup-20260101T000000Z-aaaabbbb/old`, "utf8")).toBe("old");
  expect(readFileSync(`${link.path}.clawform-backup-20260101T000000Z-aaaabbbb-3/a`, "utf8")).toBe("a");
});

test("a link is replaced by a link without a moment in which there is none", async () => {
  const machine = makeMachine();
  const link = linkOf(machine, "memory", { found: { is: "link", to: "/old" } });
  symlinkSync("/old", link.path);
  let gaps = 0;
  let looks = 0;
  let going = true;
  const looking = (async () => {
    for (; going; looks++) {
      for (let i = 0; i < 200; i++) {
        try {
          readlinkSync(link.path);
        } catch {
          gaps++;
        }
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
  })();
  expect(await machine.apply({ links: [link] })).toMatchObject({ is: "applied" });
  going = false;
  await looking;
  expect({ gaps, looked: looks > 0 }).toEqual({ gaps: 0, looked: true });
  expect(readlinkSync(link.path)).toBe(link.target);
});

test.each([
  { name: "mv -h", mv: `for a do case $a in -fT) exit 64 ;; -fh) shift; exec /bin/mv -fT "$@" ;; esac; done` },
  { name: "perl", mv: `for a do case $a in -fT | -fh) exit 64 ;; esac; done` },
  { name: "ln -sfn", mv: `for a do case $a in -fT | -fh) exit 64 ;; esac; done`, perl: "exit 1" },
])("where mv has no -T, links to directories are replaced with $name", async ({ mv, perl }) => {
  const tools = {
    mv: `#!/bin/sh\n${mv}\nexec /bin/mv "$@"\n`,
    ...(perl === undefined ? {} : { perl: `#!/bin/sh\n${perl}\n` }),
  };
  const machine = makeMachine({ tools });
  const link = linkOf(machine, "memory", { found: { is: "link", to: machine.dir } });
  symlinkSync(machine.dir, link.path);
  dir(machine.record, { "fingerprint.key": "k" });
  expect(await machine.apply({ links: [link], newFingerprintKey: "ab" })).toMatchObject({ is: "rolled-back" });
  expect(readlinkSync(link.path)).toBe(machine.dir);
  expect(await machine.apply({ links: [link] })).toMatchObject({ is: "applied" });
  expect(readlinkSync(link.path)).toBe(link.target);
  expect(litterOf(machine)).toEqual([]);
});

test("data that changes while it is copied is not adopted, and stays whole where it is", async () => {
  const machine = makeMachine({
    tools: { ...twoFileSystems, cp: `#!/bin/sh\n/bin/cp "$@" || exit\ncase $1 in -pPR) echo more >>"$2/a" ;; esac\n` },
  });
  const link = linkOf(machine, "memory", { found: { is: "directory" }, ifExists: "adopt" });
  dir(link.path, data);
  const outcome = await machine.apply({ config: machine.write(after), links: [link] });
  expect(outcome).toMatchObject({
    is: "refused",
    step: "link",
    why: expect.stringMatching(/changed while it was copied/),
  });
  expect(readFileSync(join(link.path, "a"), "utf8")).toBe("amore\n");
  expect(existsSync(link.target)).toBe(false);
  expect(machine.live()).toBe(before);
  expect(litterOf(machine)).toEqual([]);
});

test("what was written to the original after it was copied is kept, and said", async () => {
  // The key is put in place after the links: by then the original stands aside.
  const machine = makeMachine({
    tools: {
      ...twoFileSystems,
      mv: `#!/bin/sh\ncase $3 in *fingerprint.key) for a in ../home/.openclaw/*clawform-backup*; do echo late >"$a/late"; done ;; esac\nexec /bin/mv "$@"\n`.replace(
        "../home",
        "$HOME",
      ),
    },
  });
  const link = linkOf(machine, "memory", { found: { is: "directory" }, ifExists: "adopt" });
  dir(link.path, data);
  const outcome = await machine.apply({ links: [link], newFingerprintKey: "ab" });
  expect(outcome).toMatchObject({
    is: "applied",
    note: expect.stringMatching(/was written to meanwhile: see .*memory\.clawform-backup-/),
  });
  expect(managedTree(machine).filter((line) => line.endsWith("late: late\n"))).toHaveLength(1);
  expect(readFileSync(join(link.target, "a"), "utf8")).toBe("a");
});

test("a directory in which nothing can be made is found before anything is changed", async () => {
  const machine = makeMachine({ under: plainUser });
  for (const path of [machine.home, machine.state, machine.config, machine.dir]) chmodSync(path, 0o777);
  dir(join(machine.state, "agents"));
  chmodSync(join(machine.state, "agents"), 0o555);
  const was = managedTree(machine);
  const links = [
    linkOf(machine, "media", { target: join(machine.dir, "home/media") }),
    linkOf(machine, "agents/memory"),
  ];
  const outcome = await machine.apply({ links });
  expect(outcome).toMatchObject({
    is: "refused",
    step: "link",
    why: expect.stringMatching(/agents: permission denied/),
  });
  expect(managedTree(machine)).toEqual(was);
});

/** Changes of others that come when all has been checked: at the very moment when the config file is renamed. */
const atTheRename = (hook: string) => ({
  perl: "#!/bin/sh\nexit 1\n",
  python3: "#!/bin/sh\nexit 1\n",
  mv: `#!/bin/sh\nfor a do case $a in --exchange) exit 1 ;; esac; done\ncase $3 in */openclaw.json) [ -f "$HOME/hooked" ] || { : >"$HOME/hooked"; cd "$HOME/.openclaw"; ${hook}; } ;; esac\nexec /bin/mv "$@"\n`,
});

test.each([
  {
    name: "a directory in the link's place",
    hook: "mkdir agents/memory; echo mine >agents/memory/file",
    left: /agents\/memory\/file: mine/,
  },
  {
    name: "a link elsewhere in its parent's place",
    hook: "rmdir agents; mkdir ../../elsewhere; ln -s ../../elsewhere agents",
    left: /elsewhere\/$/,
  },
])("$name at the last moment stays as it is, nothing is made there, and all is undone", async ({ hook, left }) => {
  const machine = makeMachine({ tools: atTheRename(hook) });
  dir(join(machine.state, "agents"));
  const outcome = await machine.apply({
    config: machine.write(after),
    links: [linkOf(machine, "media"), linkOf(machine, "agents/memory")],
  });
  expect(outcome).toMatchObject({ is: "rolled-back", step: "link", why: expect.stringMatching(/changed meanwhile/) });
  expect(machine.live()).toBe(before);
  expect(managedTree(machine).filter((line) => /memory|media/.test(line) && !left.test(line))).toEqual(
    left.test("agents/memory/file: mine") ? ["home/.openclaw/agents/memory/"] : [],
  );
  expect(managedTree(machine).filter((line) => left.test(line))).toHaveLength(1);
  expect(litterOf(machine)).toEqual([]);
});

test("data that is written at the last moment, after it was copied, is not left behind: all is undone", async () => {
  const machine = makeMachine({ tools: { ...twoFileSystems, ...atTheRename("echo more >>memory/a") } });
  const link = linkOf(machine, "memory", { found: { is: "directory" }, ifExists: "adopt" });
  dir(link.path, data);
  const outcome = await machine.apply({ config: machine.write(after), links: [link] });
  expect(outcome).toMatchObject({
    is: "rolled-back",
    step: "link",
    why: expect.stringMatching(/changed while it was copied/),
  });
  expect(readFileSync(join(link.path, "a"), "utf8")).toBe("amore\n");
  expect(existsSync(link.target)).toBe(false);
  expect(machine.live()).toBe(before);
  expect(litterOf(machine)).toEqual([]);
});

test("a link's place that changes while OpenClaw judges the candidate is found before anything is changed", async () => {
  const machine = makeMachine();
  const openclaw = fakeOpenclaw(machine, { gatewayRuns: false });
  openclaw.say("on-config", `mkdir '${machine.state}/memory'\n`);
  const outcome = await machine.apply({ config: machine.write(after), links: [linkOf(machine, "memory")], openclaw });
  expect(outcome).toMatchObject({
    is: "refused",
    step: "link",
    why: expect.stringMatching(/\(then: absent, now: directory\)/),
  });
  expect(machine.live()).toBe(before);
});
