import { isObject, member, type Json } from "./json.ts";

/** A JSON Pointer (RFC 6901): "" is the whole document, "/a/b" a member of a member. */
export type Pointer = string;

/** The unescaped tokens of a pointer; "" has none. */
export function tokensOf(pointer: Pointer): string[] {
  if (pointer === "") return [];
  const tokens = pointer.slice(1).split("/");
  return pointer.includes("~") ? tokens.map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~")) : tokens;
}

/** The pointer made of unescaped tokens. */
export function pointerOf(tokens: readonly string[]): Pointer {
  return tokens.map((token) => childOf("", token)).join("");
}

/** The pointer to member `key` of what `parent` points to. */
export function childOf(parent: Pointer, key: string): Pointer {
  const isPlain = !key.includes("~") && !key.includes("/");
  return `${parent}/${isPlain ? key : key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** Is `pointer` the same as, or below, `ancestor`? */
export function isWithin(pointer: Pointer, ancestor: Pointer): boolean {
  return pointer === ancestor || pointer.startsWith(`${ancestor}/`);
}

/** The value that `pointer` names in `document`, or undefined where there is none. */
export function valueAt(document: Json, pointer: Pointer): Json | undefined {
  let here: Json | undefined = document;
  for (const token of tokensOf(pointer)) {
    if (Array.isArray(here))
      here = /^(0|[1-9]\d*)$/.test(token) ? (here[Number(token)] as Json | undefined) : undefined;
    else here = isObject(here) ? member(here, token) : undefined;
    if (here === undefined) return undefined;
  }
  return here;
}

/** The pointer as people read it: `logging.level`; keys that are no plain words are quoted. */
export function dotted(pointer: Pointer): string {
  const parts = tokensOf(pointer).map((token) => (/^[\w-]+$/.test(token) ? token : JSON.stringify(token)));
  return parts.length === 0 ? "(whole document)" : parts.join(".");
}
