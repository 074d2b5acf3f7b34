import { randomBytes } from "node:crypto";
import { HostUnreachable } from "../model/error.ts";
import type { Connection, Host, RunOptions } from "../model/host.ts";
import { recordDirPart } from "./record-dir.ts";
import { refusedKey } from "./refused-key.ts";
import { quote } from "./shell-quote.ts";
import { shellPreamble } from "./transaction/shell-preamble.ts";
import { shellReport } from "./transaction/shell-report.ts";

/** Whose record is written to. */
export interface RecordTarget {
  readonly node: string;
  readonly host: Host;
}

/** What the node said of a small write: a word, and texts as they came: hostile data. */
export interface Said {
  readonly is: string;
  readonly texts: readonly string[];
}

/**
 * Runs `body` as one compound command on the node: a shell that did not get all of it runs nothing of it. In `body`, `record` is the record
 * directory of the node, and `end WORD TEXT...` says the outcome and ends. Throws HostUnreachable when no outcome came.
 */
export async function smallWrite(
  connection: Connection,
  target: RecordTarget,
  body: string,
  options: RunOptions,
): Promise<Said> {
  const mark = `clawform:${randomBytes(16).toString("hex")}`;
  const result = await connection.run(smallScript(target, body, mark), options);
  const lines = Buffer.from(result.stdout).toString("latin1").split("\n").slice(0, -1);
  const line = lines.find((each) => each.startsWith(`${mark} `));
  if (line === undefined) {
    const refused = refusedKey(target.node, result);
    if (refused !== undefined) throw refused;
    throw new HostUnreachable(`${target.node}: whether it was done is not known: the node's answer did not come`, {
      hint: "Try again: doing it twice does no harm.",
    });
  }
  const [is = "", ...texts] = line.slice(mark.length + 1).split(" ");
  // Each text ends with a dash, so that an empty one is a word too.
  return { is, texts: texts.map((text) => Buffer.from(text, "hex").toString("utf8")) };
}

function smallScript({ node, host }: RecordTarget, body: string, mark: string): string {
  return `{
${shellPreamble}mark=${quote(mark)}
${shellReport}
end() {
  line=$1
  shift
  for each in "$@"; do line="$line $(printf '%s' "$each" | head -c 16384 | hex)-"; done
  say "$line"
  exit 0
}
${recordDirPart(node, host)}
record=$R
printf '\\n'
case $H in /*) [ -d "$H" ] || end failed "the home directory $H does not exist" ;; *) end failed "HOME is not set there" ;; esac
${body}
} </dev/null
`;
}
