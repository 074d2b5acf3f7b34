/** One file of the fleet folder with another text: as a layer, to see what it would mean, and on disk. */
import { randomBytes } from "node:crypto";
import { lstatSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { FleetError } from "../model/error.ts";
import type { Finding } from "../model/finding.ts";
import type { Layer } from "../model/layer.ts";
import { Locator } from "./locate.ts";
import { readRegular } from "./read-regular.ts";
import { maxFileBytes } from "./text-guard.ts";
import { readYaml } from "./yaml-file.ts";

/** The layer that `layer` would be if its file had this text; without one where the text is no valid layer, and findings say why. */
export function editedLayer(
  layer: Layer,
  text: string,
): { readonly layer: Layer | undefined; readonly findings: readonly Finding[] } {
  const read = readYaml(layer.file, new TextEncoder().encode(text));
  const { value, text: bare } = read;
  if (value === undefined || bare === undefined) return { layer: undefined, findings: read.findings };
  const locator = new Locator();
  const locate: Layer["locate"] = (pointer, what) => locator.locate(layer.file, bare, pointer, what);
  return { layer: { ...layer, value, locate }, findings: read.findings };
}

/** The text of a file of the fleet folder `dir`, with its byte order mark. Throws FleetError when it is no regular file of text in it. */
export function fileText(dir: string, file: string): string {
  refuseStrange(dir, file);
  try {
    const bytes = readRegular(path.join(dir, file), maxFileBytes);
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw cannot("read", file, error);
  }
}

/**
 * Puts `text` in the place of `before` in a file of the fleet folder `dir`: whoever looks sees the old file or the whole new one, with the mode of
 * the old one. Throws FleetError, and changes nothing, when the file says something else by now, or is not a regular file of the folder.
 */
export async function replaceText(dir: string, file: string, before: string, text: string): Promise<void> {
  const target = path.join(dir, file);
  const beside = path.join(path.dirname(target), `.${path.basename(file)}.${randomBytes(6).toString("hex")}.tmp`);
  if (fileText(dir, file) !== before) {
    const hint = "look at it, and start again";
    throw new FleetError("refused", `${file} was changed meanwhile: nothing was written`, { hint });
  }
  const { mode } = lstatSync(target);
  try {
    const handle = await open(beside, "wx", mode & 0o777);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => {});
    throw cannot("written", file, error);
  }
}

/** Neither the file nor a folder on the way from `dir` to it may be a link: what is behind one is not ours. */
function refuseStrange(dir: string, file: string): void {
  const parts = file.split("/");
  if (path.isAbsolute(file) || parts.includes("..")) throw new Error(`${file} is no file of the fleet folder`);
  for (const [i] of parts.entries()) {
    const part = parts.slice(0, i + 1).join("/");
    const stat = lstatSync(path.join(dir, part), { throwIfNoEntry: false });
    if (stat?.isSymbolicLink() === true) {
      throw new FleetError("refused", `${part} is a link: nothing is written through it`, {
        hint: "make it a regular file of the fleet folder",
      });
    }
  }
}

function cannot(what: "read" | "written", file: string, error: unknown): FleetError {
  const code = (error as NodeJS.ErrnoException).code ?? "it is no text";
  return new FleetError("refused", `${file} cannot be ${what}: ${code}`, {
    hint: "make it a regular file that you may read and write",
    cause: error,
  });
}
