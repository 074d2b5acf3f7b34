import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { decodeJournal } from "../../../src/record/journal.ts";
import {
  after,
  before,
  fakeOpenclaw,
  linkOf,
  litterOf,
  type Machine,
  makeMachine,
  sha256,
  shells,
  until,
} from "./machine.ts";

type Fake = ReturnType<typeof fakeOpenclaw>;

/** What OpenClaw's real validator says, shortened. */
const complaint = JSON.stringify(
  {
    ok: false,
    error: { type: "cli_error", message: "OpenClaw config is invalid: ~/.openclaw/openclaw.json" },
    valid: false,
    issues: [
      { path: "logging.level", message: 'Invalid input (allowed: "info", "debug"), got "sk-proj-secret"' },
      { path: "", message: 'Unrecognized key: \u001b[31m"loging"\u202e' },
      { nonsense: true },
    ],
  },
  null,
  2,
);

describe.each(shells)("in $name", (shell) => {
  test.each<{ name: string; set: (fake: Fake) => void; says: RegExp | string }>([
    {
      name: "with JSON, even with other lines around it",
      set: (fake) => fake.say("validator-says", `warning: old {node}\n${complaint}\nbye }\n`.replace("\nbye }", "")),
      says: `OpenClaw's validator refused the candidate (exit 1): logging.level: Invalid input (allowed: "info", "debug"), got "***"; Unrecognized key: \\u{1b}[31m"loging"\\u{202e}`,
    },
    {
      name: "with words",
      set: (fake) => (fake.say("validator-says", "Error: cannot\n  read   it\n"), fake.say("validator-exit", "7")),
      says: "OpenClaw's validator refused the candidate (exit 7): Error: cannot read it",
    },
    {
      name: "at great length",
      set: (fake) => fake.say("validator-says", "long ".repeat(100_000)),
      says: /\(exit 1\): (long ){80}\.\.\.$/,
    },
  ])("what OpenClaw's validator refuses $name is never put in place", async ({ set, says }) => {
    const machine = makeMachine({ shell: { ...shell, busybox: false } });
    const openclaw = fakeOpenclaw(machine);
    set(openclaw);
    const was = statSync(machine.config);
    const outcome = await machine.apply({
      config: machine.write(after),
      openclaw,
      links: [linkOf(machine, "m")],
      secrets: ["sk-proj-secret", "sk-proj"],
    });
    expect(outcome).toMatchObject({
      is: "refused",
      step: "validate",
      why: typeof says === "string" ? says : expect.stringMatching(says),
    });
    expect({ ...statSync(machine.config), atimeMs: 0, atime: 0 }).toEqual({ ...was, atimeMs: 0, atime: 0 });
    expect(litterOf(machine)).toEqual([]);
    expect(readFileSync(join(machine.record, "journal.jsonl"), "utf8")).not.toContain("sk-proj");
    expect(openclaw.calls()).not.toContain("health");
  });
});

test("a refused candidate of a file that is invalid already says so: repair first, never restart", async () => {
  const machine = makeMachine();
  const openclaw = fakeOpenclaw(machine);
  openclaw.say("validator-says", complaint);
  openclaw.say("live-invalid", "");
  const outcome = await machine.apply({ config: machine.write(after), openclaw });
  expect(outcome).toMatchObject({ is: "refused", step: "validate", why: expect.stringContaining("as it already is") });
  expect(readFileSync(machine.config, "utf8")).toBe(before);
});

test("a candidate that repairs an invalid file is written", async () => {
  const machine = makeMachine();
  const openclaw = fakeOpenclaw(machine);
  openclaw.say("live-invalid", "");
  expect(await machine.apply({ config: machine.write(after), openclaw })).toMatchObject({ is: "applied" });
});

test("a validator that never answers is ended, and that is a refusal", async () => {
  const machine = makeMachine();
  const openclaw = fakeOpenclaw(machine);
  openclaw.say("on-config", "exec /bin/sleep 100");
  expect(await machine.apply({ config: machine.write(after), openclaw })).toMatchObject({
    is: "refused",
    step: "validate",
    why: "OpenClaw's validator did not answer within 90 s",
  });
  expect(machine.live()).toBe(before);
  for (const child of machine.children) await until(() => (isGone(child.pid!) ? true : undefined));
});

