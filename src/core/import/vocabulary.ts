import type { Edition } from "../../model/edition.ts";
import type { Json, JsonObject } from "../../model/json.ts";
import { childOf, isWithin, type Pointer, valueAt } from "../../model/pointer.ts";
import { withoutPart } from "./parts.ts";

/** An `openclaw.json` in the keys of the YAML: each aspect from where its edition has it, the rest as `config`. What OpenClaw writes itself is left out. */
export function vocabularyOf(document: JsonObject, edition: Edition): JsonObject {
  const aspects: Record<string, Json> = {};
  let rest = edition.runtimeOwned.reduce(withoutPart, document);
  for (const [aspect, place] of Object.entries(edition.places)) {
    const value = valueAt(rest, place);
    if (value === undefined) continue;
    aspects[aspect] = value;
    rest = withoutPart(rest, place);
  }
  return { ...aspects, ...(Object.keys(rest).length === 0 ? {} : { config: rest }) };
}

/** Where a place of `openclaw.json` is in the YAML. */
export function yamlPlaceOf(pointer: Pointer, edition: Edition): Pointer {
  const found = Object.entries(edition.places).find(([, place]) => isWithin(pointer, place));
  return found === undefined ? `/config${pointer}` : `${childOf("", found[0])}${pointer.slice(found[1].length)}`;
}

/** Where a place of the YAML is in `openclaw.json`; undefined for keys that are no part of it. */
export function documentPlaceOf(pointer: Pointer, edition: Edition): Pointer | undefined {
  if (isWithin(pointer, "/config")) return pointer.slice("/config".length);
  const found = Object.entries(edition.places).find(([aspect]) => isWithin(pointer, childOf("", aspect)));
  return found === undefined ? undefined : `${found[1]}${pointer.slice(found[0].length + 1)}`;
}
