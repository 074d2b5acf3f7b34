// The git data of a GitHub: its API for blobs, trees, commits and refs, over a real repository.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Answered, Routed } from "./github-api.ts";

const someone = {
  GIT_AUTHOR_NAME: "ana",
  GIT_AUTHOR_EMAIL: "ana@example.com",
  GIT_COMMITTER_NAME: "ana",
  GIT_COMMITTER_EMAIL: "ana@example.com",
};

/** Runs git in `dir`, with an identity and without the settings of who runs the tests. */
export function git(
  dir: string,
  args: readonly string[],
  input = "",
  env: Readonly<Record<string, string>> = {},
): string {
  return execFileSync("git", ["-C", dir, ...args], {
    input,
    encoding: "utf8",
    stdio: ["pipe", "pipe", "pipe"],
    env: { PATH: process.env["PATH"] ?? "", HOME: dir, GIT_CONFIG_NOSYSTEM: "1", ...someone, ...env },
  }).trimEnd();
}

/** What is sent to make objects and to move branches. */
interface Input {
  readonly content: string;
  readonly base_tree: string;
  readonly tree: unknown;
  readonly message: string;
  readonly parents: readonly string[];
  readonly ref: string;
  readonly sha: string;
}

function ok(body: unknown): Answered {
  return { status: 200, body };
}

/** What GitHub can do with the objects of the repository `dir`. */
export function gitObjects(dir: string) {
  const ask = (args: readonly string[]): string | undefined => {
    try {
      return git(dir, args);
    } catch {
      return undefined;
    }
  };
  const branch = (name: string) => ask(["rev-parse", "--verify", "-q", `refs/heads/${name}`]);
  const setBranch = (name: string, sha: string) => void git(dir, ["update-ref", `refs/heads/${name}`, sha]);
  const commitJson = (sha: string) => ({
    sha,
    message: git(dir, ["log", "-1", "--format=%B", sha]),
    tree: { sha: git(dir, ["rev-parse", `${sha}^{tree}`]) },
  });
  const entries = (tree: string) =>
    git(dir, ["ls-tree", "-r", "-z", tree])
      .split("\0")
      .flatMap((row) => {
        const [, mode, type, sha, file] = /^(\d+) (\w+) (\w+)\t([^]+)$/.exec(row) ?? [];
        return sha === undefined || file === undefined ? [] : [{ mode, type, sha, path: file }];
      });
  const makeTree = (base: string, changes: readonly { path: string; mode: string; sha: string | null }[]) => {
    const files = new Map(entries(base).map((entry) => [entry.path, `${entry.mode} ${entry.sha}`]));
    for (const { path: file, mode, sha } of changes) {
      if (sha === null) files.delete(file);
      else files.set(file, `${mode} ${sha}`);
    }
    const index = mkdtempSync(path.join(tmpdir(), "clawform-index-"));
    try {
      const rows = [...files].map(([file, what]) => `${what}\t${file}\n`).join("");
      git(dir, ["update-index", "--add", "--index-info"], rows, { GIT_INDEX_FILE: path.join(index, "index") });
      return git(dir, ["write-tree"], "", { GIT_INDEX_FILE: path.join(index, "index") });
    } finally {
      rmSync(index, { recursive: true });
    }
  };
  const answer = ({ method, words, query, body }: Routed): Answered | undefined => {
    const [root, kind = "", ...rest] = words;
    if (root === "contents") {
      const text = ask(["show", `${query.get("ref") ?? ""}:${words.slice(1).join("/")}`]);
      return text === undefined ? undefined : ok({ content: Buffer.from(text).toString("base64") });
    }
    if (root !== "git") return undefined;
    const input = body as unknown as Input; // sound: the tests look at what we send
    return method === "GET" && kind !== "ref"
      ? objectAnswer(kind, rest[0] ?? "")
      : (makeAnswer(kind, input) ?? refAnswer(method, kind, rest.slice(1).join("/"), input));
  };
  const objectAnswer = (kind: string, sha: string): Answered | undefined => {
    if (kind === "commits") return ok(commitJson(sha));
    const tree = kind === "trees" ? ask(["rev-parse", `${sha}^{tree}`]) : undefined;
    return tree === undefined ? undefined : ok({ sha: tree, truncated: false, tree: entries(tree) });
  };
  const makeAnswer = (kind: string, input: Input): Answered | undefined => {
    if (kind === "blobs") return ok({ sha: git(dir, ["hash-object", "-w", "--stdin"], input.content) });
    if (kind === "trees") return ok({ sha: makeTree(input.base_tree, input.tree as []) });
    if (kind !== "commits") return undefined;
    const parents = input.parents.flatMap((parent) => ["-p", parent]);
    return ok(commitJson(git(dir, ["commit-tree", String(input.tree), ...parents, "-m", input.message])));
  };
  const refAnswer = (
    method: string,
    kind: string,
    name: string,
    input: { ref: string; sha: string },
  ): Answered | undefined => {
    if (kind === "ref") {
      const sha = branch(name);
      return sha === undefined
        ? undefined
        : { status: 200, body: { ref: `refs/heads/${name}`, object: { sha, type: "commit" } } };
    }
    if (kind !== "refs") return undefined;
    const to = method === "POST" ? input.ref.replace("refs/heads/", "") : name;
    if (method === "POST" && branch(to) !== undefined)
      return { status: 422, body: { message: "Reference already exists" } };
    setBranch(to, input.sha);
    return { status: 200, body: { ref: `refs/heads/${to}`, object: { sha: input.sha } } };
  };
  return {
    branch,
    setBranch,
    answer,
    /** A merge commit, or one commit as a squash makes it. */
    merge: (base: string, head: string, withBoth: boolean, title: string) => {
      const [tree = ""] = git(dir, ["merge-tree", "--write-tree", base, head]).split("\n");
      const parents = withBoth ? ["-p", base, "-p", head] : ["-p", base];
      return git(dir, ["commit-tree", tree, ...parents, "-m", `${title}\n`]);
    },
    /** The files of a pull request: what its head changes since it left its base. */
    files: (merged: string | undefined, head: string, baseRef: string) => {
      const base = merged === undefined ? (branch(baseRef) ?? "") : git(dir, ["rev-parse", `${merged}^1`]);
      const from = git(dir, ["merge-base", base, head]);
      const rows = git(dir, ["diff", "--raw", "-M", "--no-abbrev", "-z", from, head]).split("\0");
      const files: unknown[] = [];
      while (rows.length > 1) {
        const [, , old, sha, letter = ""] = (rows.shift() ?? "").split(" ");
        const first = rows.shift() ?? "";
        const renamed = letter.startsWith("R") ? rows.shift() : undefined;
        const status = { A: "added", D: "removed", M: "modified", R: "renamed" }[letter.charAt(0)];
        files.push({
          filename: renamed ?? first,
          ...(renamed === undefined ? {} : { previous_filename: first }),
          status,
          sha: letter === "D" ? old : sha,
        });
      }
      return files;
    },
  };
}
