import type { Limits } from "../engine/ports.ts";
import type { Flags } from "./input.ts";

/** The limits of a run as the flags say them; seconds become milliseconds. */
export function limitsOf(flags: Flags): Limits {
  return {
    connections: flags.connections ?? 64,
    connectMs: (flags.connectTimeout ?? 10) * 1000,
    probeMs: (flags.probeTimeout ?? 20) * 1000,
    acceptNew: flags.acceptNew ?? false,
  };
}
