import { execFileSync } from "node:child_process";
import { lstat, readdir, readFile, readlink, rename, symlink, unlink } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { run } from "../../src/cli/run.ts";
import type { LastApplied } from "../../src/model/last-applied.ts";
import type { Plan } from "../../src/model/plan.ts";
import type { RunReport } from "../../src/model/run.ts";
import { clawform, type CliOptions, type CliResult } from "../support/cli.ts";
import { type GitHubApi, startGitHubApi } from "../support/github-api.ts";
import { fakeIo } from "../support/io.ts";
import { type LocalFleet, localFleet } from "../support/local-fleet.ts";

let fleet: LocalFleet;
beforeEach(async () => {
  fleet = await localFleet();
});
afterEach(() => fleet.remove());

function cli(line: string, options: CliOptions = {}): Promise<CliResult> {
  return clawform(line.split(" "), { cwd: fleet.root, ...options });
}

const text = (file: string) => readFile(path.join(fleet.root, "fleet", file), "utf8");
const home = (node: string) => path.join(fleet.root, "homes", node);

async function edit(file: string, from: string, to: string): Promise<void> {
  const before = await text(file);
  expect(before).toContain(from);
  await fleet.write(file, before.replace(from, to));
}

/** The parts of openclaw.json that somebody changes here. */
interface Live {
  logging: Record<string, unknown>;
  gateway: Record<string, unknown>;
  session: { maintenance: Record<string, unknown> };
  models: { providers: { x: { models: { name: string }[] } } };
}

/** Somebody changes the live file. */
async function drifts(node: string, change: (config: Live) => unknown): Promise<void> {
  const config = JSON.parse(await fleet.config(node)) as Live;
  change(config);
  await fleet.setConfig(node, `${JSON.stringify(config, null, 2)}\n`);
}

async function recorded(node: string): Promise<LastApplied> {
  const file = path.join(home(node), ".local/state/clawform", node, "last-applied.json");
  return JSON.parse(await readFile(file, "utf8")) as LastApplied;
}

/** What differs now: `t440 /logging/level drift`. */
async function differing(): Promise<readonly string[]> {
  const { nodes } = JSON.parse((await cli("plan --json")).stdout) as Plan;
  return nodes.flatMap(({ name, changes }) =>
    changes.map(({ kind, patch }) => `${name} ${patch.at(-1)?.path} ${kind}`),
  );
}

async function applied(): Promise<void> {
  expect((await cli("apply --yes --settle 0")).exit).toBe(0);
}