test("a validator that is not there is a refusal, not a yes", async () => {
  const machine = makeMachine();
  const openclaw = { ...fakeOpenclaw(machine), command: [join(machine.dir, "no such program")] };
  expect(await machine.apply({ config: machine.write(after), openclaw })).toMatchObject({
    is: "refused",
    step: "validate",
    why: expect.stringMatching(/could not be started \(exit 127\)/),
  });
  expect(machine.live()).toBe(before);
});

test("a file that is changed while the validator works is not written over", async () => {
  const machine = makeMachine();
  const openclaw = fakeOpenclaw(machine);
  openclaw.say("on-config", `echo '{ "by": "hand" }' >'${machine.config}'\n`);
  expect(await machine.apply({ config: machine.write(after), openclaw })).toMatchObject({
    is: "refused",
    step: "rename",
    why: expect.stringMatching(/has changed since the plan: plan again/),
  });
  expect(machine.live()).toBe('{ "by": "hand" }\n');
  expect(litterOf(machine)).toEqual([]);
});

/** What happens to the node after the write; told by the first call of config.get or health that comes then. */
interface Reaction {
  readonly name: string;
  readonly set: (fake: Fake, machine: Machine) => void;
  readonly ask?: Partial<Fake>;
  readonly settleSeconds?: number;
  readonly ends: Readonly<Record<string, unknown>>;
  readonly live: string;
}

/** What happens once, at the first call that comes after the write. */
const once = (does: string) => `[ -e done ] || { : >done; ${does}; }\n`;

const restore = (machine: Machine) =>
  `[ ! -s '${machine.record}/last-applied.json' ] || cp '${machine.record}/backups/${sha256(before)}.json' '${machine.config}'\n`;

