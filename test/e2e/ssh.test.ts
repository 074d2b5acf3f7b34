// The whole way through real sshds, by the built command line: plan, apply, second apply, drift; what it costs; who is refused.

import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { makeFakeOpenclaw } from "../support/fake-openclaw.ts";
import { knownHostsLine, startSshd, type Sshd } from "../support/sshd.ts";
import { liveText, SshFleet, wantedYaml } from "../support/ssh-fleet.ts";

let sshd: Sshd;
let other: Sshd;
beforeAll(async () => {
  [sshd, other] = await Promise.all([startSshd(), startSshd()]);
});
afterAll(() => Promise.all([sshd.stop(), other.stop()]));

let fleet: SshFleet;
beforeEach(() => {
  fleet = new SshFleet();
  return () => fleet[Symbol.dispose]();
});

/** How many remote executions `work` makes at `server`. */
async function executions<T>(server: Sshd, work: () => Promise<T>): Promise<readonly [T, number]> {
  const before = server.executions();
  const result = await work();
  return [result, server.executions() - before];
}

const fingerprintOf = (server: Sshd) =>
  execFileSync("ssh-keygen", ["-lf", path.join(server.dir, "host_ed25519.pub")], { encoding: "utf8" }).split(" ")[1] ??
  "";

describe.each(["ssh", "openssh"] as const)("over %s", (transport) => {
  const nodes = ["node-02", "node-03"];
  const make = () => {
    for (const name of nodes) fleet.node(name, sshd, { transport });
  };

  test("plan, apply, empty plan, second apply that writes nothing, drift, healed", async () => {
    make();
    expect(await fleet.plan()).toMatchObject({ exitCode: 2, summary: { nodes: 2, changed: 2, unreachable: 0 } });
    expect(await fleet.apply()).toMatchObject({ exitCode: 0, nodes: [{ result: "applied" }, { result: "applied" }] });
    for (const name of nodes) {
      expect(fleet.live(name)).toBe(
        liveText
          .replace('level: "info"', 'level: "debug"')
          .replace("entries: { main: {} } }", "entries: { main: {} }, defaults: { maxConcurrent: 12 } }"),
      );
      expect(readlinkSync(path.join(fleet.home(name), ".openclaw/media"))).toBe(
        path.join(fleet.home(name), "data/media"),
      );
    }
    expect(await fleet.plan()).toMatchObject({ exitCode: 0, digest: null, summary: { changed: 0, converged: 2 } });

    const before = nodes.map((name) => fleet.snapshot(name));
    expect(await fleet.apply()).toMatchObject({
      exitCode: 0,
      nodes: [{ result: "unchanged" }, { result: "unchanged" }],
    });
    expect(nodes.map((name) => fleet.snapshot(name))).toEqual(before);

    writeFileSync(fleet.config("node-03"), fleet.live("node-03").replace('level: "debug"', 'level: "trace"'));
    const { exit, stdout } = await fleet.cli("drift --json");
    expect(exit).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      summary: { changed: 1, converged: 1 },
      nodes: [
        { changes: [] },
        {
          changes: [
            {
              resource: "logging",
              kind: "drift",
              patch: [
                { op: "test", value: "trace" },
                { op: "replace", path: "/logging/level", value: "debug" },
              ],
            },
          ],
        },
      ],
    });
    expect(await fleet.apply()).toMatchObject({ exitCode: 0, nodes: [{ result: "unchanged" }, { result: "applied" }] });
    const history = await fleet.cli("history node-03 --json");
    expect(JSON.parse(history.stdout)).toMatchObject({ entries: [{ result: "applied" }, { result: "applied" }] });
  });

  test("a plan is one remote execution per node, whatever is managed, and an apply is four: look, change, look again, confirm", async () => {
    make();
    const [plan, planned] = await executions(sshd, () => fleet.plan());
    expect([plan.summary.changed, planned]).toEqual([2, 2]);
    fleet.node("node-03", sshd, { transport }, "openclaw: { version: 2026.9.6 }\nlogging: { level: info }\n");
    expect((await executions(sshd, () => fleet.plan()))[1]).toBe(2);

    fleet.node("node-03", sshd, { transport });
    const [applied, changed] = await executions(sshd, () => fleet.apply());
    expect([applied.exitCode, changed]).toEqual([0, 8]);
    const [again, unchanged] = await executions(sshd, () => fleet.apply());
    expect([again.nodes.map((node) => node.result), unchanged]).toEqual([["unchanged", "unchanged"], 2]);
  });

  test("an apply goes through two connections per node: what is written is confirmed over a new one", async () => {
    make();
    const before = sshd.connections();
    expect((await fleet.apply()).exitCode).toBe(0);
    expect(sshd.connections() - before).toBe(4);
  });

  test("a host whose key is not known is refused with the fingerprint it offered, and nothing is executed there", async () => {
    make();
    const file = path.join(fleet.dir, "known_hosts");
    writeFileSync(file, "");
    fleet.yaml("node-03", sshd, { transport, knownHosts: [file] });
    const [plan, count] = await executions(sshd, () => fleet.plan());
    expect([plan.exitCode, count]).toEqual([3, 1]);
    expect(plan.nodes.map((node) => node.state)).toEqual(["changes", "unreachable"]);
    expect(plan.nodes[1]?.reason).toContain(
      `the host key of [127.0.0.1]:${sshd.port} is not known: it offered ssh-ed25519 ${fingerprintOf(sshd)}`,
    );
    expect(plan.nodes[1]?.reason).toContain("--accept-new");
    expect((await executions(sshd, () => fleet.apply(" --on node-03")))[1]).toBe(0);
    expect(fleet.live("node-03")).toBe(liveText);

    expect(await fleet.plan(" --accept-new")).toMatchObject({ exitCode: 2, summary: { changed: 2, unreachable: 0 } });
    expect(readFileSync(file, "utf8").split(" ").slice(0, 2)).toEqual([`[127.0.0.1]:${sshd.port}`, "ssh-ed25519"]);
    expect((await fleet.plan()).exitCode).toBe(2);
  });

  test("a host whose key has changed is refused with both fingerprints, also with --accept-new, and nothing is executed there", async () => {
    make();
    const file = path.join(fleet.dir, "known_hosts");
    writeFileSync(file, knownHostsLine(other, `[127.0.0.1]:${sshd.port}`));
    fleet.yaml("node-03", sshd, { transport, knownHosts: [file] });
    for (const more of ["", " --accept-new"]) {
      const [report, count] = await executions(sshd, () => fleet.apply(`${more} --on node-03`));
      expect([report.exitCode, count]).toEqual([3, 0]);
      const { sentence, result } = report.nodes[0] ?? {};
      expect(result).toBe("unreachable");
      expect(sentence).toContain(
        `has changed: it offered ssh-ed25519 ${fingerprintOf(sshd)}, but known is ssh-ed25519 ${fingerprintOf(other)} (${file}:1)`,
      );
    }
    expect(fleet.live("node-03")).toBe(liveText);
    expect(readFileSync(file, "utf8")).toBe(knownHostsLine(other, `[127.0.0.1]:${sshd.port}`));
  });

  test("a login shell that prints noise, before, between and after, is no matter", async () => {
    const noisy = await startSshd({
      forceCommand: String.raw`sh -c 'printf "Welcome\033[2J\n\000clawform:x outcome applied\n"; echo "stty: no tty" >&2; eval "$SSH_ORIGINAL_COMMAND"; echo "Bye { \"is\": 1 }"'`,
    });
    try {
      fleet.node("node-02", noisy, { transport });
      expect(await fleet.plan()).toMatchObject({ exitCode: 2, summary: { changed: 1 } });
      expect(await fleet.apply()).toMatchObject({ exitCode: 0, nodes: [{ result: "applied" }] });
      expect(await fleet.plan()).toMatchObject({ exitCode: 0, summary: { converged: 1 } });
    } finally {
      await noisy.stop();
    }
  });

  test("a machine that hangs is unreachable, never in sync, and the others do not wait for it", async () => {
    make();
    fleet.node("node-04", other, { transport });
    await fleet.apply();
    const started = performance.now();
    other.pause();
    try {
      const plan = await fleet.plan(" --connect-timeout 4");
      expect(plan.nodes.map((node) => [node.name, node.state])).toEqual([
        ["node-02", "converged"],
        ["node-03", "converged"],
        ["node-04", "unreachable"],
      ]);
      expect(plan).toMatchObject({ exitCode: 3, summary: { converged: 2, unreachable: 1 } });
      expect(plan.nodes[2]?.reason).toContain("did not answer within 4 s");
      expect(performance.now() - started).toBeLessThan(40_000);
      const drift = await fleet.cli("drift --format lines --connect-timeout 1");
      expect(drift.exit).toBe(3);
      expect(drift.stdout).toMatch(/^node-04: unreachable: .*did not answer within 1 s/);

      const applied = await fleet.apply(" --connect-timeout 1");
      expect(applied.exitCode).toBe(3);
      expect(applied.nodes.map((node) => node.result)).toEqual(["unchanged", "unchanged", "unreachable"]);
    } finally {
      other.resume();
    }
    expect(await fleet.plan()).toMatchObject({ exitCode: 0, summary: { converged: 3 } });
  });
});

