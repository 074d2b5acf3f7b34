/** Templates of the operator's: JSON with `${placeholders}` in its strings. What is put in stays inside of its string, whatever it is. */
import { isObject, type Json, type JsonObject } from "../../model/json.ts";

/** What can be put in. */
export const placeholders = ["fleet", "title", "text", "kind", "count", "nodes", "revision", "at"] as const;

export type Placeholder = (typeof placeholders)[number];

const form = /\$\{([^}]*)\}/g;

/** The template with its placeholders filled; those that are not known stay as they are. What is put in is not looked into again. */
export function filled(template: JsonObject, values: Readonly<Record<Placeholder, string>>): JsonObject {
  return fill(template, values) as JsonObject; // sound: an object stays one
}

function fill(value: Json, values: Readonly<Record<Placeholder, string>>): Json {
  if (typeof value === "string")
    return value.replace(form, (all, name: string) => (isKnown(name) ? values[name] : all));
  if (Array.isArray(value)) return value.map((item: Json) => fill(item, values));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, values)]));
}

/** Placeholders of a template that are not known, in its order. */
export function unknownIn(value: Json): readonly string[] {
  if (typeof value === "string") {
    return [...value.matchAll(form)].flatMap(([, name = ""]) => (isKnown(name) ? [] : [name]));
  }
  if (Array.isArray(value)) return value.flatMap((item: Json) => unknownIn(item));
  return isObject(value) ? Object.values(value).flatMap(unknownIn) : [];
}

function isKnown(name: string): name is Placeholder {
  return placeholders.some((known) => known === name);
}
