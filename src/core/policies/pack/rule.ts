import { dotted, type Pointer } from "../../../model/pointer.ts";
import type { Severity } from "../../../model/policies.ts";
import { printable, shorten } from "../../printable.ts";
import { looksSecret } from "../../redact.ts";
import type { Rendered } from "../../rendered.ts";

/** A rule that ships with Clawform. It never reads a node's own files: what it sees is desired, or what a plan would leave there. */
export interface PackRule {
  /** For ever the same: waivers and `policies` of `fleet.yaml` name it. */
  readonly id: string;
  /** Where `fleet.yaml` says nothing else. */
  readonly severity: Severity;
  /** What it is about, in one sentence. */
  readonly title: string;
  /** What is wrong on these nodes; a node of several editions is in there several times. */
  find(all: readonly Rendered[]): readonly Violation[];
}

/** Something that a rule does not like. */
export interface Violation {
  readonly nodes: readonly string[];
  /** Without the names of the nodes, so that the same is said once. Holds no secret. */
  readonly message: string;
  /** One place of `openclaw.json` that makes it so. */
  readonly at: { readonly rendered: Rendered; readonly pointer: Pointer };
}

/** What is wrong at a place of one node. */
export interface Fault {
  readonly pointer: Pointer;
  readonly message: string;
}

/** A rule about each node on its own. */
export function perNode(
  about: Pick<PackRule, "id" | "severity" | "title">,
  faultsOf: (rendered: Rendered) => readonly Fault[],
): PackRule {
  return {
    ...about,
    find: (all) =>
      all.flatMap((rendered) =>
        faultsOf(rendered).map(({ pointer, message }) => ({
          nodes: [rendered.node.name],
          message,
          at: { rendered, pointer },
        })),
      ),
  };
}

/** Something that only one may have. */
export interface Holding {
  readonly rendered: Rendered;
  readonly pointer: Pointer;
  /** Two with the same key collide. */
  readonly key: string;
}

/** The holdings that collide, by key: those of several nodes, or at several places of one. A node of several editions collides with others only. */
export function collisions(holdings: readonly Holding[]): readonly (readonly Holding[])[] {
  const byKey = new Map<string, Map<string, Holding>>();
  for (const holding of holdings) {
    const same = byKey.get(holding.key) ?? new Map<string, Holding>();
    byKey.set(holding.key, same);
    const place = `${holding.rendered.node.name} ${holding.pointer}`;
    if (!same.has(place)) same.set(place, holding);
  }
  return [...byKey.values()].filter((same) => same.size > 1).map((same) => [...same.values()]);
}

/** One sentence about all that collide; it is shown at the second of them. */
export function collided(holdings: readonly Holding[], message: string): Violation {
  const shown = holdings[1] as Holding; // sound: one alone does not collide
  return {
    nodes: [...new Set(holdings.map(({ rendered }) => rendered.node.name))].toSorted(),
    message,
    at: { rendered: shown.rendered, pointer: shown.pointer },
  };
}

/**
 * Which machine a node is on, as far as the YAML tells: two nodes with the same text share one. Does not rely on the host being complete:
 * one that is not shares its machine with nobody.
 */
export function hostOf({ node: { name, host } }: Rendered): string {
  if (host.transport === "local") return "local";
  const { address, port = 22, jump = [] } = host as Partial<typeof host>;
  return typeof address === "string" ? JSON.stringify([address.toLowerCase(), port, jump]) : `node ${name}`;
}

/** A value that a node may have chosen, for a message. */
export function quoted(text: string): string {
  return looksSecret(text) ? "(not shown)" : JSON.stringify(shorten(printable(text), 100));
}

/** A place that a node may have named, for a message. */
export function placeText(pointer: Pointer): string {
  return shorten(printable(dotted(pointer)), 120);
}
