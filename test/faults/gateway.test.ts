// Gateways that do not bear a change: each goes wrong with the new file and is well with the old one.

import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type FakeOpenclaw, type Fault, makeFakeOpenclaw } from "../support/fake-openclaw.ts";
import { endsWell } from "./ends-well.ts";
import { Lab } from "./lab.ts";

interface House extends AsyncDisposable {
  readonly lab: Lab;
  readonly gateway: FakeOpenclaw;
  /** What the YAML asks for from now on. */
  want(level: string, more?: string): void;
}

/** A node with a made-up gateway that runs, both twenty times as fast as real ones. */
async function house(): Promise<House> {
  const lab = await Lab.start();
  const gateway = await makeFakeOpenclaw({ home: lab.home, speed: 20 });
  const live = { gateway: { mode: "local", port: gateway.port }, logging: { level: "info" } };
  writeFileSync(lab.config, `${JSON.stringify(live, null, 2)}\n`, { mode: 0o600 });
  await gateway.start();
  const want = (level: string, more = "") => {
    const yaml = `openclaw: { version: 2026.9.6 }\nlogging: { level: ${level} }\nhealth: { stableFor: 10s }\nsymlinks: { ~/.openclaw/media: ~/data/${level} }\n${more}`;
    lab.yaml(yaml, { command: gateway.command });
  };
  want("debug");
  return {
    lab,
    gateway,
    want,
    [Symbol.asyncDispose]: async () => {
      await gateway.stop();
      await lab[Symbol.asyncDispose]();
    },
  };
}

const rows: readonly { readonly name: string; readonly fault: Fault; readonly says: RegExp; readonly dies?: true }[] = [
  { name: "dies", fault: { do: "die" }, says: /the gateway's process is gone/, dies: true },
  { name: "answers 503", fault: { do: "unready" }, says: /\/readyz fails and did not before/ },
  { name: "hangs", fault: { do: "hang" }, says: /does not answer on port \d+/ },
  {
    name: "flaps",
    fault: { do: "flap" },
    says: /at step look-again/,
  },
  {
    name: "says that it is ill",
    fault: { do: "sick" },
    says: /was healthy before the change and is not healthy after it/,
  },
  { name: "never takes the change", fault: { do: "deaf" }, says: /did not take the change within/ },
  { name: "reverts our write once", fault: { do: "revert", times: "once" }, says: /OpenClaw reverted the change/ },
  { name: "reverts our write always", fault: { do: "revert", times: "always" }, says: /OpenClaw reverted the change/ },
];

test.each(rows)(
  "a gateway that $name with the change gets its old file back, its plan is in quarantine, and the next run converges",
  async ({ fault, says, dies }) => {
    await using here = await house();
    const { lab, gateway } = here;
    gateway.faults({ ...fault, when: "debug" });
    const before = lab.look();
    const ran = await lab.run("apply --yes --json --settle 4");
    await lab.quiet();
    expect(lab.state()).toEqual(before.state);
    const again = await lab.run("apply --yes --json --settle 4");
    expect(again.exit, again.stdout).toBe(4);
    expect(again.stdout).toContain('"quarantined"');
    gateway.faults();
    if (dies) await gateway.start();
    await endsWell(lab, { before, ran, exit: 4, result: "rolled-back", says, stands: "old" });
  },
);

test("a gateway that drains for minutes before it restarts is waited for, and the change stays", async () => {
  await using here = await house();
  const { lab, gateway, want } = here;
  want("debug", "memory: { query: { maxResults: 5 } }\n");
  gateway.faults({ do: "drain", seconds: 240 });
  const before = lab.look();
  const ran = await lab.run("apply --yes --json --settle 10");
  await endsWell(lab, { before, ran, exit: 0, result: "applied", stands: "new", heal: () => gateway.faults() });
  expect(gateway.log()).toContain("restarting");
});

test("a gateway that was ill before is not blamed on the change", async () => {
  await using here = await house();
  const { lab, gateway } = here;
  gateway.faults({ do: "sick" });
  const before = lab.look();
  const ran = await lab.run("apply --yes --json --settle 4");
  expect(ran.stdout).toContain("unhealthy as before");
  await endsWell(lab, { before, ran, exit: 0, result: "applied", stands: "new", heal: () => gateway.faults() });
});