describe("drift adopt", () => {
  test("overrides a shared value in the file of the node, shows that, and leaves nothing to do", async () => {
    await applied();
    await drifts("t440", (config) => Object.assign(config, { logging: { level: "trace", consoleLevel: "warn" } }));
    const before = await text("nodes/t440.yaml");
    const { exit, stdout, stderr } = await cli("drift adopt t440 logging.level");
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
    expect(await text("nodes/t440.yaml")).toBe(`${before}logging:\n  level: trace\n`);
    expect(await text("defaults.yaml")).toContain("  level: info\n");
    expect(stdout).toContain("\n--- a/nodes/t440.yaml\n+++ b/nodes/t440.yaml\n@@ -1,2 +1,4 @@\n");
    expect(stdout).toContain("\n groups: [business]\n+logging:\n+  level: trace\n");
    expect(stdout).toContain("\nabove   logging.level stands at defaults.yaml:4:10, which other nodes share");
    expect(stdout).toMatch(/\nproof {3}composed and planned anew, t440 is wanted as it is: nothing is left/);
    expect(stdout).toContain("\nnext    git commit -m 'Adopt logging.level of t440' -- fleet/nodes/t440.yaml\n");
    expect(await differing()).toEqual([]);
    expect(await readdir(path.join(fleet.root, "fleet/nodes"))).toEqual(["pc-a.yaml", "t440.yaml"]);
  });

  test("changes one line where the value stands in the file of the node, and keeps its comment", async () => {
    const own = `${await text("nodes/t440.yaml")}logging: { level: 'debug' } # while we look for the leak`;
    await fleet.write("nodes/t440.yaml", own);
    await applied();
    await drifts("t440", ({ logging }) => Object.assign(logging, { level: "trace" }));
    expect((await cli("drift adopt t440 /logging")).exit).toBe(0);
    expect(await text("nodes/t440.yaml")).toBe(own.replace("'debug'", "'trace'"));
    expect(await differing()).toEqual([]);
  });

  test.each([
    { name: "the YAML", asked: "maxConcurrent" },
    { name: "openclaw.json", asked: "agents.defaults.maxConcurrent" },
    { name: "a pointer of openclaw.json", asked: "/agents/defaults/maxConcurrent" },
    { name: "what is above", asked: "/agents" },
  ])("takes the place by its name in $name", async ({ asked }) => {
    await applied();
    await drifts("t440", (config) => Object.assign(config, { agents: { defaults: { maxConcurrent: 31 } } }));
    expect((await cli(`drift adopt t440 ${asked}`)).exit).toBe(0);
    expect(await text("nodes/t440.yaml")).toMatch(/\nmaxConcurrent: 31\n$/);
    expect(await differing()).toEqual([]);
  });

  test("writes null for what the node has removed", async () => {
    await applied();
    await drifts("t440", ({ logging }) => delete logging["consoleLevel"]);
    expect((await cli("drift adopt t440 logging.consoleLevel")).exit).toBe(0);
    expect(await text("nodes/t440.yaml")).toMatch(/\nlogging:\n {2}consoleLevel: null\n$/);
    expect(await differing()).toEqual([]);
  });

  test("takes a conflict, and nulls what a layer below says beside it", async () => {
    await fleet.write("groups/business.yaml", "config:\n  session: { maintenance: { mode: warn, pruneAfter: 7d } }\n");
    await applied();
    await edit("groups/business.yaml", "warn", "enforce");
    await drifts("t440", ({ session }) => Object.assign(session, { maintenance: { mode: "warn", pruneAfter: "9d" } }));
    await drifts("t440", ({ session }) => delete session.maintenance["mode"]);
    expect(await differing()).toContain("t440 /session/maintenance/mode conflict");
    expect((await cli("drift adopt t440 session.maintenance")).exit).toBe(0);
    expect(await text("nodes/t440.yaml")).toContain(
      "config:\n  session:\n    maintenance:\n      mode: null\n      pruneAfter: 9d\n",
    );
    expect(await differing()).toEqual([]);
  });

  test("takes the new target of a link", async () => {
    await fleet.write("groups/business.yaml", "symlinks:\n  ~/.openclaw/logs: { target: /tmp/a, ifExists: backup }\n");
    await applied();
    const link = path.join(home("t440"), ".openclaw/logs");
    await unlink(link);
    await symlink("/tmp/b", link);
    expect((await cli("drift adopt t440 ~/.openclaw/logs")).exit).toBe(0);
    expect(await text("nodes/t440.yaml")).toContain("symlinks:\n  ~/.openclaw/logs:\n    target: /tmp/b\n");
    expect(await differing()).toEqual([]);
  });

  test("of one thing in a list leaves the others what git says", async () => {
    const list = (...models: readonly string[]) =>
      JSON.stringify(models.map((model, i) => ({ id: `m${i}`, name: model })));
    await fleet.write(
      "groups/business.yaml",
      `config: { models: { providers: { x: { baseUrl: "http://localhost", models: ${list("a", "b", "c")} } } } }\n`,
    );
    await applied();
    await drifts("t440", ({ models }) => {
      for (const one of models.providers.x.models.slice(0, 2)) one.name += "2";
    });
    expect((await differing()).length).toBe(2);
    expect((await cli("drift adopt t440 /models/providers/x/models/1")).stderr).toBe("");
    expect(await text("nodes/t440.yaml")).toMatch(/name: a\n.*\n.*name: b2\n.*\n.*name: c\n/);
    expect(await differing()).toEqual(["t440 /models/providers/x/models/0 drift"]);
  });

  test("writes nothing where nothing has drifted, and says what there is", async () => {
    const before = await text("nodes/t440.yaml");
    expect(await cli("drift adopt t440 logging.level")).toMatchObject({
      exit: 0,
      stdout:
        "t440 has not drifted at logging.level: nothing was written\n" +
        "it differs there, but no apply is recorded on the node: drift cannot be told from what was never applied\n",
    });
    await applied();
    expect((await cli("drift adopt t440 logging.level")).stdout).toBe(
      "t440 has not drifted at logging.level: nothing was written\n",
    );
    await edit("defaults.yaml", "level: info", "level: debug");
    expect((await cli("drift adopt t440 logging.level --json")).stdout).toContain('"is": "no-drift"');
    expect((await cli("drift adopt t440 logging.level")).stdout).toContain("1 change there is pending: git has moved");
    expect(await cli("drift adopt t440 gateway.port")).toMatchObject({ exit: 64 });
    expect(await text("nodes/t440.yaml")).toBe(before);
  });

  test("never writes a secret, and shows none", async () => {
    const env = { TOKEN: "the-token-of-git-0123456789" };
    await fleet.write(
      "groups/business.yaml",
      "config: { gateway: { auth: { mode: token, token: { secret: env:TOKEN } } } }\n",
    );
    expect((await cli("apply --yes --settle 0", { env })).exit).toBe(0);
    const secret = "hunter2hunter2hunter2";
    await drifts("t440", ({ gateway }) => Object.assign(gateway, { auth: { mode: "token", token: secret } }));
    const before = await text("nodes/t440.yaml");
    const { exit, stdout, stderr } = await cli("drift adopt t440 gateway.auth.token", { env });
    expect(exit).toBe(77);
    expect(stderr).toContain("error: not adopted: what the node has at gateway.auth.token is a secret");
    expect(stderr).toContain("{ secret: env:NAME }");
    expect(stdout + stderr).not.toContain(secret);
    expect(await text("nodes/t440.yaml")).toBe(before);
  });

  test("writes nothing that the fleet folder would refuse", async () => {
    await applied();
    await drifts("t440", (config) => Object.assign(config, { logging: { level: "chatty", consoleLevel: "warn" } }));
    const before = await text("nodes/t440.yaml");
    const { exit, stderr } = await cli("drift adopt t440 logging.level");
    expect(exit).toBe(77);
    expect(stderr).toContain("the fleet folder would not be valid with it: nodes/t440.yaml:4:10: ");
    expect(await text("nodes/t440.yaml")).toBe(before);
  });

  test("cannot say a null that stands on the node", async () => {
    await applied();
    await drifts("t440", ({ logging }) => Object.assign(logging, { consoleLevel: null }));
    const { exit, stderr } = await cli("drift adopt t440 logging.consoleLevel");
    expect({ exit, stderr }).toMatchObject({
      exit: 77,
      stderr: expect.stringContaining("the node says null") as string,
    });
  });

  test("does not write through a link", async () => {
    await applied();
    await drifts("t440", ({ logging }) => Object.assign(logging, { level: "trace" }));
    const file = path.join(fleet.root, "fleet/nodes/t440.yaml");
    await rename(file, path.join(fleet.root, "elsewhere.yaml"));
    await symlink("../../elsewhere.yaml", file);
    const before = await readFile(file, "utf8");
    expect((await cli("drift adopt t440 logging.level")).exit).not.toBe(0);
    expect((await lstat(file)).isSymbolicLink()).toBe(true);
    expect(await readFile(file, "utf8")).toBe(before);
  });

  test("as JSON says what was written, and what it is above", async () => {
    await applied();
    await drifts("t440", ({ logging }) => Object.assign(logging, { level: "trace" }));
    const said = JSON.parse((await cli("drift adopt t440 logging.level --json")).stdout) as unknown;
    expect(said).toMatchObject({
      formatVersion: 1,
      node: "t440",
      is: "adopted",
      file: "nodes/t440.yaml",
      adopted: [
        { pointer: "/logging/level", value: "trace", overrides: { file: "defaults.yaml", line: 4, column: 10 } },
      ],
      proof: { others: 1, left: 0 },
      end: { is: "written" },
    });
  });

  test("of a node that cannot be seen writes nothing", async () => {
    await applied();
    await fleet.setConfig("t440", "{ broken");
    const { exit, stderr } = await cli("drift adopt t440 logging.level");
    expect(exit).toBe(3);
    expect(stderr).toContain("t440 cannot be seen as it is: ");
  });
});

