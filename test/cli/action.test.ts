import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import type { Plan } from "../../src/model/plan.ts";
import { mainFile } from "../support/cli.ts";
import { type ActionRun, type ActionSetting, runAction } from "../support/run-action.ts";
import { SshFleet } from "../support/ssh-fleet.ts";
import { startSshd, type Sshd } from "../support/sshd.ts";

let sshd: Sshd;
let main: string;
beforeAll(async () => {
  [sshd, main] = [await startSshd(), await mainFile()];
});
afterAll(async () => {
  await sshd.stop();
});

/** A runner with a fleet of `count` nodes: how they are verified and which key opens them, only the action knows. */
function runner(count = 1, transport: "ssh" | "openssh" = "ssh") {
  const fleet = new SshFleet();
  const temp = mkdtempSync(path.join(tmpdir(), "clawform-runner-"));
  onTestFinished(() => {
    fleet[Symbol.dispose]();
    rmSync(temp, { recursive: true, force: true });
  });
  const { address, port, user } = sshd.host;
  for (let index = 1; index <= count; index++) {
    const name = `node-${index}`;
    const host = { transport, address, port, user, home: fleet.home(name) };
    fleet.node(name, { host: sshd.host });
    fleet.write(`nodes/${name}.yaml`, `host: ${JSON.stringify(host)}\nlogging: { level: debug }\n`);
  }
  const keys = {
    "ssh-key": readFileSync(path.join(sshd.dir, "id"), "utf8"),
    "known-hosts": readFileSync(path.join(sshd.dir, "known_hosts"), "utf8"),
  };
  const run = (inputs: Readonly<Record<string, string>>, more: Partial<ActionSetting> = {}): ActionRun =>
    runAction({ inputs: { ...keys, ...inputs }, workspace: fleet.dir, temp, main, ...more });
  const left = (beginning: string) => readdirSync(temp).filter((name) => name.startsWith(beginning));
  return { fleet, temp, run, left };
}

const planIn = (run: ActionRun) => JSON.parse(readFileSync(run.outputs["plan-file"] ?? "", "utf8")) as Plan;

test("a plan is made with the keys of the secrets, kept for the apply, and the keys are gone", () => {
  const { run, left, temp } = runner();
  const modes: number[] = [];
  const done = run(
    { command: "plan" },
    {
      before: (step) => {
        if (step !== "Run") return;
        const [dir = ""] = left("clawform-keys");
        for (const name of ["", "key", "known_hosts", "ssh_config"])
          modes.push(statSync(path.join(temp, dir, name)).mode & 0o777);
      },
    },
  );
  expect(done.log).not.toContain("OPENSSH PRIVATE KEY");
  expect(done).toMatchObject({ failed: false, outputs: { changed: "true", "exit-code": "2" } });
  expect(done.outputs["digest"]).toMatch(/^[0-9a-f]{32}$/);
  expect(planIn(done).summary).toMatchObject({ nodes: 1, changed: 1 });
  expect(done.called.at(-1)).toEqual({
    uses: expect.stringContaining("actions/upload-artifact@"),
    with: expect.objectContaining({ name: "clawform-plan-production", path: done.outputs["plan-file"] }),
  });
  expect(path.basename(done.outputs["plan-file"] ?? "")).toBe("clawform-plan.json");
  expect(modes).toEqual([0o700, 0o600, 0o600, 0o600]);
  expect(left("clawform-keys")).toEqual([]);
});

test("the system's ssh gets the same keys and known hosts, and no others", () => {
  const { run } = runner(1, "openssh");
  expect(run({ command: "plan" })).toMatchObject({ failed: false, outputs: { changed: "true" } });
  const [type = "", key = ""] = readFileSync(path.join(sshd.dir, "host_ed25519.pub"), "utf8").split(" ");
  const stranger = run({ command: "plan", "known-hosts": `elsewhere ${type} ${key}\n` });
  expect(stranger).toMatchObject({ failed: true, outputs: { "exit-code": "3" } });
});

test("the keys are gone also when the step fails", () => {
  const { run, left, fleet } = runner();
  fleet.write("nodes/node-1.yaml", "host: { transport: ssh }\nnonsense: 1\n");
  const done = run({ command: "plan" });
  expect(done.failed).toBe(true);
  expect(done.ran).toContain("Remove the keys");
  expect(left("clawform-keys")).toEqual([]);
});

test("a key without known hosts is refused before anything is contacted", () => {
  const before = sshd.connections();
  const done = runner().run({ command: "plan", "known-hosts": "" });
  expect(done.failed).toBe(true);
  expect(done.log).toContain("known-hosts is empty");
  expect(done.ran).not.toContain("Run");
  expect(sshd.connections()).toBe(before);
});

test("a host whose key is not among the known ones is not talked to, and the job fails", () => {
  const [type = "", key = ""] = readFileSync(path.join(sshd.dir, "host_ed25519.pub"), "utf8").split(" ");
  const done = runner().run({ command: "plan", "known-hosts": `elsewhere ${type} ${key}\n` });
  expect(done).toMatchObject({ failed: true, outputs: { "exit-code": "3" } });
  expect(planIn(done).summary).toMatchObject({ unreachable: 1 });
});

