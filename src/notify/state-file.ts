import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { isObject, type Json, type JsonObject, member } from "../model/json.ts";
import type { Memories } from "../model/notify.ts";
import { decodeMemory, encodeMemory } from "../core/notify/memory-text.ts";

/** What each receiver was told, by its name. */
export type AllMemories = ReadonlyMap<string, Memories>;

/** What the file holds; `problem` says why it could not be used, and that all starts anew. */
export interface Remembered {
  readonly memories: AllMemories;
  readonly problem?: string;
}

/** Reads what the receivers of this fleet were told. A file that is not there is as good as empty. Never throws. */
export async function readMemories(file: string, fleet: string): Promise<Remembered> {
  try {
    const value = JSON.parse(await readFile(file, "utf8")) as Json;
    if (isObject(value) && member(value, "formatVersion") === 1) {
      if (member(value, "fleet") === fleet) return { memories: memoriesIn(value) };
      return startAnew(file, "it is of another fleet");
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return { memories: new Map() };
    if (code !== undefined) return startAnew(file, `it cannot be read (${code})`);
  }
  return startAnew(file, "it is damaged");
}

function startAnew(file: string, why: string): Remembered {
  const problem = `what the receivers were told is not known, ${file}: ${why}; what is wrong now is told again`;
  return { memories: new Map(), problem };
}

/** Writes them: a reader sees the old file or the whole new one. Says why it could not; undefined: it is written. Never throws. */
export async function writeMemories(file: string, fleet: string, memories: AllMemories): Promise<string | undefined> {
  const beside = `${file}.${randomBytes(6).toString("hex")}.tmp`;
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(beside, textOf(fleet, memories), { mode: 0o600, flag: "wx", flush: true });
    await rename(beside, file);
    return undefined;
  } catch (error) {
    await rm(beside, { force: true }).catch(() => {});
    const { code } = error as NodeJS.ErrnoException;
    return `${file} cannot be written (${code ?? "unknown reason"}): the next run tells the receivers the same again`;
  }
}

function textOf(fleet: string, memories: AllMemories): string {
  const receivers = Object.fromEntries(
    [...memories].map(([name, nodes]) => [
      name,
      Object.fromEntries([...nodes].map(([node, one]) => [node, encodeMemory(one)])),
    ]),
  );
  return `${JSON.stringify({ formatVersion: 1, fleet, receivers }, null, 1)}\n`;
}

function memoriesIn(value: JsonObject): AllMemories {
  return new Map(entriesOf(member(value, "receivers")).map(([name, nodes]) => [name, nodesIn(nodes)]));
}

/** What is not as it should be is as good as not there: it is told again. */
function nodesIn(nodes: Json): Memories {
  return new Map(
    entriesOf(nodes).flatMap(([node, value]) => {
      const memory = decodeMemory(value);
      return memory === undefined ? [] : [[node, memory] as const];
    }),
  );
}

function entriesOf(value: Json | undefined): readonly (readonly [string, Json])[] {
  return isObject(value) ? Object.entries(value) : [];
}
