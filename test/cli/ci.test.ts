import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Forge, forgeOf, type Trigger } from "../support/ci.ts";
import { git } from "../support/github-git.ts";
import { type LocalFleet, localFleet } from "../support/local-fleet.ts";

let fleet: LocalFleet;
let forge: Forge;
beforeEach(async () => {
  fleet = await localFleet();
  forge = await forgeOf(fleet.root, 2);
});
afterEach(async () => {
  await forge.stop();
  await fleet.remove();
});

/** Opens a pull request that sets the level of logging. */
async function proposed(level = "warn"): Promise<number> {
  await forge.push("topic", () => setLevel(level));
  return forge.api.pull("topic").number;
}

function setLevel(level: string): Promise<void> {
  const text = "host: { transport: local }\nopenclaw: { version: 2026.9.6 }\nlogging:\n  consoleLevel: warn\n";
  return fleet.write("defaults.yaml", `${text}  level: ${level}\n`);
}

function onPull(number: number): Trigger {
  const event = forge.api.pullRequestEvent(number) as { pull_request: { head: { sha: string } } };
  return { name: "pull_request", event, sha: event.pull_request.head.sha };
}

function onPush(merged: { before: string; sha: string }): Trigger {
  return { name: "push", event: forge.api.pushEvent(merged), sha: merged.sha };
}

/** The plan job of a pull request, with its artifact. */
async function planned(number: number) {
  const trigger = onPull(number);
  const job = await forge.ci(["plan"], trigger);
  const text = await readFile(path.join(fleet.root, "clawform-plan.json"), "utf8");
  forge.api.artifact("clawform-plan-production", { name: "clawform-plan.json", text }, { head: trigger.sha ?? "" });
  return job;
}

const bodies = () => forge.api.comments.map(({ body }) => body);
const apply = ["apply", "--settle", "0"];

describe("ci plan", () => {
  test("posts the plan as one comment, which a second push edits; changes are no failure", async () => {
    const number = await proposed();
    const first = await planned(number);
    expect(first).toMatchObject({
      exit: 0,
      outputs: { "exit-code": "2", changed: "true", "plan-file": "clawform-plan.json" },
    });
    expect(first.outputs["digest"]).toMatch(/^[0-9a-f]{32}$/);
    expect(first.summary).toContain("logging.level");
    expect(bodies()).toEqual([expect.stringContaining(`digest=${first.outputs["digest"] ?? ""} -->`)]);
    await forge.push("topic", () => setLevel("error"));
    const second = await planned(number);
    expect(second.outputs["digest"]).not.toBe(first.outputs["digest"]);
    expect(bodies()).toEqual([expect.stringContaining('"error"')]);
    const writes = forge.api.writes();
    await planned(number);
    expect(forge.api.writes()).toEqual(writes);
  });

  test("links each value to its line in the commit", async () => {
    const number = await proposed();
    const { sha } = onPull(number);
    await planned(number);
    expect(bodies()[0]).toContain(`https://github.com/acme/claw-fleet/blob/${sha ?? ""}/fleet/defaults.yaml#L5`);
    expect(bodies()[0]).toContain("https://github.com/acme/claw-fleet/actions/runs/4711");
  });

  test("sets labels by what is in it, and leaves those of others", async () => {
    const number = await proposed();
    forge.api.labels.set(number, new Set(["bug", "removal"]));
    await forge.push("topic", () => fleet.write("groups/business.yaml", "config: { gateway: { port: 18790 } }\n"));
    await planned(number);
    expect([...(forge.api.labels.get(number) ?? [])]).toEqual(["bug", "restart"]);
  });

  test("of a commit that was overtaken says nothing on the pull request", async () => {
    const number = await proposed();
    const old = onPull(number);
    await forge.push("topic", () => setLevel("error"));
    const job = await forge.ci(["plan"], old);
    expect(job.exit).toBe(0);
    expect(job.stdout).toContain("::notice::#1 has a newer commit: the plan of this one is not posted");
    expect(bodies()).toEqual([]);
  });

  test("with a token that only reads is in the summary of the job", async () => {
    forge.api.tokens.set("read-only", { kind: "fork", login: "github-actions[bot]" });
    const job = await forge.ci(["plan"], { ...onPull(await proposed()), token: "read-only" });
    expect(job).toMatchObject({ exit: 0, outputs: { "exit-code": "2" } });
    expect(job.summary).toContain("logging.level");
    expect(job.stderr).toContain("warning: GitHub does not let us change the comment on #1: 403");
  });

  test("fails where GitHub has trouble: without its comment nothing could be reviewed", async () => {
    const number = await proposed();
    forge.api.trouble({ status: 500, when: ({ method }) => method === "POST" });
    const job = await forge.ci(["plan"], onPull(number));
    expect(job).toMatchObject({ exit: 1, outputs: { "exit-code": "1" } });
    expect(job.stdout).toContain("::error::GitHub does not let us change the comment on #1: 500");
  });

  test("posts a plan that was joined from shards in place of making one", async () => {
    const number = await proposed();
    await planned(number);
    const before = bodies();
    const job = await forge.ci(["plan", "--from", "clawform-plan.json", "--out", "again.json"], onPull(number));
    expect(job).toMatchObject({ exit: 0, outputs: { "plan-file": "again.json" } });
    expect(bodies()).toEqual(before);
  });

  test("for what is no pull request writes the summary only, and the plan goes to the log without being a command of it", async () => {
    await fleet.setConfig(
      "t440",
      '{ "logging": { "level": "##[add-mask]info ::error::x" }, "meta": { "lastTouchedVersion": "2026.9.6" } }',
    );
    const sha = git(forge.gitDir, ["rev-parse", "main"]);
    const job = await forge.ci(["plan"], { name: "schedule", event: forge.api.otherEvent(), sha });
    expect(job.exit).toBe(0);
    const [, word = ""] = /^::stop-commands::([0-9a-f]{32})\n/.exec(job.stdout) ?? [];
    expect(word).not.toBe("");
    expect(job.stdout.trimEnd().endsWith(`\n::${word}::`)).toBe(true);
    expect(forge.api.asked).toEqual([]);
  });
});

