/** The way back of a merged pull request: its files as they were before, where nobody has changed them since. */
import { isObject, type Json } from "../model/json.ts";
import { segment } from "./address.ts";
import type { FileChange } from "./branch-commit.ts";
import type { GitHub } from "./client.ts";
import { at, isSha, textAt } from "./read.ts";

export interface Merged {
  readonly number: number;
  /** The commit that the branch was at before the merge. */
  readonly before: string;
  /** The commit that the branch is at now. */
  readonly now: string;
}

/** The changes that take it back, or the sentence why that is not safe. */
export type WayBack =
  | { readonly is: "clean"; readonly changes: readonly FileChange[] }
  | { readonly is: "unclean"; readonly why: string };

/** GitHub lists no more files of a pull request. */
const maxFiles = 3000;

/** How to take a merged pull request back. Clean: each of its files is on the branch exactly as the pull request left it. */
export async function revertOf(gitHub: GitHub, { number, before, now }: Merged): Promise<WayBack> {
  const files: Json[] = [];
  const path = `${gitHub.repo}/pulls/${number}/files`;
  for await (const file of gitHub.pages({ path, what: `the files of #${number}` })) files.push(file);
  if (files.length >= maxFiles) return { is: "unclean", why: `#${number} changed more files than GitHub lists` };
  const [old, current] = [await filesAt(gitHub, before), await filesAt(gitHub, now)];
  if (old === undefined || current === undefined) {
    return { is: "unclean", why: "the repository has more files than GitHub lists" };
  }
  const changes: FileChange[] = [];
  for (const file of files) {
    const moved = movedSince(file, current);
    if (moved !== undefined) return { is: "unclean", why: `${moved} is no longer as #${number} left it` };
    for (const name of namesOf(file)) changes.push(backTo(name, old));
  }
  if (changes.length === 0) return { is: "unclean", why: `#${number} changed no file` };
  return { is: "clean", changes };
}

/** The file's name, and its name before where it was renamed. */
function namesOf(file: Json): readonly string[] {
  const names = [textAt(file, "filename"), textAt(file, "previous_filename")];
  return names.filter((name, index) => name !== "" && names.indexOf(name) === index);
}

function movedSince(file: Json, current: Tree): string | undefined {
  const [name = "", previous] = namesOf(file);
  const left = textAt(file, "status") === "removed" ? undefined : textAt(file, "sha");
  if (current.get(name)?.blob !== left) return name;
  const isRenamed = textAt(file, "status") === "renamed" && previous !== undefined;
  return isRenamed && current.has(previous) ? previous : undefined;
}

function backTo(path: string, old: Tree): FileChange {
  const entry = old.get(path);
  return entry === undefined ? { path, remove: true } : { path, ...entry };
}

/** By path: the object that a file is, and its mode. */
export type Tree = ReadonlyMap<string, { readonly blob: string; readonly mode: string }>;

/** All files of a commit; undefined when GitHub does not list them all. */
export async function filesAt(gitHub: GitHub, commit: string): Promise<Tree | undefined> {
  const path = `${gitHub.repo}/git/trees/${segment(commit)}?recursive=1`;
  const answer = await gitHub.request({ path, what: `the files of ${commit}` });
  const entries = at(answer, "tree");
  if (at(answer, "truncated") === true || !Array.isArray(entries)) return undefined;
  const files = new Map<string, { readonly blob: string; readonly mode: string }>();
  for (const entry of entries as readonly Json[]) {
    const [name, blob, mode] = [textAt(entry, "path"), textAt(entry, "sha"), textAt(entry, "mode")];
    if (isObject(entry) && textAt(entry, "type") === "blob" && name !== "" && isSha(blob)) {
      files.set(name, { blob, mode });
    }
  }
  return files;
}
