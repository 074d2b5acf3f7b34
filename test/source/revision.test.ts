import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { kinshipOf, revisionOf, unfitToApply } from "../../src/source/revision.ts";

let repository: string;
let fleet: string;

beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), "clawform-git-"));
  fleet = join(repository, "fleet");
  mkdirSync(join(fleet, "nodes"), { recursive: true });
  write("fleet/nodes/a.yaml", "{}\n");
  write("other.txt", "x\n");
});

afterEach(() => rmSync(repository, { recursive: true }));

function write(file: string, text: string): void {
  writeFileSync(join(repository, file), text);
}

function git(...args: readonly string[]): string {
  const identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"];
  return execFileSync("git", ["-C", repository, ...identity, ...args], { encoding: "utf8" }).trim();
}

function commitAll(): string {
  git("init", "--quiet");
  git("add", "--all");
  git("commit", "--quiet", "--message", "x");
  return git("rev-parse", "HEAD");
}

test("the revision is the commit of the repository that the folder is in", async () => {
  const commit = commitAll();
  expect(await revisionOf(fleet)).toEqual({ commit, dirty: false });
});

test("outside git there is no revision", async () => {
  expect(await revisionOf(fleet)).toBeUndefined();
});

test("a repository without commits has no revision", async () => {
  git("init", "--quiet");
  expect(await revisionOf(fleet)).toBeUndefined();
});

test.each([
  { name: "a changed file makes it dirty", change: () => write("fleet/nodes/a.yaml", "a: 1\n"), dirty: true },
  {
    name: "a staged file makes it dirty",
    change: () => {
      write("fleet/nodes/b.yaml", "{}\n");
      git("add", "--all");
    },
    dirty: true,
  },
  { name: "an untracked file makes it dirty", change: () => write("fleet/nodes/b.yaml", "{}\n"), dirty: true },
  { name: "a deleted file makes it dirty", change: () => rmSync(join(fleet, "nodes/a.yaml")), dirty: true },
  {
    name: "a layer that git ignores makes it dirty",
    change: () => {
      write(".git/info/exclude", "b.yaml\n");
      write("fleet/nodes/b.yaml", "{}\n");
    },
    dirty: true,
  },
  {
    name: "any other file that git ignores does not",
    change: () => {
      write(".git/info/exclude", "*.swp\n");
      write("fleet/nodes/b.swp", "");
    },
    dirty: false,
  },
  { name: "a change outside of the fleet folder does not", change: () => write("other.txt", "y\n"), dirty: false },
])("$name", async ({ change, dirty }) => {
  const commit = commitAll();
  change();
  expect(await revisionOf(fleet)).toEqual({ commit, dirty });
});

test("asking writes nothing into the repository", async () => {
  commitAll();
  const before = git("ls-files", "--debug");
  execFileSync("touch", [join(fleet, "nodes/a.yaml")]);
  await revisionOf(fleet);
  expect(git("ls-files", "--debug")).toBe(before);
});

test("a variable that a git hook leaves behind does not lead to another repository", async () => {
  const commit = commitAll();
  const before = process.env["GIT_DIR"];
  process.env["GIT_DIR"] = "/nowhere";
  try {
    expect(await revisionOf(fleet)).toEqual({ commit, dirty: false });
  } finally {
    if (before === undefined) delete process.env["GIT_DIR"];
    else process.env["GIT_DIR"] = before;
  }
});

test("a repository that git cannot read stops the run", async () => {
  commitAll();
  write(".git/config", "[nonsense\n");
  await expect(revisionOf(fleet)).rejects.toMatchObject({ exit: "usage" });
});

test("a folder that is ignored as a whole is not what the commit says", async () => {
  write(".gitignore", "/fleet\n");
  const commit = commitAll();
  expect(await revisionOf(fleet)).toEqual({ commit, dirty: true });
});

describe("what is there may be applied", () => {
  test("when it is committed", async () => {
    commitAll();
    expect(await unfitToApply(fleet)).toBeUndefined();
  });

  test("outside git", async () => {
    expect(await unfitToApply(fleet)).toBeUndefined();
  });

  test("when a commit is named, however the work tree looks", async () => {
    const commit = commitAll();
    write("fleet/nodes/a.yaml", "a: 1\n");
    expect(await unfitToApply(fleet, commit)).toBeUndefined();
  });
});

