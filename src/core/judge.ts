import type { Complaint, Judge } from "../model/complaint.ts";
import type { Edition } from "../model/edition.ts";
import { isObject, type Json, type JsonObject } from "../model/json.ts";
import { dotted, tokensOf, type Pointer } from "../model/pointer.ts";
import type { Validate } from "../model/validate.ts";
import { complaintsOf, type Knowledge } from "./complaints.ts";
import { excusesOf } from "./excuses.ts";
import { isSensitive } from "./redact.ts";
import { errorsOf } from "./schema-parts.ts";

/** The judge of an edition, from its compiled schema and that schema itself. */
export function judgeOf(edition: Edition, validate: Validate, schema: JsonObject): Judge {
  const knowledge = knowledgeOf(edition);
  const check = (checked: JsonObject, original: JsonObject, isPart: boolean): Complaint[] => {
    const errors = errorsOf(validate, checked);
    if (errors.length === 0) return [];
    const isExcused = excusesOf(checked, schema, isPart);
    return complaintsOf(errors, schema, original, { ...knowledge, isExcused });
  };
  return {
    fragment: (fragment) => check(forChecking(fragment) as JsonObject, fragment, true),
    document: (document) => check(document, document, false),
  };
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
