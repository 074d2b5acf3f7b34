import { randomBytes } from "node:crypto";
import { HostUnreachable } from "../model/error.ts";
import type { Connection, Host, RunOptions } from "../model/host.ts";
import { recordDirPart } from "./record-dir.ts";
import { recordFiles } from "./record-files.ts";
import { quote } from "./shell-quote.ts";

/** Which node's journal is asked for. */
export interface HistoryRequest {
  readonly node: string;
  readonly host: Host;
}

const maxFileBytes = 4 * 1024 * 1024;

/**
 * The bytes of a node's journal, the older part first; empty when nothing was ever applied there. One remote execution, which writes
 * nothing. Throws HostUnreachable when no complete answer came.
 */
export async function readHistory(
  connection: Connection,
  request: HistoryRequest,
  options: RunOptions,
): Promise<Uint8Array> {
  const nonce = randomBytes(16).toString("hex");
  const { stdout } = await connection.run(historyScript(request, nonce), options);
  const parts = partsOf(Buffer.from(stdout), `clawform:${nonce}`);
  if (parts === undefined) {
    throw new HostUnreachable(`${request.node}: its journal could not be read to the end`, {
      hint: "Try again; `plan` shows whether the node answers.",
    });
  }
  return Buffer.concat(parts);
}

/** Where the record is, is found out as the probe does it. Every file is told with its length, so that its bytes can be anything. */
export function historyScript({ node, host }: HistoryRequest, nonce: string): string {
  const files = [recordFiles.olderJournal, recordFiles.journal];
  return `{
trap '' HUP
LC_ALL=C
PATH="\${PATH:+$PATH:}/usr/local/bin:/usr/bin:/bin"
export LC_ALL PATH
mark=${quote(`clawform:${nonce}`)}
${recordDirPart(node, host)}
tell() {
  [ -f "$1" ] && [ ! -L "$1" ] && [ -r "$1" ] || return 0
  size=$(wc -c <"$1" | tr -d ' ')
  [ "$size" -le ${maxFileBytes} ] || size=${maxFileBytes}
  printf '\\n%s part %s\\n' "$mark" "$size"
  head -c "$size" "$1"
}
${files.map((file) => `tell "$R"/${quote(file)}`).join("\n")}
printf '\\n%s end\\n' "$mark"
} </dev/null
`;
}

/** The parts by their lengths; undefined when the end is missing. */
function partsOf(stdout: Buffer, mark: string): readonly Buffer[] | undefined {
  const parts: Buffer[] = [];
  let at = stdout.indexOf(`\n${mark} `);
  while (at >= 0) {
    const eol = stdout.indexOf("\n", at + 1);
    if (eol < 0) return undefined;
    const [what, size] = stdout.toString("latin1", at + mark.length + 2, eol).split(" ");
    if (what === "end") return parts;
    const end = eol + 1 + Number(size);
    if (what !== "part" || !(end <= stdout.length)) return undefined;
    parts.push(stdout.subarray(eol + 1, end), Buffer.from("\n"));
    at = stdout.indexOf(`\n${mark} `, end);
  }
  return undefined;
}