test.each<Reaction>([
  {
    name: "OpenClaw puts the old file back",
    set: (fake, machine) => fake.say("on-gateway", restore(machine)),
    ends: {
      is: "rolled-back",
      step: "look-again",
      why: expect.stringMatching(/^OpenClaw reverted the change: .* is again as it was; the gateway is healthy$/),
    },
    live: before,
  },
  {
    name: "another program writes the file again",
    set: (fake, machine) => fake.say("on-gateway", once(`echo '{ other }' >'${machine.config}'`)),
    ends: {
      is: "rolled-back",
      why: expect.stringMatching(
        new RegExp(`written again by another program.*kept in .*backups/${sha256("{ other }\n")}.json`),
      ),
    },
    live: before,
  },
  {
    name: "the file is removed",
    set: (fake, machine) => fake.say("on-gateway", once(`rm -f '${machine.config}'`)),
    ends: { is: "rolled-back", why: expect.stringMatching(/was removed after the write/) },
    live: before,
  },
  {
    name: "the gateway rejects the file",
    set: (fake) =>
      fake.say(
        "config-get",
        '{\n  "valid": false,\n  "configRevisionHash": null,\n  "appliedConfigHash": "hmac-sha256:v1:a"\n}\n',
      ),
    ends: { is: "rolled-back", why: expect.stringMatching(/^OpenClaw rejected the file/) },
    live: before,
  },
  {
    name: "the gateway does not take the change",
    set: (fake) =>
      fake.say(
        "config-get",
        '{\n  "configRevisionHash": "hmac-sha256:v1:b",\n  "appliedConfigHash": "hmac-sha256:v1:a"\n}\n',
      ),
    ends: { is: "rolled-back", why: expect.stringMatching(/^the gateway did not take the change within 1 s/) },
    live: before,
  },
  {
    name: "the gateway cannot say what it has taken",
    set: (fake) => fake.say("dead", ""),
    ends: { is: "rolled-back", why: expect.stringMatching(/could not be asked what it has applied/) },
    live: before,
  },
  {
    name: "the gateway becomes ill and stays so",
    set: (fake) => fake.say("on-gateway", "touch sick"),
    ends: {
      is: "rolled-back",
      why: expect.stringMatching(/is not healthy after it \(health: exit 1\); the gateway is not healthy now$/),
    },
    live: before,
  },
  {
    name: "the gateway becomes ill and is well again without the change",
    set: (fake, machine) =>
      fake.say("on-health", `if grep -q debug '${machine.config}'; then touch sick; else rm -f sick; fi`),
    ends: {
      is: "rolled-back",
      why: expect.stringMatching(/is not healthy after it \(health: exit 1\); the gateway is healthy$/),
    },
    live: before,
  },
  {
    name: "the gateway is away for a while, as in a restart",
    set: (fake) => fake.say("on-gateway", "echo x >>asked; [ $(wc -l <asked) -gt 3 ] || exit 1"),
    ends: { is: "applied", health: "healthy" },
    live: after,
  },
  {
    name: "the gateway was ill before",
    set: (fake) => fake.say("sick", ""),
    settleSeconds: 2,
    ends: { is: "applied", health: "unhealthy as before" },
    live: after,
  },
  {
    name: "the gateway was ill before and the change has cured it",
    set: (fake, machine) => (
      fake.say("sick", ""),
      fake.say("on-health", `if grep -q debug '${machine.config}'; then rm -f sick; fi`)
    ),
    ends: { is: "applied", health: "healthy" },
    live: after,
  },
  {
    name: "an OpenClaw that cannot say what it has taken is only asked for its health",
    set: (fake) => fake.say("dead", ""),
    ask: { reportsApplied: false },
    ends: { is: "applied", health: "healthy" },
    live: after,
  },
  {
    name: "an OpenClaw that cannot say what it has taken complains of the file",
    set: (fake, machine) =>
      fake.say("on-health", `if grep -q debug '${machine.config}'; then echo 'Invalid config at x:'; fi`),
    ask: { reportsApplied: false },
    ends: { is: "rolled-back", why: expect.stringMatching(/^OpenClaw rejected the file/) },
    live: before,
  },
  {
    name: "no gateway runs",
    set: (fake) => fake.say("sick", ""),
    ask: { gatewayRuns: false },
    ends: { is: "applied", health: "not running" },
    live: after,
  },
])("$name", async ({ set, ask, settleSeconds, ends, live }) => {
  const machine = makeMachine();
  await machine.apply({ lastApplied: "" });
  const openclaw = fakeOpenclaw(machine, ask);
  set(openclaw, machine);
  const link = linkOf(machine, "memory");
  const outcome = await machine.apply({
    config: machine.write(after),
    links: [link],
    openclaw,
    // Where it comes to a good end, a busy machine gets the time that it needs for it.
    settleSeconds: settleSeconds ?? (live === after ? 60 : 1),
    lastApplied: "{}",
  });
  expect(outcome).toMatchObject(ends);
  expect(machine.live()).toBe(live);
  expect(existsSync(link.path)).toBe(live === after);
  expect(readFileSync(join(machine.record, "last-applied.json"), "utf8")).toBe(live === after ? "{}" : "");
  expect(decodeJournal(readFileSync(join(machine.record, "journal.jsonl"))).entries.at(-1)).toMatchObject({
    result: outcome.is,
  });
  expect(litterOf(machine)).toEqual([]);
  for (const child of machine.children) await until(() => (isGone(child.pid!) ? true : undefined));
});

test("what cannot be undone is told: which file stands where", async () => {
  const machine = makeMachine();
  const openclaw = fakeOpenclaw(machine);
  openclaw.say("on-gateway", `rm -rf '${machine.record}/backups' '${machine.config}'; mkdir '${machine.config}'\n`);
  const outcome = await machine.apply({ config: machine.write(after), openclaw });
  expect(outcome).toMatchObject({
    is: "half-done",
    step: "look-again",
    why: expect.stringMatching(/openclaw\.json is neither the old file nor the new one/),
  });
  expect(decodeJournal(readFileSync(join(machine.record, "journal.jsonl"))).entries).toMatchObject([
    { result: "half-done" },
  ]);
});

test("no process ever has a secret among its arguments", async () => {
  const machine = makeMachine();
  const openclaw = fakeOpenclaw(machine);
  const seen = join(machine.dir, "seen");
  for (const on of ["on-config", "on-health", "on-gateway"])
    openclaw.say(on, `cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' ' >>'${seen}'\n`);
  const secret = "sk-proj-0123456789";
  await machine.apply({
    config: machine.write(`"${secret}"`),
    openclaw,
    lastApplied: secret,
    newFingerprintKey: secret,
  });
  const all = readFileSync(seen, "utf8");
  expect(all).toContain("config validate");
  expect(all).not.toContain(secret);
  expect(all).not.toContain("tok'en");
});

function isGone(group: number): boolean {
  try {
    return !process.kill(-group, 0);
  } catch {
    return true;
  }
}
