import { member, type Json, type JsonObject } from "../model/json.ts";
import { branchesOf, isAbout, propertiesOf, resolved, typesOf } from "./schema-parts.ts";
import { alternatives, shown, typeOf } from "./shown.ts";

/** In words, what a part of a schema wants: `integer from 1 to 64`, `boolean or "auto"`. With `got`, only for values of its type. */
export function describe(schema: JsonObject, reference: JsonObject, got?: Json): string {
  const part = resolved(schema, reference);
  const comment = member(part, "$comment");
  if (typeof comment === "string") return comment;
  const values = member(part, "enum");
  if (Array.isArray(values)) return alternatives(values.map((value) => shown(value as Json)));
  const branches = branchesOf(schema, part);
  if (branches.length > 0) return alternatives([...new Set(branches.map((branch) => describe(schema, branch)))]);
  const required = member(part, "required");
  if (typesOf(part).length === 0 && Array.isArray(required)) return `object with ${required.join(", ")}`;
  return `${alternatives(wantedTypes(part, got).map((type) => describeType(type, part)))}${limitsOf(part)}`;
}

/** The types that a part wants, without the null that most of ours take too: it is never what somebody meant to write. */
export function wantedTypes(part: JsonObject, got?: Json): readonly string[] {
  const types = typesOf(part);
  const wanted = types.filter((type) => got === undefined || isAbout({ type }, typeOf(got)));
  const speaking = wanted.filter((type) => type !== "null");
  if (speaking.length > 0) return speaking;
  return types.length > 0 ? types : [got === undefined ? "value" : typeOf(got)];
}

/** More names than that are no help. */
const maxNames = 6;

function describeType(type: string, part: JsonObject): string {
  const keys = type === "object" ? Object.keys(propertiesOf(part)) : [];
  return keys.length > 0 && keys.length <= maxNames ? `object with ${keys.join(", ")}` : type;
}

const limits: readonly { readonly keyword: string; say(limit: string): string }[] = [
  { keyword: "exclusiveMinimum", say: (limit) => `above ${limit}` },
  { keyword: "exclusiveMaximum", say: (limit) => `below ${limit}` },
  { keyword: "minLength", say: (limit) => (limit === "1" ? "that is not empty" : `of at least ${limit} characters`) },
  { keyword: "maxLength", say: (limit) => `of at most ${limit} characters` },
  { keyword: "minItems", say: (limit) => `of at least ${limit} items` },
  { keyword: "maxItems", say: (limit) => `of at most ${limit} items` },
  { keyword: "minProperties", say: (limit) => `with at least ${limit} members` },
  { keyword: "maxProperties", say: (limit) => `with at most ${limit} members` },
  { keyword: "pattern", say: (pattern) => `matching /${pattern}/` },
];

function limitsOf(part: JsonObject): string {
  const said = limits.flatMap(({ keyword, say }) => {
    const limit = member(part, keyword);
    return limit === undefined ? [] : [` ${say(String(limit))}`];
  });
  return `${range(member(part, "minimum"), member(part, "maximum"))}${said.join("")}`;
}

function range(least: Json | undefined, most: Json | undefined): string {
  if (least !== undefined && most !== undefined) return ` from ${String(least)} to ${String(most)}`;
  if (least !== undefined) return ` of at least ${String(least)}`;
  return most === undefined ? "" : ` of at most ${String(most)}`;
}