describe("the required check", () => {
  const policy = (rule: string) => async () => {
    await setLevel("warn");
    await fleet.write("policies/own.yaml", `rules: [{ id: OWN01, severity: error, message: ask ana, ${rule} }]\n`);
  };

  test("fails on what a policy refuses; the plan stands on the pull request all the same", async () => {
    await forge.push("topic", policy("limits: { maxNodes: 1 }"));
    const { number } = forge.api.pull("topic");
    const job = await planned(number);
    expect(job).toMatchObject({ exit: 77, outputs: { "exit-code": "2" } });
    expect(job.stdout).toContain("::error::the policy OWN01 refuses this plan: ");
    expect(bodies()).toHaveLength(1);
  });

  test("fails until a code owner has approved this very commit, where a policy asks for that", async () => {
    const { number } = await restarting();
    const check = async () => (await forge.ci(["plan"], onPull(number))).exit;
    const review = (login: string, state: string, commit_id = onPull(number).sha ?? "") =>
      forge.api.reviews.push({ pull: number, user: { login }, state, commit_id });
    expect(await check()).toBe(77);
    review("mallory", "APPROVED");
    review("Ana", "APPROVED", "b".repeat(40));
    expect(await check()).toBe(77);
    review("Ana", "APPROVED");
    review("Ana", "COMMENTED");
    expect(await check()).toBe(0);
    review("ana", "CHANGES_REQUESTED");
    expect(await check()).toBe(77);
  });

  test("takes code owners from the base, not from what is proposed", async () => {
    const { number } = await restarting();
    await forge.push("topic", () => writeFile(path.join(fleet.root, "CODEOWNERS"), "* @mallory\n"));
    const commit_id = onPull(number).sha ?? "";
    forge.api.reviews.push({ pull: number, user: { login: "mallory" }, state: "APPROVED", commit_id });
    expect((await forge.ci(["plan"], onPull(number))).exit).toBe(77);
  });

  /** A pull request that restarts a gateway, for which a policy wants the review of ana. */
  async function restarting(): Promise<{ number: number }> {
    await forge.push("main", () => writeFile(path.join(fleet.root, "CODEOWNERS"), "/fleet/ @ana\n"));
    await forge.push("topic", async () => {
      await policy("review: [restart]")();
      await fleet.write("groups/business.yaml", "config: { gateway: { port: 18790 } }\n");
    });
    return forge.api.pull("topic");
  }
});

