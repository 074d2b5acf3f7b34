import { statSync } from "node:fs";
import { mkdir, open, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { HostUnreachable } from "../model/error.ts";
import { judge, keyType, parseKnownHosts, type KnownHost } from "./known-hosts.ts";

const parsed = new Map<string, { readonly stamp: string; readonly entries: readonly KnownHost[] }>();
let lastWrite: Promise<unknown> = Promise.resolve();

/**
 * The entries of all files, in order; a file that does not exist has none. A file is parsed again only when it has changed.
 * Throws HostUnreachable when a file is there and cannot be read: what it would have refused must not pass.
 */
export async function readKnownHosts(files: readonly string[]): Promise<readonly KnownHost[]> {
  return (await Promise.all(files.map(readOne))).flat();
}

async function readOne(file: string): Promise<readonly KnownHost[]> {
  try {
    // At once: it is asked for every connection, and the way to another thread and back costs more than the answer.
    const { mtimeMs, ctimeMs, size, ino } = statSync(file);
    const stamp = `${mtimeMs} ${ctimeMs} ${size} ${ino}`;
    const before = parsed.get(file);
    if (before?.stamp === stamp) return before.entries;
    const entries = parseKnownHosts(file, await readFile(file, "utf8"));
    parsed.set(file, { stamp, entries });
    return entries;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw new HostUnreachable(
      `${file} cannot be read, so no host key can be verified (${(error as NodeJS.ErrnoException).code})`,
      {
        hint: "Make it readable for this user, or name another file in `host.knownHosts`.",
        cause: error,
      },
    );
  }
}

/**
 * Adds the key to `file` for a host that was unknown. Does nothing when it has come to be known meanwhile.
 * Throws HostUnreachable when it cannot be stored, or when another key has been stored for that name meanwhile.
 */
export async function rememberKey(file: string, name: string, key: Uint8Array): Promise<void> {
  // One after the other: many connections to one new host would all find it unknown and all add it.
  const mine = lastWrite.then(() => append(file, name, key));
  lastWrite = mine.catch(() => {});
  await mine;
}

async function append(file: string, name: string, key: Uint8Array): Promise<void> {
  const verdict = judge(await readOne(file), name, key);
  if (verdict.is === "known") return;
  if (verdict.is !== "unknown")
    throw new HostUnreachable(`${file} has got another key for ${name} meanwhile`, { hint: "Run it again." });
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    const handle = await open(file, "a+", 0o600);
    try {
      const { size } = await handle.stat();
      const last = Buffer.alloc(1);
      if (size > 0) await handle.read(last, 0, 1, size - 1);
      const newLine = size > 0 && last.toString() !== "\n" ? "\n" : "";
      // One write in append mode: a line of ours is never mixed with a line of another process.
      await handle.write(`${newLine}${name} ${keyType(key)} ${Buffer.from(key).toString("base64")}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw new HostUnreachable(
      `the key of ${name} could not be added to ${file} (${(error as NodeJS.ErrnoException).code})`,
      {
        hint: "Make it writable, or add the key by hand.",
        cause: error,
      },
    );
  }
}
