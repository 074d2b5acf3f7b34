import { lstat, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { UsageError } from "../../model/error.ts";
import { initFiles, type InitFile, noCommit } from "../init-files.ts";
import type { Command } from "../input.ts";
import { jsonText } from "../json-text.ts";
import { plural } from "../render/words.ts";

/** `kept`: something else stands there, and was left as it is. `left out`: an example, and there is a fleet already. */
type State = "written" | "same" | "kept" | "left out";

/** `clawform init`: writes the files of a fleet repository that are not there. Overwrites nothing. */
export const init: Command = async ({ args: [dir = "."], flags }, io) => {
  const uses = flags.uses ?? `OWNER/clawform@${noCommit}`;
  if (!/^[\w.-]+\/[\w.-]+@[0-9a-f]{40}$/.test(uses)) {
    throw new UsageError("--uses is not OWNER/REPO@COMMIT", "COMMIT has 40 hex digits: a tag or a branch can be moved");
  }
  const hasFleet = await isThere(path.join(dir, "fleet/fleet.yaml"));
  const files: { readonly path: string; readonly state: State }[] = [];
  for (const file of initFiles(uses)) {
    files.push({ path: file.path, state: await put(dir, file, hasFleet) });
  }
  const written = files.filter(({ state }) => state === "written").length;
  if (flags.json) io.out.write(jsonText({ formatVersion: 1, dir, files, written }));
  else
    io.out.write(`${files.map((file) => `${file.state.padEnd(8)}  ${file.path}\n`).join("")}${summary(written, dir)}`);
  return "ok";
};

function summary(written: number, dir: string): string {
  return written === 0
    ? "nothing was written: all of it is there\n"
    : `${plural(written, "file")} written; ${path.join(dir, "README.md")} says what is next\n`;
}

async function put(dir: string, file: InitFile, hasFleet: boolean): Promise<State> {
  const at = path.join(dir, file.path);
  try {
    if (await isThere(at)) return (await textAt(at)) === file.text ? "same" : "kept";
    if (hasFleet && file.isExample === true) return "left out";
    await mkdir(path.dirname(at), { recursive: true });
    // Made by somebody else in this moment, it is not ours to overwrite either.
    await writeFile(at, file.text, { flag: "wx" });
    return "written";
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown reason";
    throw new UsageError(`${at} cannot be written: ${code}`, "name another folder; what stood there is as it was");
  }
}

/** Undefined for what is not a file, or cannot be read: then it is not ours. */
async function textAt(file: string): Promise<string | undefined> {
  return readFile(file, "utf8").catch(() => undefined);
}

async function isThere(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  );
}
