import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { isObject, type Json, type JsonObject, member } from "../model/json.ts";
import { type Pointer, valueAt } from "../model/pointer.ts";
import { packageRoot } from "./package.ts";

/** A schema, and the file that its references start from (relative to `schemas/`). */
export interface Placed {
  readonly schema: JsonObject;
  readonly file: string;
}

const ending = ".schema.json";

/** Names of the JSON Schemas that come with Clawform: `node`, `plan`, ... */
export function schemaNames(): readonly string[] {
  const files = readdirSync(path.join(packageRoot(), "schemas")).filter((file) => file.endsWith(ending));
  return files.map((file) => file.slice(0, -ending.length)).toSorted();
}

/** The text of the schema of this name. */
export function schemaText(name: string): string {
  return readFileSync(path.join(packageRoot(), "schemas", name + ending), "utf8");
}

/** The schema at `pointer` of a file of `schemas/`, its references followed. Throws when there is none: the files are ours. */
export function schemaAt(file: string, pointer: Pointer): Placed {
  const schema = valueAt(JSON.parse(readFileSync(path.join(packageRoot(), "schemas", file), "utf8")) as Json, pointer);
  if (!isObject(schema)) throw new Error(`schemas/${file} has no schema at ${pointer}`);
  return resolved({ schema, file });
}

/** `placed`, or what it refers to; members beside the reference win. */
export function resolved({ schema, file }: Placed): Placed {
  const reference = member(schema, "$ref");
  if (typeof reference !== "string") return { schema, file };
  const [target = "", pointer = ""] = reference.split("#");
  const found = schemaAt(target === "" ? file : path.posix.join(path.posix.dirname(file), target), pointer);
  const { $ref: _, ...own } = schema;
  return { ...found, schema: { ...found.schema, ...own } };
}
