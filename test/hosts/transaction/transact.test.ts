import { execFileSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { transact } from "../../../src/hosts/transaction/transact.ts";
import { transactionScript } from "../../../src/hosts/transaction/script.ts";
import { HostUnreachable } from "../../../src/model/error.ts";
import type { Transaction } from "../../../src/model/transaction.ts";
import { decodeJournal } from "../../../src/record/journal.ts";
import {
  after,
  before,
  fakeOpenclaw,
  linkOf,
  litterOf,
  type Machine,
  makeMachine,
  quiet,
  sha256,
  shells,
  until,
} from "./machine.ts";
import { giveTo, plainUser } from "../../support/users.ts";

const journalOf = (machine: Machine) => decodeJournal(readFileSync(join(machine.record, "journal.jsonl")));

describe.each(shells)("in $name", (shell) => {
  test("file, record, key, backup and journal are written, for nobody else to read", async () => {
    const machine = makeMachine({ shell });
    chmodSync(machine.config, 0o640);
    const outcome = await machine.apply({
      config: machine.write(after),
      newFingerprintKey: "ab".repeat(16),
      lastApplied: "{ new }\n",
    });
    const backup = join(machine.record, "backups", `${sha256(before)}.json`);
    expect(outcome).toEqual({ is: "applied", backup, health: "unknown" });
    expect(machine.live()).toBe(after);
    expect(statSync(machine.config).mode & 0o777).toBe(0o640);
    expect(readFileSync(backup, "utf8")).toBe(before);
    expect(readFileSync(join(machine.record, "last-applied.json"), "utf8")).toBe("{ new }\n");
    expect(readFileSync(join(machine.record, "fingerprint.key"), "utf8")).toBe("ab".repeat(16));
    expect(journalOf(machine)).toMatchObject({
      entries: [{ result: "applied", digest: "d1", who: "ann@laptop", backup: `${sha256(before)}.json` }],
      problems: [],
    });
    expect(statSync(machine.record).mode & 0o777).toBe(0o700);
    for (const file of [
      backup,
      join(machine.record, "last-applied.json"),
      join(machine.record, "fingerprint.key"),
      join(machine.record, "journal.jsonl"),
    ]) {
      expect(statSync(file).mode & 0o777).toBe(0o600);
    }
    expect(litterOf(machine)).toEqual([]);
  });

  test("every text comes out byte for byte, and none is run", async () => {
    const machine = makeMachine({ shell });
    const all = Array.from({ length: 0x2ff }, (_, i) => String.fromCodePoint(i + 1)).join("");
    const nasty = `'"\`$(touch ${machine.dir}/ran) $HOME \\n \\\\ %s %d\r\n\t*?[a-z] ~ #!;&|<> \u202e 😀 € ${all}`;
    const renamed = join(machine.state, `it's "$(touch ran)" *; \`x\` €.json`);
    renameSync(machine.config, renamed);
    const config = { path: renamed, base: sha256(before), candidate: nasty, sha256: sha256(nasty) };
    const link = linkOf(machine, `-n 'x' $(touch ran) *`, { found: { is: "link", to: "to $(touch ran) '*' " } });
    symlinkSync("to $(touch ran) '*' ", link.path);
    const openclaw = { ...fakeOpenclaw(machine), gatewayRuns: false };
    const outcome = await machine.apply({
      config,
      links: [link],
      openclaw,
      lastApplied: nasty,
      intent: JSON.stringify({ digest: nasty, revision: nasty, who: nasty, changes: 1, restarts: 0 }),
    });
    expect(outcome).toMatchObject({ is: "applied", health: "not running" });
    expect(readFileSync(renamed, "utf8")).toBe(nasty);
    expect(readFileSync(join(machine.record, "last-applied.json"), "utf8")).toBe(nasty);
    expect(journalOf(machine)).toMatchObject({ entries: [{ digest: nasty, who: nasty }], problems: [] });
    expect(execFileSync("find", [machine.dir, "-name", "ran"], { encoding: "utf8" })).toBe("");
  });

  test("OpenClaw is asked about the candidate and about its health, with its environment", async () => {
    const machine = makeMachine({ shell });
    const openclaw = fakeOpenclaw(machine);
    expect(await machine.apply({ config: machine.write(after), openclaw })).toMatchObject({
      is: "applied",
      health: "healthy",
    });
    const token = openclaw.env.get("FAKE_TOKEN");
    const calls = openclaw.calls().trim().split("\n");
    expect(calls[0]).toMatch(/^config validate --json\|.*openclaw\.json\.clawform-\w+\.tmp\|/);
    expect(calls.slice(1).map((call) => call.split("|")[0])).toEqual([
      "health --json --timeout 10000",
      "gateway call config.get --params {} --json",
      "health --json --timeout 10000",
    ]);
    expect(calls.every((call) => call.endsWith(`|${token}`))).toBe(true);
  });

  test("a second apply of the same content uses the same backup and keeps the journal", async () => {
    const machine = makeMachine({ shell });
    await machine.apply({ config: machine.write(after) });
    await machine.apply({ config: machine.write(before) });
    const backup = join(machine.record, "backups", `${sha256(before)}.json`);
    const { ino } = statSync(backup);
    utimesSync(backup, 1, 1);
    await machine.apply({ config: machine.write(after) });
    expect(statSync(backup).ino).toBe(ino);
    // Its age is counted from its last use.
    expect(statSync(backup).mtimeMs).toBeGreaterThan(1000);
    expect(journalOf(machine).entries.map((entry) => entry.result)).toEqual(["applied", "applied", "applied"]);
  });

  test("a script that did not come whole runs nothing", async () => {
    const machine = makeMachine({ shell });
    const script = transactionScript(machine.transaction({ config: machine.write(after) }));
    for (const part of [0.3, 0.7, 0.999]) {
      const cut = script.slice(0, script.length * part);
      await machine.connection.run(cut, { deadlineMs: 1, maxBytes: 1 });
    }
    expect(existsSync(machine.record)).toBe(false);
    expect(machine.live()).toBe(before);
  });

  test.each(["confirm", "nobody"])("a client that is gone leaves a change that waits: %s", async (who) => {
    const machine = makeMachine({ shell });
    const openclaw = fakeOpenclaw(machine, { gatewayRuns: false });
    // The validator sees to it that nobody reads the report any more before the file is changed.
    openclaw.say("on-config", "while [ ! -f go ]; do sleep 1; done\n");
    const confirmSeconds = who === "confirm" ? 600 : 1;
    const transaction = machine.transaction({ config: machine.write(after), openclaw, confirmSeconds });
    const going = machine.transactOnly(transaction);
    const [child] = await until(() => (openclaw.calls() === "" ? undefined : machine.children));
    child!.stdout!.destroy();
    child!.stderr!.destroy();
    process.kill(-child!.pid!, "SIGHUP");
    openclaw.say("go", "");
    await expect(going).rejects.toThrow(HostUnreachable);
    if (who === "confirm") expect(await machine.decide(transaction.run, "confirm")).toMatchObject({ is: "applied" });
    await quiet(machine);
    expect(machine.live()).toBe(who === "confirm" ? after : before);
    expect(journalOf(machine).entries).toMatchObject([{ result: who === "confirm" ? "applied" : "rolled-back" }]);
    expect(litterOf(machine)).toEqual([]);
  });

  test("told to stop, it goes back and unlocks", async () => {
    const machine = makeMachine({ shell });
    const openclaw = fakeOpenclaw(machine);
    openclaw.say("on-gateway", "while [ ! -f go ]; do sleep 1; done\n");
    const going = machine.apply({ config: machine.write(after), openclaw, links: [linkOf(machine, "memory")] });
    const [child] = await until(() => (openclaw.calls().includes("gateway call") ? machine.children : undefined));
    expect(machine.live()).toBe(after);
    process.kill(child!.pid!, "SIGTERM");
    expect(await going).toMatchObject({
      is: "rolled-back",
      step: "look-again",
      why: expect.stringMatching(/^was told to stop/),
    });
    expect(machine.live()).toBe(before);
    expect(existsSync(join(machine.state, "memory"))).toBe(false);
    expect(litterOf(machine)).toEqual([]);
  });

  test("nothing keeps the replaced file alive, so that who watches it notices", async () => {
    const machine = makeMachine({ shell });
    const openclaw = fakeOpenclaw(machine);
    const { ino } = statSync(machine.config);
    openclaw.say("on-gateway", `find '${machine.state}' -inum ${ino} >kept\n`);
    expect(await machine.apply({ config: machine.write(after), openclaw })).toMatchObject({ is: "applied" });
    expect(readFileSync(join(machine.dir, "fake/kept"), "utf8")).toBe("");
  });

  test.each([0, 1, 60, 150, 195, 196, 203, 204, 214, 216])(
    "files that may not be larger than %i blocks: done or exactly as before",
    async (blocks) => {
      const limited = { ...shell, argv: ["sh", "-c", `ulimit -f ${blocks}; exec "$@"`, "sh", ...shell.argv] };
      const machine = makeMachine({ shell: limited });
      const live = `"${"x".repeat(100_000)}"`;
      writeFileSync(machine.config, live);
      const link = linkOf(machine, "memory");
      const candidate = `"${"y".repeat(104_000)}"`;
      const outcome = await machine.apply({
        config: machine.write(candidate),
        links: [link],
        lastApplied: "z".repeat(110_000),
      });
      const applied = outcome.is === "applied";
      expect({ blocks, outcome, live: machine.live() === candidate, link: existsSync(link.path) }).toMatchObject({
        outcome: { is: expect.stringMatching(/^(applied|refused|rolled-back)$/) },
        live: applied,
        link: applied,
      });
      expect(existsSync(join(machine.record, "last-applied.json"))).toBe(applied);
      expect(litterOf(machine)).toEqual([]);
      if (blocks === 0) expect(applied).toBe(false);
      if (blocks === 216) expect(applied).toBe(true);
    },
  );
});

test("an apply that only records writes the record and touches nothing else", async () => {
  const machine = makeMachine();
  const was = statSync(machine.config);
  const openclaw = fakeOpenclaw(machine);
  expect(await machine.apply({ openclaw, lastApplied: "{}" })).toEqual({
    is: "applied",
    backup: undefined,
    health: "unknown",
  });
  expect(readFileSync(join(machine.record, "last-applied.json"), "utf8")).toBe("{}");
  expect(statSync(machine.config)).toEqual(was);
  expect(openclaw.calls()).toBe("");
});

test("a missing file is created for its owner alone, and an undo takes it away", async () => {
  const machine = makeMachine();
  rmSync(machine.config);
  mkdirSync(machine.record, { recursive: true });
  writeFileSync(join(machine.record, "fingerprint.key"), "k");
  expect(await machine.apply({ config: machine.write(after), newFingerprintKey: "ab" })).toMatchObject({
    is: "rolled-back",
  });
  expect(existsSync(machine.config)).toBe(false);
  expect(await machine.apply({ config: machine.write(after) })).toMatchObject({ is: "applied", backup: undefined });
  expect(machine.live()).toBe(after);
  expect(statSync(machine.config).mode & 0o777).toBe(0o600);
});

test("owner and a mode without the right to write are kept", async () => {
  const machine = makeMachine();
  chmodSync(machine.config, 0o440);
  chownSync(machine.config, process.getuid?.() === 0 ? 65534 : process.getuid!(), process.getgid!());
  const was = statSync(machine.config);
  expect(await machine.apply({ config: machine.write(after) })).toMatchObject({ is: "applied" });
  const is = statSync(machine.config);
  expect([is.uid, is.gid, is.mode]).toEqual([was.uid, was.gid, was.mode]);
  expect(is.ino).not.toBe(was.ino);
});

test.each<{
  name: string;
  set: (machine: Machine) => void;
  why: RegExp;
  change?: (machine: Machine) => Partial<Transaction>;
}>([
  {
    name: "a file that has changed",
    set: (m) => writeFileSync(m.config, "{ }"),
    why: /has changed since the plan: plan again/,
  },
  { name: "a file that is gone", set: (m) => rmSync(m.config), why: /is gone/ },
  {
    name: "a symlink",
    set: (m) => (renameSync(m.config, `${m.config}.real`), symlinkSync(`${m.config}.real`, m.config)),
    why: /is a symlink/,
  },
  { name: "a directory", set: (m) => (rmSync(m.config), mkdirSync(m.config)), why: /is not a file/ },
  { name: "a FIFO", set: (m) => (rmSync(m.config), execFileSync("mkfifo", [m.config])), why: /is not a file/ },
  { name: "a missing directory", set: (m) => rmSync(m.state, { recursive: true }), why: /\.openclaw does not exist/ },
  {
    name: "a file that exists by now",
    set: () => {},
    change: (m) => ({ config: { ...m.write(after), base: undefined } }),
    why: /exists now: it has been made since the plan/,
  },
])("$name is refused, and nothing is written", async ({ set, why, change }) => {
  const machine = makeMachine();
  const config = machine.write(after);
  set(machine);
  const look = () => execFileSync("find", [machine.home, "-path", "*/.openclaw*", "-ls"], { encoding: "utf8" });
  const was = look();
  const outcome = await machine.apply({ config, ...change?.(machine) });
  expect(outcome).toMatchObject({ is: "refused", step: "compare", why: expect.stringMatching(why) });
  expect(look()).toBe(was);
  expect(readdirSync(machine.record)).toEqual([]);
});

test("a directory in which the user may not write is refused as before", async () => {
  const machine = makeMachine({ under: plainUser });
  for (const path of [machine.home, machine.dir]) chmodSync(path, 0o777);
  giveTo("plain user", machine.config);
  chmodSync(machine.state, 0o555);
  onTestFinished(() => chmodSync(machine.state, 0o755));
  expect(await machine.apply({ config: machine.write(after) })).toMatchObject({
    is: "refused",
    step: "write",
    why: expect.stringMatching(/nothing can be written in .*\.openclaw/),
  });
  expect(machine.live()).toBe(before);
  expect(litterOf(machine)).toEqual([]);
});

test("a file of another owner is refused when its owner could not be kept", async () => {
  const machine = makeMachine({ under: plainUser });
  for (const path of [machine.home, machine.dir, machine.state]) chmodSync(path, 0o777);
  chmodSync(machine.config, 0o666);
  giveTo("root", machine.config);
  expect(await machine.apply({ config: machine.write(after) })).toMatchObject({
    is: "refused",
    step: "write",
    why: expect.stringMatching(/apply as its owner/),
  });
  expect(machine.live()).toBe(before);
  expect(litterOf(machine)).toEqual([]);
});

test("without a tool for SHA-256 nothing is done", async () => {
  const machine = makeMachine({
    shell: { name: "", argv: ["/bin/sh", "-c", 'command() { return 1; }; eval "$(cat)"'], busybox: false },
  });
  expect(await machine.apply({ config: machine.write(after) })).toMatchObject({
    is: "refused",
    step: "lock",
    why: expect.stringMatching(/SHA-256/),
  });
  expect(machine.live()).toBe(before);
});

test.each([
  { name: "shasum", tools: { sha256sum: "exit 127" } },
  { name: "openssl", tools: { sha256sum: "exit 127", shasum: "exit 127" } },
])("$name serves where others are missing", async ({ name }) => {
  const hide = name === "openssl" ? "sha256sum | shasum" : "sha256sum";
  const machine = makeMachine({
    shell: {
      name: "",
      argv: [
        "/bin/bash",
        "-c",
        `command() { case $2 in ${hide}) return 1 ;; esac; builtin command "$@"; }; eval "$(cat)"`,
      ],
      busybox: false,
    },
  });
  expect(await machine.apply({ config: machine.write(after) })).toMatchObject({ is: "applied" });
  expect(machine.live()).toBe(after);
});

test("the journal starts anew when it has grown over a megabyte, and a torn line does not spoil the next", async () => {
  const machine = makeMachine();
  await machine.apply({});
  const journal = join(machine.record, "journal.jsonl");
  writeFileSync(journal, '{"is":"start","run":"torn', { flag: "a" });
  await machine.apply({});
  expect(journalOf(machine)).toMatchObject({
    entries: [{ result: "applied" }, { result: "applied" }],
    problems: [expect.stringContaining("line 3")],
  });
  writeFileSync(journal, `${"x".repeat(1024 * 1024)}\n`, { flag: "a" });
  await machine.apply({});
  expect(journalOf(machine).entries).toHaveLength(1);
  expect(statSync(join(machine.record, "journal.1.jsonl")).size).toBeGreaterThan(1024 * 1024);
});

test("noise of the login around and within the report does not matter", async () => {
  const machine = makeMachine({
    shell: {
      name: "",
      argv: ["sh", "-c", `printf 'Welcome! clawform:x outcome applied'; dash -s; echo bye`],
      busybox: false,
    },
  });
  expect(await machine.apply({ config: machine.write(after) })).toMatchObject({ is: "applied" });
});

test.each([
  { name: "a path with a newline", change: { recordDir: "/a\nb" }, step: "lock" },
  {
    name: "a relative path",
    change: { config: { path: "a", base: undefined, candidate: "", sha256: "" } },
    step: "compare",
  },
  {
    name: "a path with ..",
    change: { links: [{ do: "link", path: "/a/../b", target: "/c", found: { is: "absent" }, ifExists: "refuse" }] },
    step: "link",
  },
  {
    name: "NUL in the candidate",
    change: { config: { path: "/a/b", base: undefined, candidate: "\0", sha256: "" } },
    step: "write",
  },
  { name: "NUL in the record", change: { lastApplied: "\0" }, step: "record" },
  { name: "an intent that is no object", change: { intent: "[]" }, step: "journal" },
  { name: "a run that is no name", change: { run: "$(x)" }, step: "lock" },
  {
    name: "a variable with a hostile name",
    change: {
      openclaw: {
        command: ["x"],
        env: new Map([["A;rm", ""]]),
        validator: undefined,
        gatewayRuns: false,
        reportsApplied: false,
      },
    },
    step: "validate",
  },
] as readonly { name: string; change: Partial<Transaction>; step: string }[])(
  "$name is refused without contacting the node",
  async ({ change, step }) => {
    const machine = makeMachine();
    expect(await machine.apply(change)).toMatchObject({ is: "refused", step });
    expect(machine.children).toEqual([]);
  },
);

test.each([
  {
    name: "nothing at all",
    stdout: "",
    exit: 127,
    cut: undefined,
    says: /did not run the transaction \(exit 127\); nothing was changed/,
  },
  {
    name: "steps without an end",
    stdout: "\nclawform:RUN step lock\nclawform:RUN step rename\nclawform:RUN outco",
    exit: undefined,
    cut: undefined,
    says: /not known.*in the step "rename"/,
  },
  {
    name: "steps until the deadline",
    stdout: "\nclawform:RUN step link\n",
    exit: undefined,
    cut: "deadline" as const,
    says: /its time was over in the step "link"/,
  },
])("$name is an end that is not known, and the shell's words are not shown", async ({ stdout, exit, cut, says }) => {
  const machine = makeMachine();
  const transaction = machine.transaction({});
  const connection = {
    run: async () => ({
      stdout: Buffer.from(stdout.replaceAll("RUN", transaction.run)),
      stderr: "sh: syntax error near 'sk-secret'",
      exit,
      cut,
    }),
    close: async () => {},
  };
  const error = await transact(connection, { transport: "ssh", address: "t440.lan" }, transaction, {
    deadlineMs: 1,
    maxBytes: 1,
  }).catch((each: unknown) => each);
  expect(error).toBeInstanceOf(HostUnreachable);
  expect(String(error)).toMatch(says);
  expect(String(error)).not.toContain("sk-secret");
});
