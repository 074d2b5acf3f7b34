/** What an import is about to write: the text of every file, and of which node it is. */
import { basename, dirname, resolve } from "node:path";
import { layerDelta, mayNullBeside } from "../../core/import/delta.ts";
import { factor } from "../../core/import/factor.ts";
import type { Taken } from "../../core/import/take-over.ts";
import { yamlText } from "../../core/import/yaml-text.ts";
import { printable } from "../../core/printable.ts";
import { type JsonObject, member } from "../../model/json.ts";
import { dotted } from "../../model/pointer.ts";
import { baseOf, type Present } from "./present.ts";

/** Texts by file, relative to the fleet folder. */
export type Draft = ReadonlyMap<string, string>;

/** Keys of a layer that an import writes; the others are what people said about handling nodes, and stay. */
const written: ReadonlySet<string> = new Set([
  "host",
  "openclaw",
  "groups",
  "symlinks",
  "memory",
  "media",
  "logging",
  "browser",
  "maxConcurrent",
  "config",
]);

/** Keys in the order in which people read them. */
const order = ["host", "openclaw", "groups", "after", "health", "restart", "agents", "symlinks"];

export function nodeFile(name: string): string {
  return `nodes/${name}.yaml`;
}

/** A file per node, over the layers that the folder has; and `fleet.yaml` where there is none. */
export function plainDraft(taken: readonly Taken[], present: Present, dir: string): Draft {
  const head = headOf(present);
  const files = taken.map((node): [string, string] => {
    const old = present.nodes.get(node.name);
    const groups = old?.groups ?? [];
    const base = onlyWritten(baseOf(present, groups));
    const value = layerDelta(base, node.document, mayNullBeside(node.reserved));
    return [nodeFile(node.name), nodeText(node, value, groups, present, head)];
  });
  return new Map([...fleetDraft(present, dir, [], head), ...files]);
}

/** Layers that say what the nodes share, and a file per node for the rest. */
export function factoredDraft(taken: readonly Taken[], present: Present, dir: string): Draft {
  const head = headOf(present);
  const wholes = taken.map((node) => ({
    name: node.name,
    document: node.document,
    groups: present.nodes.get(node.name)?.groups ?? [],
    mayNull: mayNullBeside(node.reserved),
  }));
  const found = factor(wholes, listedGroups(present));
  const layerText = (kind: "defaults" | "group", name: string, value: JsonObject, comment: string) => {
    const old = present.layers.find((layer) => layer.kind === kind && layer.name === name);
    const above = kind === "group" ? "../" : "";
    return yamlText(ordered({ ...keptOf(old?.value), ...value }), [head(above, kind), comment]);
  };
  const files = new Map(
    fleetDraft(
      present,
      dir,
      found.groups.map(({ name }) => name),
      head,
    ),
  );
  if (Object.keys(found.defaults).length > 0)
    files.set(
      "defaults.yaml",
      layerText("defaults", "defaults", found.defaults, "What most nodes have. Groups and nodes override it."),
    );
  for (const { name, value, members } of found.groups) {
    const comment = `What ${members.length} nodes have in common, besides what all have.`;
    files.set(`groups/${name}.yaml`, layerText("group", name, value, comment));
  }
  for (const node of taken) {
    const one = found.nodes.find(({ name }) => name === node.name);
    if (one === undefined) throw new Error(`node ${node.name} was lost while factoring`);
    files.set(nodeFile(node.name), nodeText(node, one.value, one.groups, present, head));
  }
  return files;
}

/** The groups that `fleet.yaml` lists, in order. */
function listedGroups({ fleet }: Present): readonly string[] {
  const groups = member(fleet, "groups");
  return Array.isArray(groups) ? groups.filter((name): name is string => typeof name === "string") : [];
}

type Head = (above: string, kind: string) => string;

function nodeText(node: Taken, value: JsonObject, groups: readonly string[], present: Present, head: Head): string {
  const old = present.layers.find((layer) => layer.kind === "node" && layer.name === node.name);
  const whole = { ...value, ...keptOf(old?.value), ...(groups.length === 0 ? {} : { groups }) };
  return yamlText(ordered(whole), [head("../", "node"), ...secretsComment(node)]);
}

/** Whoever reads the file must learn that there are secrets on the node that it does not speak of. */
function secretsComment({ left, lifted }: Taken): readonly string[] {
  const secrets = left.filter(({ why }) => why.includes("a secret")).map(({ what }) => dotted(what));
  return [
    ...(lifted.length === 0 ? [] : [`Its secrets are in the variables ${listed(lifted.map(({ name }) => name))}.`]),
    ...(secrets.length === 0 ? [] : [`Secrets that stay on the node, unmanaged: ${listed(secrets)}.`]),
  ];
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 6).map((name) => printable(name.slice(0, 80)));
  return names.length > shown.length ? `${shown.join(", ")} and ${names.length - shown.length} more` : shown.join(", ");
}

function onlyWritten(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([key]) => written.has(key) && key !== "groups"));
}

function keptOf(value: JsonObject | undefined): JsonObject {
  return Object.fromEntries(Object.entries(value ?? {}).filter(([key]) => !written.has(key)));
}

function ordered(value: JsonObject): JsonObject {
  const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => rank(a) - rank(b)));
}

/** `fleet.yaml`, where there is none, or where it does not list the groups that were found. */
function fleetDraft(
  present: Present,
  dir: string,
  groups: readonly string[],
  head: Head,
): readonly (readonly [string, string])[] {
  const list = groups.length === 0 ? {} : { groups };
  if (present.fleetText !== undefined) {
    if (groups.length === 0 || listedGroups(present).length > 0) return [];
    return [["fleet.yaml", `${present.fleetText.trimEnd()}\n${yamlText(list)}`]];
  }
  const value = { name: fleetName(dir), ...list };
  return [["fleet.yaml", yamlText(value, [head("", "fleet")])]];
}

/** A name for a fleet that nobody has named: that of the repository, whose folder `fleet/` is. */
function fleetName(dir: string): string {
  const full = resolve(dir);
  const own = basename(full) === "fleet" ? basename(dirname(full)) : basename(full);
  const name = own
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, "-")
    .replace(/^-+/, "")
    .slice(0, 63);
  return name === "" ? "fleet" : name;
}

/** The line that tells editors which schema a file has: as `fleet.yaml` has it, else where a checkout has its schemas. */
function headOf(present: Present): Head {
  const base = present.schemas ?? "../schemas";
  const isAddress = /^[a-z]+:\/\//.test(base);
  return (above, kind) => `yaml-language-server: $schema=${isAddress ? "" : above}${base}/${kind}.schema.json`;
}
