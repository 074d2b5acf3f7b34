// Makes OpenClaw's exported JSON Schema small without changing what it accepts: texts go, unions whose branches differ by type
// become one schema (keywords of JSON Schema speak about one type each), unions of objects with a tag become discriminated.
const dropped = new Set([
  "title",
  "description",
  "default",
  "examples",
  "$schema",
  "$comment",
  "$id",
  "format",
  "$defs",
  "not",
  "if",
  "then",
  "else",
]);
const largest = Number.MAX_SAFE_INTEGER;
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** A schema that accepts what `schema` accepts; members that OpenClaw fills in are no longer required. */
export function simplify(schema, defs = {}) {
  if (!isObject(schema)) return schema;
  const known = { ...defs, ...schema.$defs };
  if (schema.$ref !== undefined) return simplify(known[schema.$ref.split("/").at(-1)], known);
  const out = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (!dropped.has(keyword)) Object.assign(out, simplifyKeyword(keyword, value, schema, known));
  }
  if (out.enum !== undefined) delete out.type;
  return out.anyOf === undefined ? sortedKeys(out) : mergeUnion(out);
}

function simplifyKeyword(keyword, value, schema, defs) {
  switch (keyword) {
    case "properties":
      return Object.keys(value).length === 0
        ? {}
        : { properties: Object.fromEntries(Object.entries(value).map(([key, sub]) => [key, simplify(sub, defs)])) };
    case "required": {
      const required = value.filter((key) => schema.properties?.[key]?.default === undefined);
      return required.length === 0 ? {} : { required };
    }
    case "const":
      return { enum: [value] };
    case "anyOf":
    case "oneOf":
      return { anyOf: value.map((branch) => simplify(branch, defs)) };
    case "allOf": {
      const parts = value.map((part) => simplify(part, defs)).filter((part) => Object.keys(part).length > 0);
      return parts.length === 0 ? {} : { allOf: parts };
    }
    case "items":
      return { items: Array.isArray(value) ? value.map((item) => simplify(item, defs)) : simplify(value, defs) };
    case "additionalProperties":
      return simplifyAdditional(value, defs);
    case "propertyNames": {
      const names = simplify(value, defs);
      return same(names, { type: "string" }) ? {} : { propertyNames: names };
    }
    case "maximum":
      return value >= largest ? {} : { maximum: value };
    case "minimum":
      return value <= -largest ? {} : { minimum: value };
    default:
      return { [keyword]: value };
  }
}

function simplifyAdditional(value, defs) {
  const sub = simplify(value, defs);
  return sub === true || (isObject(sub) && Object.keys(sub).length === 0) ? {} : { additionalProperties: sub };
}

function mergeUnion(schema) {
  const { anyOf, ...rest } = schema;
  const branches = mergeBranches(flatten(anyOf));
  if (branches.length > 1) return sortedKeys({ ...rest, anyOf: branches });
  const clash = Object.keys(branches[0]).some((key) => key in rest && !same(rest[key], branches[0][key]));
  return clash ? sortedKeys({ ...rest, anyOf: branches }) : sortedKeys({ ...rest, ...branches[0] });
}

const flatten = (branches) =>
  branches.flatMap((branch) => (same(Object.keys(branch), ["anyOf"]) ? flatten(branch.anyOf) : [branch]));

function mergeBranches(all) {
  const unique = all.filter((branch, i) => all.findIndex((other) => same(other, branch)) === i);
  const plain = unique.filter((branch) => branch.enum === undefined);
  const values = [...new Set(unique.flatMap((branch) => branch.enum ?? []))].filter(
    (value) => !plain.some((branch) => takesAll(branch, value)),
  );
  const enums = values.length === 0 ? [] : [{ enum: values }];
  const byType = joinDisjoint(discriminate(plain));
  return [...byType, ...enums];
}

/** Does the branch accept every value of the type of `value`? */
function takesAll(branch, value) {
  const type = value === null ? "null" : typeof value;
  return same(Object.keys(branch), ["type"]) && [branch.type].flat().includes(type);
}

/** Object branches told apart by one required member with different values become one schema with a discriminator. */
function discriminate(branches) {
  const objects = branches.filter((branch) => branch.type === "object");
  if (objects.length < 2) return branches;
  const tag = (objects[0].required ?? []).find((key) => objects.every((branch) => isTag(branch, key)));
  const values = tag === undefined ? [] : objects.flatMap((branch) => branch.properties[tag].enum);
  if (tag === undefined || new Set(values).size !== values.length) return branches;
  const joined = {
    type: "object",
    discriminator: { propertyName: tag },
    required: [tag],
    oneOf: objects.map(({ type: _, ...branch }) => branch),
  };
  return [...branches.filter((branch) => branch.type !== "object"), joined];
}

const isTag = (branch, key) => branch.required?.includes(key) && branch.properties?.[key]?.enum !== undefined;

/** Branches about different types become one schema. */
function joinDisjoint(branches) {
  const types = branches
    .flatMap((branch) => branch.type ?? ["?"])
    .map((type) => (type === "integer" ? "number" : type));
  const mayJoin =
    branches.length > 1 &&
    !types.includes("?") &&
    new Set(types).size === types.length &&
    branches.every((branch) => branch.anyOf === undefined);
  if (!mayJoin) return branches;
  return [Object.assign({}, ...branches, { type: branches.flatMap((branch) => branch.type).toSorted() })];
}

const order = ["type", "enum", "discriminator", "properties", "required", "additionalProperties"];
const rank = (key) => (order.includes(key) ? order.indexOf(key) : order.length);
function sortedKeys(schema) {
  return Object.fromEntries(Object.entries(schema).toSorted(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1)));
}
