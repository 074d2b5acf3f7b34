/** The fleet folder as one commit has it, read by object ids: nothing that happens to the work tree meanwhile can change it. */
import { FleetError, FleetFolderMissing } from "../model/error.ts";
import { byName, type Folder, type FolderEntry, folderHint, type Standing } from "./folder.ts";
import { type Git, gitAt, isObjectId, objectsOf } from "./git.ts";
import { maxFileBytes } from "./text-guard.ts";

/**
 * The commit that `ref` means in the repository of `dir`. Throws FleetError (usage) for what is no ref, or none of a commit, and
 * outside git.
 */
export async function commitOf(dir: string, ref: string): Promise<string> {
  const git = gitAt(dir);
  // Git would take it for an option in other places, and a ref cannot begin so.
  const found = /^(?!-)[^\0-\x1f\x7f]+$/.test(ref)
    ? await git.ask(["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`])
    : undefined;
  const commit = found?.trim() ?? "";
  if (isObjectId(commit)) return commit;
  if ((await git.ask(["rev-parse", "--git-dir"])) === undefined) {
    const hint = "leave out the ref: then the folder is read as it is";
    throw new FleetError("usage", `${dir} is not in a git repository, so ${JSON.stringify(ref)} means nothing`, {
      hint,
    });
  }
  const hint = "name a branch, a tag or a commit; is it fetched? (in CI: a checkout with its whole history)";
  throw new FleetError("usage", `${JSON.stringify(ref)} is no commit of this repository`, { hint });
}

/** The fleet folder `dir` in the commit with this full id. Throws FleetFolderMissing when the commit has no such folder. */
export async function commitFolder(dir: string, commit: string): Promise<Folder> {
  const git = await repositoryOf(dir);
  const tree = await treeOf(git, dir, commit);
  const listed = await git.ask(["ls-tree", "-r", "-t", "-l", "-z", "--full-tree", "--end-of-options", tree]);
  const rows = (listed ?? "").split("\0").flatMap(parseRow);
  const blobs = await objectsOf(
    git,
    rows.filter(isWanted).map((row) => row.id),
  );
  const folders = new Map<string, FolderEntry[]>([["", []]]);
  const files = new Map<string, Row>();
  for (const row of rows) {
    const cut = row.path.lastIndexOf("/");
    if (row.is === "folder") folders.set(row.path, folders.get(row.path) ?? []);
    if (row.is === "file") files.set(row.path, row);
    folders.get(row.path.slice(0, Math.max(cut, 0)))?.push({ name: row.path.slice(cut + 1), is: row.is });
  }
  return {
    list: (path) => (folders.get(path) ?? []).toSorted(byName),
    read: (path, maxBytes) => {
      const row = files.get(path);
      const bytes = row === undefined ? undefined : blobs.get(row.id);
      if (bytes !== undefined) return bytes.subarray(0, maxBytes + 1);
      // Longer than any file may be, so nobody has asked git for it.
      if (row !== undefined && row.size > maxBytes) return new Uint8Array(maxBytes + 1);
      throw new Error("it is not in the commit");
    },
  };
}

/** A link that stands in the repository is not followed: the commit may have something else there. One from elsewhere leads there. */
async function repositoryOf(dir: string): Promise<Git> {
  const [followed, plain] = [gitAt(dir), gitAt(dir, false)];
  if (followed.cwd === plain.cwd) return followed;
  const gitDir = ["rev-parse", "--absolute-git-dir"];
  return (await plain.ask(gitDir)) === (await followed.ask(gitDir)) ? plain : followed;
}

interface Row {
  readonly path: string;
  readonly is: Standing;
  readonly id: string;
  readonly size: number;
}

/** `<mode> <type> <id> <size>\t<path>`; size is `-` but for files. */
function parseRow(line: string): readonly Row[] {
  const match = /^(\d{6}) [a-z]+ ([0-9a-f]+) +(\d+|-)\t([^]+)$/.exec(line);
  if (match === null) return [];
  const [, mode = "", id = "", size = "", path = ""] = match;
  return [{ path, is: standings.get(mode) ?? "file", id, size: Number(size) || 0 }];
}

const standings: ReadonlyMap<string, Standing> = new Map([
  ["040000", "folder"],
  ["120000", "link"],
  ["160000", "submodule"],
]);

/** What a fleet is made of: YAML at the top and one folder below. */
function isWanted({ path, is, size }: Row): boolean {
  return is === "file" && size <= maxFileBytes && /^(?:[^/]+\/)?[^/]+\.yaml$/.test(path);
}

/** The tree of the fleet folder. The links of the work tree lead nowhere here: the path must be one of folders. */
async function treeOf(git: Git, dir: string, commit: string): Promise<string> {
  const missing = (what: string, hint: string) =>
    new FleetFolderMissing(`${what} in commit ${commit.slice(0, 12)}`, { hint });
  const prefix = ((await git.ask(["rev-parse", "--show-prefix"])) ?? "").replace(/\n$/, "");
  const path = `${prefix}${git.below}`.replace(/\/$/, "");
  if (path === "") return `${commit}^{tree}`;
  const row = (await git.ask(["ls-tree", "-z", "-l", "--full-tree", "--end-of-options", commit, path])) ?? "";
  const [found] = parseRow(row.replace(/\0$/, ""));
  if (found?.is === "folder") return found.id;
  if (found?.is === "link") {
    throw missing(
      `the fleet folder ${dir} is a symbolic link`,
      "put the folder itself there, or name the one it leads to",
    );
  }
  if (found?.is === "submodule") {
    throw missing(`the fleet folder ${dir} is a submodule`, "name the fleet folder in a checkout of that repository");
  }
  throw missing(`there is no fleet folder ${dir}`, folderHint);
}
