import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { SetBy } from "../../src/model/position.ts";
import { blameOf } from "../../src/source/blame.ts";
import { Repository } from "../support/repository.ts";

let repository: Repository;
let fleet: string;

beforeEach(() => {
  repository = new Repository();
  fleet = join(repository.dir, "fleet");
});

afterEach(() => repository[Symbol.dispose]());

function write(...texts: readonly string[]): void {
  repository.write("fleet/nodes/a.yaml", texts.map((text) => `${text}\n`).join(""));
}

/** Who set each of the first lines of `nodes/a.yaml`. */
async function setBy(commit: string | undefined, lines: number, dir = fleet): Promise<readonly (SetBy | undefined)[]> {
  const positions = Array.from({ length: lines }, (_, i) => ({ file: "nodes/a.yaml", line: i + 1, column: 1 }));
  const blame = blameOf(dir, commit);
  for (const { file } of positions) blame.want(file);
  const by = await blame.setBy(positions);
  return positions.map(by);
}

describe("who set a line", () => {
  test("is told with commit, author, day and pull request", async () => {
    write("a: 1", "b: 1");
    const first = repository.commit("begin", { author: "Ana Müller", date: "2026-11-19T23:30:00-02:00" });
    write("a: 1", "b: 2");
    const second = repository.commit("More of b (#212)", { author: "Bo", date: "2026-11-21T08:00:00Z" });
    expect(await setBy(second, 2)).toEqual([
      { commit: first, author: "Ana Müller", date: "2026-11-20" },
      { commit: second, author: "Bo", date: "2026-11-21", pullRequest: 212 },
    ]);
  });

  test("is told of the commit that is asked about, not of what came after it", async () => {
    write("a: 1");
    const first = repository.commit("begin");
    write("a: 2");
    repository.commit("later");
    expect((await setBy(first, 1))[0]?.commit).toBe(first);
  });

  test("is nobody where the line is not committed", async () => {
    write("a: 1", "b: 1");
    const first = repository.commit("begin");
    write("a: 1", "b: 2");
    expect((await setBy(undefined, 2)).map((by) => by?.commit)).toEqual([first, undefined]);
  });

  test("is nobody where the file is not in git, and outside git", async () => {
    repository.commit("begin");
    write("a: 1");
    expect(await setBy(undefined, 1)).toEqual([undefined]);
    execFileSync("rm", ["-rf", join(repository.dir, ".git")]);
    expect(await setBy(undefined, 1)).toEqual([undefined]);
  });

  test("is told by the merge of the pull request that brought the line in", async () => {
    write("a: 1");
    repository.commit("begin");
    repository.git("switch", "--quiet", "--create", "work");
    write("a: 2");
    const own = repository.commit("no number here");
    repository.git("switch", "--quiet", "main");
    repository.git("merge", "--quiet", "--no-ff", "--message", "Merge pull request #34 from x/work", "work");
    repository.git("switch", "--quiet", "--create", "more");
    repository.write("fleet/other", "x");
    repository.commit("unrelated");
    repository.git("switch", "--quiet", "main");
    repository.git("merge", "--quiet", "--no-ff", "--message", "Merge pull request #35 from x/more", "more");
    const head = repository.git("rev-parse", "HEAD");
    expect(await setBy(head, 1)).toEqual([{ commit: own, author: "Test", date: "2026-11-20", pullRequest: 34 }]);
  });

  test.each([
    ["Change it (#7)", 7],
    ["Merge pull request #8 from x/y", 8],
    ['Revert "Change it (#7)" (#9)', 9],
    ["Change (#7) it", undefined],
    ["Fix #7", undefined],
    ["Too large (#99999999999999999999)", undefined],
  ])("%j names pull request %s", async (subject, pullRequest) => {
    write("a: 1");
    const commit = repository.commit(subject);
    expect((await setBy(commit, 1))[0]?.pullRequest).toBe(pullRequest);
  });

  test("does not depend on settings and mail maps of whoever asks", async () => {
    write("a: 1");
    const first = repository.commit("begin", { author: "Ana" });
    write("a:   1");
    const second = repository.commit("format", { author: "Bo" });
    repository.write(".mailmap", "Mallory <test@example.org>\n");
    repository.write("ignored", `${second}\n`);
    repository.git("config", "blame.ignoreRevsFile", join(repository.dir, "ignored"));
    expect(await setBy(second, 1)).toEqual([{ commit: second, author: "Bo", date: "2026-11-20" }]);
    expect(first).not.toBe(second);
  });

  test("is not guessed where the clone is cut off", async () => {
    write("a: 1", "b: 1");
    repository.commit("begin");
    repository.commit("between");
    write("a: 1", "b: 2");
    const last = repository.commit("last");
    const clone = join(repository.dir, "clone");
    repository.git("clone", "--quiet", "--depth", "2", `file://${repository.dir}`, clone);
    const lines = await setBy(last, 2, join(clone, "fleet"));
    expect(lines.map((by) => by?.commit)).toEqual([undefined, last]);
  });

  test("can have a hostile name, which is data", async () => {
    write("a: 1");
    const evil = "Eve \u001b[2J\u202e@all --porcelain (#1)";
    const commit = repository.commit("x", { author: evil });
    expect((await setBy(commit, 1))[0]?.author).toBe(evil);
  });

  test("has a day, whatever its commit says", async () => {
    write("a: 1");
    const base = repository.commit("x");
    const text = repository
      .git("cat-file", "commit", base)
      .replace(/^author .*$/m, "author A <a@b> 99999999999999 +0000");
    repository.write("object", `${text}\n`);
    const odd = repository.git("hash-object", "-t", "commit", "-w", "--literally", "object");
    expect((await setBy(odd, 1))[0]?.date).toBe("9999-12-31");
  });
});

test("of very many files the first by name are told, in whatever order they were wanted", async () => {
  const files = Array.from({ length: 420 }, (_, i) => `nodes/n${String(i).padStart(3, "0")}.yaml`);
  for (const file of files) repository.write(`fleet/${file}`, "a: 1\n");
  const commit = repository.commit("many");
  const blame = blameOf(fleet, commit);
  for (const file of files.toReversed()) blame.want(file);
  const positions = files.map((file) => ({ file, line: 1, column: 1 }));
  const by = await blame.setBy(positions);
  const told = positions.filter((position) => by(position) !== undefined).map(({ file }) => file);
  expect(told).toEqual(files.slice(0, 400));
});
