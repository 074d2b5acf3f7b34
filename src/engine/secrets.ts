import { chainOf } from "../core/compose.ts";
import { secretRefsOf } from "../core/secret-refs.ts";
import { FleetError, InvalidDesiredState } from "../model/error.ts";
import type { Finding } from "../model/finding.ts";
import type { Node } from "../model/fleet.ts";
import type { Source } from "./ports.ts";

/**
 * What every secret reference of the nodes stands for, by reference, each asked once, before any node is contacted.
 * Throws InvalidDesiredState with the place of every reference that cannot be resolved.
 */
export async function resolveSecrets(nodes: readonly Node[], source: Source): Promise<ReadonlyMap<string, string>> {
  const resolved = new Map<string, string>();
  const findings = new Map<string, Finding>();
  for (const node of nodes) {
    for (const { pointer, reference } of secretRefsOf(node.desired)) {
      if (resolved.has(reference) || findings.has(reference)) continue;
      try {
        resolved.set(reference, await source.resolveSecret(reference));
      } catch (error) {
        if (!(error instanceof FleetError)) throw error;
        findings.set(reference, findingOf(node, pointer, error));
      }
    }
  }
  if (findings.size > 0) throw new InvalidDesiredState([...findings.values()]);
  return resolved;
}

function findingOf(node: Node, pointer: string, error: FleetError): Finding {
  const layer = chainOf(node, pointer)[0]?.layer;
  if (layer === undefined) throw new Error(`node ${node.name} has a reference that no layer gives`);
  const hint = error.hint === undefined ? {} : { hint: error.hint };
  return { position: layer.locate(pointer), pointer, what: error.message, ...hint };
}
