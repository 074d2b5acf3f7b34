// Runs commands in turn and says what each took: wall time and processor time of itself and all it started.

import { spawnSync } from "node:child_process";

export interface Command {
  readonly name: string;
  readonly argv: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Exit codes that mean it did its work. */
  readonly ok?: readonly number[];
}

/** Medians over the rounds, in milliseconds. */
export interface Timing {
  readonly name: string;
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** Every command once per round, in turn, so that what else the machine does hits all of them alike. One round before the first is not counted. */
export function interleaved(commands: readonly Command[], rounds: number): readonly Timing[] {
  const samples = new Map(commands.map((command) => [command.name, [] as { wallMs: number; cpuMs: number }[]]));
  for (let round = 0; round <= rounds; round++) {
    for (const command of commands) {
      const sample = once(command);
      if (round > 0) samples.get(command.name)?.push(sample);
    }
  }
  return [...samples].map(([name, list]) => ({
    name,
    wallMs: median(list.map((sample) => sample.wallMs)),
    cpuMs: median(list.map((sample) => sample.cpuMs)),
  }));
}

function once(command: Command): { wallMs: number; cpuMs: number } {
  const timed = ["-c", 'TIMEFORMAT="%R %U %S"; time "$@" >/dev/null 2>&3', "bash", ...command.argv];
  const run = spawnSync("bash", timed, {
    cwd: command.cwd,
    env: { ...process.env, ...command.env },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  if (!(command.ok ?? [0]).includes(run.status ?? -1)) {
    throw new Error(`${command.name} ended with ${run.status}:\n${run.output[3] ?? ""}`);
  }
  const [wall = 0, user = 0, system = 0] = run.stderr.trim().split(" ").map(Number);
  return { wallMs: wall * 1000, cpuMs: (user + system) * 1000 };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** Is `command` to be had on this machine? */
export function isInstalled(command: string): boolean {
  return spawnSync("sh", ["-c", `command -v ${command}`]).status === 0;
}
