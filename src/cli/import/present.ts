/** The fleet folder as it is before an import, which may be nothing yet. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compose } from "../../core/compose.ts";
import type { Ports } from "../../engine/ports.ts";
import { FleetError, InvalidDesiredState } from "../../model/error.ts";
import type { Node } from "../../model/fleet.ts";
import type { Json, JsonObject } from "../../model/json.ts";
import type { Layer } from "../../model/layer.ts";
import { mergeLayers } from "../../core/merge.ts";

export interface Present {
  readonly layers: readonly Layer[];
  /** The nodes that the folder has. */
  readonly nodes: ReadonlyMap<string, Node>;
  /** `fleet.yaml`, or what stands for it where there is none. */
  readonly fleet: JsonObject;
  /** The text of `fleet.yaml`; undefined where there is none. */
  readonly fleetText: string | undefined;
  /** Where `fleet.yaml` says that the schemas are, an address or a path from it; undefined where it does not say so. */
  readonly schemas: string | undefined;
}

/** Reads the folder `dir`. Throws InvalidDesiredState for mistakes in it: what is added to them would prove nothing. */
export async function presentOf(dir: string, ports: Ports): Promise<Present> {
  const loaded = isEmpty(dir)
    ? { layers: [], findings: [], broken: new Set<string>() }
    : await ports.source.loadFleet(dir);
  const { fleet, findings: composing } = compose(loaded.layers, loaded.broken);
  const fleetFile = loaded.layers.find((layer) => layer.kind === "fleet");
  // Nodes, and fleet.yaml where it is missing, are what is about to be written.
  const written = ["nodes", ...(fleetFile === undefined ? ["fleet.yaml"] : [])];
  const findings = [...loaded.findings, ...composing].filter(({ position }) => !written.includes(position.file));
  if (findings.length > 0) throw new InvalidDesiredState(findings);
  const fleetText = fleetFile === undefined ? undefined : readFileSync(join(dir, "fleet.yaml"), "utf8");
  return {
    layers: loaded.layers,
    nodes: new Map(fleet.nodes.map((node) => [node.name, node])),
    fleet: fleetFile?.value ?? {},
    fleetText,
    schemas: schemasOf(fleetText ?? ""),
  };
}

/** From the modeline of `fleet.yaml`. */
function schemasOf(text: string): string | undefined {
  return /^# yaml-language-server: \$schema=([\w./:@-]+)\/fleet\.schema\.json[ \t]*$/m.exec(text.slice(0, 10_000))?.[1];
}

/** What the layers below a node of these groups say together. */
export function baseOf(present: Present, groups: readonly string[]): JsonObject {
  const below = present.layers.filter(
    ({ kind, name }) => kind === "defaults" || (kind === "group" && groups.includes(name)),
  );
  const inOrder = below.toSorted((a, b) => rank(a, groups) - rank(b, groups));
  return inOrder.reduce<Json>((value, layer) => mergeLayers(value, layer.value), {}) as JsonObject; // sound: layers are objects
}

/** `groups` are in the order of composition. */
function rank({ kind, name }: Layer, groups: readonly string[]): number {
  return kind === "defaults" ? -1 : groups.indexOf(name);
}

function isEmpty(dir: string): boolean {
  if (!existsSync(dir)) return true;
  try {
    return readdirSync(dir).every((name) => name.startsWith("."));
  } catch (error) {
    throw new FleetError("usage", `${dir} is no folder that can be read`, {
      hint: "name the fleet folder with --fleet DIR",
      cause: error,
    });
  }
}
