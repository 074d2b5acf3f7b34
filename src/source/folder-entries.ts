/** Which files of the fleet folder are layers, and which stand there by mistake. */
import { type Dirent, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "../model/finding.ts";
import { compareText } from "../model/json.ts";
import type { Layer } from "../model/layer.ts";

/** A file that is a layer by its place and name. */
export interface Entry {
  readonly kind: Layer["kind"];
  readonly name: string;
  /** Relative to the fleet folder, with `/`. */
  readonly file: string;
}

export interface Entries {
  /** In the order of `file`. */
  readonly entries: readonly Entry[];
  readonly findings: readonly Finding[];
}

/** Looks into the existing folder `dir` and its `groups/` and `nodes/`. */
export function folderEntries(dir: string): Entries {
  const top = list(dir);
  const findings: Finding[] = [];
  const entries = [
    ...topEntries(top, findings),
    ...subEntries(dir, top, "groups", "group", findings),
    ...subEntries(dir, top, "nodes", "node", findings),
  ];
  if (!entries.some((entry) => entry.kind === "node") && findings.length === 0) {
    findings.push(about("nodes", "the fleet has no nodes", "write one file nodes/<name>.yaml per node"));
  }
  return { entries: entries.toSorted((a, b) => compareText(a.file, b.file)), findings };
}

function list(dir: string): Dirent[] {
  return readdirSync(dir, { withFileTypes: true }).toSorted((a, b) => compareText(a.name, b.name));
}

function topEntries(top: readonly Dirent[], findings: Finding[]): Entry[] {
  const entries: Entry[] = [];
  for (const kind of ["fleet", "defaults"] as const) {
    const yml = top.find((entry) => entry.name === `${kind}.yml`);
    if (yml !== undefined) findings.push(renameYml(yml.name, top));
    const entry = top.find((one) => one.name === `${kind}.yaml`);
    if (entry === undefined) continue;
    if (entry.isFile()) entries.push({ kind, name: kind, file: entry.name });
    else findings.push(notAFile(entry.name, entry));
  }
  return entries;
}

function subEntries(
  dir: string,
  top: readonly Dirent[],
  folder: string,
  kind: "group" | "node",
  findings: Finding[],
): Entry[] {
  const found = top.find((entry) => entry.name === folder);
  if (found === undefined) return [];
  if (!found.isDirectory()) {
    findings.push(about(folder, `${folder} is ${kindOf(found)}, no folder`, "make it a folder of the repository"));
    return [];
  }
  const siblings = list(join(dir, folder));
  return siblings.flatMap((entry) => {
    if (isIgnored(entry)) return [];
    const finding = strayness(folder, entry, siblings);
    if (finding !== undefined) findings.push(finding);
    if (!entry.isFile() || !entry.name.endsWith(".yaml")) return [];
    return [{ kind, name: entry.name.slice(0, -".yaml".length), file: `${folder}/${entry.name}` }];
  });
}

/** Hidden files and texts for people. */
function isIgnored(entry: Dirent): boolean {
  return entry.name.startsWith(".") || (entry.isFile() && (/\.md$/i.test(entry.name) || entry.name === "README"));
}

/** What is wrong with an entry of `groups/` or `nodes/`, if anything is. */
function strayness(folder: string, entry: Dirent, siblings: readonly Dirent[]): Finding | undefined {
  const file = `${folder}/${entry.name}`;
  if (!entry.isFile()) return notAFile(file, entry);
  if (entry.name.endsWith(".yml")) return renameYml(file, siblings);
  if (!entry.name.endsWith(".yaml"))
    return about(
      file,
      "a file that is no layer",
      `in ${folder}/ stand files <name>.yaml only, and *.md; rename it or move it away`,
    );
  if (namePattern.test(entry.name.slice(0, -".yaml".length))) return undefined;
  return about(
    file,
    `not a valid name for a ${folder.slice(0, -1)}`,
    "names have 1 to 63 of a-z, 0-9 and -, and do not begin with -",
  );
}

/** Names of nodes and groups: they stand in paths, commands and host lists. */
const namePattern = /^[a-z0-9][a-z0-9-]{0,62}$/;

function renameYml(file: string, siblings: readonly Dirent[]): Finding {
  const yaml = file.replace(/\.yml$/, ".yaml");
  const base = yaml.slice(yaml.lastIndexOf("/") + 1);
  if (siblings.some((entry) => entry.name === base))
    return about(file, `stands beside ${yaml}: two files for one layer`, "delete one of them; .yml files are not read");
  return about(file, ".yml files are not read", `rename it to ${yaml}`);
}

function notAFile(file: string, entry: Dirent): Finding {
  const hint = entry.isDirectory()
    ? "folders in here are not read; move its files up"
    : "put a regular file there: only what is in the repository itself counts";
  return about(file, `${kindOf(entry)} in place of a file`, hint);
}

/** What stands at an entry, as people say it. */
function kindOf(entry: Dirent): string {
  if (entry.isFile()) return "a file";
  if (entry.isDirectory()) return "a folder";
  if (entry.isSymbolicLink()) return "a symbolic link";
  return entry.isFIFO() ? "a named pipe" : "a device or socket";
}

function about(file: string, what: string, hint: string): Finding {
  return { position: { file, line: 1, column: 1 }, pointer: "", what, hint };
}
