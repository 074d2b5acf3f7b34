import { isObject, member, type Json, type JsonObject } from "../model/json.ts";
import type { Complaint } from "../model/complaint.ts";
import { childOf, valueAt, type Pointer } from "../model/pointer.ts";
import type { SchemaError } from "../model/validate.ts";
import { describe, wantedTypes } from "./describe.ts";
import { nearest } from "./nearest.ts";
import { branchesOf, holderOf, partsAt, propertiesOf } from "./schema-parts.ts";
import { alternatives, shown, withType } from "./shown.ts";
import { relevantErrors } from "./union-errors.ts";

/** What is known of the checked document besides its schema. */
export interface Knowledge {
  /** Must the value at this pointer never be shown? */
  isSecret?(pointer: Pointer): boolean;
  /** What became of a key that the schema does not know; undefined when nothing is known of it. */
  renamed?(pointer: Pointer): { readonly what: string; readonly hint: string } | undefined;
  /** Is this error no mistake after all? */
  isExcused?(error: SchemaError): boolean;
}

/** Nobody reads more, and a file that is made of mistakes must not take minutes. */
const maxComplaints = 100;

/** The errors of a validator as people read them, in the order of the errors; one for each pointer, and no more than 100. */
export function complaintsOf(
  errors: readonly SchemaError[],
  schema: JsonObject,
  value: Json,
  knowledge: Knowledge = {},
): Complaint[] {
  const isExcused = (error: SchemaError) => knowledge.isExcused?.(error) ?? false;
  const complaints = new Map<Pointer, Complaint>();
  for (const error of relevantErrors({ errors, schema, value, isExcused })) {
    const complaint = complaintOf({ error, schema, value, knowledge });
    if (!complaints.has(complaint.pointer)) complaints.set(complaint.pointer, complaint);
    if (complaints.size === maxComplaints) break;
  }
  return [...complaints.values()];
}

interface Case {
  readonly error: SchemaError;
  readonly schema: JsonObject;
  readonly value: Json;
  readonly knowledge: Knowledge;
}

function complaintOf(one: Case): Complaint {
  const { error } = one;
  switch (error.keyword) {
    case "additionalProperties":
      return unknownKey(one, String(error.params["additionalProperty"]));
    case "required":
      return { pointer: error.instancePath, what: `missing key ${shown(String(error.params["missingProperty"]))}` };
    case "discriminator":
      return wrongTag(one, String(error.params["tag"]));
    case "propertyNames":
      return wrongKey(one, String(error.params["propertyName"]));
    case "uniqueItems":
      return {
        pointer: childOf(error.instancePath, String(error.params["i"])),
        what: `the same as item ${Number(error.params["j"]) + 1} of the list`,
      };
    default:
      return { pointer: error.instancePath, ...wrongValue(one) };
  }
}

function wrongKey({ error, schema, value }: Case, key: string): Complaint {
  const names = holderOf(error, schema, value)["propertyNames"] as JsonObject; // sound: the keyword that failed is there
  return {
    pointer: childOf(error.instancePath, key),
    what: `key ${shown(key)} is not allowed here`,
    hint: `expected ${describe(schema, names)}`,
    atKey: true,
  };
}

function unknownKey({ error, schema, value, knowledge }: Case, key: string): Complaint {
  const pointer = childOf(error.instancePath, key);
  const renamed = knowledge.renamed?.(pointer);
  if (renamed !== undefined) return { pointer, ...renamed, atKey: true };
  const here = valueAt(value, error.instancePath);
  const taken = isObject(here) ? here : {};
  const known = [
    ...new Set(partsAt(schema, value, error.instancePath).flatMap((part) => Object.keys(propertiesOf(part)))),
  ];
  const meant =
    nearest(
      key,
      known.filter((name) => !Object.hasOwn(taken, name)),
    ) ?? nearest(key, known);
  const hint = meant === undefined ? listHint(known) : `did you mean ${shown(meant)}?`;
  return { pointer, what: `unknown key ${shown(key)}`, ...(hint === undefined ? {} : { hint }), atKey: true };
}

/** More names than that are no help. */
const maxListed = 13;

function listHint(known: readonly string[]): string | undefined {
  return known.length === 0 || known.length > maxListed ? undefined : `known here: ${known.join(", ")}`;
}

function wrongTag(one: Case, tag: string): Complaint {
  const { error, schema, value } = one;
  const here = valueAt(value, error.instancePath);
  const got = isObject(here) ? member(here, tag) : undefined;
  if (got === undefined) return { pointer: error.instancePath, what: `missing key ${shown(tag)}` };
  const branches = branchesOf(schema, holderOf(error, schema, value));
  const allowed = branches.flatMap((branch) => (propertiesOf(branch)[tag] as { enum: Json[] }).enum); // sound: a discriminator needs them
  return {
    pointer: childOf(error.instancePath, tag),
    ...notOneOf(allowed, got, one.knowledge.isSecret?.(childOf(error.instancePath, tag)) ?? false),
  };
}

type Saying = Pick<Complaint, "what" | "hint">;

function wrongValue(one: Case): Saying {
  const { error, schema, value, knowledge } = one;
  const got = valueAt(value, error.instancePath) as Json; // sound: the validator speaks about what is there
  const isSecret = knowledge.isSecret?.(error.instancePath) ?? false;
  const part = holderOf(error, schema, value);
  switch (error.keyword) {
    case "type":
      return wrongType(part, got, isSecret);
    case "enum":
      return notOneOf(error.params["allowedValues"] as readonly Json[], got, isSecret);
    case "anyOf":
    case "oneOf":
      return isObject(got)
        ? { what: `fits none of the allowed forms: ${describe(schema, part)}` }
        : wanted(describe(schema, part), got, isSecret);
    default:
      return wanted(describe(schema, part, got), got, isSecret);
  }
}

function wanted(words: string, got: Json, isSecret: boolean): Saying {
  return { what: `expected ${words}, got ${withType(got, isSecret)}` };
}

function wrongType(part: JsonObject, got: Json, isSecret: boolean): Saying {
  const comment = member(part, "$comment");
  if (typeof comment === "string") return wanted(comment, got, isSecret);
  const types = wantedTypes(part);
  const hint = quotesHint(types, got);
  return { ...wanted(alternatives(types), got, isSecret), ...(hint === undefined ? {} : { hint }) };
}

function quotesHint(types: readonly string[], got: Json): string | undefined {
  if (types.includes("string") && (typeof got === "number" || typeof got === "boolean")) return "put it in quotes";
  if (typeof got !== "string") return undefined;
  const isNumber =
    /^-?\d+(\.\d+)?$/.test(got) && (types.includes("number") || (types.includes("integer") && !got.includes(".")));
  const isBoolean = /^(true|false)$/.test(got) && types.includes("boolean");
  return isNumber || isBoolean ? "remove the quotes" : undefined;
}

function notOneOf(allowed: readonly Json[], got: Json, isSecret: boolean): Saying {
  const { what } = wanted(alternatives(allowed.map((value) => shown(value))), got, isSecret);
  const texts = allowed.filter((value) => typeof value === "string");
  const meant = typeof got === "string" && !isSecret ? nearest(got, texts) : undefined;
  return meant === undefined ? { what } : { what, hint: `did you mean ${shown(meant)}?` };
}
