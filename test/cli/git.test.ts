import { readFile, rm } from "node:fs/promises";
import { existsSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { run } from "../../src/cli/run.ts";
import type { Plan } from "../../src/model/plan.ts";
import type { RunReport } from "../../src/model/run.ts";
import { fakeIo } from "../support/io.ts";
import { type LocalFleet, localFleet } from "../support/local-fleet.ts";
import { Repository } from "../support/repository.ts";

let fleet: LocalFleet;
let repository: Repository;

beforeEach(async () => {
  fleet = await localFleet();
  await fleet.write("../.gitignore", "/homes\n");
  repository = new Repository(fleet.root);
});

afterEach(() => fleet.remove());

interface Ran {
  readonly exit: string;
  readonly stdout: string;
  readonly stderr: string;
}

async function clawform(...args: readonly string[]): Promise<Ran> {
  const io = fakeIo();
  const exit = await run([...args, "--fleet", path.join(fleet.root, "fleet")], io);
  return { exit, stdout: io.stdout(), stderr: io.stderr() };
}

async function planned(...args: readonly string[]): Promise<Plan> {
  return JSON.parse((await clawform("plan", "--json", ...args)).stdout) as Plan;
}

async function applied(...args: readonly string[]): Promise<RunReport> {
  return JSON.parse((await clawform("apply", "--yes", "--json", "--settle", "1", ...args)).stdout) as RunReport;
}

const resultsOf = ({ nodes }: RunReport) => nodes.map(({ name, result }) => `${name} ${result}`);

describe("--ref", () => {
  test("plans what a commit says, not what the work tree says", async () => {
    const commit = repository.commit("one");
    await fleet.write("defaults.yaml", "host: { transport: local }\nlogging: { level: error }\n");
    const { stdout, exit } = await clawform("plan", "--ref", "main");
    expect(exit).toBe("changes");
    expect(stdout).toContain(`lab @ ${commit.slice(0, 12)}\n`);
    expect(stdout).toContain('"debug" -> "info"');
    expect(stdout).toContain(` --ref ${commit} --approved `);
    expect((await planned("--ref", "main")).revision).toBe(commit);
  });

  test("reads what the work tree no longer has", async () => {
    repository.commit("one");
    await rm(path.join(fleet.root, "fleet"), { recursive: true });
    expect((await clawform("validate", "--ref", "HEAD")).stdout).toContain("lab: 2 nodes, no mistakes");
    expect((await clawform("render", "pc-a", "--ref", "HEAD")).stdout).toContain("consoleLevel: warn");
  });

  test("tells mistakes of the commit, and not those of the work tree", async () => {
    await fleet.write("nodes/pc-a.yaml", "logging: { levl: x }\n");
    repository.commit("wrong");
    await fleet.write("nodes/pc-a.yaml", "host: { home: /tmp }\n");
    expect((await clawform("validate", "--ref", "HEAD")).exit).toBe("invalid");
    expect((await clawform("validate")).exit).toBe("ok");
  });

  test.each(["--upload-pack=touch x", "nowhere", "-"])("%j is no commit, which is a wrong use", async (ref) => {
    repository.commit("one");
    const { exit, stderr } = await clawform("plan", `--ref=${ref}`);
    expect(exit).toBe("usage");
    expect(stderr).toContain("is no commit of this repository");
    expect(existsSync(path.join(fleet.root, "x"))).toBe(false);
  });
});

test("an apply reads the commit, not the files that may change meanwhile", async () => {
  repository.commit("one");
  // Git is told not to look at this file, so it takes it for the committed one.
  repository.git("update-index", "--assume-unchanged", "fleet/defaults.yaml");
  await fleet.write("defaults.yaml", "host: { transport: local }\nlogging: { level: error }\n");
  expect(resultsOf(await applied())).toEqual(["pc-a applied", "t440 applied"]);
  expect(await fleet.config("pc-a")).toContain('"level": "info"');
});

describe("an apply is refused", () => {
  test("from a tree that is not committed, before any node is contacted", async () => {
    repository.commit("one");
    const before = await fleet.config("pc-a");
    await fleet.write("defaults.yaml", "host: { transport: local }\nlogging: { level: error }\n");
    const { exit, stderr } = await clawform("apply", "--yes");
    expect(exit).toBe("refused");
    expect(stderr).toContain("has changes that are not committed\nhint: commit it first");
    expect(await fleet.config("pc-a")).toBe(before);
    expect(existsSync(path.join(fleet.root, "homes/pc-a/.local"))).toBe(false);
  });

  test("from a folder that is in no commit yet", async () => {
    const { exit, stderr } = await clawform("apply", "--yes");
    expect(exit).toBe("refused");
    expect(stderr).toContain("has changes that are not committed");
    repository.commit("one");
    await rm(path.join(fleet.root, "fleet"), { recursive: true });
    expect((await clawform("apply", "--yes")).exit).toBe("refused");
  });

  test("in the middle of a rebase", async () => {
    repository.commit("one");
    repository.commit("two");
    expect(() => repository.git("rebase", "--quiet", "--exec", "false", "HEAD~1")).toThrow();
    const { exit, stderr } = await clawform("apply", "--yes");
    expect(exit).toBe("refused");
    expect(stderr).toContain("the repository is in the middle of a rebase");
  });

  test("of a commit older than the one that was applied to the node last, unless that is meant", async () => {
    const first = repository.commit("one");
    await fleet.write("groups/business.yaml", "maxConcurrent: 16\n");
    const second = repository.commit("two");
    expect(resultsOf(await applied())).toEqual(["pc-a applied", "t440 applied"]);
    const report = await applied("--ref", first);
    // pc-a is the same in both.
    expect(resultsOf(report)).toEqual(["pc-a unchanged", "t440 refused"]);
    expect(report.exit).toBe("refused");
    expect(report.nodes[1]?.sentence).toBe(
      `t440 was not changed: this commit (${first.slice(0, 12)}) is older than ${second.slice(0, 12)}, which was applied last: update the checkout, revert by a new commit, or say that it is meant: --allow-older.`,
    );
    expect(await fleet.config("t440")).toContain('"maxConcurrent": 16');
    expect(resultsOf(await applied("--ref", first, "--allow-older"))).toContain("t440 applied");
    expect(await fleet.config("t440")).toContain('"maxConcurrent": 12');
    const journal = path.join(fleet.root, "homes/t440/.local/state/clawform/t440/journal.jsonl");
    expect(await readFile(journal, "utf8")).toContain('"what":"older"');
    // Now that one was applied last, so the newer one goes forward.
    expect(resultsOf(await applied())).toContain("t440 applied");
  });
});

test("a record that names an unknown commit stops nothing, and is said", async () => {
  repository.commit("one");
  await applied();
  await rm(path.join(fleet.root, ".git"), { recursive: true });
  const anew = new Repository(fleet.root);
  await fleet.write("groups/business.yaml", "maxConcurrent: 16\n");
  anew.commit("all of it anew");
  const t440 = (await applied()).nodes[1];
  expect(t440).toMatchObject({ result: "applied", note: expect.stringContaining("is not known here") as string });
});

describe("--changed-since", () => {
  const names = async (...args: readonly string[]) => (await planned(...args)).nodes.map(({ name }) => name);

  test("takes the nodes that a shared line is for, and none for a comment or a line that is overridden", async () => {
    repository.commit("one");
    await fleet.write("groups/business.yaml", "# more of them\nmaxConcurrent: 12\n");
    repository.commit("a comment");
    expect(await names("--changed-since", "HEAD~1")).toEqual([]);
    await fleet.write("groups/business.yaml", "maxConcurrent: 16\n");
    expect(await names("--changed-since", "HEAD")).toEqual(["t440"]);
    repository.commit("the group");
    await fleet.write(
      "defaults.yaml",
      `host: { transport: local }
openclaw: { version: 2026.9.6 }
logging: { level: info, consoleLevel: warn }
maxConcurrent: 8
`,
    );
    repository.commit("the default");
    expect(await names("--changed-since", "HEAD~1")).toEqual(["pc-a"]);
    expect(await names("--changed-since", "HEAD~1", "--ref", "HEAD")).toEqual(["pc-a"]);
    expect(await names("--changed-since", "HEAD~3")).toEqual(["pc-a", "t440"]);
  });

  test("takes nodes that are reached or handled otherwise, and new ones", async () => {
    repository.commit("one");
    const home = path.join(fleet.root, "homes/new");
    await fleet.write("nodes/new.yaml", `host: { home: ${JSON.stringify(home)} }\n`);
    expect(await names("--changed-since", "main")).toEqual(["new"]);
    await fleet.write("groups/business.yaml", "maxConcurrent: 12\nrestart: { deadline: 5m }\n");
    expect(await names("--changed-since", "main")).toEqual(["new", "t440"]);
  });

  test("takes all nodes where nobody can say what they were to be", async () => {
    repository.git("commit", "--quiet", "--allow-empty", "--message", "no fleet yet");
    await fleet.write("defaults.yaml", "host: [\n");
    repository.commit("wrong");
    await fleet.write("defaults.yaml", "host: { transport: local }\nopenclaw: { version: 2026.9.6 }\n");
    expect(await names("--changed-since", "HEAD")).toEqual(["pc-a", "t440"]);
    expect(await names("--changed-since", "HEAD~1")).toEqual(["pc-a", "t440"]);
  });

  test("says so, also in the command that comes next, and wants a commit", async () => {
    repository.commit("one");
    await fleet.write("groups/business.yaml", "maxConcurrent: 16\n");
    const { stdout } = await clawform("plan", "--changed-since", "main");
    expect(stdout).toContain(" with uncommitted changes, only what changed since main\n1 of 1 node changes");
    expect(stdout).toContain(" --changed-since main --approved ");
    expect((await clawform("plan", "--changed-since", "nowhere")).exit).toBe("usage");
  });
});

describe("who set it", () => {
  test("stands at each change, in text, in lines and in JSON, and leaves the digest alone", async () => {
    const outside = await rm(path.join(fleet.root, ".git"), { recursive: true }).then(() => planned());
    expect(outside.nodes[0]?.changes[0]?.from[0]).not.toHaveProperty("by");
    repository = new Repository(fleet.root);
    const first = repository.commit("begin", { author: "Ana", date: "2026-11-18T10:00:00Z" });
    await fleet.write("groups/business.yaml", "# bigger\nmaxConcurrent: 12\n");
    const second = repository.commit("Say why (#212)", { author: "Bo", date: "2026-11-19T10:00:00Z" });
    const { stdout } = await clawform("plan");
    expect(stdout).toContain(`\n      from   defaults.yaml:4:10   ${first.slice(0, 7)} Ana 2026-11-18\n`);
    expect(stdout).toContain(`\n      from   groups/business.yaml:2:16   ${first.slice(0, 7)} Ana 2026-11-18\n`);
    await fleet.write("groups/business.yaml", "# bigger\nmaxConcurrent: 16\n");
    const third = repository.commit("More (#213)", { author: "Bo", date: "2026-11-20T10:00:00Z" });
    const plan = await planned();
    const level = plan.nodes[0]?.changes.find(({ patch }) => patch.at(-1)?.path === "/logging/level");
    expect(level?.from).toEqual([
      { file: "defaults.yaml", line: 4, column: 10, by: { commit: first, author: "Ana", date: "2026-11-18" } },
    ]);
    expect(plan.nodes[0]?.digest).toBe(outside.nodes[0]?.digest);
    const by = `${third.slice(0, 7)} #213 Bo 2026-11-20`;
    expect((await clawform("plan", "--format", "lines")).stdout).toContain(`, groups/business.yaml:2:16, ${by})`);
    expect((await clawform("why", "t440", "maxConcurrent")).stdout).toContain(by);
    const why = JSON.parse((await clawform("why", "t440", "maxConcurrent", "--json")).stdout) as {
      chain: { position: { by: unknown } }[];
    };
    expect(why.chain[0]?.position.by).toEqual({ commit: third, author: "Bo", date: "2026-11-20", pullRequest: 213 });
    expect(second).not.toBe(third);
  });

  test("is not said of lines that are not committed", async () => {
    repository.commit("begin");
    await fleet.write("groups/business.yaml", "maxConcurrent: 16\n");
    const { nodes } = await planned("--on", "t440");
    const change = nodes[0]?.changes.find(({ resource }) => resource === "maxConcurrent");
    expect(change?.from).toEqual([{ file: "groups/business.yaml", line: 1, column: 16 }]);
  });

  test("cannot move the cursor or hide itself", async () => {
    repository.commit("begin", { author: `Eve \u001b[2J\u202e${"x".repeat(200)}` });
    const { stdout } = await clawform("plan");
    expect(stdout).toContain("Eve \\u{1b}[2J\\u{202e}xxx");
    expect(stdout).not.toMatch(/[\u001b\u202e]|x{100}/);
    const [change] = (await planned()).nodes[0]?.changes ?? [];
    expect(change?.from[0]?.by?.author).toMatch(/^Eve \\u\{1b\}\[2J\\u\{202e\}x+…\[\d+\]…x+$/);
  });

  test("is the same, byte for byte, whoever asks from whatever clone", async () => {
    repository.commit("begin");
    await fleet.write("groups/business.yaml", "maxConcurrent: 16\n");
    repository.commit("more (#3)");
    const here = (await clawform("plan", "--json")).stdout;
    const clone = path.join(fleet.root, "homes/clone");
    repository.git("clone", "--quiet", fleet.root, clone);
    const io = fakeIo();
    const zone = process.env["TZ"];
    process.env["TZ"] = "Pacific/Kiritimati";
    try {
      await run(["plan", "--json", "--fleet", path.join(clone, "fleet"), "--ref", "HEAD"], io);
    } finally {
      if (zone === undefined) delete process.env["TZ"];
      else process.env["TZ"] = zone;
    }
    expect(io.stdout()).toBe(here);
  });
});
