/** A folder of files, wherever it is kept: in the work tree or in a commit. All that is read of a fleet is read through it. */
import { type Dirent, existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { FleetError } from "../model/error.ts";
import { compareText } from "../model/json.ts";
import { readRegular } from "./read-regular.ts";

/** What stands at a name. `submodule`: a folder whose files are those of another repository. */
export type Standing = "file" | "folder" | "link" | "submodule" | "pipe" | "device";

/** One entry of a folder. */
export interface FolderEntry {
  readonly name: string;
  readonly is: Standing;
}

/** Files below one folder. Paths are relative to it, with `/`; the empty path is the folder itself. */
export interface Folder {
  /** The entries of a folder in it that is there, in the order of their names. */
  list(path: string): readonly FolderEntry[];
  /** Up to `maxBytes` + 1 bytes of a regular file; more than `maxBytes` means that it is longer, whatever they are. Throws when there is none. */
  read(path: string, maxBytes: number): Uint8Array;
}

/** The folder `dir` as it is on disk now. Throws FleetError (usage) when there is none. */
export function workTreeFolder(dir: string): Folder {
  const stat = statSync(dir, { throwIfNoEntry: false });
  if (stat === undefined) throw new FleetError("usage", `there is no fleet folder ${dir}`, { hint: folderHint });
  if (!stat.isDirectory()) throw new FleetError("usage", `${dir} is no folder`, { hint: folderHint });
  return {
    list: (path) =>
      readdirSync(join(dir, path), { withFileTypes: true })
        .map((entry) => ({ name: entry.name, is: standingOf(join(dir, path), entry) }))
        .toSorted(byName),
    read: (path, maxBytes) => readRegular(join(dir, path), maxBytes),
  };
}

/** What to do when the fleet folder is not where it was looked for. */
export const folderHint = "name the fleet folder with --fleet DIR; it holds fleet.yaml, groups/ and nodes/";

/** The order of entries: by name. */
export function byName(a: FolderEntry, b: FolderEntry): number {
  return compareText(a.name, b.name);
}

/** A submodule, or any other repository, has a `.git` of its own. */
function standingOf(dir: string, entry: Dirent): Standing {
  if (entry.isFile()) return "file";
  if (entry.isDirectory()) return existsSync(join(dir, entry.name, ".git")) ? "submodule" : "folder";
  if (entry.isSymbolicLink()) return "link";
  return entry.isFIFO() ? "pipe" : "device";
}
