import { HostUnreachable } from "../../model/error.ts";
import type { Connection, Host, RunOptions, RunResult } from "../../model/host.ts";
import type { DecideRequest, Outcome } from "../../model/transaction.ts";
import { nodeLabel } from "../node-label.ts";
import { recordFiles } from "../record-files.ts";
import { quote } from "../shell-quote.ts";
import { decisionFlaw } from "./flaw.ts";
import { parseOutcome } from "./outcome.ts";
import { shellPreamble } from "./shell-preamble.ts";
import { endedFile, markOf } from "./values.ts";

/**
 * Settles a transaction that awaits its confirmation, and tells how it ended, whoever settled it: the guard may have been first, and a
 * request whose answer was lost can be sent again. `locked`: the transaction goes on still; `refused`: the node knows of no such run, and
 * nothing was done. Send it over a connection that did not exist when the change was written, or it proves nothing. Throws HostUnreachable
 * when the end is not known: ask again.
 */
export async function decide(
  connection: Connection,
  host: Host,
  request: DecideRequest,
  options: RunOptions,
): Promise<Outcome> {
  const flaw = decisionFlaw(request);
  if (flaw !== undefined) return { is: "refused", step: flaw.step, why: flaw.why };
  const result = await run(connection, host, request, options);
  const { outcome } = parseOutcome(result.stdout, { run: request.run, secrets: request.secrets ?? [] });
  if (outcome !== undefined) return outcome;
  const exit = result.exit === undefined ? "no end" : `exit ${result.exit}`;
  throw new HostUnreachable(
    `${nodeLabel(request.node, host)}: how the change ended was not told (${result.cut ?? exit})`,
    {
      hint,
    },
  );
}

const hint =
  "Ask again: the node decides once, and tells how whenever it is asked. Unconfirmed, it goes back by itself.";

async function run(
  connection: Connection,
  host: Host,
  request: DecideRequest,
  options: RunOptions,
): Promise<RunResult> {
  try {
    return await connection.run(decideScript(request), options);
  } catch (error) {
    if (!(error instanceof HostUnreachable)) throw error;
    const message = `${nodeLabel(request.node, host)}: the connection broke before it was told how the change ended (${error.message})`;
    throw new HostUnreachable(message, { hint, cause: error });
  }
}

/** The run's own script on the node does it all; where that is gone, the run has ended, and how is told by what it left. */
function decideScript({ recordDir, run, verdict }: DecideRequest): string {
  const guard = `${recordDir}/${recordFiles.pending}${run}/guard.sh`;
  const unknown = Buffer.from(
    `nothing awaits a decision here, and the node does not know how run ${run} ended; its journal may tell`,
  ).toString("hex");
  return `{
${shellPreamble}
run=${quote(run)}
mark=${quote(markOf(run))}
ended=${quote(endedFile(recordDir))}
guard=${quote(guard)}
printf '\\n'
if [ -f "$guard" ] && sh "$guard" ${verdict} 2>/dev/null; then exit 0; fi
outcome=
if [ -f "$ended" ]; then
  while read -r ended_run words; do [ "$ended_run" != "$run" ] || outcome=$words; done <"$ended"
fi
if [ -n "$outcome" ]; then printf '%s outcome %s\\n' "$mark" "$outcome"
elif [ -d "\${guard%/*}" ]; then exit 1
else printf '%s outcome refused confirm %s\\n' "$mark" ${unknown}
fi
} </dev/null
`;
}
