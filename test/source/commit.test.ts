import { existsSync, mkdtempSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { commitOf } from "../../src/source/commit.ts";
import { loadFleet } from "../../src/source/fleet-folder.ts";
import { revisionOf } from "../../src/source/revision.ts";
import { lines } from "../support/layers.ts";
import { Repository } from "../support/repository.ts";

let repository: Repository;
let fleet: string;

beforeEach(() => {
  repository = new Repository();
  fleet = join(repository.dir, "fleet");
  repository.write("fleet/fleet.yaml", "name: x\n");
  repository.write("fleet/nodes/a.yaml", "maxConcurrent: 1\n");
});

afterEach(() => repository[Symbol.dispose]());

async function findingsIn(commit: string): Promise<string[]> {
  return lines((await loadFleet(fleet, commit)).findings);
}

describe("a fleet in a commit", () => {
  test("is read as the commit has it, whatever the work tree says", async () => {
    repository.write("fleet/groups/g.yaml", "logging: { level: info }\n");
    const commit = repository.commit("one");
    repository.write("fleet/nodes/a.yaml", "maxConcurrent: 2\n");
    repository.write("fleet/nodes/b.yaml", "{}\n");
    const { layers, findings } = await loadFleet(fleet, commit);
    expect(findings).toEqual([]);
    expect(layers.map(({ file, value }) => [file, value])).toEqual([
      ["fleet.yaml", { name: "x" }],
      ["groups/g.yaml", { logging: { level: "info" } }],
      ["nodes/a.yaml", { maxConcurrent: 1 }],
    ]);
  });

  test("knows where its values stand", async () => {
    const { layers } = await loadFleet(fleet, repository.commit("one"));
    const node = layers.find((layer) => layer.kind === "node");
    expect(node?.locate("/maxConcurrent")).toEqual({ file: "nodes/a.yaml", line: 1, column: 16 });
  });

  test("is read although the work tree no longer has the folder", async () => {
    const commit = repository.commit("one");
    rmSync(fleet, { recursive: true });
    const { layers } = await loadFleet(fleet, commit);
    expect(layers.map(({ file }) => file)).toEqual(["fleet.yaml", "nodes/a.yaml"]);
  });

  test("is read from a repository without a work tree", async () => {
    const commit = repository.commit("one");
    const bare = join(repository.dir, "bare.git");
    repository.git("clone", "--quiet", "--bare", ".", bare);
    const { layers } = await loadFleet(join(bare, "fleet"), commit);
    expect(layers.map(({ file }) => file)).toEqual(["fleet.yaml", "nodes/a.yaml"]);
  });

  test("can be the whole repository", async () => {
    const commit = repository.commit("one");
    renameSync(fleet, join(repository.dir, "old"));
    repository.write("fleet.yaml", "name: top\n");
    repository.write("nodes/b.yaml", "{}\n");
    const { layers } = await loadFleet(repository.dir, repository.commit("two"));
    expect(layers.map(({ file }) => file)).toEqual(["fleet.yaml", "nodes/b.yaml"]);
    expect((await loadFleet(fleet, commit)).layers).toHaveLength(2);
  });

  test("has the same mistakes as in the work tree", async () => {
    repository.write("fleet/nodes/b.yml", "{}\n");
    repository.write("fleet/nodes/c.yaml", "a: [\n");
    repository.write("fleet/nodes/eu/d.yaml", "{}\n");
    repository.write("fleet/nodes/big.yaml", `a: 1 #${"x".repeat(256 * 1024)}\n`);
    repository.write("fleet/nodes/README.md", "x\n");
    const found = await findingsIn(repository.commit("one"));
    expect(found).toHaveLength(4);
    expect(found).toEqual(lines((await loadFleet(fleet)).findings));
  });

  test("is not changed by objects that stand in for others", async () => {
    const commit = repository.commit("one");
    const blob = repository.git("rev-parse", "HEAD:fleet/nodes/a.yaml");
    repository.write("other", "maxConcurrent: 99\n");
    repository.git("replace", blob, repository.git("hash-object", "-w", "other"));
    const { layers } = await loadFleet(fleet, commit);
    expect(layers.find(({ kind }) => kind === "node")?.value).toEqual({ maxConcurrent: 1 });
  });
});

describe("links and submodules", () => {
  const submodule = (name: string) =>
    repository.git(
      "update-index",
      "--add",
      "--cacheinfo",
      `160000,${repository.git("rev-parse", "HEAD")},fleet/${name}`,
    );

  test.each([
    {
      name: "a link in place of a node",
      at: "nodes/b.yaml",
      says: "nodes/b.yaml:1:1: a symbolic link in place of a file",
    },
    { name: "a link in place of groups/", at: "groups", says: "groups:1:1: groups is a symbolic link, no folder" },
    { name: "a link that is no layer", at: "shared", says: "shared:1:1: a symbolic link in the fleet folder" },
  ])("$name is refused, in a commit as in the work tree", async ({ at, says }) => {
    symlinkSync("/etc/passwd", join(fleet, at));
    expect(await findingsIn(repository.commit("one"))).toEqual([says]);
    expect(lines((await loadFleet(fleet)).findings)).toEqual([says]);
  });

  test.each([
    { name: "a submodule among the nodes", at: "nodes/sub", says: "nodes/sub:1:1: a submodule in place of a file" },
    { name: "a submodule in place of groups/", at: "groups", says: "groups:1:1: groups is a submodule, no folder" },
    { name: "a submodule that is no layer", at: "vendor", says: "vendor:1:1: a submodule in the fleet folder" },
  ])("$name is refused, in a commit as in the work tree", async ({ at, says }) => {
    repository.commit("one");
    submodule(at);
    repository.git("commit", "--quiet", "--message", "two");
    expect(await findingsIn(repository.git("rev-parse", "HEAD"))).toEqual([says]);
    repository.write(`fleet/${at}/.git`, "gitdir: elsewhere\n");
    expect(lines((await loadFleet(fleet)).findings)).toEqual([says]);
  });

  test("a link in place of the fleet folder itself leads nowhere in a commit", async () => {
    renameSync(fleet, join(repository.dir, "real"));
    symlinkSync("real", fleet);
    const commit = repository.commit("one");
    await expect(loadFleet(fleet, commit)).rejects.toMatchObject({
      exit: "usage",
      message: `the fleet folder ${fleet} is a symbolic link in commit ${commit.slice(0, 12)}`,
    });
  });

  test("a link from elsewhere to the fleet folder is followed", async () => {
    const commit = repository.commit("one");
    const elsewhere = mkdtempSync(join(tmpdir(), "clawform-link-"));
    try {
      symlinkSync(fleet, join(elsewhere, "fleet"));
      expect((await loadFleet(join(elsewhere, "fleet"), commit)).layers).toHaveLength(2);
    } finally {
      rmSync(elsewhere, { recursive: true });
    }
  });

  test("a submodule in place of the fleet folder itself is not looked into", async () => {
    rmSync(fleet, { recursive: true });
    repository.commit("one");
    repository.git("update-index", "--add", "--cacheinfo", `160000,${repository.git("rev-parse", "HEAD")},fleet`);
    repository.git("commit", "--quiet", "--message", "two");
    const commit = repository.git("rev-parse", "HEAD");
    await expect(loadFleet(fleet, commit)).rejects.toThrow(`the fleet folder ${fleet} is a submodule in commit`);
  });
});

describe("a ref", () => {
  test.each(["HEAD", "main", "v1", "refs/heads/main", "main~0"])("%s is a commit", async (ref) => {
    const commit = repository.commit("one");
    repository.git("tag", "--annotate", "--message", "x", "v1");
    expect(await commitOf(fleet, ref)).toBe(commit);
    expect(await revisionOf(fleet, ref)).toEqual({ commit, dirty: false });
  });

  test.each([
    "nothing",
    "",
    "-",
    "--all",
    "--upload-pack=touch /tmp/x",
    "--output=x",
    "HEAD:fleet",
    "HEAD..main",
    "HEAD\nmain",
    "HEAD\0",
    "0000000000000000000000000000000000000000",
    "$(touch x)",
  ])("%j is refused", async (ref) => {
    repository.commit("one");
    await expect(commitOf(fleet, ref)).rejects.toMatchObject({ exit: "usage" });
    expect(existsSync(join(fleet, "x"))).toBe(false);
  });

  test("means nothing outside git", async () => {
    rmSync(join(repository.dir, ".git"), { recursive: true });
    await expect(commitOf(fleet, "main")).rejects.toMatchObject({
      exit: "usage",
      message: `${fleet} is not in a git repository, so "main" means nothing`,
    });
  });

  test("of a commit without the folder says so", async () => {
    rmSync(fleet, { recursive: true });
    repository.write("other", "x");
    const commit = repository.commit("one");
    await expect(loadFleet(fleet, commit)).rejects.toThrow(
      `there is no fleet folder ${fleet} in commit ${commit.slice(0, 12)}`,
    );
  });
});
