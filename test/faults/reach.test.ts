// Hosts that change, are busy, half there, or not there at all.

import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type { RunReport } from "../../src/model/run.ts";
import { fakeIo } from "../support/io.ts";
import { run } from "../../src/cli/run.ts";
import { exitCodeOf } from "../../src/model/exit-code.ts";
import { startSshd, type SshdOptions, type Sshd } from "../support/sshd.ts";
import { SshFleet } from "../support/ssh-fleet.ts";
import { endsWell } from "./ends-well.ts";
import { Lab, until } from "./lab.ts";
import { startProxy } from "./proxy.ts";

/** Many nodes behind one sshd, applied to by one run. */
async function applied(
  fleet: SshFleet,
  more = "",
): Promise<{ readonly exit: number; readonly report: RunReport; readonly text: string }> {
  const io = fakeIo();
  const args = `apply --yes --json${more} --fleet ${path.join(fleet.dir, "fleet")}`.split(" ");
  const exit = await run(args, io);
  if (exit === "interrupted") throw new Error("nobody interrupted it");
  return { exit: exitCodeOf(exit), report: JSON.parse(io.stdout()) as RunReport, text: io.stdout() + io.stderr() };
}

function names(count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => `node-${String(i).padStart(2, "0")}`);
}

/** A host with a key of its own; gone when the test is. */
async function anotherHost(): Promise<Sshd> {
  const sshd = await startSshd({ forceCommand: "touch reached" });
  onTestFinished(() => sshd.stop());
  return sshd;
}

const resultsOf = (report: RunReport) => [...new Set(report.nodes.map(({ result }) => result))];

describe("a host whose key is another one", () => {
  test("since the plan: it is refused with both fingerprints, nothing is sent there, and the node is as before", async () => {
    await using lab = await Lab.start();
    const other = await anotherHost();
    using proxy = await startProxy(lab.sshd);
    lab.ask("debug", proxy.host);
    const planned = await lab.run(["plan", "--out", path.join(lab.dir, "plan.json")]);
    expect(planned.exit).toBe(2);
    proxy.way.port = other.port;
    const before = lab.look();
    const ran = await lab.run(["apply", "--json", "--plan", path.join(lab.dir, "plan.json")]);
    expect(other.executions()).toBe(0);
    const says = /key of .* has changed|offered.*SHA256:/s;
    await endsWell(lab, {
      before,
      ran,
      exit: 3,
      result: "unreachable",
      stands: "old",
      says,
      heal: () => (proxy.way.port = lab.sshd.port),
    });
  });

  test("since the change was written: nobody confirms it over that connection, and the node goes back by itself", async () => {
    await using lab = await Lab.start({ confirm: 40 });
    const other = await anotherHost();
    using proxy = await startProxy(lab.sshd);
    lab.ask("debug", proxy.host);
    lab.after("transact", "touch written; until [ -f moved ]; do /bin/sleep 0.01; done");
    const before = lab.look();
    const going = lab.apply();
    await until(() => lab.has("written"));
    proxy.way.port = other.port;
    lab.put("moved");
    await until(() => !lab.isPending());
    proxy.way.port = lab.sshd.port;
    lab.after("transact");
    const ran = await going;
    expect(other.executions()).toBe(0);
    await endsWell(lab, {
      before,
      ran,
      stands: "old",
      exit: 4,
      result: "rolled-back",
      says: /nobody confirmed the change within 40 s/,
    });
  });
});

describe("an sshd that turns connections and sessions away", () => {
  const busy: readonly { readonly name: string; readonly options: SshdOptions }[] = [
    { name: "at random above three connections (MaxStartups)", options: { maxStartups: "3:60:8" } },
    { name: "above four connections (MaxStartups)", options: { maxStartups: "4:100:4" } },
    { name: "after the first of each connection (MaxSessions)", options: { maxSessions: 1 } },
  ];

  test.each(busy)("$name: it is asked again after a while, and no node is told as down", async ({ options }) => {
    using fleet = new SshFleet();
    const sshd = await startSshd(options);
    try {
      fleet.write("fleet.yaml", "name: lab\npolicy: { thresholds: { nodes: 100 } }\n");
      for (const name of names(16)) fleet.node(name, sshd);
      const { exit, report, text } = await applied(fleet, " --connections 8 --at-once 8");
      expect(exit, text).toBe(0);
      expect(resultsOf(report)).toEqual(["applied"]);
      if (options.maxStartups === "4:100:4") expect(sshd.log()).toMatch(/past MaxStartups|drop connection/);
    } finally {
      await sshd.stop();
    }
  });
});

