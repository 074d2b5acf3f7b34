import { randomBytes } from "node:crypto";
import { hostname, userInfo } from "node:os";
import { setTimeout } from "node:timers/promises";
import type { Ports } from "../engine/ports.ts";
import { editions } from "../openclaw/editions.ts";
import { decodeLastApplied, encodeLastApplied } from "../record/last-applied.ts";
import { resources } from "../resources/registry.ts";
import { loadFleet } from "../source/fleet-folder.ts";

/**
 * Wires all rooms: what the engine needs of the world, as it really is. Windows are opened when they are first needed, so that a
 * command that contacts nothing does not load what contacts.
 */
export async function createWorld(): Promise<Ports> {
  return {
    source: {
      loadFleet,
      revisionOf: async (...call) => (await import("../source/revision.ts")).revisionOf(...call),
      unfitToApply: async (...call) => (await import("../source/revision.ts")).unfitToApply(...call),
      kinshipOf: async (...call) => (await import("../source/revision.ts")).kinshipOf(...call),
      blameOf: async (...call) => (await import("../source/blame.ts")).blameOf(...call),
      resolveSecret: async (reference) => (await import("../hosts/vault.ts")).resolveSecret(reference),
    },
    record: { encode: encodeLastApplied, decode: decodeLastApplied },
    dial: async (...call) => (await import("../hosts/dial.ts")).dial(...call),
    probe: async (...call) => (await import("../hosts/probe/probe.ts")).probe(...call),
    preflight: async (...call) => (await import("../hosts/preflight/preflight.ts")).preflight(...call),
    transact: async (...call) => (await import("../hosts/transaction/transact.ts")).transact(...call),
    decide: async (...call) => (await import("../hosts/transaction/decide.ts")).decide(...call),
    editions,
    resources,
    now: () => new Date(),
    sleep: async (ms, signal) => {
      await setTimeout(ms, undefined, { signal }).catch(() => {});
    },
    newId: () => randomBytes(16).toString("hex"),
    get who() {
      return `${userInfo().username}@${hostname()}`;
    },
    tell: () => {},
  };
}