describe("what is there may not be applied", () => {
  test.each([
    {
      name: "with changes",
      change: () => {
        commitAll();
        write("fleet/nodes/a.yaml", "a: 1\n");
      },
    },
    { name: "in a repository without a commit", change: () => git("init", "--quiet") },
  ])("$name that are not committed", async ({ change }) => {
    change();
    expect(await unfitToApply(fleet)).toEqual({
      why: `${fleet} has changes that are not committed`,
      hint: expect.stringContaining("commit it first") as string,
    });
  });

  test.each([
    { is: "a rebase", begin: () => git("rebase", "--exec", "false", "HEAD~1") },
    { is: "a merge", begin: () => git("merge", "--no-commit", "--no-ff", "side") },
    { is: "a cherry-pick", begin: () => git("cherry-pick", "--no-commit", "side") },
    { is: "a revert", begin: () => git("revert", "--no-commit", "HEAD") },
    { is: "a bisect", begin: () => git("bisect", "start", "HEAD", "HEAD~1") },
  ])("in the middle of $is, as a work tree or as HEAD", async ({ is, begin }) => {
    commitAll();
    git("branch", "side");
    git("commit", "--quiet", "--allow-empty", "--message", "two");
    const done = git("rev-parse", "HEAD");
    git("switch", "--quiet", "side");
    write("other.txt", "z\n");
    git("commit", "--quiet", "--all", "--message", "aside");
    git("switch", "--quiet", "-");
    try {
      begin();
    } catch {
      // A rebase that stops ends with an error.
    }
    if (is === "a cherry-pick") write(".git/CHERRY_PICK_HEAD", `${git("rev-parse", "side")}\n`);
    if (is === "a revert") write(".git/REVERT_HEAD", `${git("rev-parse", "HEAD")}\n`);
    const why = `the repository is in the middle of ${is}: what is there now is nobody's decision`;
    expect(await unfitToApply(fleet)).toMatchObject({ why });
    expect(await unfitToApply(fleet, git("rev-parse", "HEAD"))).toMatchObject({ why });
    const finished = is === "a rebase" ? git("rev-parse", "side") : git("rev-parse", "HEAD~1");
    expect(await unfitToApply(fleet, finished)).toBeUndefined();
    expect(done).toHaveLength(40);
  });
});

describe("of two commits", () => {
  test("the ancestor is the older one, and neither is on two branches", async () => {
    const first = commitAll();
    git("commit", "--quiet", "--allow-empty", "--message", "two");
    const second = git("rev-parse", "HEAD");
    git("switch", "--quiet", "--detach", first);
    git("commit", "--quiet", "--allow-empty", "--message", "aside");
    const aside = git("rev-parse", "HEAD");
    expect(await kinshipOf(fleet, first, second)).toBe("older");
    expect(await kinshipOf(fleet, second, first)).toBe("newer");
    expect(await kinshipOf(fleet, second, second)).toBe("same");
    expect(await kinshipOf(fleet, second, aside)).toBe("apart");
  });

  test("nothing is known of one that is not here, and of what is no commit id", async () => {
    const commit = commitAll();
    for (const other of ["0".repeat(39) + "1", "HEAD", "--help", "", "a\nb"]) {
      expect(await kinshipOf(fleet, commit, other)).toBe("unknown");
    }
  });

  test("nothing is known of two that a shallow clone does not connect", async () => {
    const first = commitAll();
    git("switch", "--quiet", "--create", "aside");
    git("commit", "--quiet", "--allow-empty", "--message", "aside");
    const aside = git("rev-parse", "HEAD");
    git("switch", "--quiet", "-");
    git("commit", "--quiet", "--allow-empty", "--message", "two");
    const second = git("rev-parse", "HEAD");
    const clone = join(repository, "clone");
    git("clone", "--quiet", "--depth", "1", "--no-single-branch", `file://${repository}`, clone);
    expect(await kinshipOf(clone, second, aside)).toBe("unknown");
    expect(await kinshipOf(clone, second, first)).toBe("unknown");
  });
});
