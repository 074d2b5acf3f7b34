import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { after, before, guardOf, litterOf, type Machine, makeMachine, quiet, shells } from "./machine.ts";

/** Starts a command as the original does: detached, and says nothing more of it. */
const detached = (log: string) => `#!/bin/sh
printf '%s ' "$@" >>"$HOME/../${log}"
while case $1 in -*) true ;; *) false ;; esac; do case $1 in -l) shift 2 ;; --) shift; break ;; *) shift ;; esac; done
setsid "$@" </dev/null >/dev/null 2>&1 &
`;
const says = (text: string, exit = 0) => `#!/bin/sh\necho '${text}'\nexit ${exit}\n`;
const launchctl = detached("launched").replace("\nwhile", '\nif [ "$1" = remove ]; then exit 0; fi; shift\nwhile');
const isRoot = (root: boolean) => ({
  id: `#!/bin/sh\ncase $1 in -u) echo ${root ? 0 : 1000} ;; *) echo ann ;; esac\n`,
});
const manager = { "systemd-run": detached("launched"), systemctl: says("running") };

interface Row {
  readonly name: string;
  readonly tools: Record<string, string>;
  readonly kind: string;
  readonly launched?: RegExp;
}

test.each<Row>([
  {
    name: "root has the system's manager",
    tools: { ...manager, ...isRoot(true) },
    kind: "systemd",
    launched:
      /^--system --quiet --collect --unit=clawform-guard-\w+ --property=Restart=on-failure .*guard\.sh guard systemd $/,
  },
  {
    name: "a user who lingers has his own manager",
    tools: { ...manager, ...isRoot(false), loginctl: says("Linger=yes") },
    kind: "systemd",
    launched: /^--user /,
  },
  {
    name: "the manager of a user who does not linger ends with his session",
    tools: { ...manager, ...isRoot(false), loginctl: says("Linger=no") },
    kind: "process",
  },
  {
    name: "a degraded manager is one, though its exit code says no",
    tools: { ...manager, ...isRoot(true), systemctl: says("degraded", 1) },
    kind: "systemd",
    launched: /^--system /,
  },
  {
    name: "systemd is installed but does not run",
    tools: { ...manager, ...isRoot(true), systemctl: says("offline", 1) },
    kind: "process",
  },
  {
    name: "systemd's manager does not answer",
    tools: { ...manager, ...isRoot(true), systemctl: "#!/bin/sh\nexec /bin/sleep 30\n" },
    kind: "process",
  },
  { name: "systemd-run fails", tools: { ...manager, ...isRoot(true), "systemd-run": says("no", 1) }, kind: "process" },
  {
    name: "systemd-run says yes and starts nothing",
    tools: { ...manager, ...isRoot(true), "systemd-run": says("yes") },
    kind: "process",
  },
  {
    name: "launchd",
    tools: { "systemd-run": says("no", 1), launchctl },
    kind: "launchd",
    launched: /^submit -l clawform\.guard\.\w+ -- .*guard\.sh guard launchd remove clawform\.guard\.\w+ $/,
  },
  { name: "launchd fails", tools: { "systemd-run": says("no", 1), launchctl: says("no", 1) }, kind: "process" },
  { name: "setsid fails, and there is perl", tools: { setsid: says("no", 1) }, kind: "process" },
  {
    name: "setsid and perl fail, and there is nohup",
    tools: { setsid: says("no", 1), perl: says("no", 1) },
    kind: "process",
  },
])("$name: the guard is of kind $kind, and takes back what nobody confirms", async ({ tools, kind, launched }) => {
  const machine = makeMachine({ tools });
  const transaction = machine.transaction({ config: machine.write(after), confirmSeconds: 1 });
  expect(await machine.transactOnly(transaction)).toMatchObject({ is: "awaiting" });
  await quiet(machine);
  expect(machine.live()).toBe(before);
  const lines = readFileSync(join(machine.record, "journal.jsonl"), "utf8").trim().split("\n");
  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { is: "start", guard: kind },
    { is: "end", result: "rolled-back", by: "guard" },
  ]);
  const log = join(machine.dir, "launched");
  if (launched === undefined) expect(existsSync(log)).toBe(false);
  else expect(readFileSync(log, "utf8")).toMatch(launched);
  expect(litterOf(machine)).toEqual([]);
});

/** No way to start a process of its own works. */
const nothingStarts = {
  "systemd-run": says("no", 1),
  setsid: says("no", 1),
  perl: says("no", 1),
  nohup: says("no", 1),
};

test("without a guard nothing is written", async () => {
  const machine = makeMachine({ tools: nothingStarts });
  expect(await machine.apply({ config: machine.write(after) })).toMatchObject({
    is: "refused",
    step: "guard",
    why: expect.stringMatching(/^no guard could be started on the node/),
  });
  expect(machine.live()).toBe(before);
  expect(readdirSync(machine.record)).toEqual([]);
});

test.each(shells)("in $name the guard has a group and a session of its own, and none of our streams", async (shell) => {
  const machine = makeMachine({ shell });
  const transaction = machine.transaction({ config: machine.write(after) });
  await machine.transactOnly(transaction);
  const guard = guardOf(machine)!;
  const [, , group, session] = readFileSync(`/proc/${guard}/stat`, "utf8")
    .replace(/^.*\) /, "")
    .split(" ");
  expect([group, session]).toEqual([String(guard), String(guard)]);
  // What the test itself was started with is handed on to everyone.
  const handedOn = streamsOf(process.pid);
  const streams = streamsOf(guard).filter((stream) => !handedOn.includes(stream) && !stream.endsWith("/guard.sh"));
  expect(streams.filter((stream) => stream !== "/dev/null")).toEqual([]);
  process.kill(guard, "SIGHUP");
  expect(await machine.decide(transaction.run, "confirm")).toMatchObject({ is: "applied" });
});

function streamsOf(pid: number): readonly string[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      return [readlinkSync(`/proc/${pid}/fd/${fd}`)];
    } catch {
      return [];
    }
  });
}

test("the end of the whole group that sent the change does not end its guard", async () => {
  const machine: Machine = makeMachine();
  const transaction = machine.transaction({ config: machine.write(after), confirmSeconds: 1 });
  await machine.transactOnly(transaction);
  for (const child of machine.children) {
    for (const signal of ["SIGHUP", "SIGTERM", "SIGKILL"] as const) {
      try {
        process.kill(-child.pid!, signal);
      } catch {
        // The group is gone with its last process.
      }
    }
  }
  await quiet(machine);
  expect(machine.live()).toBe(before);
});
