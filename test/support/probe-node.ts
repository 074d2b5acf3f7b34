import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { Host } from "../../src/model/host.ts";
import type { Answer, Read, Report } from "../../src/model/read.ts";
import { probe } from "../../src/hosts/probe/probe.ts";
import { shellConnection } from "./shell-connection.ts";

/** Shells and userlands that a probe must be understood by. */
export const grounds = [
  { name: "dash", argv: ["dash", "-s"], tar: "system" },
  { name: "bash", argv: ["bash", "--posix", "-s"], tar: "system" },
  { name: "bash as sh", argv: ["bash", "--norc", "-s"], tar: "system" },
  { name: "busybox ash", argv: ["busybox", "ash", "-s"], tar: "system" },
  { name: "dash with busybox tar", argv: ["dash", "-s"], tar: "busybox" },
  { name: "busybox ash with busybox tar", argv: ["busybox", "ash", "-s"], tar: "busybox" },
] as const;

type Ground = (typeof grounds)[number];

/** A temporary directory with a home in it, gone when the test is over. */
export interface ProbeNode {
  /** Besides the home: for targets of links and the like. */
  readonly root: string;
  readonly home: string;
  /** Writes a file of the home, with its directories; an absolute path is taken as it is. */
  write(path: string, content?: string | Uint8Array): string;
  mkdir(path: string): string;
  link(path: string, target: string): void;
  fifo(path: string): void;
}

export function probeNode(homeName = "home"): ProbeNode {
  const root = mkdtempSync(join(tmpdir(), "probe-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const home = join(root, homeName);
  mkdirSync(home);
  const at = (path: string) => {
    const full = path.startsWith("/") ? path : join(home, path);
    mkdirSync(dirname(full), { recursive: true });
    return full;
  };
  return {
    root,
    home,
    write: (path, content = "") => {
      const full = at(path);
      writeFileSync(full, content);
      return full;
    },
    mkdir: (path) => {
      const full = at(path);
      mkdirSync(full, { recursive: true });
      return full;
    },
    link: (path, target) => symlinkSync(target, at(path)),
    fifo: (path) => void execFileSync("mkfifo", [at(path)]),
  };
}

/** PATH for a ground: the system's, or a directory that has only busybox's tar. */
function pathOf(node: ProbeNode, ground: Ground): string {
  if (ground.tar === "system") return "/usr/bin:/bin";
  const dir = join(node.root, "busybox-bin");
  if (existsSync(dir)) return dir;
  mkdirSync(dir);
  const busybox = execFileSync("sh", ["-c", "command -v busybox"], { encoding: "utf8" }).trim();
  symlinkSync(busybox, join(dir, "tar"));
  return dir;
}

export interface ProbeSetting {
  readonly ground?: Ground;
  readonly host?: Partial<Host>;
  readonly reads?: readonly Read[];
  readonly env?: Readonly<Record<string, string>>;
  readonly maxBytes?: number;
  readonly uid?: number;
  readonly closer?: true;
}

/** Probes a node by a shell of this machine whose HOME is the node's home. */
export function probeAt(node: ProbeNode, setting: ProbeSetting = {}): Promise<Report> {
  const ground = setting.ground ?? grounds[0];
  const env = { HOME: node.home, PATH: pathOf(node, ground), TMPDIR: join(node.root, "tmp"), ...setting.env };
  const program = execFileSync("sh", ["-c", 'command -v "$1"', "sh", ground.argv[0]], { encoding: "utf8" }).trim();
  const argv = [program, ...ground.argv.slice(1)];
  const connection = shellConnection({ argv, env, ...(setting.uid === undefined ? {} : { uid: setting.uid }) });
  const host = { transport: "local", ...setting.host } as Host;
  const request = {
    node: "t440",
    host,
    reads: setting.reads ?? [],
    ...(setting.closer === true ? { closer: true as const } : {}),
  };
  return probe(connection, request, { deadlineMs: 20_000, maxBytes: setting.maxBytes ?? 64 * 1024 * 1024 });
}

/** The text of a file's answer; fails when it is none. */
export function textOf(answer: Answer | undefined): string {
  if (answer?.is !== "file" || answer.bytes === undefined)
    throw new Error(`no file with bytes: ${JSON.stringify(answer)}`);
  return Buffer.from(answer.bytes).toString("utf8");
}