test.each([
  { failOn: "none", failed: false },
  { failOn: "unreachable", failed: false },
  { failOn: "changes", failed: true },
  { failOn: "unreachable,changes", failed: true },
])("with fail-on $failOn, changes fail the job: $failed", ({ failOn, failed }) => {
  const done = runner().run({ command: "plan", "fail-on": failOn });
  expect(done).toMatchObject({ failed, outputs: { "exit-code": "2" } });
});

test("validate says into how many shards the fleet is divided, and contacts nothing", () => {
  const { run } = runner(5);
  const before = sshd.connections();
  expect(run({ command: "validate", "shard-size": "2" }).outputs["shards"]).toBe("[1,2,3]");
  expect(run({ command: "validate" }).outputs["shards"]).toBe("[1]");
  expect(run({ command: "validate", "shard-size": "0" }).failed).toBe(true);
  expect(run({ command: "validate", "shard-size": "$(touch pwned)" }).failed).toBe(true);
  expect(sshd.connections()).toBe(before);
});

test("shards are planned apart, and joined to the plan that one job would have made", () => {
  const { run, temp } = runner(3);
  const parts = path.join(temp, "parts");
  mkdirSync(parts);
  for (const shard of ["1/2", "2/2"]) {
    const done = run({ command: "plan", shard, "fail-on": "none" });
    const file = done.outputs["plan-file"] ?? "";
    expect(done.failed).toBe(false);
    expect(done.called.at(-1)?.with["name"]).toBe(`clawform-plan-production-shard-${shard.charAt(0)}`);
    writeFileSync(path.join(parts, path.basename(file)), readFileSync(file));
  }
  expect(readdirSync(parts).toSorted()).toEqual(["shard-1.json", "shard-2.json"]);
  const joined = run({ command: "plan", parts, "ssh-key": "", "known-hosts": "" });
  const whole = run({ command: "plan" });
  expect(joined).toMatchObject({ failed: false, outputs: { changed: "true", "exit-code": "2" } });
  expect(planIn(joined).nodes).toEqual(planIn(whole).nodes);
  expect(joined.outputs["digest"]).toBe(whole.outputs["digest"]);
  expect(joined.called.at(-1)?.with["name"]).toBe("clawform-plan-production");
});

test("of a shard nothing is said on the pull request; only the joined plan is posted", () => {
  const { run, temp } = runner(2);
  const [event, sha] = [path.join(temp, "event.json"), "a".repeat(40)];
  const side = { sha, repo: { full_name: "acme/fleet" } };
  writeFileSync(event, JSON.stringify({ pull_request: { number: 7, head: side, base: side } }));
  const env = {
    GITHUB_EVENT_NAME: "pull_request",
    GITHUB_EVENT_PATH: event,
    GITHUB_REPOSITORY: "acme/fleet",
    GITHUB_API_URL: "http://127.0.0.1:9",
  };
  const inputs = { command: "plan", token: "t", "fail-on": "none" };
  expect(run({ ...inputs, shard: "1/2" }, { env })).toMatchObject({
    failed: false,
    outputs: { "plan-file": expect.stringMatching(/shard-1\.json$/) },
  });
  expect(run(inputs, { env }).failed).toBe(true);
});

test.each(["command", "fleet", "on", "environment", "shard", "fail-on", "parts"])(
  "what the input %s holds is data, whatever it is",
  (input) => {
    const { run, fleet, temp } = runner();
    for (const text of [
      "$(touch pwned)",
      "`touch pwned`",
      '"; touch pwned; "',
      "'; touch pwned; '",
      "a\nartifact=other\ntouch pwned",
      "--help",
    ]) {
      const done = run({ command: "plan", [input]: text });
      expect([existsSync(path.join(fleet.dir, "pwned")), existsSync(path.join(temp, "pwned"))]).toEqual([false, false]);
      const names = done.called.map((call) => call.with["name"]).filter((name) => name !== undefined);
      expect(names.filter((name) => name !== "clawform-plan-production")).toEqual([]);
      if (input === "command") expect(done.log).toContain("command must be validate, plan, apply or drift");
    }
  },
);

test("a checkout that is not built yet is built by its own scripts, without those of dependencies", () => {
  const { run, temp } = runner();
  const [bin, log] = [path.join(temp, "bin"), path.join(temp, "npm.log")];
  mkdirSync(bin);
  const npm = `#!/bin/sh\nprintf '%s\\n' "$*" >>'${log}'\n[ "$1" = ci ] || ln -s '${path.dirname(main)}' dist\n`;
  writeFileSync(path.join(bin, "npm"), npm, { mode: 0o755 });
  const done = run({ command: "validate" }, { isUnbuilt: true, env: { PATH: `${bin}:${process.env["PATH"] ?? ""}` } });
  expect(done.failed).toBe(false);
  expect(readFileSync(log, "utf8")).toBe("ci --ignore-scripts --include=dev --no-audit --no-fund\nrun build\n");
});
