import type { Json, JsonObject } from "../model/json.ts";
import { isWithin, valueAt } from "../model/pointer.ts";
import type { SchemaError } from "../model/validate.ts";
import { branchesOf, holderOf, isAbout } from "./schema-parts.ts";
import { typeOf } from "./shown.ts";

interface Found {
  readonly errors: readonly SchemaError[];
  readonly schema: JsonObject;
  readonly value: Json;
  isExcused(error: SchemaError): boolean;
}

/**
 * The errors worth telling. Of a union, a validator reports the errors of every branch. When only one branch is about values of this
 * type, its errors say it best; else the union speaks for all. A union is excused when a branch fails for excused reasons alone.
 */
export function* relevantErrors(found: Found): Generator<SchemaError, void> {
  const aboutValues = found.errors.filter((error) => error.propertyName === undefined);
  const unions = aboutValues.filter((error) => error.keyword === "anyOf" || error.keyword === "oneOf");
  const left = unions
    .slice(0, maxUnions)
    .reduce((kept: readonly SchemaError[], union) => withoutNoise(kept, union, found), aboutValues);
  for (const error of left) if (!found.isExcused(error)) yield error;
}

/** Each costs a look at all errors; after so many the rest may be noisy, but a hostile file must not take minutes. */
const maxUnions = 20;

function withoutNoise(errors: readonly SchemaError[], union: SchemaError, found: Found): readonly SchemaError[] {
  const within = errors.filter((error) => error !== union && isWithin(error.instancePath, union.instancePath));
  const keep = worthKeeping(within, union, found);
  return errors.filter((error) => (error === union || within.includes(error) ? keep.includes(error) : true));
}

function worthKeeping(within: readonly SchemaError[], union: SchemaError, found: Found): readonly SchemaError[] {
  if (found.isExcused(union)) return [];
  const fitting = fittingBranches(union, found);
  const hasExcuse = within.some((error) => found.isExcused(error));
  if (fitting > 1) return hasExcuse ? [] : [union];
  const telling = within.filter((error) => !isAboutForm(error, union) && !found.isExcused(error));
  if (fitting === 1 && telling.length > 0) return telling;
  return fitting === 1 && hasExcuse ? [] : [union];
}

/** How many branches are about values of this type? */
function fittingBranches(union: SchemaError, { schema, value }: Found): number {
  const type = typeOf(valueAt(value, union.instancePath) ?? null);
  return branchesOf(schema, holderOf(union, schema, value)).filter((branch) => isAbout(branch, type)).length;
}

/** Does the error only say that the value as a whole has another form than a branch wants? */
function isAboutForm(error: SchemaError, union: SchemaError): boolean {
  return error.instancePath === union.instancePath && ["type", "enum", "anyOf", "oneOf"].includes(error.keyword);
}