test("a part of a fleet is planned, not posted: the job that joins the parts does that", async () => {
  const number = await proposed();
  const job = await forge.ci(["plan", "--shard", "1/1", "--out", "part.json"], onPull(number));
  expect(job).toMatchObject({ exit: 0, outputs: { "plan-file": "part.json", changed: "true" } });
  expect(forge.api.asked).toEqual([]);
  expect((await forge.ci(["apply", "--shard", "1/2"], onPull(number))).stderr).toContain("ci apply takes no --shard");
});

describe("ci for a fork", () => {
  const offline = (text: string) => expect.stringContaining(text) as string;

  async function forked(): Promise<Trigger> {
    const sha = await forge.push("theirs", () => setLevel("error"));
    const { number } = forge.api.pull("theirs", { repository: "mallory/claw-fleet", sha });
    return onPull(number);
  }

  test("compares what git says, contacts no node and posts where it may", async () => {
    const job = await forge.ci(["plan"], await forked());
    expect(job).toMatchObject({ exit: 0, outputs: { digest: "", "exit-code": "2", changed: "true", "plan-file": "" } });
    expect(job.summary).toEqual(offline('"error"'));
    expect(job.stdout).toContain("offline: what git says changes for 2 nodes; no node was contacted");
    expect(bodies()).toEqual([offline("ffline")]);
    // Live, the level is another one.
    expect(job.summary).not.toContain("debug");
  });

  test("with its token, which only reads, writes the summary", async () => {
    forge.api.tokens.set("fork", { kind: "fork", login: "github-actions[bot]" });
    const job = await forge.ci(["plan"], { ...(await forked()), token: "fork" });
    expect(job).toMatchObject({ exit: 0 });
    expect(job.summary).toEqual(offline('"error"'));
    expect(bodies()).toEqual([]);
  });

  test("and without any token, also of the repository itself, does the same", async () => {
    const job = await forge.ci(["plan"], { ...onPull(await proposed("error")), token: "" });
    expect(job).toMatchObject({ exit: 0, outputs: { digest: "" } });
    expect(job.summary).toEqual(offline('"error"'));
    expect(forge.api.asked).toEqual([]);
  });

  test("says the mistakes of the proposal at their lines", async () => {
    const trigger = await forked();
    const sha = await forge.push("theirs", () => fleet.write("groups/business.yaml", "maxConcurrent: many\n"));
    const job = await forge.ci(["plan"], { ...trigger, sha });
    expect(job.exit).toBe(65);
    expect(job.stdout).toMatch(/^::error file=fleet\/groups\/business\.yaml,line=1,col=16::/m);
  });

  test("does not run for pull_request_target at all", async () => {
    const job = await forge.ci(["plan"], { ...(await forked()), name: "pull_request_target" });
    expect(job.exit).toBe(64);
    expect(job.stderr).toContain("clawform ci does not run for pull_request_target");
  });
});

describe("ci validate", () => {
  test("says each mistake at its line, with what could end an annotation escaped", async () => {
    const number = await proposed();
    await forge.push("topic", () => fleet.write("nodes/pc-a.yaml", 'host: { home: /x }\n"a,b:%c": 1\n'));
    const job = await forge.ci(["validate"], onPull(number));
    expect(job).toMatchObject({ exit: 65, outputs: { "exit-code": "65" } });
    expect(job.stdout).toMatch(/^::error file=fleet\/nodes\/pc-a\.yaml,line=2,col=1::unknown key "a,b:%25c"/m);
  });

  test("is silent on GitHub when there is none", async () => {
    const job = await forge.ci(["validate"], onPull(await proposed()));
    expect(job).toMatchObject({ exit: 0, outputs: { "exit-code": "0" } });
    expect(forge.api.asked).toEqual([]);
  });
});

