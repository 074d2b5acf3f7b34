import { HostUnreachable } from "../../model/error.ts";
import type { RunResult } from "../../model/host.ts";
import { lastLine } from "../printable.ts";
import { refusedKey } from "../refused-key.ts";
import { fieldNames, markers, sessionVariables } from "./script.ts";
import { readTar, type TarEntry } from "./tar.ts";

/** A probe's answer, taken apart and not yet understood. */
export interface Frame {
  readonly fields: Readonly<Record<(typeof fieldNames)[number], string>>;
  /** The variables of the session that are set. */
  readonly session: ReadonlyMap<string, string>;
  readonly entries: ReadonlyMap<string, TarEntry>;
  /** False when our limit of bytes ended the answer inside of tar's part. */
  readonly complete: boolean;
}

/**
 * Finds the answer between its markers, whatever the login shell printed around it. Throws HostUnreachable when there is none, when it ends
 * early (but for our own limit of bytes) or is not of the agreed shape.
 */
export function parseFrame(node: string, result: RunResult, nonce: string): Frame {
  const stdout = Buffer.from(result.stdout.buffer, result.stdout.byteOffset, result.stdout.byteLength);
  if (result.cut === "deadline")
    throw new HostUnreachable(`${node} did not answer the probe in time`, { hint: hints.slow });
  const begin = stdout.indexOf(nonce + markers.begin);
  if (begin === -1)
    throw (
      refusedKey(node, result) ??
      new HostUnreachable(`${node} did not run the probe${said(result)}`, { hint: hints.shell })
    );

  const from = begin + nonce.length + markers.begin.length;
  const { texts, end } = splitFields(stdout, from, fieldNames.length + sessionVariables.length);
  const closing = stdout.lastIndexOf(nonce + markers.end);
  const complete = closing >= end;
  if (texts === undefined || (!complete && result.cut === undefined)) {
    throw new HostUnreachable(`the answer of ${node} was cut: its shell or the connection ended early${said(result)}`);
  }
  if (fieldNames.some((name, index) => name !== "answers" && (texts[index] ?? "").length > maxFieldChars)) {
    throw new HostUnreachable(
      `the answer of ${node} makes no sense: a small fact is larger than ${maxFieldChars / 1024} KiB`,
    );
  }
  return {
    fields: Object.fromEntries(fieldNames.map((name, index) => [name, texts[index] ?? ""])) as Frame["fields"],
    session: new Map(sessionVariables.flatMap((name, index) => ifSet(name, texts[fieldNames.length + index] ?? ""))),
    entries: readTar(stdout.subarray(end, complete ? closing : stdout.length)),
    complete,
  };
}

/** Service files, heads of files, paths: honest ones are far smaller. */
const maxFieldChars = 256 * 1024;

const hints = {
  slow: "A larger limit of time can be set; or is one of its disks or network mounts not answering?",
  shell: "The user there needs a login shell that can start `sh`.",
} as const;

/** `count` texts, each ended by NUL; none when there are fewer. */
function splitFields(
  bytes: Buffer,
  from: number,
  count: number,
): { texts: readonly string[] | undefined; end: number } {
  const texts: string[] = [];
  let at = from;
  while (texts.length < count) {
    const end = bytes.indexOf(0, at);
    if (end === -1) return { texts: undefined, end: bytes.length };
    texts.push(bytes.toString("utf8", at, end));
    at = end + 1;
  }
  return { texts, end: at };
}

/** A set variable is answered as `=value`, an unset one as nothing. */
function ifSet(name: string, answer: string): [string, string][] {
  return answer.startsWith("=") ? [[name, answer.slice(1)]] : [];
}

function said(result: RunResult): string {
  const line = lastLine(result.stderr);
  return line === undefined ? "" : ` (it said: ${line})`;
}
