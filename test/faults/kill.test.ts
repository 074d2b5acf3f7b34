// The controller is killed: at every step of a change and of a rollback, and at random moments.

import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mainFile } from "../support/cli.ts";
import { endsWell } from "./ends-well.ts";
import { type Kind, Lab } from "./lab.ts";
import { generator } from "../support/generator.ts";

beforeAll(() => mainFile());

/** Every step that the node tells, and the two executions around them. */
const moments: readonly { readonly step: string; readonly stands?: "old" }[] = [
  { step: "probe", stands: "old" },
  ...[
    "lock",
    "compare",
    "guard",
    "journal",
    "backup",
    "write",
    "validate",
    "link",
    "rename",
    "record",
    "look-again",
  ].map((step) => ({ step, stands: "old" as const })),
  { step: "awaiting", stands: "old" },
  { step: "decide" },
  { step: "decided" },
];

/** Starts `clawform`, kills it when the node is at `step`, and lets the node go on without it. */
async function killAt(lab: Lab, line: string, step: string): Promise<void> {
  const seen = path.join(lab.dir, "seen");
  rmSync(seen, { force: true });
  for (const kind of ["probe", "decide"] as const) lab.before(kind, `echo ' ${kind}' >>${seen}`);
  lab.after("decide", `echo ' decided' >>${seen}`);
  // What the node says is on its way; whoever sees it first is the test.
  lab.before("transact", `around='sh ${lab.dir}/tee'`);
  lab.put(
    "tee",
    `"$@" | while IFS= read -r line; do printf '%s\\n' "$line" >>${seen}; printf '%s\\n' "$line" 2>/dev/null; done\n`,
  );
  const child = await lab.spawn(line);
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const isThere = () => existsSync(seen) && new RegExp(` ${step}\\b`, "m").test(readFileSync(seen, "utf8"));
  const watch = setInterval(() => isThere() && child.kill("SIGKILL"), 1);
  await ended;
  clearInterval(watch);
  expect(isThere(), `the step ${step} was seen`).toBe(true);
  for (const kind of ["probe", "transact", "decide"] as const satisfies readonly Kind[]) lab.before(kind);
  lab.after("decide");
}

/** Waiting for a confirmation that will not come takes a moment. */
async function abandoned(lab: Lab): Promise<void> {
  lab.second(0.002);
  await lab.quiet();
  lab.second(0.05);
}

test("killed at any step of an apply, the controller leaves the old state, or the new one when it had confirmed; the next run converges", async () => {
  await using lab = await Lab.start();
  expect((await lab.apply()).exit).toBe(0);
  for (const { step, stands } of moments) {
    lab.flip();
    const before = lab.look();
    await killAt(lab, "apply --yes --json --settle 3 --retry", step);
    await abandoned(lab);
    await endsWell(lab, {
      before,
      ran: undefined,
      where: `killed at ${step}`,
      ...(stands === undefined ? {} : { stands }),
    });
  }
});

test("killed at any step of a rollback, the controller leaves either state; the next run converges", async () => {
  await using lab = await Lab.start();
  expect((await lab.apply()).exit).toBe(0);
  for (const { step, stands } of moments) {
    const before = lab.look();
    lab.flip();
    expect((await lab.apply(" --retry")).exit).toBe(0);
    const { lines } = lab.look();
    await killAt(lab, "rollback t440 --yes --settle 3", step);
    await abandoned(lab);
    const stood = await endsWell(lab, {
      before: { ...before, lines },
      ran: undefined,
      where: `killed at ${step}`,
      isRollback: true,
    });
    if (stands !== undefined) expect(stood, `killed at ${step}`).toBe("new");
  }
});

test("killed right after the write, the controller is told by the next run what became of it", async () => {
  await using lab = await Lab.start();
  expect((await lab.apply()).exit).toBe(0);
  lab.flip();
  await killAt(lab, "apply --yes --json --settle 3", "awaiting");
  await abandoned(lab);
  const status = await lab.run("status");
  expect(status.exit, status.stdout).toBe(4);
  expect(status.stdout).toMatch(/rolled back/);
  expect((await lab.run("history t440")).stdout).toMatch(/rolled-back[\s\S]*nobody confirmed/);
  const again = await lab.apply();
  expect([again.exit, again.report.nodes[0]?.result]).toEqual([4, "quarantined"]);
  expect((await lab.apply(" --retry")).exit).toBe(0);
});

const rounds = 200;
/** Each waits most of its time for a guard. */
const lanes = 3;
const seed = Math.floor(Math.random() * 2 ** 32);
const all: Lab[] = [];
afterAll(() => Promise.all(all.map((lab) => lab[Symbol.asyncDispose]())));

test(`killed at ${rounds} random moments, the controller leaves old or new bytes, and the next run converges`, async () => {
  const random = generator(seed);
  const queue = Array.from({ length: rounds }, (_, i) => (i + random()) / rounds).entries();
  const seen = { old: 0, new: 0 };
  const lane = async () => {
    const lab = await Lab.start();
    all.push(lab);
    expect((await lab.apply()).exit).toBe(0);
    const wholeMs = await timeOf(lab);
    for (const [i, part] of queue) {
      lab.flip();
      const before = lab.look();
      const child = await lab.spawn("apply --yes --json --settle 3 --retry");
      const ended = new Promise((resolve) => child.once("exit", resolve));
      const timer = setTimeout(() => child.kill("SIGKILL"), part * wholeMs);
      await ended;
      clearTimeout(timer);
      await abandoned(lab);
      const where = `seed ${seed}, moment ${i}: killed after ${(part * wholeMs).toFixed()} of ${wholeMs.toFixed()} ms`;
      seen[await endsWell(lab, { before, ran: undefined, where })] += 1;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  // Else the moments were not where they should be.
  expect(seen.old, JSON.stringify(seen)).toBeGreaterThan(20);
  expect(seen.new, JSON.stringify(seen)).toBeGreaterThan(5);
}, 600_000);

async function timeOf(lab: Lab): Promise<number> {
  lab.flip();
  const started = performance.now();
  const child = await lab.spawn("apply --yes --json --settle 3 --retry");
  await new Promise((resolve) => child.once("exit", resolve));
  return performance.now() - started;
}
