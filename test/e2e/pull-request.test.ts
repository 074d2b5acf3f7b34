// The whole loop: a branch, its plan on the pull request, the merge that applies it, drift and the way out of it. Real git, a real sshd,
// the built command line, and a GitHub of ours.

import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clawform } from "../support/cli.ts";
import { forgeOf, type Forge, type Trigger } from "../support/ci.ts";
import { git } from "../support/github-git.ts";
import { startSshd, type Sshd } from "../support/sshd.ts";
import { SshFleet, wantedYaml } from "../support/ssh-fleet.ts";

let sshd: Sshd;
let fleet: SshFleet;
let forge: Forge;
beforeAll(async () => {
  sshd = await startSshd();
  fleet = new SshFleet();
  for (const name of ["node-02", "node-03"]) fleet.node(name, sshd);
  forge = await forgeOf(fleet.dir);
});
afterAll(async () => {
  await forge.stop();
  fleet[Symbol.dispose]();
  await sshd.stop();
});

const levelOf = (name: string) => /level: "(\w+)"/.exec(fleet.live(name))?.[1];
const desire = (level: string) => () => {
  for (const name of ["node-02", "node-03"]) {
    const logging = `logging:\n  level: ${level} # as the operators agreed`;
    fleet.yaml(name, sshd, {}, wantedYaml.replace("logging: { level: debug }", logging));
  }
};

/** The plan job of the pull request; leaves its artifact behind as the action does. */
async function planJob(number: number) {
  const event = forge.api.pullRequestEvent(number) as { pull_request: { head: { sha: string } } };
  const { sha } = event.pull_request.head;
  const job = await forge.ci(["plan"], { name: "pull_request", event, sha });
  expect(job.exit, job.stdout + job.stderr).toBe(0);
  const text = readFileSync(path.join(fleet.dir, "clawform-plan.json"), "utf8");
  forge.api.artifact("clawform-plan-production", { name: "clawform-plan.json", text }, { head: sha });
  return job;
}

const driftJob = () => {
  const trigger: Trigger = {
    name: "schedule",
    event: forge.api.otherEvent(),
    sha: git(forge.gitDir, ["rev-parse", "main"]),
  };
  return forge.ci(["drift"], trigger);
};
const comments = () => forge.api.comments.map(({ body }) => body);

test("a pull request is planned, reviewed, merged and applied; what moved is refused; drift is reported, adopted and gone", async () => {
  expect(await fleet.apply()).toMatchObject({ exitCode: 0 });

  // Branch and edit: the plan job posts one comment, and the second push edits it.
  await forge.push("topic", desire("warn"));
  const { number } = forge.api.pull("topic");
  expect(await planJob(number)).toMatchObject({ exit: 0, outputs: { changed: "true" } });
  expect(comments()).toEqual([expect.stringContaining('"warn"')]);
  await forge.push("topic", desire("error"));
  const planned = await planJob(number);
  expect(comments()).toEqual([expect.stringContaining('"error"')]);
  expect(comments()[0]).toContain(`digest=${planned.outputs["digest"] ?? "?"} -->`);
  expect(levelOf("node-02")).toBe("debug");

  // Somebody changes one node after the review, at what was planned.
  writeFileSync(fleet.config("node-03"), fleet.live("node-03").replace('level: "debug"', 'level: "trace"'));

  // Merged: the apply job applies exactly what was reviewed, and nothing to the node that moved.
  const merged = forge.api.merge(number);
  const applied = await forge.ci(["apply", "--settle", "1"], {
    name: "push",
    event: forge.api.pushEvent(merged),
    sha: merged.sha,
  });
  expect(applied.exit, applied.stdout + applied.stderr).toBe(77);
  expect([levelOf("node-02"), levelOf("node-03")]).toEqual(["error", "trace"]);
  const said = comments().join("\n");
  expect(said).toMatch(/node-02[^\n]*applied|applied[^]*node-02/i);
  expect(said).toMatch(/node-03[^\n]*(?:refused|moved)|(?:refused|moved)[^]*node-03/i);
  expect(forge.api.deployments).toEqual([expect.objectContaining({ sha: merged.sha })]);

  // The schedule finds the node that is not as git says, once.
  expect(await driftJob()).toMatchObject({ outputs: { "exit-code": "2" } });
  const open = () => forge.api.issues.filter(({ state }) => state === "open");
  expect(open()).toEqual([expect.objectContaining({ body: expect.stringContaining("node-03") as string })]);
  const writes = forge.api.writes();
  await driftJob();
  expect(forge.api.writes()).toEqual(writes);

  // One of the two doors: git takes what the node has, in the line that says it, and keeps the rest.
  await forge.push("main", async () => {
    const before = readFileSync(path.join(fleet.dir, "fleet/nodes/node-03.yaml"), "utf8");
    const adopted = await clawform(["drift", "adopt", "node-03", "logging.level"], { cwd: fleet.dir });
    expect(adopted).toMatchObject({ exit: 0, stderr: "" });
    const after = readFileSync(path.join(fleet.dir, "fleet/nodes/node-03.yaml"), "utf8");
    expect(after).toBe(before.replace("level: error #", "level: trace #"));
  });
  expect(await driftJob()).toMatchObject({ exit: 0, outputs: { "exit-code": "0" } });
  expect(open()).toEqual([]);
  expect(levelOf("node-03")).toBe("trace");
});
