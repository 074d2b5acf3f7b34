import type { Shard } from "../core/shard.ts";
import type { ExitName } from "../model/exit-code.ts";
import type { Io } from "./io.ts";

/** Every flag of every command, by its name in camel case. A command gets those that its verb declares; the others are undefined. */
export interface Flags {
  readonly fleet: string;
  readonly ref?: string;
  readonly changedSince?: string;
  readonly allowOlder?: true;
  readonly json?: true;
  /** False after `--no-color`. */
  readonly color: boolean;
  readonly on?: string;
  readonly shard?: Shard;
  readonly notify?: true;
  readonly notifyState?: string;
  readonly out?: string;
  readonly format?: "text" | "lines" | "markdown";
  readonly approved?: string;
  readonly plan?: string;
  readonly yes?: true;
  readonly pr?: true;
  readonly retry?: true;
  readonly resume?: true;
  readonly override?: "threshold";
  readonly acceptExpired?: true;
  readonly to?: string;
  readonly settle?: number;
  readonly atOnce?: number;
  readonly reason?: string;
  readonly until?: string;
  readonly force?: true;
  readonly uses?: string;
  /** In the order of the command line. */
  readonly host?: readonly string[];
  readonly factor?: true;
  readonly secrets?: "unmanaged" | "references";
  readonly live?: true;
  readonly write?: true;
  readonly connections?: number;
  readonly connectTimeout?: number;
  readonly probeTimeout?: number;
  readonly acceptNew?: true;
  readonly environment?: string;
  readonly from?: string;
}

/** What the command line says, checked. */
export interface Input {
  /** Positional arguments in order. */
  readonly args: readonly string[];
  readonly flags: Flags;
}

/** What does a verb's work; says how the run ended. */
export type Command = (input: Input, io: Io) => Promise<ExitName>;
