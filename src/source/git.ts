/** The window on git itself: questions to one repository, none of which writes, and none of which takes a ref for an option. */
import { spawn } from "node:child_process";
import { lstatSync } from "node:fs";
import path from "node:path";
import type { SimpleGit } from "simple-git";
import { FleetError } from "../model/error.ts";

/** A local question that git answers at once; a repository on a dead file system does not. */
const deadlineMs = 30_000;

/** Settings of the user and of the repository that would change an answer are passed over. */
const always = ["--no-replace-objects", "--literal-pathspecs"];

/** Where questions about a folder are asked. */
export interface Git {
  /** An existing folder: the folder itself or, where it is not in the work tree, the nearest one above it. */
  readonly cwd: string;
  /** The folder as seen from `cwd`, with `/`; empty when it is `cwd`. */
  readonly below: string;
  /**
   * What git prints. Undefined when its answer is no (exit 1 without a word), outside git and without git. Throws FleetError when git
   * refuses to answer.
   */
  ask(args: readonly string[]): Promise<string | undefined>;
}

/** Opens the way to the repository that `dir` is in, or would be in. A folder that is a link is not followed, but for `follow`. */
export function gitAt(dir: string, follow = true): Git {
  const full = path.resolve(dir);
  let cwd = full;
  while (!isFolder(cwd, follow) && path.dirname(cwd) !== cwd) cwd = path.dirname(cwd);
  let opened: Promise<SimpleGit> | undefined;
  return {
    cwd,
    below: path.relative(cwd, full).split(path.sep).join("/"),
    ask: async (args) => {
      opened ??= open(cwd);
      return ask(await opened, dir, args);
    },
  };
}

function isFolder(dir: string, follow: boolean): boolean {
  const stat = lstatSync(dir, { throwIfNoEntry: false });
  return stat !== undefined && (stat.isDirectory() || (follow && stat.isSymbolicLink()));
}

/** The environment is ours: no `GIT_DIR` of a hook, and messages in English. */
function environment(): Record<string, string> {
  const { PATH = "", HOME = "" } = process.env;
  return { PATH, HOME, LC_ALL: "C" };
}

/** Loaded here, because most commands never ask git. */
async function open(baseDir: string): Promise<SimpleGit> {
  const { simpleGit } = await import("simple-git");
  const git = simpleGit({
    baseDir,
    timeout: { block: deadlineMs },
    completion: { onClose: true, onExit: false },
    // By default, an exit code without a message is no error.
    errors: (error, result) => error ?? (result.exitCode === 0 ? undefined : new Error(`git exit ${result.exitCode}`)),
  });
  return git.env(environment());
}

async function ask(git: SimpleGit, dir: string, args: readonly string[]): Promise<string | undefined> {
  try {
    return await git.raw([...always, ...args]);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    if (/not a git repository|ENOENT|git exit 1$/i.test(why)) return undefined;
    throw cannotTell(dir, why, error);
  }
}

function cannotTell(dir: string, why: string, cause: unknown): FleetError {
  const hint = /dubious ownership/.test(why)
    ? "the folder belongs to another user; if you trust it: git config --global --add safe.directory <the repository>"
    : "does `git status` work in that folder?";
  return new FleetError("usage", `git cannot tell the revision of ${dir}`, { hint, cause });
}

/**
 * The bytes of objects by id, all of them by one process (`cat-file --batch`): simple-git cannot write to a process. Ids that are no
 * objects of the repository are left out. Throws FleetError when git fails.
 */
export async function objectsOf(git: Git, ids: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const asked = [...new Set(ids)].filter(isObjectId);
  if (asked.length === 0) return new Map();
  const bytes = await batch(git.cwd, `${asked.join("\n")}\n`);
  const objects = parseBatch(bytes);
  if (objects === undefined) throw cannotTell(git.cwd, "cat-file ended early", undefined);
  return objects;
}

/** Is `text` a full object id? */
export function isObjectId(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}

function batch(cwd: string, input: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn("git", [...always, "cat-file", "--batch"], {
      cwd,
      env: environment(),
      stdio: ["pipe", "pipe", "ignore"],
      timeout: deadlineMs,
      killSignal: "SIGKILL",
    });
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stdin.on("error", () => {}); // git may end without reading; its exit says so
    child.once("error", (error) => reject(cannotTell(cwd, "", error)));
    child.once("close", (exit) => {
      if (exit === 0) resolve(Buffer.concat(chunks));
      else reject(cannotTell(cwd, `git exit ${exit}`, undefined));
    });
    child.stdin.end(input);
  });
}

/** `<id> <type> <size>\n<bytes>\n` each, or `<id> missing\n`. Undefined when the answer is cut. */
function parseBatch(bytes: Buffer): ReadonlyMap<string, Uint8Array> | undefined {
  const objects = new Map<string, Uint8Array>();
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(0x0a, at);
    if (end < 0) return undefined;
    const [id = "", , size] = bytes.toString("latin1", at, end).split(" ");
    at = end + 1;
    if (size === undefined) continue;
    const next = at + Number(size);
    if (!(next < bytes.length)) return undefined;
    objects.set(id, bytes.subarray(at, next));
    at = next + 1;
  }
  return objects;
}