describe("drift revert", () => {
  test("undoes what the node has changed, and leaves pending what git has moved", async () => {
    await applied();
    await edit("defaults.yaml", "consoleLevel: warn", "consoleLevel: error");
    await drifts("t440", ({ logging }) => Object.assign(logging, { level: "trace" }));
    await drifts("t440", (config) => Object.assign(config, { agents: { defaults: { maxConcurrent: 31 } } }));
    const before = await recorded("t440");
    const { exit, stdout } = await cli("drift revert t440 --yes --settle 0");
    expect(exit).toBe(0);
    expect(stdout).toContain("t440: left as it is: logging.consoleLevel (still pending)\n");
    expect(stdout).toMatch(/\n1 applied\nexit 0 \(done\)\n$/);
    const config = JSON.parse(await fleet.config("t440")) as unknown;
    expect(config).toMatchObject({
      logging: { level: "info", consoleLevel: "warn" },
      agents: { defaults: { maxConcurrent: 12 } },
    });
    const { config: leaves, links, revision } = await recorded("t440");
    expect({ leaves, links, revision }).toEqual({
      leaves: before.config,
      links: before.links,
      revision: before.revision,
    });
    expect(await differing()).toEqual(["pc-a /logging/consoleLevel pending", "t440 /logging/consoleLevel pending"]);
  });

  test("of one place leaves the drift elsewhere", async () => {
    await applied();
    await drifts("t440", ({ logging }) => Object.assign(logging, { level: "trace" }));
    await drifts("t440", (config) => Object.assign(config, { agents: { defaults: { maxConcurrent: 31 } } }));
    const { exit, stdout } = await cli("drift revert t440 maxConcurrent --yes --settle 0 --json");
    expect(exit).toBe(0);
    expect((JSON.parse(stdout) as RunReport).nodes.map(({ name, result }) => [name, result])).toEqual([
      ["t440", "applied"],
    ]);
    expect(await differing()).toEqual(["t440 /logging/level drift"]);
  });

  test("of a conflict makes it what git says now, and records that", async () => {
    await applied();
    await edit("defaults.yaml", "level: info", "level: debug");
    await drifts("t440", ({ logging }) => Object.assign(logging, { level: "trace" }));
    const refused = await cli("drift revert t440 logging --yes --settle 0");
    expect(refused.exit).toBe(77);
    expect(refused.stdout).toContain("1 conflict needs an approval that names the plan");
    const command = /^hint: to revert exactly this: clawform (.*)$/m.exec(refused.stderr)?.[1] ?? "";
    expect((await cli(`${command} --settle 0`)).exit).toBe(0);
    expect((await recorded("t440")).config["/logging/level"]).toBe("debug");
    expect(await differing()).toEqual(["pc-a /logging/level pending"]);
    expect((await cli("drift revert t440 --yes")).stdout).toBe("t440 has not drifted: nothing was changed\n");
  });

  test("makes a link again, and removes nothing that git no longer names", async () => {
    await fleet.write("groups/business.yaml", "maxConcurrent: 12\nsymlinks: { ~/.openclaw/logs: /tmp/a }\n");
    await applied();
    await fleet.write("groups/business.yaml", "symlinks: { ~/.openclaw/logs: /tmp/a }\n");
    const link = path.join(home("t440"), ".openclaw/logs");
    await unlink(link);
    expect((await cli("drift revert t440 symlinks.~/.openclaw/logs --yes --settle 0")).exit).toBe(0);
    expect(await readlink(link)).toBe("/tmp/a");
    expect((await recorded("t440")).config["/agents/defaults/maxConcurrent"]).toBe(12);
    expect(await differing()).toEqual(["t440 /agents/defaults/maxConcurrent removal"]);
  });

  test("of a section that the node has lost brings back what was ours, with its parents, and nothing new", async () => {
    await applied();
    await edit("defaults.yaml", "logging:\n", "logging:\n  consoleStyle: json\n");
    await drifts("t440", (config) => Reflect.deleteProperty(config, "logging"));
    expect((await cli("drift revert t440 --yes --settle 0")).exit).toBe(0);
    expect(JSON.parse(await fleet.config("t440"))).toMatchObject({ logging: { level: "info", consoleLevel: "warn" } });
    expect(await fleet.config("t440")).not.toContain("consoleStyle");
  });

  test("does not change a list of which git has moved another part", async () => {
    const list = (...names: readonly string[]) => JSON.stringify(names.map((name, i) => ({ id: `m${i}`, name })));
    const yaml = (models: string) =>
      `config: { models: { providers: { x: { baseUrl: "http://localhost", models: ${models} } } } }\n`;
    await fleet.write("groups/business.yaml", yaml(list("a", "b")));
    await applied();
    await fleet.write("groups/business.yaml", yaml(list("a", "b2")));
    await drifts("t440", ({ models }) => {
      for (const one of models.providers.x.models.slice(0, 1)) one.name = "z";
    });
    const before = await fleet.config("t440");
    const { exit, stdout } = await cli("drift revert t440 --yes --settle 0");
    expect(exit).toBe(3);
    expect(stdout).toContain("cannot be reverted in part");
    expect(await fleet.config("t440")).toBe(before);
  });
});

