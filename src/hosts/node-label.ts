import type { Host } from "../model/host.ts";
import { printable } from "./printable.ts";

/** A node as messages about its connection name it: `t440 (t440.lan)`, and just `pc-a` on this machine. */
export function nodeLabel(node: string, host: Host): string {
  return host.transport === "local" ? node : `${node} (${printable(host.address, 100)})`;
}
