/** The window on git: which commit the fleet folder is at. */
import type { SimpleGit } from "simple-git";
import { FleetError } from "../model/error.ts";
import type { Revision } from "../model/fleet.ts";

/** A local question that git answers at once; a repository on a dead file system does not. */
const deadlineMs = 30_000;

/**
 * The commit that the fleet folder `dir` was read at, and whether what would be read differs from it: changed, untracked or ignored files.
 * Undefined outside git, without git, and in a repository without commits. Throws FleetError when git refuses to answer.
 */
export async function revisionOf(dir: string): Promise<Revision | undefined> {
  const git = await gitIn(dir);
  const head = await ask(git, dir, ["rev-parse", "--verify", "--quiet", "--end-of-options", "HEAD^{commit}"]);
  const commit = head?.trim();
  if (commit === undefined || !/^[0-9a-f]{40,64}$/.test(commit)) return undefined;
  const status = await ask(git, dir, [
    "--no-optional-locks",
    "status",
    "--porcelain=v1",
    "-z",
    "--untracked-files=all",
    "--ignored=matching",
    "--",
    ".",
  ]);
  return { commit, dirty: (status ?? "").split("\0").some(isDifference) };
}

/** One line of `git status`. Ignored files matter only where they would be read as layers. */
function isDifference(line: string): boolean {
  if (line === "") return false;
  return !line.startsWith("!! ") || line.endsWith(".yaml") || /[ /](?:groups|nodes)\/$/.test(line);
}

/** Loaded here, because most commands never ask git. The environment is ours: no `GIT_DIR` of a hook, and messages in English. */
async function gitIn(dir: string): Promise<SimpleGit> {
  const { simpleGit } = await import("simple-git");
  const { PATH = "", HOME = "" } = process.env;
  const git = simpleGit({
    baseDir: dir,
    timeout: { block: deadlineMs },
    completion: { onClose: true, onExit: false },
    // By default, an exit code without a message is no error.
    errors: (error, result) => error ?? (result.exitCode === 0 ? undefined : new Error(`git exit ${result.exitCode}`)),
  });
  return git.env({ PATH, HOME, LC_ALL: "C" });
}

async function ask(git: SimpleGit, dir: string, args: readonly string[]): Promise<string | undefined> {
  try {
    return await git.raw([...args]);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    if (/not a git repository|ENOENT|git exit 1$/i.test(why)) return undefined;
    const hint = /dubious ownership/.test(why)
      ? "the folder belongs to another user; if you trust it: git config --global --add safe.directory <the repository>"
      : "does `git status` work in that folder?";
    throw new FleetError("usage", `git cannot tell the revision of ${dir}`, { hint, cause: error });
  }
}