describe("ci apply", () => {
  test.each(["merge", "squash"] as const)("applies what was reviewed, after a %s", async (how) => {
    const number = await proposed();
    await planned(number);
    const job = await forge.ci(apply, onPush(forge.api.merge(number, how)));
    expect(job).toMatchObject({ exit: 0, outputs: { "exit-code": "0", changed: "true" } });
    expect(await fleet.config("t440")).toContain('"level": "warn"');
    expect(bodies()).toEqual([expect.stringContaining("clawform:plan"), expect.stringContaining("clawform:run")]);
    expect(forge.api.deployments).toMatchObject([
      {
        environment: "production",
        statuses: [{ state: "in_progress" }, { state: "success", description: "2 nodes: 2 applied" }],
      },
    ]);
    expect(job.summary).not.toBe("");
  });

  test("refuses the node that has moved since, plans it anew, and applies the others; its new digest can be approved", async () => {
    const number = await proposed();
    await planned(number);
    await fleet.setConfig("pc-a", (await fleet.config("pc-a")).replace('"debug"', '"trace"'));
    const merged = forge.api.merge(number);
    const job = await forge.ci(apply, onPush(merged));
    expect(job).toMatchObject({ exit: 77, outputs: { "exit-code": "77" } });
    expect(await fleet.config("pc-a")).toContain('"trace"');
    expect(await fleet.config("t440")).toContain('"warn"');
    const [plan = "", run = ""] = bodies();
    expect(plan).toContain(`head=${merged.sha} `);
    expect(plan).toContain("pc-a");
    expect(plan).not.toContain("t440");
    expect(run).toContain("pc-a");
    expect(forge.api.deployments[0]?.statuses.at(-1)).toMatchObject({ state: "failure" });
    const [, digest = ""] = / digest=([0-9a-f]{32}) /.exec(plan) ?? [];
    const again = await forge.ci([...apply, "--approved", digest], {
      name: "workflow_dispatch",
      event: forge.api.otherEvent(),
      sha: merged.sha,
    });
    expect(again.exit).toBe(0);
    expect(await fleet.config("pc-a")).toContain('"warn"');
  });

  test.each([
    {
      name: "the artifact is of a fork",
      spoil: () => (forge.api.runs[0]!["head_repository"] = { full_name: "mallory/x" }),
    },
    { name: "the artifact is of another commit", spoil: () => (forge.api.runs[0]!["head_sha"] = "d".repeat(40)) },
    { name: "the artifact is of a run by hand", spoil: () => (forge.api.runs[0]!["event"] = "workflow_dispatch") },
    { name: "the artifact is gone", spoil: () => forge.api.artifacts.splice(0) },
    { name: "the comment is gone", spoil: () => forge.api.comments.splice(0) },
    {
      name: "the comment is of somebody else",
      spoil: () => {
        const [{ issue, body } = { issue: 1, body: "" }] = forge.api.comments.splice(0);
        forge.api.comment(issue, "mallory", body);
      },
    },
    {
      name: "the comment shows another digest",
      spoil: () =>
        (forge.api.comments[0]!.body = forge.api.comments[0]!.body.replace(
          /digest=\w{32}/,
          `digest=${"0".repeat(32)}`,
        )),
    },
    {
      name: "the comment is of another commit",
      spoil: () =>
        (forge.api.comments[0]!.body = forge.api.comments[0]!.body.replace(/head=\w{40}/, `head=${"0".repeat(40)}`)),
    },
  ])("changes nothing when $name", async ({ spoil }) => {
    const number = await proposed();
    await planned(number);
    spoil();
    const before = await fleet.config("t440");
    const job = await forge.ci(apply, onPush(forge.api.merge(number)));
    expect(job).toMatchObject({ exit: 77, outputs: { "exit-code": "77" } });
    expect(await fleet.config("t440")).toBe(before);
    expect(job.stderr).toContain("error: nothing is applied: ");
    expect(job.summary).toContain("logging.level");
  });

  test("changes nothing for a pull request of a fork, and posts the plan that there is now", async () => {
    const sha = await forge.push("theirs", () => setLevel("warn"));
    const { number } = forge.api.pull("theirs", { repository: "mallory/claw-fleet", sha });
    const job = await forge.ci(apply, onPush(forge.api.merge(number)));
    expect(job.exit).toBe(77);
    expect(job.stderr).toContain("#1 comes from a fork, so there is no plan of it that could be trusted");
    expect(await fleet.config("t440")).toContain('"debug"');
    expect(bodies()).toHaveLength(1);
  });

  test("changes nothing for a push without a pull request, unless it is said", async () => {
    const before = git(forge.gitDir, ["rev-parse", "main"]);
    const trigger = onPush({ before, sha: await forge.push("main", () => setLevel("warn")) });
    const job = await forge.ci(apply, trigger);
    expect(job).toMatchObject({ exit: 77 });
    expect(job.stderr).toContain("no merged pull request brought");
    expect(job.summary).toContain("logging.level");
    expect(await fleet.config("t440")).toContain('"debug"');
    expect((await forge.ci([...apply, "--yes"], trigger)).exit).toBe(0);
    expect(await fleet.config("t440")).toContain('"warn"');
    // With nothing to do there is nothing to refuse.
    expect(await forge.ci(apply, trigger)).toMatchObject({ exit: 0, outputs: { changed: "false" } });
  });

  test.each([
    { name: "a pull request", trigger: (number: number) => onPull(number) },
    {
      name: "another branch",
      trigger: (number: number): Trigger => {
        const sha = onPull(number).sha ?? "";
        return { name: "push", event: forge.api.pushEvent({ before: sha, sha }, "topic"), sha };
      },
    },
  ])("does not run for $name", async ({ trigger }) => {
    const job = await forge.ci([...apply, "--yes"], trigger(await proposed()));
    expect(job.exit).toBe(77);
    expect(job.stderr).toContain("nothing is applied: this run is not for the default branch");
    expect(await fleet.config("t440")).toContain('"debug"');
  });

  test("does not apply a checkout that is not the commit of the run", async () => {
    const number = await proposed();
    await planned(number);
    const { event } = onPush(forge.api.merge(number));
    const job = await forge.ci(apply, { name: "push", event });
    expect(job.exit).toBe(77);
    expect(job.stderr).toContain("the fleet folder is not at the commit of this run");
  });

  const isWell = "health: { commands: [[sh, -c, '! grep -q fatal ~/.openclaw/openclaw.json']] }\n";

  test("opens a pull request that takes the merged one back after a rollback, with the evidence, and says so", async () => {
    await forge.push("main", () => fleet.write("groups/business.yaml", `maxConcurrent: 12\n${isWell}`));
    const number = await proposed("fatal");
    await planned(number);
    const merged = forge.api.merge(number);
    const job = await forge.ci(apply, onPush(merged));
    expect(job).toMatchObject({ exit: 4, outputs: { "exit-code": "4" } });
    expect(forge.api.pulls.at(-1)).toMatchObject({
      headRef: "clawform/revert-1",
      title: "Revert #1: rolled back on t440",
      body: expect.stringContaining("t440") as string,
    });
    expect(git(forge.gitDir, ["diff", "--stat", merged.before, "clawform/revert-1"])).toBe("");
    expect(bodies().at(-1)).toContain("The way back: #2.");
    expect(forge.api.deployments[0]?.statuses.at(-1)).toMatchObject({ state: "failure" });
  });

  test("does not take back what somebody has changed since", async () => {
    await forge.push("main", () => fleet.write("groups/business.yaml", `maxConcurrent: 12\n${isWell}`));
    const number = await proposed("fatal");
    await planned(number);
    const merged = forge.api.merge(number);
    await forge.push("main", () => setLevel("error"));
    expect((await forge.ci(apply, onPush(merged))).exit).toBe(4);
    expect(forge.api.pulls).toHaveLength(1);
    expect(bodies().at(-1)).toContain("`fleet/defaults.yaml is no longer as #1 left it`");
  });

  test("is not undone by what GitHub does not take afterwards", async () => {
    const number = await proposed();
    await planned(number);
    const merged = forge.api.merge(number);
    forge.api.trouble({ status: 403, times: 99, when: ({ method }) => method !== "GET" });
    const job = await forge.ci(apply, onPush(merged));
    expect(job.exit).toBe(0);
    expect(job.stdout).toContain("::warning::GitHub does not let us change");
    expect(await fleet.config("t440")).toContain('"warn"');
  });

  test("needs a token", async () => {
    const job = await forge.ci(apply, {
      name: "push",
      event: forge.api.pushEvent({ before: "", sha: "a".repeat(40) }),
      token: "",
    });
    expect(job).toMatchObject({ exit: 64 });
    expect(job.stderr).toContain("GITHUB_TOKEN is not set");
  });
});

