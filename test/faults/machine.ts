// What some rows need of this machine. What it does not give is said: those rows are counted as not run.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { toolPath } from "./lab.ts";

/** What a command stands behind to run as root; undefined where we are not and may not become it. */
const asRoot = ((): readonly string[] | undefined => {
  if (process.getuid?.() === 0) return [];
  try {
    execFileSync("sudo", ["-n", "true"], { stdio: "ignore" });
    return ["sudo", "-n"];
  } catch {
    return undefined;
  }
})();

export function root(...argv: readonly string[]): void {
  const [program = "", ...args] = [...(asRoot ?? []), ...argv];
  execFileSync(program, args, { stdio: "pipe" });
}

/** A small file system of its own; gone at the end. */
export class Disk implements Disposable {
  readonly dir = mkdtempSync(path.join(tmpdir(), "clawform-disk-"));

  /** `options` as mount takes them: `size=256k,nr_inodes=64`. */
  constructor(options: string) {
    try {
      root("mount", "-t", "tmpfs", "-o", `${options},mode=755,uid=${process.getuid?.()}`, "tmpfs", this.dir);
    } catch (error) {
      rmSync(this.dir, { recursive: true });
      throw error;
    }
  }

  get home(): string {
    return path.join(this.dir, "home");
  }

  readOnly(isReadOnly: boolean): void {
    root("mount", "-o", `remount,${isReadOnly ? "ro" : "rw"}`, this.dir);
  }

  /** Leaves room for so many pages of four KiB. */
  leavePages(pages: number): void {
    this.free();
    fillUp(path.join(this.dir, "filler"), pages);
  }

  /** Leaves so many files to be made. */
  leaveFiles(files: number): void {
    this.free();
    const dir = path.join(this.dir, "fillers");
    mkdirSync(dir);
    let made = 0;
    try {
      for (; ; made += 1) writeFileSync(path.join(dir, String(made)), "");
    } catch {
      for (let i = 0; i < files; i += 1) rmSync(path.join(dir, String(made - 1 - i)));
    }
  }

  free(): void {
    for (const name of ["filler", "fillers"]) rmSync(path.join(this.dir, name), { recursive: true, force: true });
  }

  [Symbol.dispose](): void {
    root("umount", "-l", this.dir);
    rmSync(this.dir, { recursive: true, force: true });
  }
}

/** Fills the file system, and gives `pages` of it back. */
function fillUp(file: string, pages: number): void {
  const page = Buffer.alloc(4096, 1);
  let written = 0;
  try {
    for (; ; written += 1) writeFileSync(file, page, { flag: "a" });
  } catch {
    truncateSync(file, Math.max(0, written - pages) * page.length);
  }
}

/** May a tmpfs be mounted here? */
export const mayMount = tried("a tmpfs", () => {
  using disk = new Disk("size=64k");
  return disk.dir !== "";
});

/** Can a file be made immutable where the homes of nodes are? */
export const mayFreeze = tried("`chattr +i`", () => {
  const dir = mkdtempSync(path.join(tmpdir(), "clawform-immutable-"));
  const file = path.join(dir, "file");
  writeFileSync(file, "");
  try {
    root("chattr", "+i", file);
    root("chattr", "-i", file);
    return true;
  } finally {
    rmSync(dir, { recursive: true });
  }
});

/**
 * Can system calls be made to fail? Where strace is missing and could have been installed, the rows run and fail; where we may not
 * install anything they are not run.
 */
export const mayInject =
  tried("strace", () => {
    execFileSync(
      toolPath("strace") ?? "strace is not installed",
      ["-o", "/dev/null", "-e", "inject=fsync:error=EIO", "true"],
      { stdio: "pipe" },
    );
    return true;
  }) ||
  (toolPath("strace") === undefined && asRoot !== undefined && toolPath("apt-get") !== undefined);

function tried(what: string, attempt: () => boolean): boolean {
  try {
    if (attempt()) return true;
    throw new Error("it does not work");
  } catch (error) {
    console.warn(`not run here: the rows that need ${what}: ${(error as Error).message.trim()}`);
    return false;
  }
}
