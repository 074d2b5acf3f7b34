import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { headOfPull, mergedPullOf, openPullRequest } from "../../src/forge/pull-requests.ts";
import { revertOf } from "../../src/forge/revert.ts";
import { git } from "../support/github-git.ts";
import { forge } from "./support.ts";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "clawform-forge-"));
  git(dir, ["init", "-q", "--bare", "-b", "main"]);
  commit("main", { "fleet/defaults.yaml": "a: 1\n", "fleet/nodes/t440.yaml": "b: 1\n" });
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** Puts files (undefined removes) on a branch, which begins at main. Says its commit. */
function commit(branch: string, files: Readonly<Record<string, string | undefined>>): string {
  const at = (name: string) => {
    try {
      return git(dir, ["rev-parse", "-q", "--verify", `refs/heads/${name}`]);
    } catch {
      return undefined;
    }
  };
  const parent = at(branch) ?? at("main");
  const env = { GIT_INDEX_FILE: path.join(dir, "test-index") };
  git(dir, parent === undefined ? ["read-tree", "--empty"] : ["read-tree", parent], "", env);
  for (const [file, text] of Object.entries(files)) {
    const blob = text === undefined ? "0".repeat(40) : git(dir, ["hash-object", "-w", "--stdin"], text);
    git(dir, ["update-index", "--index-info"], `${text === undefined ? "0" : "100644"} ${blob}\t${file}\n`, env);
  }
  const tree = git(dir, ["write-tree"], "", env);
  const made = git(dir, ["commit-tree", tree, ...(parent === undefined ? [] : ["-p", parent]), "-m", "by hand"]);
  git(dir, ["update-ref", `refs/heads/${branch}`, made]);
  return made;
}

const show = (what: string) => git(dir, ["show", what]);
const wanted = {
  base: "main",
  branch: "clawform/adopt-t440",
  title: "Adopt",
  body: "because",
  changes: [{ path: "fleet/nodes/t440.yaml", text: "b: 2\n" }],
};

describe("a pull request of ours", () => {
  test("is opened with one commit on its base, without a checkout", async () => {
    await using here = await forge({ gitDir: dir });
    const end = await openPullRequest(here.gitHub, wanted);
    expect(end).toEqual({ is: "opened", number: 1, url: "https://github.com/acme/claw-fleet/pull/1" });
    expect(show("clawform/adopt-t440:fleet/nodes/t440.yaml")).toBe("b: 2");
    expect(show("clawform/adopt-t440:fleet/defaults.yaml")).toBe("a: 1");
    expect(git(dir, ["rev-parse", "clawform/adopt-t440^"])).toBe(git(dir, ["rev-parse", "main"]));
  });

  test("is the same one when it is asked for again, and nothing is written", async () => {
    await using here = await forge({ gitDir: dir });
    await openPullRequest(here.gitHub, wanted);
    const [commit, writes] = [git(dir, ["rev-parse", wanted.branch]), here.api.writes().length];
    expect(await openPullRequest(here.gitHub, wanted)).toMatchObject({ is: "unchanged", number: 1 });
    // Objects that are there already are no change of the repository.
    const later = here.api.writes().slice(writes);
    expect(later.filter((write) => !/git\/(?:blobs|trees)$/.test(write))).toEqual([]);
    expect(git(dir, ["rev-parse", wanted.branch])).toBe(commit);
  });

  test("follows what is wanted now, and its base", async () => {
    await using here = await forge({ gitDir: dir });
    await openPullRequest(here.gitHub, wanted);
    commit("main", { "fleet/defaults.yaml": "a: 2\n" });
    const more = { ...wanted, body: "more", changes: [{ path: "fleet/new.yaml", text: "c: 1\n" }, ...wanted.changes] };
    expect(await openPullRequest(here.gitHub, more)).toMatchObject({ is: "updated", number: 1 });
    expect(here.api.pulls[0]?.body).toBe("more");
    expect(show("clawform/adopt-t440:fleet/defaults.yaml")).toBe("a: 2");
    expect(show("clawform/adopt-t440:fleet/new.yaml")).toBe("c: 1");
  });

  test("is opened again from a branch that was left behind", async () => {
    await using here = await forge({ gitDir: dir });
    await openPullRequest(here.gitHub, wanted);
    here.api.pulls[0]!.state = "closed";
    expect(await openPullRequest(here.gitHub, wanted)).toMatchObject({ is: "opened", number: 2 });
  });

  test("does not write over what somebody else has put on its branch", async () => {
    await using here = await forge({ gitDir: dir });
    const theirs = commit("clawform/adopt-t440", { "x.yaml": "mine\n" });
    await expect(openPullRequest(here.gitHub, wanted)).rejects.toThrow("has commits of somebody else");
    expect(git(dir, ["rev-parse", wanted.branch])).toBe(theirs);
  });

  test("is not needed where the base says the same already", async () => {
    await using here = await forge({ gitDir: dir });
    const same = { ...wanted, changes: [{ path: "fleet/nodes/t440.yaml", text: "b: 1\n" }] };
    expect(await openPullRequest(here.gitHub, same)).toEqual({ is: "empty" });
    expect(here.api.pulls).toEqual([]);
  });

  test("needs a base that is there", async () => {
    await using here = await forge({ gitDir: dir });
    await expect(openPullRequest(here.gitHub, { ...wanted, base: "none" })).rejects.toThrow("has no branch none");
    await expect(openPullRequest(here.gitHub, { ...wanted, base: "../.." })).rejects.toThrow(".. is no name on GitHub");
  });

  test("of a fork with a branch of the same name is not ours", async () => {
    await using here = await forge({ gitDir: dir });
    here.api.pull(wanted.branch, { repository: "mallory/claw-fleet", sha: "c".repeat(40) });
    expect(await openPullRequest(here.gitHub, wanted)).toMatchObject({ is: "opened", number: 2 });
  });
});