describe("ci drift", () => {
  const drift = (): Trigger => ({
    name: "schedule",
    event: forge.api.otherEvent(),
    sha: git(forge.gitDir, ["rev-parse", "main"]),
  });

  async function applied(): Promise<void> {
    expect((await forge.ci([...apply, "--yes"], { ...drift(), name: "workflow_dispatch" })).exit).toBe(0);
  }

  async function setLive(level: string): Promise<void> {
    const config = await fleet.config("t440");
    await fleet.setConfig("t440", config.replace(/"level": "\w+"/, `"level": "${level}"`));
  }

  test("opens one issue, says nothing while nothing changes, edits it, and closes it with one comment", async () => {
    // What git has changed and nobody has applied yet is no drift.
    expect(await forge.ci(["drift"], drift())).toMatchObject({
      exit: 0,
      outputs: { "exit-code": "2", changed: "true" },
    });
    expect(forge.api.writes()).toEqual([]);
    await applied();
    await setLive("debug");
    const opened = await forge.ci(["drift"], drift());
    expect(opened).toMatchObject({ exit: 0, outputs: { "exit-code": "2", changed: "true" } });
    expect(forge.api.issues).toMatchObject([{ state: "open", user: { login: "github-actions[bot]" } }]);
    expect(forge.api.issues[0]?.body).toMatch(/\| `after \d{4}-\d\d-\d\d \d\d:\d\d UTC` \| unknown \|/);
    const writes = forge.api.writes();
    await forge.ci(["drift"], drift());
    expect(forge.api.writes()).toEqual(writes);
    await setLive("trace");
    await forge.ci(["drift"], drift());
    expect(forge.api.issues).toMatchObject([{ state: "open", body: expect.stringContaining("trace") as string }]);
    await applied();
    expect(await forge.ci(["drift"], drift())).toMatchObject({
      exit: 0,
      outputs: { "exit-code": "0", changed: "false" },
    });
    expect(forge.api.issues).toMatchObject([{ state: "closed" }]);
    await forge.ci(["drift"], drift());
    expect(forge.api.comments).toMatchObject([{ issue: 1, body: "No drift any more: 2 nodes as git says." }]);
  });

  test("does not close the issue while a node cannot be seen", async () => {
    await applied();
    await setLive("debug");
    await forge.ci(["drift"], drift());
    await applied();
    await forge.push("main", () =>
      fleet.write("nodes/far.yaml", "host: { transport: ssh, address: 127.0.0.1, port: 1, sshConfig: false }\n"),
    );
    expect(await forge.ci(["drift"], drift())).toMatchObject({ exit: 3, outputs: { "exit-code": "3" } });
    expect(forge.api.issues).toMatchObject([{ state: "open" }]);
  });
});