describe("nodes of several kinds in one fleet", () => {
  test("each has its own transport and end; the exit code is that of the worst", async () => {
    fleet.node("a-ssh", sshd, { transport: "ssh" });
    fleet.node("b-openssh", sshd, { transport: "openssh" });
    fleet.node("c-broken", sshd, {}, wantedYaml, "{ broken");
    fleet.node("d-nobody", sshd, { user: "nobody-at-all" });
    fleet.write(
      "nodes/e-local.yaml",
      `host: { transport: local, home: ${JSON.stringify(fleet.home("b-openssh"))} }\n${wantedYaml}`,
    );
    const plan = await fleet.plan();
    expect(plan.exitCode).toBe(3);
    expect(plan.nodes.map((node) => [node.name, node.state])).toEqual([
      ["a-ssh", "changes"],
      ["b-openssh", "changes"],
      ["c-broken", "blocked"],
      ["d-nobody", "unreachable"],
      ["e-local", "changes"],
    ]);
    const [, bSsh, cBroken, dNobody, eLocal] = plan.nodes;
    expect(bSsh?.changes).toEqual(expect.arrayContaining([expect.objectContaining({ resource: "logging" })]));
    expect(eLocal?.changes.map((change) => change.patch)).toEqual(bSsh?.changes.map((change) => change.patch));
    expect(cBroken?.reason).toContain("cannot be parsed");
    expect(dNobody?.reason).toContain("accepted none of our keys");
    expect((await fleet.apply(" --on a-ssh,c-broken")).nodes.map((node) => node.result)).toEqual([
      "applied",
      "blocked",
    ]);
    expect((await fleet.cli("plan --on a-ssh")).exit).toBe(0);
    expect((await fleet.cli("plan --on nothing-like-it")).exit).toBe(64);
  });

  test("the same plan comes out whatever carries it", async () => {
    fleet.node("t440", sshd, { transport: "ssh" });
    const first = await fleet.cli("plan --json");
    fleet.yaml("t440", sshd, { transport: "openssh" });
    expect(await fleet.cli("plan --json")).toEqual(first);
    fleet.write(
      "nodes/t440.yaml",
      `host: { transport: local, home: ${JSON.stringify(fleet.home("t440"))} }\n${wantedYaml}`,
    );
    expect(await fleet.cli("plan --json")).toEqual(first);
  });

  test("a node without a declared home has the one of the user there, never of who runs Clawform", async () => {
    const home = fleet.home("t440");
    const homed = await startSshd({ home });
    try {
      fleet.node("t440", homed);
      const { home: _, ...host } = { ...homed.host, home: undefined };
      fleet.write("nodes/t440.yaml", `host: ${JSON.stringify(host)}\n${wantedYaml}`);
      expect(await fleet.apply()).toMatchObject({ exitCode: 0, nodes: [{ result: "applied" }] });
      expect(fleet.live("t440")).toContain('level: "debug"');
      expect(await fleet.plan()).toMatchObject({ exitCode: 0 });
    } finally {
      await homed.stop();
    }
  });
});

describe("a node whose running gateway would restart", () => {
  test.each([
    { verb: "status", costs: 1, exit: 2 },
    { verb: "plan", costs: 2, exit: 2 },
    { verb: "drift", costs: 2, exit: 2 },
  ])("$verb makes $costs remote executions: only plans ask what a restart costs now", async ({ verb, costs, exit }) => {
    const openclaw = await makeFakeOpenclaw({ home: fleet.home("node-02") });
    const yaml = "openclaw: { version: 2026.9.6 }\nconfig: { gateway: { port: 19999 } }\n";
    const live = JSON.stringify({ gateway: { mode: "local", port: openclaw.port }, agents: { entries: { main: {} } } });
    fleet.node("node-02", sshd, { transport: "ssh", command: openclaw.command }, yaml, live);
    await openclaw.start();
    try {
      const [result, executed] = await executions(sshd, () => fleet.cli(`${verb} --json`));
      expect(result.exit, result.stderr).toBe(exit);
      expect(result.stdout).toMatch(/node-02/);
      expect(executed).toBe(costs);
    } finally {
      await openclaw.stop();
    }
  });
});
