import type { Connection, RunOptions } from "../model/host.ts";
import type { LockHolder } from "../model/standing.ts";
import { isRunName, parseLock } from "./lock-text.ts";
import { printable } from "./printable.ts";
import { recordFiles } from "./record-files.ts";
import { quote } from "./shell-quote.ts";
import { type RecordTarget, type Said, smallWrite } from "./small-write.ts";
import { shellLock } from "./transaction/shell-lock.ts";
import { shellTools } from "./transaction/shell-tools.ts";

/** Whose lock is to be removed. */
export interface UnlockRequest extends RecordTarget {
  /** The lock must name this run. */
  readonly run: string;
  /** The run that unlocks, as it signs. */
  readonly by: { readonly run: string; readonly who: string };
  /** Also when the holder lives, or when nobody can tell. */
  readonly force: boolean;
}

/**
 * How it ended. `removed`: the node is free. `another`: not that run holds the node but `holder`, undefined when nobody does. `alive`: the
 * holder lives on the node. `unknown`: it cannot be judged there. After all but `removed` nothing was changed.
 */
export type UnlockOutcome =
  | { readonly is: "removed" }
  | { readonly is: "another"; readonly holder: LockHolder | undefined }
  | { readonly is: "alive" | "unknown"; readonly holder: LockHolder }
  | { readonly is: "failed"; readonly why: string };

/**
 * Removes the lock of a run that is dead: the lock is taken over as a transaction would and given back, so that two can never believe
 * to hold it. With `force` it is removed whoever lives. One remote execution. Throws HostUnreachable when it is not known whether it was done.
 */
export async function removeLock(
  connection: Connection,
  request: UnlockRequest,
  options: RunOptions,
): Promise<UnlockOutcome> {
  if (!isRunName(request.run)) return { is: "another", holder: undefined };
  return outcomeOf(await smallWrite(connection, request, unlockBody(request), options));
}

function unlockBody({ run, by, force }: UnlockRequest): string {
  return `run=${quote(by.run)} who=${quote(by.who.replaceAll(/[^A-Za-z0-9@._-]/g, "").slice(0, 128))}
locked= chain= held= me= text= newline='
'
# Somebody may have removed it meanwhile: then there is nothing left to fail at.
fail() { find_holder; [ -n "$last" ] || end another; end failed "$1"; }
end_locked() { judge "$1"; }
${shellTools}${shellLock}
# The run, or a guard of it.
is_asked() { case $lock_run in ${quote(run)} | ${quote(run)}-g*) ;; *) return 1 ;; esac; }
# Says who holds it and whether that process lives.
judge() {
  if ! split_lock "$1"; then end unknown "$1"; fi
  is_asked || end another "$1"
  if [ "$lock_host" = "$host_name" ]; then end alive "$1"; else end unknown "$1"; fi
}
# Sets last to the text of the last link, names to all of them.
find_holder() {
  name=${recordFiles.lock} last= names= count=0
  while [ "$count" -lt 20 ] && read_link "$record/$name" 2>/dev/null; do
    count=$((count + 1)); last=$text; names="$names $name"
    split_lock "$text" || return 0
    name=${recordFiles.lockAfter}$lock_run
  done
}
find_holder
[ -n "$last" ] || end another
split_lock "$last" && is_asked || end another "$last"
${force ? forced : proven}`;
}

/** Whoever comes after the dead one: it is one process only, and it is us. */
const proven = `take_lock
release
end removed`;

const forced = `for each in $names; do error=$(rm -f "$record/$each" 2>&1) || end failed "$record/$each cannot be removed: $error"; done
end removed`;

function outcomeOf({ is, texts }: Said): UnlockOutcome {
  const [text = ""] = texts;
  switch (is) {
    case "removed":
      return { is };
    case "another":
      return { is, holder: text === "" ? undefined : parseLock(text) };
    case "alive":
    case "unknown":
      return { is, holder: { ...parseLock(text), ...(is === "alive" ? { alive: true } : {}) } };
    default:
      return { is: "failed", why: printable(text, 500) };
  }
}