describe("drift adopt --pr", () => {
  let api: GitHubApi;
  const git = (...args: readonly string[]) => execFileSync("git", ["-C", fleet.root, ...args], { encoding: "utf8" });
  const commit = (what: string) => {
    git("add", "fleet");
    git("-c", "user.name=ana", "-c", "user.email=ana@example.org", "commit", "-q", "-m", what);
  };
  beforeEach(async () => {
    git("init", "-q", "-b", "main");
    commit("first");
    api = await startGitHubApi({ gitDir: path.join(fleet.root, ".git") });
    await applied();
    await drifts("t440", ({ logging }) => Object.assign(logging, { level: "trace" }));
  });
  afterEach(() => api.stop());
  const adopt = (more: Readonly<Record<string, string>> = {}) =>
    cli("drift adopt t440 logging.level --pr", { env: { ...api.env(), GITHUB_REF: "", ...more } });

  test("opens a pull request with the edit, once, and leaves the file here alone", async () => {
    const before = await text("nodes/t440.yaml");
    const first = await adopt();
    expect(first).toMatchObject({ exit: 0, stderr: "" });
    expect(first.stdout).toContain("\npull    #1 (opened)  https://github.com/acme/claw-fleet/pull/1\n");
    expect(await text("nodes/t440.yaml")).toBe(before);
    const [pull] = api.pulls;
    expect(pull).toMatchObject({ title: "Adopt logging.level of t440", baseRef: "main" });
    expect(pull?.body).toContain("```diff\n--- a/nodes/t440.yaml\n");
    expect(git("show", `${pull?.headRef}:fleet/nodes/t440.yaml`)).toBe(`${before}logging:\n  level: trace\n`);
    expect(git("diff", "--name-only", "main", pull?.headRef ?? "")).toBe("fleet/nodes/t440.yaml\n");
    expect((await adopt()).stdout).toContain("\npull    #1 (unchanged)  ");
    expect(api.pulls.length).toBe(1);
  });

  test("is refused where the base branch has another version of the file", async () => {
    await fleet.write("nodes/t440.yaml", `${await text("nodes/t440.yaml")}# not committed\n`);
    const { exit, stderr } = await adopt({ GITHUB_REF: "refs/heads/main" });
    expect(exit).toBe(77);
    expect(stderr).toContain("error: fleet/nodes/t440.yaml on main is not what is here: no pull request was opened\n");
    expect(api.pulls).toEqual([]);
  });

  test("says that the base branch has it already", async () => {
    const before = await text("nodes/t440.yaml");
    await fleet.write("nodes/t440.yaml", `${before}logging:\n  level: trace\n`);
    commit("adopted");
    await fleet.write("nodes/t440.yaml", before);
    expect((await adopt()).stdout).toContain("\nnext    main says so already: pull it\n");
    expect(api.writes()).toEqual([]);
  });

  test("without a token says what is missing", async () => {
    expect(await adopt({ GITHUB_TOKEN: "" })).toMatchObject({
      exit: 64,
      stderr: expect.stringContaining("GITHUB_TOKEN is not set") as string,
    });
  });
});

