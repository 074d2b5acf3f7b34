import { randomBytes } from "node:crypto";
import { HostUnreachable } from "../../model/error.ts";
import type { Connection, Host, RunOptions } from "../../model/host.ts";
import type { Preflight, PreflightRequest } from "../../model/preflight.ts";
import { nodeLabel } from "../node-label.ts";
import { refusedKey } from "../refused-key.ts";
import { parsePreflight } from "./parse.ts";
import { maxAnswerBytes, preflightDeadlineMs, preflightScript } from "./script.ts";

/**
 * Asks the OpenClaw of a node what a restart of its gateway would cost now, in one remote execution, which writes nothing there. What it
 * does not answer, or answers with nonsense, is `unknown`. Throws HostUnreachable when the node did not even run the questions.
 */
export async function preflight(
  connection: Connection,
  host: Host,
  request: PreflightRequest,
  options: Pick<RunOptions, "signal">,
): Promise<Preflight> {
  const nonce = randomBytes(16).toString("hex");
  const limits = { deadlineMs: preflightDeadlineMs(request), maxBytes: 2 * maxAnswerBytes };
  const result = await connection.run(preflightScript(request, nonce), { ...options, ...limits });
  const found = parsePreflight(result.stdout, request, nonce);
  if (found !== undefined) return found;
  const refused = refusedKey(nodeLabel(request.node, host), result);
  if (refused !== undefined) throw refused;
  throw new HostUnreachable(
    `${nodeLabel(request.node, host)} did not say what a restart would cost: the shell there did not run the questions`,
    {
      hint: "Does a POSIX sh run there, and may this user start commands?",
    },
  );
}
