import { isObject, type Json, type JsonObject } from "../model/json.ts";
import { pointerOf, tokensOf, valueAt, type Pointer } from "../model/pointer.ts";
import type { SchemaError } from "../model/validate.ts";
import { branchesOf, holderOf, typesOf } from "./schema-parts.ts";

/**
 * Which errors of OpenClaw's schema are no mistakes in `value`: texts with `${ENV}` in them may become anything that a text may be,
 * `$include` brings members from elsewhere, and a part of a document (`isPart`) need not have what is required, but inside arrays,
 * which are replaced as a whole.
 */
export function excusesOf(value: JsonObject, schema: JsonObject, isPart: boolean): (error: SchemaError) => boolean {
  return (error) => {
    const here = valueAt(value, error.instancePath);
    if (typeof here === "string") return hasVariable(here) && isAboutText(error, schema, value);
    if (!isObject(here)) return false;
    if (error.keyword === "additionalProperties") return error.params["additionalProperty"] === "$include";
    const mayBeElsewhere = Object.hasOwn(here, "$include") || (isPart && !isInArray(value, error.instancePath));
    return mayBeElsewhere && isAboutMissing(error, here);
  };
}

function hasVariable(text: string): boolean {
  return /\$\{[A-Z_][A-Z0-9_]*\}/.test(text);
}

/** Is this about which texts are right, and not about a text being wrong altogether? */
function isAboutText(error: SchemaError, schema: JsonObject, value: JsonObject): boolean {
  if (error.keyword === "type") return false;
  if (error.keyword === "enum")
    return (error.params["allowedValues"] as readonly Json[]).some((allowed) => typeof allowed === "string");
  if (error.keyword !== "anyOf" && error.keyword !== "oneOf") return true;
  return branchesOf(schema, holderOf(error, schema, value)).some(mayBeText);
}

function mayBeText(part: JsonObject): boolean {
  const values = part["enum"];
  if (Array.isArray(values)) return values.some((allowed) => typeof allowed === "string");
  return typesOf(part).includes("string");
}

function isAboutMissing(error: SchemaError, here: JsonObject): boolean {
  if (error.keyword === "discriminator") return !Object.hasOwn(here, String(error.params["tag"]));
  return error.keyword === "required" || error.keyword === "minProperties";
}

function isInArray(value: Json, pointer: Pointer): boolean {
  const tokens = tokensOf(pointer);
  return tokens.some((_, depth) => Array.isArray(valueAt(value, pointerOf(tokens.slice(0, depth)))));
}
