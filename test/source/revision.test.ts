import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { revisionOf } from "../../src/source/revision.ts";

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