describe("the pull request of a merged commit", () => {
  test.each(["merge", "squash"] as const)("is found after a %s, with the commit that was reviewed", async (how) => {
    await using here = await forge({ gitDir: dir });
    const head = commit("topic", { "fleet/nodes/t440.yaml": "b: 3\n" });
    const { number } = here.api.pull("topic");
    expect(await mergedPullOf(here.gitHub, head, "main")).toBeUndefined();
    expect(await headOfPull(here.gitHub, number)).toBe(head);
    const { sha } = here.api.merge(number, how);
    expect(await mergedPullOf(here.gitHub, sha, "main")).toEqual({ number, head, isFork: false });
    expect(await mergedPullOf(here.gitHub, sha, "release")).toBeUndefined();
  });

  test("tells that it comes from a fork", async () => {
    await using here = await forge({ gitDir: dir });
    const sha = commit("theirs", { "fleet/nodes/t440.yaml": "b: 3\n" });
    const { number } = here.api.pull("theirs", { repository: "mallory/claw-fleet", sha });
    expect(await mergedPullOf(here.gitHub, here.api.merge(number).sha, "main")).toMatchObject({ isFork: true });
  });
});

describe("the way back of a merged pull request", () => {
  const files = {
    "fleet/nodes/t440.yaml": "b: 3\n",
    "fleet/nodes/new.yaml": "n: 1\n",
    "fleet/defaults.yaml": undefined,
  };

  test.each(["merge", "squash"] as const)("is its files as they were before a %s", async (how) => {
    await using here = await forge({ gitDir: dir, pageSize: 1 });
    commit("topic", files);
    const { number } = here.api.pull("topic");
    const { before, sha } = here.api.merge(number, how);
    const now = commit("main", { "fleet/other.yaml": "o: 1\n" });
    const way = await revertOf(here.gitHub, { number, before, now });
    if (way.is !== "clean") throw new Error(way.why);
    await openPullRequest(here.gitHub, { ...wanted, branch: "clawform/revert-1", changes: way.changes });
    expect(git(dir, ["diff", "--stat", before, "clawform/revert-1", "--", ".", ":!fleet/other.yaml"])).toBe("");
    expect(show("clawform/revert-1:fleet/other.yaml")).toBe("o: 1");
    expect(sha).not.toBe(before);
  });

  test("of a renamed file gives its old name back", async () => {
    await using here = await forge({ gitDir: dir });
    commit("topic", { "fleet/nodes/t440.yaml": undefined, "fleet/nodes/t450.yaml": "b: 1\n" });
    const { number } = here.api.pull("topic");
    const { before, sha } = here.api.merge(number);
    const way = await revertOf(here.gitHub, { number, before, now: sha });
    if (way.is !== "clean") throw new Error(way.why);
    await openPullRequest(here.gitHub, { ...wanted, branch: "clawform/revert-1", changes: way.changes });
    expect(git(dir, ["diff", "--stat", before, "clawform/revert-1"])).toBe("");
  });

  test.each([
    { name: "changed since", since: { "fleet/nodes/t440.yaml": "b: 4\n" }, file: "fleet/nodes/t440.yaml" },
    { name: "removed since", since: { "fleet/nodes/new.yaml": undefined }, file: "fleet/nodes/new.yaml" },
    { name: "made anew since", since: { "fleet/defaults.yaml": "a: 9\n" }, file: "fleet/defaults.yaml" },
  ])("is not safe where one of its files was $name", async ({ since, file }) => {
    await using here = await forge({ gitDir: dir });
    commit("topic", files);
    const { number } = here.api.pull("topic");
    const { before } = here.api.merge(number);
    const way = await revertOf(here.gitHub, { number, before, now: commit("main", since) });
    expect(way).toEqual({ is: "unclean", why: `${file} is no longer as #1 left it` });
  });

  test("is not safe where GitHub does not list all files", async () => {
    await using here = await forge({ gitDir: dir });
    commit("topic", files);
    const { number } = here.api.pull("topic");
    const { before, sha } = here.api.merge(number);
    here.api.trouble({
      status: 200,
      body: { truncated: true, tree: [] },
      when: ({ path }) => path.includes("/git/trees/"),
    });
    expect(await revertOf(here.gitHub, { number, before, now: sha })).toMatchObject({ is: "unclean" });
  });
});
