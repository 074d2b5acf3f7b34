import { HostUnreachable } from "../model/error.ts";
import type { RunResult } from "../model/host.ts";

/** What a forced command of ours (probe-only.ts) says first on standard error when it refuses, and how it ends then. */
export const refusal = "clawform probe-only:";
export const refusalExit = 77;

/** The error for a script that the node did not run because the key may only run the probe; undefined when that was not it. */
export function refusedKey(node: string, { exit, stderr }: RunResult): HostUnreachable | undefined {
  if (exit !== refusalExit || !stderr.trimStart().startsWith(refusal)) return undefined;
  return new HostUnreachable(
    `${node}: this SSH key may only run the probe; what was sent was refused there, and nothing was run`,
    {
      hint: "To change the node, or to read more of it, use another key. If it was a plan: the node's forced command is for another version of Clawform or another `host:`; make it again with `clawform probe-only`.",
    },
  );
}
