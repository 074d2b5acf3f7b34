/** Which files of the fleet folder are layers, and which stand there by mistake. */
import type { Finding } from "../model/finding.ts";
import { compareText } from "../model/json.ts";
import type { Layer } from "../model/layer.ts";
import type { Folder, FolderEntry, Standing } from "./folder.ts";

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

/** Looks into a fleet folder and its `groups/`, `nodes/` and `policies/`. */
export function folderEntries(folder: Folder): Entries {
  const top = folder.list("");
  const findings: Finding[] = top.flatMap(foreign);
  const entries = [
    ...topEntries(top, findings),
    ...subEntries(folder, top, "groups", "group", findings),
    ...subEntries(folder, top, "nodes", "node", findings),
    ...subEntries(folder, top, "policies", "policy", findings),
  ];
  if (!entries.some((entry) => entry.kind === "node") && findings.length === 0) {
    findings.push(about("nodes", "the fleet has no nodes", "write one file nodes/<name>.yaml per node"));
  }
  return { entries: entries.toSorted((a, b) => compareText(a.file, b.file)), findings };
}

/** Names that are looked at one by one. */
const ownNames = /^(?:(?:fleet|defaults)\.ya?ml|groups|nodes|policies)$/;

/** What no commit holds has no place in a fleet folder, also where nobody reads it: a tool that follows it would. */
function foreign({ name, is }: FolderEntry): readonly Finding[] {
  if (ownNames.test(name) || name.startsWith(".") || (is !== "link" && is !== "submodule")) return [];
  return [about(name, `${kindWords[is]} in the fleet folder`, notInCommit)];
}

function topEntries(top: readonly FolderEntry[], findings: Finding[]): Entry[] {
  const entries: Entry[] = [];
  for (const kind of ["fleet", "defaults"] as const) {
    const yml = top.find((entry) => entry.name === `${kind}.yml`);
    if (yml !== undefined) findings.push(renameYml(yml.name, top));
    const entry = top.find((one) => one.name === `${kind}.yaml`);
    if (entry === undefined) continue;
    if (entry.is === "file") entries.push({ kind, name: kind, file: entry.name });
    else findings.push(notAFile(entry.name, entry));
  }
  return entries;
}

function subEntries(
  folderOfFleet: Folder,
  top: readonly FolderEntry[],
  folder: string,
  kind: "group" | "node" | "policy",
  findings: Finding[],
): Entry[] {
  const found = top.find((entry) => entry.name === folder);
  if (found === undefined) return [];
  if (found.is !== "folder") {
    findings.push(
      about(folder, `${folder} is ${kindWords[found.is]}, no folder`, "make it a folder of the repository"),
    );
    return [];
  }
  const siblings = folderOfFleet.list(folder);
  return siblings.flatMap((entry) => {
    if (isIgnored(entry)) return [];
    const finding = strayness(folder, entry, siblings);
    if (finding !== undefined) findings.push(finding);
    if (entry.is !== "file" || !entry.name.endsWith(".yaml")) return [];
    return [{ kind, name: entry.name.slice(0, -".yaml".length), file: `${folder}/${entry.name}` }];
  });
}

/** Hidden files and texts for people. */
function isIgnored(entry: FolderEntry): boolean {
  return entry.name.startsWith(".") || (entry.is === "file" && (/\.md$/i.test(entry.name) || entry.name === "README"));
}

/** What is wrong with an entry of a folder of layers, if anything is. */
function strayness(folder: string, entry: FolderEntry, siblings: readonly FolderEntry[]): Finding | undefined {
  const file = `${folder}/${entry.name}`;
  if (entry.is !== "file") return notAFile(file, entry);
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
    `not a valid name for a ${folder === "policies" ? "policy" : folder.slice(0, -1)}`,
    "names have 1 to 63 of a-z, 0-9 and -, and do not begin with -",
  );
}

/** Names of nodes and groups: they stand in paths, commands and host lists. */
const namePattern = /^[a-z0-9][a-z0-9-]{0,62}$/;

function renameYml(file: string, siblings: readonly FolderEntry[]): Finding {
  const yaml = file.replace(/\.yml$/, ".yaml");
  const base = yaml.slice(yaml.lastIndexOf("/") + 1);
  if (siblings.some((entry) => entry.name === base))
    return about(file, `stands beside ${yaml}: two files for one layer`, "delete one of them; .yml files are not read");
  return about(file, ".yml files are not read", `rename it to ${yaml}`);
}

function notAFile(file: string, { is }: FolderEntry): Finding {
  const hint = is === "folder" ? "folders in here are not read; move its files up" : notInCommit;
  return about(file, `${kindWords[is]} in place of a file`, hint);
}

const notInCommit = "put a regular file there: only what is in the repository itself counts";

/** What stands at an entry, as people say it. */
const kindWords: Readonly<Record<Standing, string>> = {
  file: "a file",
  folder: "a folder",
  link: "a symbolic link",
  submodule: "a submodule",
  pipe: "a named pipe",
  device: "a device or socket",
};

function about(file: string, what: string, hint: string): Finding {
  return { position: { file, line: 1, column: 1 }, pointer: "", what, hint };
}
