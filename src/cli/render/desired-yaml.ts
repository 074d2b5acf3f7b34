import {
  Document,
  isCollection,
  isMap,
  isScalar,
  type Node as YamlNode,
  type Pair,
  type Scalar,
  type YAMLMap,
} from "yaml";
import { printable } from "../../core/printable.ts";
import { chainOf } from "../../core/compose.ts";
import { writtenHandling } from "../../core/handling.ts";
import type { Node } from "../../model/fleet.ts";
import type { JsonObject } from "../../model/json.ts";
import { childOf, type Pointer } from "../../model/pointer.ts";

/** How a node is handled, as its layers write it, and its desired state. */
export function composedOf(node: Node): JsonObject {
  return { ...writtenHandling(node.layers), ...node.desired };
}

/** What the layers of a node say together as YAML, with the place of every value (`# defaults.yaml:4`) behind it. */
export function desiredYaml(node: Node): string {
  const document = new Document(composedOf(node));
  if (isMap(document.contents)) annotateMap(document.contents as YAMLMap<Scalar, YamlNode>, "", node);
  return document
    .toString({ lineWidth: 0, flowCollectionPadding: false })
    .split("\n")
    .map((line) => printable(line))
    .join("\n");
}

function annotateMap(map: YAMLMap<Scalar, YamlNode>, at: Pointer, node: Node): void {
  for (const pair of map.items) annotate(pair, childOf(at, String(pair.key.value)), node);
}

/** Objects are merged of all layers; everything else comes whole from one, so its place stands once. */
function annotate(pair: Pair<Scalar, YamlNode>, pointer: Pointer, node: Node): void {
  const value = pair.value;
  if (isMap(value) && value.items.length > 0) return annotateMap(value as YAMLMap<Scalar, YamlNode>, pointer, node);
  const place = placeOf(node, pointer);
  if (place === undefined || value === null) return;
  if (isScalar(value)) value.comment = ` ${place}`;
  // Behind `{}` or `[]` the library has no room for it.
  else if (isCollection(value) && value.items.length === 0) pair.key.commentBefore = ` ${place}`;
  else if (isCollection(value)) value.commentBefore = ` ${place}`;
}

function placeOf(node: Node, pointer: Pointer): string | undefined {
  const [decides] = chainOf(node, pointer);
  if (decides === undefined) return undefined;
  const { file, line } = decides.layer.locate(pointer);
  return `${file}:${line}`;
}
