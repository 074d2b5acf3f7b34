import { isObject, type Json, type JsonObject, member } from "../model/json.ts";
import { type Placed, resolved } from "./schema-files.ts";

/** One member of a schema, for people. */
export interface SchemaMember {
  /** Dotted; `<name>` stands for any key, `[]` for the items of a list. */
  readonly name: string;
  /** `string`, `integer`, `list of string`, `"a" | "b"`. */
  readonly type: string;
  /** JSON; undefined when the schema gives none. */
  readonly default: string | undefined;
  readonly description: string | undefined;
}

/** Deeper members are few, and schemas may refer to themselves. */
const maxDepth = 5;

/** The members of a schema with those of its members, in the schema's order; of one that has none, itself with the name "". */
export function membersOf(placed: Placed): readonly SchemaMember[] {
  const inner = below(placed, "", 0);
  return inner.length === 0 ? [memberOf("", placed)] : inner;
}

function below(placed: Placed, name: string, depth: number): readonly SchemaMember[] {
  if (depth === maxDepth) return [];
  return parts(placed).flatMap(([key, schema]) => {
    const inner = resolved({ schema, file: placed.file });
    const full = key === "[]" || name === "" ? name + key : `${name}.${key}`;
    const deeper = below(inner, full, depth + 1);
    // An object says nothing that its members do not, but for its description.
    return deeper.length > 0 && member(inner.schema, "description") === undefined
      ? deeper
      : [memberOf(full, inner), ...deeper];
  });
}

/** What a schema has inside: properties, any other key, items of a list that are objects; of alternatives, those of the first that has some. */
function parts({ schema, file }: Placed): readonly (readonly [string, JsonObject])[] {
  const properties = member(schema, "properties");
  const others = member(schema, "additionalProperties");
  const items = member(schema, "items");
  const named: readonly (readonly [string, Json | undefined])[] = [
    ...(isObject(properties) ? Object.entries(properties) : []),
    ["<name>", others],
    ["[]", isObject(items) && hasMembers({ schema: items, file }) ? items : undefined],
  ];
  const found = named.flatMap(([key, inner]) => (isObject(inner) ? [[key, inner] as const] : []));
  if (found.length > 0) return found;
  return (
    alternatives(schema)
      .map((one) => parts(resolved({ schema: one, file })))
      .find((inner) => inner.length > 0) ?? []
  );
}

function hasMembers(placed: Placed): boolean {
  return parts(resolved(placed)).length > 0;
}

function alternatives(schema: JsonObject): readonly JsonObject[] {
  const found = [member(schema, "anyOf"), member(schema, "oneOf")].flatMap((list) =>
    Array.isArray(list) ? (list as readonly Json[]) : [],
  );
  return found.filter(isObject);
}

function memberOf(name: string, placed: Placed): SchemaMember {
  const { schema } = placed;
  const fallback = member(schema, "default");
  const description = member(schema, "description") ?? member(schema, "title");
  return {
    name,
    type: typeOf(placed),
    default: fallback === undefined ? undefined : JSON.stringify(fallback),
    description: typeof description === "string" ? description : undefined,
  };
}

function typeOf({ schema, file }: Placed): string {
  const choices = member(schema, "enum");
  // Null ("must not be there") may stand anywhere, and is not said everywhere.
  if (Array.isArray(choices))
    return choices
      .filter((choice) => choice !== null)
      .map((choice) => JSON.stringify(choice))
      .join(" | ");
  const constant = member(schema, "const");
  if (constant !== undefined) return JSON.stringify(constant);
  const others = alternatives(schema);
  if (others.length > 0) return [...new Set(others.map((one) => typeOf(resolved({ schema: one, file }))))].join(" | ");
  const type = member(schema, "type");
  const types = (Array.isArray(type) ? type : [type ?? "anything"]).filter((one) => one !== "null" || type === "null");
  return types.map((one) => (one === "array" ? listType(schema, file) : withBounds(String(one), schema))).join(" | ");
}

function listType(schema: JsonObject, file: string): string {
  const items = member(schema, "items");
  return isObject(items) ? `list of ${typeOf(resolved({ schema: items, file }))}` : "list";
}

function withBounds(type: string, schema: JsonObject): string {
  const [min, max] = [member(schema, "minimum"), member(schema, "maximum")];
  if (type !== "integer" && type !== "number") return type;
  return min === undefined && max === undefined ? type : `${type} ${min ?? ""}..${max ?? ""}`;
}