test("a node without sftp is served like any other, and is never asked for it", async () => {
  await using lab = await Lab.start({ config: ["Subsystem sftp /bin/false"] });
  const before = lab.look();
  const ran = await lab.apply();
  await endsWell(lab, { before, ran, exit: 0, stands: "new" });
  expect(lab.sshd.log()).not.toMatch(/subsystem/i);
  expect(readFileSync(path.join(lab.sshd.dir, "sshd_config"), "utf8")).toContain("Subsystem sftp /bin/false");
});

describe("a fleet of which", () => {
  const down = async (): Promise<Sshd> => {
    const sshd = await startSshd();
    sshd.kill();
    return sshd;
  };

  test("half is unreachable: the other half is applied, nothing is rolled back, and the next run does the rest", async () => {
    using fleet = new SshFleet();
    const [here, gone] = await Promise.all([startSshd(), down()]);
    try {
      for (const [i, name] of names(8).entries()) fleet.node(name, i % 2 === 0 ? here : gone);
      const { exit, report, text } = await applied(fleet);
      expect(exit, text).toBe(3);
      expect(report.nodes.map(({ result }) => result)).toEqual(
        names(8).map((_, i) => (i % 2 === 0 ? "applied" : "unreachable")),
      );
      for (const [i, { sentence }] of report.nodes.entries())
        if (i % 2 === 1) expect(sentence).toMatch(/refused the connection/);
      for (const [i, name] of names(8).entries()) if (i % 2 === 1) fleet.yaml(name, here);
      const next = await applied(fleet);
      expect(next.exit, next.text).toBe(0);
      expect(next.report.nodes.map(({ result }) => result)).toEqual(
        names(8).map((_, i) => (i % 2 === 0 ? "unchanged" : "applied")),
      );
    } finally {
      await Promise.all([here.stop(), gone.stop()]);
    }
  });

  test("nothing can be reached: that is said once, of the controller, and nothing was changed or rolled back", async () => {
    using fleet = new SshFleet();
    const sshd = await startSshd();
    try {
      for (const name of names(8)) fleet.node(name, sshd);
      expect((await applied(fleet)).exit).toBe(0);
      const before = names(8).map((name) => fleet.live(name));
      for (const name of names(8))
        fleet.yaml(name, sshd, { port: 1 }, "openclaw: { version: 2026.9.6 }\nlogging: { level: trace }\n");
      const { exit, report } = await applied(fleet);
      expect(exit).toBe(3);
      expect(resultsOf(report)).toEqual(["unreachable"]);
      expect(report.message).toMatch(
        /^the controller cannot reach the fleet: none of the 8 nodes answered, so nothing was changed/,
      );
      const io = fakeIo();
      await run(["apply", "--yes", "--fleet", path.join(fleet.dir, "fleet")], io);
      expect(io.stdout().split("the controller cannot reach the fleet")).toHaveLength(2);
      expect(io.stdout()).not.toMatch(/rolled back/);
      expect(names(8).map((name) => fleet.live(name))).toEqual(before);
    } finally {
      await sshd.stop();
    }
  });

  test("the network goes away between plan and apply: what was not begun is told as unreachable, and nothing was changed", async () => {
    await using lab = await Lab.start();
    using proxy = await startProxy(lab.sshd);
    lab.ask("debug", proxy.host);
    lab.after("probe", "touch probed; until [ -f gone ]; do /bin/sleep 0.01; done");
    const before = lab.look();
    const going = lab.apply();
    await until(() => lab.has("probed"));
    lab.after("probe");
    proxy.way.isClosed = true;
    proxy.cut();
    lab.put("gone");
    const ran = await going;
    await endsWell(lab, {
      before,
      ran,
      exit: 3,
      result: "unreachable",
      stands: "old",
      heal: () => (proxy.way.isClosed = false),
    });
  });
});