test("what the runner must not hear is not told it: no token in anything that is written", async () => {
  forge.api.tokens.set("sesame-token", { kind: "job", login: "github-actions[bot]" });
  forge.api.trouble({ status: 422, body: { message: "sesame-token" }, when: ({ method }) => method === "POST" });
  const job = await forge.ci(["plan", "--json"], { ...onPull(await proposed()), token: "sesame-token" });
  expect(job.exit).toBe(1);
  expect(JSON.stringify([job, bodies()])).not.toContain("sesame-token");
});

test("--json prints the plan and nothing else on standard output", async () => {
  const job = await forge.ci(["plan", "--json"], onPull(await proposed()));
  expect(JSON.parse(job.stdout)).toMatchObject({ formatVersion: 1, summary: { nodes: 2 } });
});

test("an event that cannot be read is said, not quoted", async () => {
  const event = path.join(fleet.root, "event.json");
  await writeFile(event, "{ sesame");
  const { clawform } = await import("../support/cli.ts");
  const env = { ...forge.api.env(), GITHUB_EVENT_NAME: "push", GITHUB_EVENT_PATH: event };
  const job = await clawform(["ci", "plan"], { cwd: fleet.root, env });
  expect(job).toMatchObject({ exit: 64, stdout: "" });
  expect(job.stderr).toContain("error: the event of the run cannot be read\n");
  expect(job.stderr).not.toContain("sesame");
});
