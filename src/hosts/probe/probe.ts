import { randomBytes } from "node:crypto";
import type { Connection, RunOptions } from "../../model/host.ts";
import type { ProbeRequest, Report } from "../../model/read.ts";
import { parseProbe } from "./parse.ts";
import { probeScript } from "./script.ts";
import { maxFileBytes } from "./tar.ts";

/** More than this of answers is not from an honest node: two files at the limit, and the rest is small. */
const maxAnswerBytes = 2 * maxFileBytes + 2 * 1024 * 1024;

/**
 * Reads everything of a node in one remote execution, which writes nothing there. Throws HostUnreachable when no whole answer came, and FleetError
 * ("incomplete") when the node cannot be observed; a file that is too large or cannot be read only makes its answer `unreadable`.
 */
export async function probe(connection: Connection, request: ProbeRequest, options: RunOptions): Promise<Report> {
  const nonce = randomBytes(16).toString("hex");
  const maxBytes = Math.min(options.maxBytes, maxAnswerBytes);
  const result = await connection.run(probeScript(request, nonce), { ...options, maxBytes });
  return parseProbe(result, request, nonce);
}
