import type { Connection, RunOptions } from "../model/host.ts";
import type { Hold } from "../model/standing.ts";
import { decodeHold, encodeHold } from "./hold-file.ts";
import { printable } from "./printable.ts";
import { recordFiles } from "./record-files.ts";
import { quote } from "./shell-quote.ts";
import { type RecordTarget, type Said, smallWrite } from "./small-write.ts";

/** How holding or releasing a node ended. `before`: the hold that stood there, undefined where there was none that can be read. */
export type HoldOutcome =
  | { readonly is: "held" | "released"; readonly before: Hold | undefined }
  | { readonly is: "not-held" }
  | { readonly is: "failed"; readonly why: string };

const file = recordFiles.hold;

/**
 * Holds a node: its plans are shown and not applied, by any controller, until `hold.until` is past. One that stands is replaced. One remote
 * execution; the file is complete or not there. Throws HostUnreachable when it is not known whether it was done.
 */
export async function writeHold(
  connection: Connection,
  target: RecordTarget,
  hold: Hold,
  options: RunOptions,
): Promise<HoldOutcome> {
  return outcomeOf(await smallWrite(connection, target, holdBody(hold), options));
}

/** Ends the hold of a node. One remote execution. Throws HostUnreachable when it is not known whether it was done. */
export async function removeHold(
  connection: Connection,
  target: RecordTarget,
  options: RunOptions,
): Promise<HoldOutcome> {
  return outcomeOf(await smallWrite(connection, target, releaseBody, options));
}

/** Sets before to what stands there; the content goes through printf, a part of the shell: it is in no process's arguments. */
const look = `hold=$record/${file}
before=
if [ -f "$hold" ] && [ ! -L "$hold" ]; then before=$(head -c 16384 "$hold" 2>/dev/null | tr -d '\\000'); fi`;

function holdBody(hold: Hold): string {
  return `${look}
new=$hold.clawform-$$.tmp
content=${quote(encodeHold(hold))}
if [ -d "$hold" ] && [ ! -L "$hold" ]; then end failed "a directory stands at $hold"; fi
error=$(mkdir -p "$record" 2>&1 && chmod 700 "$record" 2>&1) || end failed "the record directory $record cannot be made: $error"
rm -f "$new"
{ printf '%s' "$content" >"$new"; } 2>/dev/null && [ "$(cat "$new" && printf x)" = "\${content}x" ] || { rm -f "$new"; end failed "$new cannot be written: is the disk full?"; }
sync "$new" 2>/dev/null || sync
error=$(mv -f "$new" "$hold" 2>&1) || { rm -f "$new"; end failed "$hold cannot be put in place: $error"; }
end held "$before"`;
}

const releaseBody = `${look}
if [ ! -e "$hold" ] && [ ! -L "$hold" ]; then
  if [ -d "$record" ] && [ ! -x "$record" ]; then end failed "permission denied in $record"; fi
  end not-held
fi
if [ -d "$hold" ] && [ ! -L "$hold" ]; then end failed "a directory stands at $hold"; fi
error=$(rm -f "$hold" 2>&1) || end failed "$hold cannot be removed: $error"
end released "$before"`;

function outcomeOf({ is, texts }: Said): HoldOutcome {
  const [text = ""] = texts;
  if (is === "not-held") return { is };
  if (is !== "held" && is !== "released") return { is: "failed", why: printable(text, 500) };
  const read = decodeHold(Buffer.from(text));
  return { is, before: read.is === "hold" ? read.hold : undefined };
}
