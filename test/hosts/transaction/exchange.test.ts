import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { after, before, litterOf, type Machine, makeMachine, quiet } from "./machine.ts";

const real = (name: string) => execFileSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).trim();
const fails = "#!/bin/sh\nexit 1\n";
/** Words of the call that is the n-th exchange with the live file. */
const counted = (script: string) => `#!/bin/sh
case "$*" in
  *openclaw.json*)
    n=1; [ ! -f "$HOME/n" ] || read -r n <"$HOME/n"
    echo $((n + 1)) >"$HOME/n"
    live=$HOME/.openclaw/openclaw.json
    ${script} ;;
esac
exec ${real("perl")} "$@"
`;
/** Another program puts its own file in place, as OpenClaw does. */
const writes = (text: string) => `printf '${text}' >"$live.w"; ${real("mv")} -f "$live.w" "$live"`;
/** The mv of newer coreutils, made with perl. */
const newMv = `#!/bin/sh
case $2 in --exchange) exec ${real("perl")} -e 'exit(syscall(${process.arch === "x64" ? 316 : 276}, -100, $ARGV[0], -100, $ARGV[1], 2) == 0 ? 0 : 1)' "$3" "$4" ;; esac
exec ${real("mv")} "$@"
`;

test.each([
  { name: "perl", tools: {} },
  { name: "mv", tools: { mv: newMv, perl: fails, python3: fails } },
  { name: "python3", tools: { perl: fails } },
  { name: "none", tools: { perl: fails, python3: fails } },
])("the candidate is put in place where $name exchanges files, and goes back", async ({ name, tools }) => {
  const machine = makeMachine({ tools });
  const { mode } = statSync(machine.config);
  const transaction = machine.transaction({ config: machine.write(after) });
  await machine.transactOnly(transaction);
  const state = readFileSync(join(machine.record, `pending.${transaction.run}/state`), "utf8");
  expect(state).toContain(`\nexchange_tool='${name === "none" ? "" : name}' #\n`);
  expect(machine.live()).toBe(after);
  expect(statSync(machine.config).mode).toBe(mode);
  await machine.decide(transaction.run, "roll-back");
  expect(machine.live()).toBe(before);
  expect(statSync(machine.config).mode).toBe(mode);
  expect(await machine.apply({ config: machine.write(after) })).toMatchObject({ is: "applied" });
  expect(litterOf(machine)).toEqual([]);
});

test.each([
  { name: "once", script: `[ "$n" != 1 ] || { ${writes("mine 1")}; }`, stands: "mine 1" },
  {
    name: "again while it is put back",
    script: `case $n in 1 | 2) ${writes("mine $n").replace("'mine $n'", '"mine $n"')} ;; esac`,
    stands: "mine 2",
  },
  {
    name: "three times",
    script: `case $n in 1 | 2 | 3) ${writes("mine $n").replace("'mine $n'", '"mine $n"')} ;; esac`,
    stands: "mine 3",
  },
])(
  "a file that another program writes at the last moment, $name, stands, and the change is refused",
  async ({ script, stands }) => {
    const machine = makeMachine({ tools: { perl: counted(script) } });
    expect(await machine.apply({ config: machine.write(after) })).toMatchObject({
      is: "refused",
      step: "compare",
      why: expect.stringMatching(/has changed since the plan: plan again$/),
    });
    expect(machine.live()).toBe(stands);
    expect(litterOf(machine)).toEqual([]);
  },
);

test("a file that is removed at the last moment is not written", async () => {
  const machine = makeMachine({ tools: { perl: counted(`[ "$n" != 1 ] || rm "$live"`) } });
  expect(await machine.apply({ config: machine.write(after) })).toMatchObject({
    is: "refused",
    why: expect.stringMatching(/is gone/),
  });
  expect(existsSync(machine.config)).toBe(false);
  expect(litterOf(machine)).toEqual([]);
});

test("on a file system that cannot exchange, the candidate is renamed", async () => {
  const machine = makeMachine({ tools: { perl: counted("exit 1"), python3: fails } });
  expect(await machine.apply({ config: machine.write(after) })).toMatchObject({ is: "applied" });
  expect(machine.live()).toBe(after);
  expect(litterOf(machine)).toEqual([]);
});

/** Does the exchange, and then all of the run is killed but the guard. */
const killed = `${real("perl")} "$@"; [ "$n" != 1 ] || kill -9 0; exit`;

test.each([
  { name: "the file of before", script: killed, stands: before },
  {
    name: "what another program had written",
    script: `[ "$n" != 1 ] || { ${writes("mine")}; }; ${killed}`,
    stands: "mine",
  },
])("killed right after the exchange, $name stands again", async ({ script, stands }) => {
  const machine: Machine = makeMachine({ tools: { perl: counted(script) } });
  await machine.apply({ config: machine.write(after) }).catch(() => {});
  await quiet(machine);
  expect(machine.live()).toBe(stands);
  expect(readFileSync(join(machine.record, "journal.jsonl"), "utf8").trim().split("\n")).toHaveLength(2);
  expect(litterOf(machine)).toEqual([]);
});

test("what another program writes while the node goes back is kept aside", async () => {
  const machine = makeMachine({ tools: { perl: counted(`[ "$n" != 2 ] || { ${writes("mine")}; }`) } });
  const transaction = machine.transaction({ config: machine.write(after) });
  await machine.transactOnly(transaction);
  const outcome = await machine.decide(transaction.run, "roll-back");
  expect(outcome).toMatchObject({
    is: "rolled-back",
    why: expect.stringMatching(/what had been written over it is kept in /),
  });
  expect(machine.live()).toBe(before);
  const kept = /kept in (\S+)/.exec(outcome.is === "rolled-back" ? outcome.why : "")?.[1] ?? "";
  expect(readFileSync(kept, "utf8")).toBe("mine");
});
