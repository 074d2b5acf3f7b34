/** Does a change restart the gateway, and by whom? OpenClaw judges by the configuration after the change, and so do we. */
import type { Change } from "../model/change.ts";
import type { Impact } from "../model/edition.ts";
import type { Facts } from "../model/facts.ts";
import type { RestartHandling } from "../model/handling.ts";
import type { JsonObject } from "../model/json.ts";
import { valueAt } from "../model/pointer.ts";
import type { RestartAsk } from "../model/transaction.ts";

/** What of a node's work is needed to say it. */
export interface Restarting {
  readonly facts: Pick<Facts, "command" | "configPath" | "edition" | "gatewayRuns" | "home" | "stateDir">;
  readonly changes: readonly Pick<Change, "impact">[];
  /** The new text of `openclaw.json`; undefined when it stays as it is. */
  readonly candidate: string | undefined;
  /** What `openclaw.json` says in the end. */
  readonly target: JsonObject;
}

/** The setting of OpenClaw that says what it does about a changed file; its own default is `hybrid`. */
export function reloadMode(target: JsonObject): string {
  const mode = valueAt(target, "/gateway/reload/mode");
  return typeof mode === "string" ? mode : "hybrid";
}

/**
 * The one command that makes the gateway take the change where OpenClaw does not do it by itself: the operator's own, else OpenClaw's
 * `gateway restart`. Undefined: no gateway runs, nothing changes for it, OpenClaw does it by itself, or there is no command.
 */
export function restartAskOf({ command }: Pick<RestartHandling, "command">, work: Restarting): RestartAsk | undefined {
  if (!work.facts.gatewayRuns || !isLeftToUs(work)) return undefined;
  if (command !== undefined) return { argv: command };
  return work.facts.command === undefined ? undefined : { argv: ownRestart(work.facts, work.facts.command) };
}

/** Does the gateway of the node restart for this change, by itself or by us? */
export function restartsGateway(work: Restarting): boolean {
  const impacts = impactsOf(work);
  if (!work.facts.gatewayRuns || impacts.length === 0) return false;
  return isLeftToUs(work) || impacts.includes("restart") || reloadMode(work.target) === "restart";
}

/**
 * With `off` OpenClaw takes nothing; versions that say what they have applied read nothing live then either. With `hot` (2026.2) it
 * leaves out what needs a restart.
 */
function isLeftToUs(work: Restarting): boolean {
  const impacts = impactsOf(work);
  switch (reloadMode(work.target)) {
    case "off":
      return impacts.some((impact) => impact !== "none" || work.facts.edition.reportsApplied);
    case "hot":
      return impacts.includes("restart");
    default:
      return false;
  }
}

/** Links alone change nothing that OpenClaw looks at by itself. */
function impactsOf({ candidate, changes }: Restarting): readonly Impact[] {
  return candidate === undefined ? [] : changes.map((change) => change.impact);
}

/** With the environment that says which gateway is meant. It holds no secret. */
function ownRestart(
  { home, stateDir, configPath }: Restarting["facts"],
  command: readonly string[],
): readonly string[] {
  const place = [`HOME=${home}`, `OPENCLAW_STATE_DIR=${stateDir}`, `OPENCLAW_CONFIG_PATH=${configPath}`];
  return ["env", ...place, ...command, "gateway", "restart", "--json"];
}
