// A real git repository in a temporary directory, with authors and dates that do not move.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** Who commits, and when. */
export interface Hand {
  readonly author?: string;
  /** ISO 8601. */
  readonly date?: string;
}

export class Repository {
  readonly dir: string;

  /** Makes a repository in `dir`, or in a directory of its own. */
  constructor(dir = mkdtempSync(path.join(realpathSync(tmpdir()), "clawform-git-"))) {
    this.dir = dir;
    this.git("init", "--quiet", "--initial-branch=main");
  }

  /** Runs git with nobody's settings; what it prints. */
  git(...args: readonly string[]): string {
    return this.#run(args, {});
  }

  write(file: string, text: string): void {
    const at = path.join(this.dir, file);
    mkdirSync(path.dirname(at), { recursive: true });
    writeFileSync(at, text);
  }

  /** Commits everything; the id of the commit. */
  commit(message: string, { author = "Test", date = "2026-11-20T12:00:00Z" }: Hand = {}): string {
    this.git("add", "--all");
    const env = { GIT_AUTHOR_NAME: author, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
    this.#run(["commit", "--quiet", "--allow-empty", "--message", message], env);
    return this.git("rev-parse", "HEAD");
  }

  [Symbol.dispose](): void {
    rmSync(this.dir, { recursive: true, force: true });
  }

  #run(args: readonly string[], more: Readonly<Record<string, string>>): string {
    const env = {
      PATH: process.env["PATH"] ?? "",
      HOME: this.dir,
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_AUTHOR_NAME: "Test",
      GIT_AUTHOR_EMAIL: "test@example.org",
      GIT_COMMITTER_NAME: "Test",
      GIT_COMMITTER_EMAIL: "test@example.org",
      GIT_EDITOR: "true",
      ...more,
    };
    return execFileSync("git", ["-C", this.dir, ...args], { encoding: "utf8", env, stdio: "pipe" }).trim();
  }
}
