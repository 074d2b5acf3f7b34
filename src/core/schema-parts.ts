import { isObject, member, type Json, type JsonObject } from "../model/json.ts";
import { tokensOf, valueAt, type Pointer } from "../model/pointer.ts";
import type { SchemaError, Validate } from "../model/validate.ts";
import { typeOf } from "./shown.ts";

/**
 * The parts of `schema` that speak about what stands at `pointer` of `value`: one, and where there is a union its fitting branches too.
 * A validator's own paths in the schema are of no use: they begin anew at every `$ref`.
 */
export function partsAt(schema: JsonObject, value: Json, pointer: Pointer): readonly JsonObject[] {
  let here: Json | undefined = value;
  let parts = withBranches(schema, schema, here);
  for (const token of tokensOf(pointer)) {
    const below = parts.flatMap((part) => partBelow(part, here, token));
    here = here === undefined ? undefined : valueAt(here, `/${token.replaceAll("~", "~0").replaceAll("/", "~1")}`);
    parts = below.flatMap((part) => withBranches(schema, part, here));
  }
  return parts;
}

/** What a validator says against a value that stands at `pointer`; none when it is valid. */
export function errorsOf(validate: Validate, value: Json, pointer: Pointer = ""): readonly SchemaError[] {
  if (validate(value, { instancePath: pointer })) return [];
  return validate.errors as readonly SchemaError[]; // sound: saying no, it gives its reasons
}

/** The part of `schema` that holds the keyword which failed. */
export function holderOf(error: SchemaError, schema: JsonObject, value: Json): JsonObject {
  return partsAt(schema, value, error.instancePath).find((part) => member(part, error.keyword) !== undefined) ?? {};
}

/** The members that a schema of an object names. */
export function propertiesOf(part: JsonObject): JsonObject {
  return objectAt(part, "properties");
}

/** The branches of a part that is a union. */
export function branchesOf(schema: JsonObject, part: JsonObject): readonly JsonObject[] {
  const branches = member(part, "anyOf") ?? member(part, "oneOf");
  return Array.isArray(branches) ? branches.filter(isObject).map((branch) => resolved(schema, branch)) : [];
}

/** The schema itself that `part` refers to, if it only refers. */
export function resolved(schema: JsonObject, part: JsonObject): JsonObject {
  const ref = member(part, "$ref");
  if (typeof ref !== "string") return part;
  const target = valueAt(schema, ref.slice(1));
  return isObject(target) ? resolved(schema, target) : {};
}

/** The types that a part is about; none when it names none. */
export function typesOf(part: JsonObject): readonly string[] {
  return [member(part, "type") ?? []].flat().map(String);
}

/** Is a part about values of this type? One that names no types is about all. */
export function isAbout(part: JsonObject, type: ReturnType<typeof typeOf>): boolean {
  const allowed = member(part, "enum");
  if (Array.isArray(allowed)) return allowed.some((value) => typeOf(value as Json) === type);
  const types = typesOf(part);
  return types.length === 0 || types.includes(type) || (type === "number" && types.includes("integer"));
}

function withBranches(schema: JsonObject, reference: JsonObject, value: Json | undefined): readonly JsonObject[] {
  const part = resolved(schema, reference);
  const branches = branchesOf(schema, part);
  if (branches.length === 0 || value === undefined) return [part];
  const tag = member(objectAt(part, "discriminator"), "propertyName");
  const fits = (branch: JsonObject) =>
    typeof tag === "string" ? hasTag(branch, tag, value) : isAbout(branch, typeOf(value));
  return [part, ...branches.filter(fits).flatMap((branch) => withBranches(schema, branch, value))];
}

function hasTag(branch: JsonObject, tag: string, value: Json): boolean {
  const allowed = member(objectAt(propertiesOf(branch), tag), "enum");
  return isObject(value) && Array.isArray(allowed) && allowed.includes(member(value, tag));
}

function partBelow(part: JsonObject, value: Json | undefined, token: string): readonly JsonObject[] {
  const items = member(part, "items");
  const below = Array.isArray(value)
    ? Array.isArray(items)
      ? (items[Number(token)] as Json | undefined)
      : items
    : (member(propertiesOf(part), token) ?? member(part, "additionalProperties"));
  return isObject(below) ? [below] : [];
}

function objectAt(part: JsonObject, key: string): JsonObject {
  const value = member(part, key);
  return isObject(value) ? value : {};
}
