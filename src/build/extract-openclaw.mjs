// Makes the data files of one generation of OpenClaw, which are committed:
//
//   node src/build/extract-openclaw.mjs --schema S.json --hints H.json --name 2026.9 --open channels --open plugins.entries.*.config
//
// --hints   the answer of the RPC `config.schema` of a running gateway (its `uiHints` know what is sensitive)
// --schema  the schema to take: `openclaw config schema` (2026.9), or the `schema` of the same answer (2026.2 has no such command)
// --open    parts that are left open: they belong to plugins, which differ from node to node
//
// The exported schema cannot be used as it is. It describes the configuration after defaults were filled in, so members with a
// default are required in it; texts for forms make it twenty times as large; and what it accepts may differ by installed plugins.
// Left out: texts, defaults, formats, conditions between members (`not`, `if`). OpenClaw's own validator knows them all.
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { sections } from "./editor-sections.mjs";
import { share } from "./share.mjs";
import { simplify } from "./simplify.mjs";
import { unexported } from "./unexported.mjs";

const { values } = parseArgs({
  options: {
    schema: { type: "string" },
    hints: { type: "string" },
    name: { type: "string" },
    open: { type: "string", multiple: true, default: [] },
  },
});
/** OpenClaw's own patterns for names of secrets, and the names it excepts. */
const secretName = /token$|password|secret|api.?key/i;
const noSecret = new Set([
  "maxtokens",
  "maxoutputtokens",
  "maxinputtokens",
  "maxcompletiontokens",
  "contexttokens",
  "totaltokens",
  "tokencount",
  "tokenlimit",
  "tokenbudget",
]);

main();

function main() {
  const read = (file) => JSON.parse(readFileSync(file, "utf8"));
  const { uiHints } = read(values.hints);
  const whole = simplify(read(values.schema));
  const sensitive = sensitivePointers(
    whole,
    Object.keys(uiHints).filter((path) => uiHints[path].sensitive === true),
  );
  const texts = sectionTexts(uiHints);
  for (const [pointer, rule] of Object.entries(unexported[values.name])) add(whole, pointer.slice(1).split("/"), rule);
  for (const path of values.open) open(whole, path.split("."));
  const home = new URL("../openclaw/", import.meta.url);
  writeFileSync(new URL(`${values.name}.schema.json`, home), linesOf(share(whole, { repeated: 20, large: 400 })));
  writeFileSync(new URL(`${values.name}.texts.json`, home), `${JSON.stringify(texts, null, 2)}\n`);
  writeFileSync(new URL(`sensitive-${values.name.replace(".", "-")}.ts`, home), moduleOf(sensitive));
}

/** The first sentence of OpenClaw's own help for each member of a section, by pointer: for editors. */
function sectionTexts(hints) {
  const roots = Object.values(sections).map((section) => section[values.name]);
  const texts = Object.entries(hints).map(([path, { help }]) => [
    `/${path.replaceAll("[]", "/*").split(".").join("/")}`,
    help,
  ]);
  const wanted = texts.filter(
    ([pointer, help]) => help !== undefined && roots.some((root) => pointer === root || pointer.startsWith(`${root}/`)),
  );
  const first = (help) => /^.*?[.!?](?=\s|$)/s.exec(help)?.[0] ?? help;
  return Object.fromEntries(
    wanted.map(([pointer, help]) => [pointer, first(help)]).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function open(node, [segment, ...rest]) {
  for (const [key, sub] of membersOf(node)) {
    if (segment !== "*" && key !== segment) continue;
    if (rest.length > 0) open(sub, rest);
    else for (const keyword of Object.keys(sub)) if (keyword !== "type") delete sub[keyword];
  }
}

function add(node, [segment, ...rest], rule) {
  const found = membersOf(node).filter(([key]) => key === segment);
  if (found.length === 0) throw new Error(`there is no ${segment} to add a rule to`);
  for (const [, sub] of found) {
    if (rest.length > 0) add(sub, rest, rule);
    else Object.assign(sub, rule);
  }
}

function membersOf(node) {
  const rest = node.additionalProperties ?? node.items;
  const branches = [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])].flatMap(membersOf);
  return [
    ...Object.entries(node.properties ?? {}),
    ...(typeof rest === "object" && !Array.isArray(rest) ? [["*", rest]] : []),
    ...branches,
  ];
}

/**
 * The fields that may hold a text and that OpenClaw hides: by its hints, and by the names that it takes for secrets (but not the
 * names of files and variables). An account of a channel has what the channel has.
 */
function sensitivePointers(schema, hinted) {
  const pointers = new Set(
    hinted
      .map((path) => `/${path.replaceAll("[]", ".*").split(".").join("/")}`)
      .filter((pointer) => mayBeText(schema, pointer)),
  );
  for (const pointer of secretByName(schema, "")) if (!/(File|Env)$/.test(pointer)) pointers.add(pointer);
  for (const pointer of [...pointers]) {
    const [, channel, rest] = /^\/channels\/([^/]+)\/(?!accounts\/)(.+)$/.exec(pointer) ?? [];
    if (channel !== undefined) pointers.add(`/channels/${channel}/accounts/*/${rest}`);
  }
  const sorted = [...pointers].toSorted();
  return sorted.filter((pointer) => !sorted.some((other) => other !== pointer && covers(other, pointer)));
}

function covers(pattern, pointer) {
  const [a, b] = [pattern.split("/"), pointer.split("/")];
  return a.length <= b.length && a.every((token, i) => token === "*" || token === b[i]);
}

function mayBeText(schema, pointer) {
  let nodes = [schema];
  for (const token of pointer.slice(1).split("/"))
    nodes = nodes
      .flatMap(membersOf)
      .filter(([key]) => key === token || key === "*")
      .map(([, sub]) => sub);
  return nodes.length === 0 ? !/^\/plugins\/entries\/[^/]+$/.test(pointer) : nodes.some(isText);
}

function isText(node) {
  return (
    [node.type].flat().includes("string") ||
    (node.enum === undefined && [...(node.anyOf ?? []), ...(node.oneOf ?? [])].some(isText))
  );
}

function* secretByName(node, at) {
  for (const [key, sub] of membersOf(node)) {
    if (key !== "*" && secretName.test(key) && !noSecret.has(key.toLowerCase()) && isText(sub)) yield `${at}/${key}`;
    else yield* secretByName(sub, `${at}/${key}`);
  }
}

/** One line for each definition and each member of the document, so that a new version of OpenClaw gives a readable diff. */
function linesOf(schema) {
  const map = (object) =>
    Object.keys(object)
      .toSorted()
      .map((key) => `    ${JSON.stringify(key)}: ${JSON.stringify(object[key])}`)
      .join(",\n");
  const { type, properties, definitions, ...rest } = schema;
  const others = Object.entries(rest).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`);
  return `{\n  "type": ${JSON.stringify(type)},\n${others.join("")}  "properties": {\n${map(properties)}\n  },\n  "definitions": {\n${map(definitions)}\n  }\n}\n`;
}

function moduleOf(pointers) {
  const list = pointers.map((pointer) => `  ${JSON.stringify(pointer)},\n`).join("");
  return `/** Fields that OpenClaw ${values.name} marks sensitive: made by src/build/extract-openclaw.mjs from its own hints. */\nexport const sensitive: readonly string[] = [\n${list}];\n`;
}
