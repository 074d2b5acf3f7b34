/** `health`, `restart` and `agents` of the layers: how a node is handled. Does not rely on types being right, which is the schemas' matter. */
import type { Handling } from "../model/handling.ts";
import { isObject, type Json, type JsonObject, member } from "../model/json.ts";
import { durationMs } from "./duration.ts";
import { mergeLayers, withoutNulls } from "./merge.ts";
import type { Layer } from "../model/layer.ts";

/** The keys of a layer that say how a node is handled; they are no part of what its OpenClaw should be. */
export const handlingKeys = ["health", "restart", "agents"] as const;

/** How a node is handled that nobody says anything about. */
export const defaultHandling: Handling = {
  health: { commands: [], timeoutSeconds: 30, stableSeconds: 0 },
  restart: {
    waitForIdle: true,
    deadlineSeconds: 600,
    onDeadline: "defer",
    windows: [],
    timezone: "UTC",
    command: undefined,
  },
  expectedPeak: undefined,
};

/** What the composed layers say, with the defaults where they say nothing. */
export function handlingOf(composed: JsonObject): Handling {
  if (handlingKeys.every((key) => member(composed, key) === undefined)) return defaultHandling;
  const health = partOf(composed, "health");
  const restart = partOf(composed, "restart");
  const { health: wellBy, restart: restartBy } = defaultHandling;
  return {
    health: {
      commands: listOf(health["commands"])
        .map(argvOf)
        .filter((argv) => argv !== undefined),
      timeoutSeconds: secondsOf(health["timeout"]) ?? wellBy.timeoutSeconds,
      stableSeconds: secondsOf(health["stableFor"]) ?? wellBy.stableSeconds,
    },
    restart: {
      waitForIdle: restart["waitForIdle"] !== false,
      deadlineSeconds: secondsOf(restart["deadline"]) ?? restartBy.deadlineSeconds,
      onDeadline: restart["onDeadline"] === "force" ? "force" : restartBy.onDeadline,
      windows: textsOf(restart["window"]),
      timezone: typeof restart["timezone"] === "string" ? restart["timezone"] : restartBy.timezone,
      command: argvOf(restart["command"]),
    },
    expectedPeak: numberOf(partOf(composed, "agents")["expectedPeak"]),
  };
}

/** What the layers of a node (lowest first) say of its handling, as they write it; without what they leave to the defaults. */
export function writtenHandling(layers: readonly Layer[]): JsonObject {
  const composed = layers.reduce<Json>((below, layer) => mergeLayers(below, layer.value), {}) as JsonObject; // sound: layers are objects
  return Object.fromEntries(
    handlingKeys.flatMap((key) => {
      const value = member(composed, key);
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

function partOf(composed: JsonObject, key: string): JsonObject {
  const part = withoutNulls(member(composed, key) ?? null);
  return isObject(part) ? part : {};
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function textsOf(value: Json | undefined): readonly string[] {
  return listOf(value).filter((text) => typeof text === "string");
}

function argvOf(value: Json | undefined): readonly string[] | undefined {
  const words = textsOf(value);
  return words.length === 0 ? undefined : words;
}

function secondsOf(value: Json | undefined): number | undefined {
  const ms = typeof value === "string" ? durationMs(value) : undefined;
  return ms === undefined ? undefined : ms / 1000;
}

function numberOf(value: Json | undefined): number | undefined {
  return typeof value === "number" ? value : undefined;
}