describe("usage", () => {
  test.each([
    ["drift adopt", "drift adopt needs the name of a node"],
    ["drift adopt t440", "drift adopt needs the place that the node has changed"],
    ["drift revert", "drift revert needs the name of a node"],
    ["drift revert t* --yes", '"t*" is no name of a node'],
    ["drift revert t440", "drift revert cannot ask here: there is no terminal"],
    ["drift revert t440 --yes --pr", "drift revert does not take --pr"],
    ["drift revert t440 --yes --on pc-a", "drift revert does not take --on"],
    ["drift adopt t440 x --yes", "drift adopt does not take --yes"],
    ["drift adopt t440 x --out plan.json", "drift adopt does not take --out"],
    ["drift adopt t440 x --format lines", "drift adopt does not take --format"],
    ["drift --pr", "drift does not take --pr"],
    ["drift --yes", "drift does not take --yes"],
    ["drift heal t440", "Allowed choices are adopt, revert"],
    ["drift adopt t441 x", '"t441" matches no node'],
  ])("`%s` says what is wrong and what to do", async (line, says) => {
    const io = fakeIo();
    expect(await run([...line.split(" "), "--fleet", path.join(fleet.root, "fleet")], io)).toBe("usage");
    expect(io.stdout()).toBe("");
    expect(io.stderr()).toContain(says);
    expect(io.stderr()).toMatch(/\nhint: \S/);
  });

  test("the help names both doors, and completion offers them", async () => {
    expect((await cli("help drift")).stdout).toMatch(/Usage: clawform drift \[options\] \[door\] \[node\] \[pointer\]/);
    expect((await clawform(["complete", "--", "drift", ""], { cwd: fleet.root })).stdout).toContain("adopt");
    expect((await clawform(["complete", "--", "drift", "revert", ""], { cwd: fleet.root })).stdout).toContain("t440");
  });
});
