/** The window on the fleet folder: a folder in, layers and findings out. */
import { setImmediate } from "node:timers/promises";
import type { Finding } from "../model/finding.ts";
import type { Layer } from "../model/layer.ts";
import { type Folder, workTreeFolder } from "./folder.ts";
import { type Entry, folderEntries } from "./folder-entries.ts";
import { Locator } from "./locate.ts";
import { maxFileBytes } from "./text-guard.ts";
import { readYaml } from "./yaml-file.ts";

export interface LoadedFleet {
  /** In the order of their files. Each file is read and parsed once, however many nodes it is a layer of. */
  readonly layers: readonly Layer[];
  readonly findings: readonly Finding[];
  /** Files that are there but gave no layer; findings say why. */
  readonly broken: ReadonlySet<string>;
}

/** How many files are read before others (signals, progress) get their turn. Reading a file takes less time than passing it to another thread. */
const filesPerTurn = 100;

/**
 * Reads the fleet folder `dir`: as it is on disk, or as it is in the commit with the full id `commit`. Throws FleetError (usage) when there
 * is no such folder or it cannot be read.
 */
export async function loadFleet(dir: string, commit?: string): Promise<LoadedFleet> {
  // Loaded here, because most commands never ask git.
  const folder =
    commit === undefined ? workTreeFolder(dir) : await (await import("./commit.ts")).commitFolder(dir, commit);
  const { entries, findings } = folderEntries(folder);
  const found: Finding[] = [...findings];
  const layers: Layer[] = [];
  const locator = new Locator();
  for (const [index, entry] of entries.entries()) {
    if (index % filesPerTurn === filesPerTurn - 1) await setImmediate();
    const layer = layerOf(folder, entry, locator, found);
    if (layer !== undefined) layers.push(layer);
  }
  return { layers, findings: found, broken: brokenFiles(layers, found) };
}

/** A layer whose file has the wrong ending is broken too, not missing. */
function brokenFiles(layers: readonly Layer[], findings: readonly Finding[]): ReadonlySet<string> {
  const loaded = new Set(layers.map((layer) => layer.file));
  const files = findings.map((finding) => finding.position.file.replace(/\.yml$/, ".yaml"));
  return new Set(files.filter((file) => !loaded.has(file)));
}

function layerOf(folder: Folder, entry: Entry, locator: Locator, findings: Finding[]): Layer | undefined {
  const { kind, name, file } = entry;
  const bytes = bytesOf(folder, file, findings);
  if (bytes === undefined) return undefined;
  const read = readYaml(file, bytes);
  findings.push(...read.findings);
  const { value, text } = read;
  if (value === undefined || text === undefined) return undefined;
  return { kind, name, file, value, locate: (pointer, what) => locator.locate(file, text, pointer, what) };
}

function bytesOf(folder: Folder, file: string, findings: Finding[]): Uint8Array | undefined {
  try {
    return folder.read(file, maxFileBytes);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    findings.push({
      position: { file, line: 1, column: 1 },
      pointer: "",
      what: `the file cannot be read: ${why}`,
      hint: "make it a regular file that you may read",
    });
    return undefined;
  }
}
