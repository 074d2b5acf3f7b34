import { homedir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { printable } from "../core/printable.ts";
import { UsageError } from "../model/error.ts";
import type { Fleet } from "../model/fleet.ts";
import type { Seen } from "../model/notify.ts";
import type { Net } from "../notify/post.ts";
import type { Flags } from "./input.ts";
import type { Io } from "./io.ts";

/** What a run has to tell. */
export interface Told {
  readonly fleet: Pick<Fleet, "name" | "nodes" | "notify">;
  readonly revision: string | null;
  readonly seen: readonly Seen[];
  readonly now: Date;
}

/** Throws UsageError, before anything is contacted, for flags that do not go together. */
export function refuseUntellable({ notify, notifyState, shard }: Flags): void {
  if (notifyState !== undefined && !notify) throw new UsageError("--notify-state is of no use without --notify");
  if (notify && shard !== undefined) {
    const hint = "`clawform merge-reports --notify` tells what all shards have seen";
    throw new UsageError(
      "--notify and --shard do not go together: a receiver would be told a part for the whole",
      hint,
    );
  }
}

/**
 * Tells the fleet's receivers what has changed, where `--notify` asks for it. What goes wrong is said on standard error; it changes neither
 * the exit nor anything else.
 */
export async function tellReceivers(what: Told, flags: Flags, io: Io): Promise<void> {
  if (!flags.notify) return;
  const say = (sentence: string) => io.err.write(`note: ${printable(sentence)}\n`);
  const receivers = what.fleet.notify ?? [];
  if (receivers.length === 0) return say("fleet.yaml names no receivers below notify: nobody was told");
  const { tellAll } = await import("../notify/tell.ts");
  const { resolveSecret } = await import("../hosts/vault.ts");
  const { keepIssue } = await import("./notify-issue.ts");
  const round = {
    fleet: what.fleet.name,
    revision: what.revision,
    seen: what.seen,
    nodes: new Set(what.fleet.nodes.map(({ name }) => name)),
  };
  const file = flags.notifyState ?? defaultFile(what.fleet.name, io.env);
  const outside = { net: realNet, resolveSecret, issue: keepIssue(io) };
  for (const problem of await tellAll(receivers, round, file, what.now, outside)) say(problem);
}

const realNet: Net = {
  fetch: (...call) => fetch(...call),
  sleep: (ms) => setTimeout(ms),
  random: () => Math.random(),
  clock: () => performance.now(),
};

/** The name of a fleet is that of a folder. */
function defaultFile(fleet: string, env: Io["env"]): string {
  const state = env["XDG_STATE_HOME"];
  const base = state !== undefined && path.isAbsolute(state) ? state : path.join(homedir(), ".local/state");
  return path.join(base, "clawform", fleet, "notify.json");
}
