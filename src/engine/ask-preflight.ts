import { declaredAgents, isAgentName } from "../core/facts.ts";
import type { Asked } from "../core/restart.ts";
import type { Facts } from "../model/facts.ts";
import type { Node } from "../model/fleet.ts";
import type { Connection } from "../model/host.ts";
import { valueAt } from "../model/pointer.ts";
import type { PreflightRequest } from "../model/preflight.ts";
import type { Ports } from "./ports.ts";
import { askOf } from "./transaction.ts";

/** A seen node, and the way to it. */
export interface Here {
  readonly node: Node;
  readonly facts: Facts;
  readonly connection: Connection;
}

/** Which of the two questions are asked. */
export interface Questions {
  readonly work: boolean;
  readonly credentials: boolean;
}

/** Asks a node's OpenClaw what a restart would cost now. Throws HostUnreachable when it cannot be reached. */
export async function askPreflight(
  { node, facts, connection }: Here,
  questions: Questions,
  ports: Pick<Ports, "preflight">,
  signal: AbortSignal,
): Promise<Asked> {
  const ask = askOf(facts);
  if (ask === undefined) return "cannot ask";
  const request: PreflightRequest = {
    node: node.name,
    command: ask.command,
    env: ask.env,
    gatewayPid: facts.gatewayPid,
    work: questions.work ? facts.edition.tellsWork : undefined,
    credentialsOf: questions.credentials ? agentsOf(facts) : undefined,
  };
  return ports.preflight(connection, node.host, request, { signal });
}

/** With one agent, or none declared, OpenClaw knows itself which one it is about; of several it wants to be told. */
function agentsOf({ config, edition }: Facts): readonly string[] {
  const declared = declaredAgents(config === undefined ? undefined : valueAt(config.value, edition.agents.at));
  const names = [...new Set(declared)].filter(isAgentName).toSorted();
  return names.length > 1 ? names : [];
}
