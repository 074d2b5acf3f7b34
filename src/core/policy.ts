/** What `fleet.yaml` says about how a fleet is judged and changed, complete. Does not rely on types being right, which is the schema's matter. */
import type { Policy } from "../model/fleet.ts";
import { isObject, type Json, type JsonObject, member } from "../model/json.ts";
import type { Rollout, Share, StopRules, WaveRule } from "../model/rollout.ts";
import { durationMs } from "./duration.ts";

/** The policy of a fleet that says nothing about it. */
export const defaultPolicy: Policy = {
  prune: "confirm",
  linkRoots: [],
  thresholds: { nodes: 30, removals: 30, restarts: 30, from: 10 },
  confirmSeconds: 120,
  backups: { keep: 20, days: 30 },
};

/** `policy` of `fleet.yaml`, with the defaults where it says nothing. */
export function policyOf(fleet: JsonObject | undefined): Policy {
  const policy = objectAt(fleet, "policy");
  const prune = at(policy, "prune");
  const linkRoots = at(policy, "linkRoots");
  const thresholds = numbersOf(objectAt(policy, "thresholds"), defaultPolicy.thresholds);
  return {
    prune: prune === "auto" || prune === "never" ? prune : "confirm",
    linkRoots: Array.isArray(linkRoots) ? linkRoots.filter((root) => typeof root === "string") : [],
    thresholds,
    confirmSeconds: numberAt(policy, "confirm") ?? defaultPolicy.confirmSeconds,
    backups: numbersOf(objectAt(policy, "backups"), defaultPolicy.backups),
  };
}

/** `rollout` of `fleet.yaml`; undefined when it has none. */
export function rolloutOf(fleet: JsonObject | undefined): Rollout | undefined {
  const rollout = objectAt(fleet, "rollout");
  if (rollout === undefined) return undefined;
  const waves = at(rollout, "waves");
  return {
    waves: Array.isArray(waves) ? waves.flatMap((wave: Json) => waveOf(wave) ?? []) : [],
    maxUnavailable: shareOf(at(rollout, "maxUnavailable")),
    stop: stopOf(objectAt(rollout, "stop")),
  };
}

function waveOf(wave: Json): WaveRule | undefined {
  const takes = isObject(wave) ? takesOf(wave) : undefined;
  if (takes === undefined) return undefined;
  const soak = textAt(wave as JsonObject, "soak"); // sound: only an object takes something
  return { takes, soakMs: soak === undefined ? 0 : (durationMs(soak) ?? 0) };
}

function takesOf(wave: JsonObject): WaveRule["takes"] | undefined {
  const canary = numberAt(wave, "canary");
  if (canary !== undefined) return { is: "canary", nodes: canary };
  const percent = percentOf(at(wave, "share"));
  if (percent !== undefined) return { is: "share", percent };
  const selector = textAt(wave, "select");
  if (selector !== undefined) return { is: "select", selector };
  return at(wave, "rest") === true ? { is: "rest" } : undefined;
}

function shareOf(value: Json | undefined): Share | undefined {
  if (typeof value === "number") return { is: "nodes", nodes: value };
  const percent = percentOf(value);
  return percent === undefined ? undefined : { is: "percent", percent };
}

/** Who names one rule means that one; who names none means the first failure. */
function stopOf(stop: JsonObject | undefined): StopRules {
  const percent = numberAt(stop, "percent");
  return {
    failures: numberAt(stop, "failures") ?? (percent === undefined ? 1 : undefined),
    percent,
    cumulative: at(stop, "cumulative") !== false,
    countUnreachable: at(stop, "countUnreachable") !== false,
  };
}

function percentOf(value: Json | undefined): number | undefined {
  const digits = typeof value === "string" ? /^(\d{1,3})%$/.exec(value)?.[1] : undefined;
  return digits === undefined ? undefined : Number(digits);
}

function numbersOf<Names extends string>(
  given: JsonObject | undefined,
  defaults: Readonly<Record<Names, number>>,
): Record<Names, number> {
  const names = Object.keys(defaults) as Names[]; // sound: the keys of what was just given
  const numbers = names.map((name) => [name, numberAt(given, name) ?? defaults[name]]);
  return Object.fromEntries(numbers) as Record<Names, number>; // sound: one number for each name
}

function at(object: JsonObject | undefined, key: string): Json | undefined {
  return object === undefined ? undefined : member(object, key);
}

function objectAt(object: JsonObject | undefined, key: string): JsonObject | undefined {
  const value = at(object, key);
  return isObject(value) ? value : undefined;
}

function numberAt(object: JsonObject | undefined, key: string): number | undefined {
  const value = at(object, key);
  return typeof value === "number" ? value : undefined;
}

function textAt(object: JsonObject | undefined, key: string): string | undefined {
  const value = at(object, key);
  return typeof value === "string" ? value : undefined;
}
