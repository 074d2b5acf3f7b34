/** The first sieve of an import: what of a live `openclaw.json` can stand in the YAML, with its secrets left out or lifted to references. */
import type { Edition } from "../../model/edition.ts";
import { isObject, type Json, type JsonObject, sameJson } from "../../model/json.ts";
import { childOf, type Pointer, tokensOf } from "../../model/pointer.ts";
import { isFingerprint } from "../fingerprint.ts";
import { redactValue } from "../redact.ts";

/** What becomes of secrets: they stay on the node, unmanaged, or the YAML refers to variables that hold them. */
export type SecretsMode = "unmanaged" | "references";

/** A part of a node that is not managed and not touched. `what` names it for people, `pointer` is in `openclaw.json`; undefined for a link. */
export interface Left {
  readonly what: string;
  readonly why: string;
  readonly pointer?: Pointer;
}

/** A secret that the YAML refers to. `value` is the secret itself: never shown. */
export interface Lifted {
  readonly pointer: Pointer;
  /** The variable that must hold it. */
  readonly name: string;
  readonly value: string;
}

interface Sieved {
  readonly document: JsonObject;
  readonly left: readonly (Left & { readonly pointer: Pointer })[];
  readonly lifted: readonly Lifted[];
}

/** Sieves the live `document` of node `name`. `taken` holds the names of variables that are given already, and gets the new ones. */
export function liftSecrets(
  document: JsonObject,
  name: string,
  editions: readonly Edition[],
  mode: SecretsMode,
  taken: Set<string>,
): Sieved {
  const sieve = new Sieve(name, mode, taken);
  // The key does not matter: fingerprints only mark the places here.
  const patterns = editions.flatMap((edition) => edition.sensitive);
  const marked = redactValue("", document, patterns, "import");
  const kept = sieve.object(document, marked as JsonObject, ""); // sound: the root is no secret
  return { document: kept ?? {}, left: sieve.left, lifted: sieve.lifted };
}

class Sieve {
  readonly left: (Left & { readonly pointer: Pointer })[] = [];
  readonly lifted: Lifted[] = [];
  readonly #name: string;
  readonly #mode: SecretsMode;
  readonly #taken: Set<string>;

  constructor(name: string, mode: SecretsMode, taken: Set<string>) {
    this.#name = name;
    this.#mode = mode;
    this.#taken = taken;
  }

  /** What may stay of an object; undefined when nothing of it does. */
  object(value: JsonObject, marked: JsonObject, at: Pointer): JsonObject | undefined {
    const members = Object.entries(value).flatMap(([key, item]): [string, Json][] => {
      const kept = this.#member(item, marked[key] ?? null, childOf(at, key));
      return kept === undefined ? [] : [[key, kept]];
    });
    return members.length === 0 && Object.keys(value).length > 0 ? undefined : Object.fromEntries(members);
  }

  #member(value: Json, marked: Json, at: Pointer): Json | undefined {
    const why = unwritable(value) ?? (tokensOf(at).at(-1) === "<<" ? "YAML gives this key a meaning" : undefined);
    if (why !== undefined) return this.#leave(at, why);
    if (isSecret(value, marked)) return this.#secret(value, at) ?? this.#leave(at, secretStays);
    if (isObject(value)) return this.object(value, marked as JsonObject, at); // sound: what is not hidden keeps its shape
    if (!Array.isArray(value) || sameJson(value, marked)) return value;
    const before = this.lifted.length;
    const items = this.#items(value, marked, at);
    if (items !== undefined) return items;
    this.lifted.length = before;
    return this.#leave(at, "a list with a secret in it, and lists are managed as a whole");
  }

  /** A list with references in place of its secrets; undefined when that cannot be. */
  #items(value: Json, marked: Json, at: Pointer): Json | undefined {
    if (isSecret(value, marked)) return this.#secret(value, at);
    if (Array.isArray(value)) {
      const items = value.map((item: Json, i) => this.#items(item, (marked as Json[])[i] ?? null, childOf(at, `${i}`)));
      return items.some((item) => item === undefined) ? undefined : (items as Json[]); // sound: none is undefined
    }
    if (!isObject(value)) return value;
    const members: [string, Json][] = [];
    for (const [key, item] of Object.entries(value)) {
      const kept = this.#items(item, (marked as JsonObject)[key] ?? null, childOf(at, key));
      if (kept === undefined) return undefined;
      members.push([key, kept]);
    }
    return Object.fromEntries(members);
  }

  /** The reference that stands for a secret; undefined when there is to be none, or cannot be: only texts can be referred to. */
  #secret(value: Json, pointer: Pointer): Json | undefined {
    if (this.#mode === "unmanaged" || typeof value !== "string" || value === "" || value.includes("\0"))
      return undefined;
    const name = this.#variable(pointer);
    this.lifted.push({ pointer, name, value });
    return { secret: `env:${name}` };
  }

  /** `T440_GATEWAY_AUTH_TOKEN`; each name is given once in a run. */
  #variable(pointer: Pointer): string {
    const words = [this.#name, ...tokensOf(pointer)]
      .join("_")
      .toUpperCase()
      .replaceAll(/[^A-Z0-9]+/g, "_");
    const plain = (/^[A-Z]/.test(words) ? words : `NODE_${words}`).slice(0, 200);
    let name = plain;
    for (let i = 2; this.#taken.has(name); i++) name = `${plain}_${i}`;
    this.#taken.add(name);
    return name;
  }

  #leave(pointer: Pointer, why: string): undefined {
    this.left.push({ pointer, what: pointer, why });
    return undefined;
  }
}

const secretStays = "a secret: it stays on the node";

function isSecret(value: Json, marked: Json): boolean {
  return isFingerprint(marked) && !sameJson(value, marked);
}

/** Why the YAML cannot say `value`; undefined when it can. Of objects only the object itself is asked about. */
function unwritable(value: Json): string | undefined {
  if (value === null) return "null, which in the YAML says that it must not be there";
  if (typeof value === "string" && /\p{Surrogate}/u.test(value)) return "text that is no valid Unicode";
  if (typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value))
    return "a number that loses precision";
  if (isObject(value)) {
    const isReference = Object.keys(value).length === 1 && typeof value["secret"] === "string";
    return isReference ? "in the YAML it would be a reference to a secret" : undefined;
  }
  if (!Array.isArray(value)) return undefined;
  return unwritableInside(value) ? "a list that YAML cannot hold as it is" : undefined;
}

function unwritableInside(value: Json): boolean {
  if (value === null) return false;
  if (Array.isArray(value)) return value.some((item: Json) => unwritableInside(item));
  if (unwritable(value) !== undefined) return true;
  return isObject(value) && Object.entries(value).some(([key, item]) => key === "<<" || unwritableInside(item));
}
