import {
  checkDefaults,
  checkFleet,
  checkGroup,
  checkHost as checkWholeHost,
  checkNode,
  checkPolicy,
  schema,
} from "../generated/fleet-files.js";
import type { Complaint } from "../model/complaint.ts";
import type { Finding } from "../model/finding.ts";
import type { Node } from "../model/fleet.ts";
import { isObject, member, type Json, type JsonObject } from "../model/json.ts";
import type { Layer } from "../model/layer.ts";
import { childOf, valueAt, type Pointer } from "../model/pointer.ts";
import type { Validate } from "../model/validate.ts";
import { complaintsOf } from "./complaints.ts";
import { errorsOf } from "./schema-parts.ts";

const checks: Readonly<Record<Layer["kind"], Validate>> = {
  fleet: checkFleet,
  defaults: checkDefaults,
  group: checkGroup,
  node: checkNode,
  policy: checkPolicy,
};

/**
 * What the schema of this kind of file (`schemas/*.schema.json`) says against it. The sections of `openclaw.json` in it are not looked
 * into: the schema of the node's OpenClaw version judges them.
 */
export function checkLayer(layer: Layer): readonly Finding[] {
  const errors = errorsOf(checks[layer.kind], layer.value);
  if (errors.length === 0) return [];
  const complaints = complaintsOf(errors, schemaOf(layer.kind), layer.value);
  return complaints.map((complaint) => findingIn(layer, complaint));
}

/**
 * What is missing in a composed host, or does not go with its transport. Wrong values and unknown members are not told again: they
 * stand in a layer, where `checkLayer` finds them.
 */
export function checkHost(node: Node): readonly Finding[] {
  const host = withoutNulls(node.host);
  const errors = errorsOf(checkWholeHost, host);
  if (errors.length === 0) return [];
  const complaints = complaintsOf(errors, schemaOf("completeHost"), host);
  return complaints
    .filter((complaint) => isNew(complaint, host))
    .map((complaint) => hostFinding(node, host, complaint));
}

function schemaOf(kind: string): JsonObject {
  return { $ref: `#/definitions/${kind}`, ...schema };
}

function findingIn(layer: Layer, complaint: Complaint): Finding {
  const { pointer, what, hint } = complaint;
  const position = layer.locate(pointer, complaint.atKey === true ? "key" : "value");
  return { position, pointer, what, ...(hint === undefined ? {} : { hint }) };
}

function withoutNulls(host: object): JsonObject {
  return Object.fromEntries(
    Object.entries(host as JsonObject).filter(([, value]) => value !== null && value !== undefined),
  );
}

const knownMembers = new Set(Object.keys(valueAt(schema, "/definitions/host/properties") as JsonObject));

function isNew(complaint: Complaint, host: JsonObject): boolean {
  if (complaint.atKey === true) return knownMembers.has(complaint.pointer.slice(1));
  return !isObject(host) || complaint.pointer === "";
}

function hostFinding(node: Node, host: JsonObject, complaint: Complaint): Finding {
  const transport = member(host, "transport");
  const pointer = childOf("", "host") + complaint.pointer;
  const layer = layerWith(node, pointer);
  if (complaint.atKey === true) {
    const what = `${JSON.stringify(complaint.pointer.slice(1))} is of no use with transport ${String(transport)}`;
    return {
      position: layer.locate(pointer, "key"),
      pointer,
      what,
      hint: "remove it, or choose transport ssh or openssh",
    };
  }
  return {
    position: layer.locate("/host"),
    pointer: "/host",
    what: missing(transport),
    hint: "write it here, in defaults.yaml or in a group",
  };
}

function missing(transport: Json | undefined): string {
  if (transport === undefined) return 'missing key "transport": how is this node reached?';
  return `missing key "address": transport ${String(transport)} needs it`;
}

/** The highest layer that has the pointer, else the node's own file. */
function layerWith(node: Node, pointer: Pointer): Layer {
  const layer = node.layers.findLast((one) => valueAt(one.value, pointer) !== undefined) ?? node.layers.at(-1);
  if (layer === undefined) throw new Error(`node ${node.name} has no layer`);
  return layer;
}
