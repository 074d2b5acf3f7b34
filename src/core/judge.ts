import type { Complaint, Judge } from "../model/complaint.ts";
import type { Edition } from "../model/edition.ts";
import { isObject, type Json, type JsonObject } from "../model/json.ts";
import { childOf, dotted, tokensOf, type Pointer } from "../model/pointer.ts";
import type { SchemaError, Validate } from "../model/validate.ts";
import { complaintsOf, type Knowledge } from "./complaints.ts";
import { excusesOf } from "./excuses.ts";
import { isSensitive } from "./redact.ts";
import { errorsOf } from "./schema-parts.ts";

/** The schema of an edition, compiled section by section. A section is a top-level key of `openclaw.json`. */
export interface CompiledSchema {
  /** All sections, in the order of the schema. */
  readonly sections: readonly string[];
  /** The validators of the sections that are loaded. */
  readonly validators: ReadonlyMap<string, Validate>;
  /** The schema itself, which is needed to explain errors. */
  schema(): JsonObject;
}

/** The judge of an edition, from its compiled schema. It throws when asked about a section that is not loaded. */
export function judgeOf(edition: Edition, compiled: CompiledSchema): Judge {
  const knowledge = knowledgeOf(edition);
  const check = (checked: JsonObject, original: JsonObject, isPart: boolean): Complaint[] => {
    const errors = errorsIn(checked, compiled);
    if (errors.length === 0) return [];
    const schema = compiled.schema();
    const isExcused = excusesOf(checked, schema, isPart);
    return complaintsOf(errors, schema, original, { ...knowledge, isExcused });
  };
  return {
    fragment: (fragment) => check(forChecking(fragment) as JsonObject, fragment, true),
    document: (document) => check(document, document, false),
  };
}

/** What the whole schema would say: of its root, only which keys there are is a matter of its own. */
function errorsIn(document: JsonObject, { sections, validators }: CompiledSchema): readonly SchemaError[] {
  const unknown = Object.keys(document).filter((key) => !sections.includes(key));
  const named = sections.filter((section) => Object.hasOwn(document, section));
  return [
    ...unknown.map(unknownSection),
    ...named.flatMap((section) => errorsOfSection(section, document, validators)),
  ];
}

function unknownSection(key: string): SchemaError {
  return { instancePath: "", keyword: "additionalProperties", params: { additionalProperty: key } };
}

function errorsOfSection(
  section: string,
  document: JsonObject,
  validators: CompiledSchema["validators"],
): readonly SchemaError[] {
  const validate = validators.get(section);
  if (validate === undefined) throw new Error(`the judge was not loaded for section ${section}`);
  return errorsOf(validate, document[section] ?? null, childOf("", section));
}

/** Nulls mean "must not be there", and a reference to a secret stands for a text. */
function forChecking(value: Json, isRoot = true): Json {
  if (Array.isArray(value)) return value.map((item) => forChecking(item as Json, false));
  if (!isObject(value)) return value;
  if (!isRoot && isSecretReference(value)) return "${SECRET}";
  const kept = Object.entries(value).filter(([, item]) => item !== null);
  return Object.fromEntries(kept.map(([key, item]) => [key, forChecking(item, false)]));
}

function isSecretReference(value: JsonObject): boolean {
  const members = Object.entries(value);
  return members.length === 1 && members[0]?.[0] === "secret" && typeof members[0][1] === "string";
}

function knowledgeOf(edition: Edition): Knowledge {
  return {
    isSecret: (pointer) => isSensitive(pointer, edition.sensitive),
    renamed: (pointer) => {
      const found = [...edition.renamed].find(([old]) => matchesPattern(old, pointer));
      return found === undefined ? undefined : renamedSaying(edition, pointer, found[1]);
    },
  };
}

/** In the names of keys, `*` stands for a name of theirs. */
function renamedSaying(edition: Edition, pointer: Pointer, now: Pointer | undefined): { what: string; hint: string } {
  const key = JSON.stringify(pointer.slice(pointer.lastIndexOf("/") + 1));
  if (now === undefined) return { what: `${key} does not exist in OpenClaw ${edition.name}`, hint: "remove it" };
  const name = dotted(now).replaceAll('"*"', "<name>");
  return { what: `${key} is called ${name} in OpenClaw ${edition.name}`, hint: `write it as ${name}` };
}

/** In a pattern, `*` stands for any one token. */
function matchesPattern(pattern: Pointer, pointer: Pointer): boolean {
  const [wanted, tokens] = [tokensOf(pattern), tokensOf(pointer)];
  return wanted.length === tokens.length && wanted.every((token, i) => token === "*" || token === tokens[i]);
}
