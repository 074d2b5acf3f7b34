// Makes the schemas that editors complete the sections with: what both generations of OpenClaw know, in one, and where they differ.
// They are not what is checked: that is the schema of the node's own version.
import { readFileSync } from "node:fs";
import { share } from "./share.mjs";

/** The sections of `openclaw.json` that are keys of their own in the YAML, and where each generation of OpenClaw has them. */
export const sections = JSON.parse(readFileSync(new URL("sections.json", import.meta.url), "utf8"));

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const generations = ["2026.2", "2026.9"];

/** The editor's schema of each section, by name. */
export function editorSections(schemas, texts, sensitive) {
  return Object.fromEntries(
    Object.entries(sections).map(([name, section]) => [
      name,
      editorSection(name, section, { schemas, texts, sensitive }),
    ]),
  );
}

function editorSection(name, section, known) {
  const versions = generations.map((version) => ({
    version,
    at: section[version],
    part: partAt(known.schemas.get(version), section[version]),
  }));
  const { definitions, ...shared } = share(merged(versions, { ...known, name, path: "" }), { repeated: 160 });
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    $id: `https://clawform.dev/schemas/openclaw/${name}.schema.json`,
    title: section.title,
    ...shared,
    description: `${generations.map((version) => `${section[version].slice(1).replaceAll("/", ".")} of openclaw.json in OpenClaw ${version}`).join(", ")}. null: must not be there.`,
    ...(definitions === undefined ? {} : { definitions }),
  };
}

function partAt(schema, pointer) {
  return pointer
    .slice(1)
    .split("/")
    .reduce((part, key) => whole(schema, part.properties[key]), schema);
}

/** A part with every reference in it replaced by what it refers to. */
function whole(schema, part) {
  if (Array.isArray(part)) return part.map((item) => whole(schema, item));
  if (!isObject(part)) return part;
  if (part.$ref !== undefined) return whole(schema, schema.definitions[part.$ref.split("/").at(-1)]);
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, whole(schema, value)]));
}

/** One part of what the versions that have it say, with the text for it. */
function merged(versions, context) {
  const said = versions.length === 1 ? [`Only OpenClaw ${versions[0].version}.`] : [];
  const pointer = (version) => `${version.at}${context.path}`;
  const text = versions
    .toReversed()
    .map((version) => context.texts.get(version.version)[pointer(version)])
    .find((found) => found !== undefined);
  const isSecret = versions.some((version) => context.sensitive.get(version.version).includes(pointer(version)));
  const { notes = [], ...form } = isSecret ? secretForm() : formOf(versions, context);
  const description = [...(text === undefined ? [] : [text]), ...said, ...notes].join(" ");
  return { ...(description === "" ? {} : { description }), ...form };
}

function formOf(versions, context) {
  const parts = versions.map(({ part }) => part);
  if (parts.every((part) => same(part.type, "object"))) return objectForm(versions, context);
  if (parts.every((part) => same(part.type, "array") && isObject(part.items))) return arrayForm(versions, context);
  if (parts.every((part) => same(part, parts[0]))) return nullable(plain(parts[0]));
  if (parts.every((part) => part.enum !== undefined)) return enumForm(versions);
  return {
    anyOf: [...parts.map(plain), { type: "null" }],
    notes: ["The generations of OpenClaw accept different values here."],
  };
}

function objectForm(versions, context) {
  const keys = [...new Set(versions.flatMap(({ part }) => Object.keys(part.properties ?? {})))];
  const properties = keys.map((key) => [
    key,
    merged(
      versionsBelow(versions, ({ properties: own }) => own?.[key]),
      { ...context, path: `${context.path}/${key}` },
    ),
  ]);
  const rest = versionsBelow(versions, (part) =>
    isObject(part.additionalProperties) ? part.additionalProperties : undefined,
  );
  const isClosed = versions.every(({ part }) => part.additionalProperties === false);
  return {
    type: ["object", "null"],
    ...(properties.length === 0 ? {} : { properties: Object.fromEntries(properties) }),
    ...(rest.length > 0
      ? { additionalProperties: merged(rest, { ...context, path: `${context.path}/*` }) }
      : isClosed
        ? { additionalProperties: false }
        : {}),
  };
}

function arrayForm(versions, context) {
  return {
    type: ["array", "null"],
    items: merged(
      versionsBelow(versions, (part) => part.items),
      { ...context, path: `${context.path}/*` },
    ),
  };
}

function versionsBelow(versions, pick) {
  return versions.map((version) => ({ ...version, part: pick(version.part) })).filter(({ part }) => part !== undefined);
}

function enumForm(versions) {
  const values = [...new Set(versions.flatMap(({ part }) => part.enum))];
  const notes = values.flatMap((value) => {
    const having = versions.filter(({ part }) => part.enum.includes(value));
    return having.length === versions.length ? [] : [`${JSON.stringify(value)}: only OpenClaw ${having[0].version}.`];
  });
  return { enum: [...values, null], notes };
}

function secretForm() {
  const reference = {
    type: "object",
    required: ["secret"],
    additionalProperties: false,
    properties: { secret: { type: "string", pattern: "^(env|file|age):" } },
  };
  const secretRef = {
    type: "object",
    required: ["source", "provider", "id"],
    properties: { source: { type: "string" }, provider: { type: "string" }, id: { type: "string" } },
  };
  return {
    anyOf: [{ type: "string", pattern: "\\$\\{[A-Z_][A-Z0-9_]*\\}" }, reference, secretRef, { type: "null" }],
    notes: ["A secret: write a reference to it, such as { secret: env:NAME } or ${NAME}."],
  };
}

/** Without what only compilers want, and what a part of a document need not have. */
function plain(part) {
  if (Array.isArray(part)) return part.map(plain);
  if (!isObject(part)) return part;
  const kept = Object.entries(part).filter(([key]) => key !== "discriminator");
  return Object.fromEntries(kept.map(([key, value]) => [key, plain(value)]));
}

function nullable(part) {
  if (part.enum !== undefined) return { ...part, enum: [...part.enum, null] };
  if (part.type !== undefined && part.oneOf === undefined) return { ...part, type: [...[part.type].flat(), "null"] };
  return { anyOf: [part, { type: "null" }] };
}
