import type { Edition } from "../../src/model/edition.ts";
import type { Json, JsonObject } from "../../src/model/json.ts";
import { tokensOf } from "../../src/model/pointer.ts";

/** A document with a text of its own at every place that OpenClaw calls sensitive; `*` is a name. Never the same text twice. */
export function markedDocument(
  edition: Edition,
  mark: string,
): { readonly document: JsonObject; readonly markers: readonly string[] } {
  const document: Record<string, Json> = {};
  const markers: string[] = [];
  for (const [i, pattern] of edition.sensitive.entries()) {
    const tokens = tokensOf(pattern).map((token) => (token === "*" ? "one" : token));
    const marker = `${mark}-${i}-of-${edition.name}`;
    if (put(document, tokens, marker)) markers.push(marker);
  }
  return { document, markers };
}

/** False where a text stands in the way already. */
export function put(document: Record<string, Json>, tokens: readonly string[], value: string | null): boolean {
  let here = document;
  for (const token of tokens.slice(0, -1)) {
    const next = here[token] ?? {};
    if (typeof next !== "object" || next === null) return false;
    here[token] = next;
    here = next as Record<string, Json>;
  }
  const last = tokens.at(-1) ?? "";
  if (here[last] !== undefined) return false;
  here[last] = value;
  return true;
}

/** Sensitive places that our schemas let a text stand at, below what the YAML may name. */
export const plainSensitivePlaces: Readonly<Record<string, readonly string[]>> = {
  "2026.2": [
    "/hooks/token",
    "/gateway/auth/token",
    "/gateway/auth/password",
    "/messages/tts/openai/apiKey",
    "/talk/apiKey",
    "/tools/web/search/apiKey",
  ],
  "2026.9": [
    "/hooks/token",
    "/gateway/auth/token",
    "/gateway/auth/password",
    "/gateway/remote/token",
    "/tools/web/search/apiKey",
  ],
};
