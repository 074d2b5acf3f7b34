import type { NodeResult } from "../../model/run.ts";
import type { StopRules } from "../../model/rollout.ts";

/** How far a wave is. */
export interface WaveSoFar {
  readonly wave: number;
  readonly name: string;
  /** How many nodes it has. */
  readonly nodes: number;
  /** Of the nodes that have ended. */
  readonly results: readonly NodeResult[];
}

/** May the rollout go on? */
export type Verdict = { readonly is: "go" } | { readonly is: "stop"; readonly why: string };

/**
 * Judges the waves that have begun, the last one is the current one. More results never turn a stop into a go, so this may be asked after
 * every node. Without rules only a rollback stops: the next node would fare the same.
 */
export function verdict(waves: readonly WaveSoFar[], rules: StopRules | undefined): Verdict {
  const current = waves.at(-1);
  if (current === undefined) return go;
  if (rules === undefined) {
    return current.results.includes("rolled-back") ? { is: "stop", why: "another node was rolled back" } : go;
  }
  const counted = rules.cumulative ? waves : [current];
  const nodes = counted.reduce((sum, wave) => sum + wave.nodes, 0);
  const failed = counted.flatMap((wave) => wave.results).filter((result) => hasFailed(result, rules)).length;
  const where = rules.cumulative && waves.length > 1 ? "so far" : `of wave ${current.wave} (${current.name})`;
  const why = tooMany(failed, nodes, where, rules) ?? (isUntried(current, rules) ? provenNothing(current) : undefined);
  return why === undefined ? go : { is: "stop", why };
}

const go: Verdict = { is: "go" };

/** Is this how a node ends that is as it should be? */
export function wentWell(result: NodeResult): boolean {
  return result === "applied" || result === "recorded" || result === "unchanged";
}

/** Results that count against a rollout. What was never begun on the node (refused, locked, held) does not. */
const failures: ReadonlySet<NodeResult> = new Set(["failed", "rolled-back", "half-done", "unconfirmed"]);

function hasFailed(result: NodeResult, rules: StopRules): boolean {
  return failures.has(result) || (rules.countUnreachable && result === "unreachable");
}

function tooMany(
  failed: number,
  nodes: number,
  where: string,
  { failures: most, percent }: StopRules,
): string | undefined {
  if (failed === 0) return undefined;
  const numbers = `${failed} of ${nodes} ${nodes === 1 ? "node" : "nodes"} ${where} failed`;
  if (most !== undefined && failed >= most) return `${numbers}, and the rollout stops at ${most}`;
  if (percent !== undefined && failed * 100 >= percent * nodes)
    return `${numbers}, and the rollout stops at ${percent} %`;
  return undefined;
}

/** Is the wave over, and was no node of it changed, or tried to? Each was locked, refused, in quarantine or the like. */
function isUntried({ nodes, results }: WaveSoFar, rules: StopRules): boolean {
  return results.length === nodes && !results.some((result) => wentWell(result) || hasFailed(result, rules));
}

/** To go on would be to try the change on the many first. */
function provenNothing({ wave, name }: WaveSoFar): string {
  return `no node of wave ${wave} (${name}) was changed, so it has proven nothing`;
}
