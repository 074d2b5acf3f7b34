import type { Edition } from "../../model/edition.ts";
import { isObject, type Json, type JsonObject } from "../../model/json.ts";
import type { Layer } from "../../model/layer.ts";
import { childOf, type Pointer } from "../../model/pointer.ts";
import { secretShapeOf } from "../secret-shapes.ts";
import type { Mistakes } from "./mistakes.ts";
import { isSensitive, type Place, placesOf, stepTo } from "./sensitive.ts";

/** No secret stands in the repository: neither by its shape, nor in a field that OpenClaw calls sensitive; and no placeholder for one either. */
export function literalSecrets(layers: readonly Layer[], editions: readonly Edition[], mistakes: Mistakes): void {
  const places = placesOf(editions);
  for (const layer of layers) {
    const report: Report = (pointer, what, hint) => mistakes.add({ layer, pointer, what, hint });
    for (const key of Object.keys(layer.value))
      look(layer.value[key] as Json, childOf("", key), { place: places.get(key) ?? [], sensitive: false }, report);
  }
}

type Report = (pointer: Pointer, what: string, hint: string) => void;

interface Where {
  readonly place: Place;
  /** This, or something around it, is called sensitive. */
  readonly sensitive: boolean;
}

function look(value: Json, pointer: Pointer, where: Where, report: Report): void {
  if (typeof value === "string") lookAtText(value, pointer, where.sensitive, report);
  else if (Array.isArray(value))
    value.forEach((item: Json, index) =>
      look(item, childOf(pointer, String(index)), below(where, String(index)), report),
    );
  else if (isObject(value)) {
    const inside = isReference(value) ? { place: [], sensitive: false } : where;
    for (const key of Object.keys(value)) look(value[key] as Json, childOf(pointer, key), below(inside, key), report);
  }
}

function below(where: Where, token: string): Where {
  if (where.place.length === 0) return where;
  const place = stepTo(where.place, token);
  // A field that names a file holds no secret, whatever OpenClaw calls it.
  return { place, sensitive: !/(?:File|Path)$/.test(token) && (where.sensitive || isSensitive(place)) };
}

function lookAtText(text: string, pointer: Pointer, sensitive: boolean, report: Report): void {
  if (isPlaceholder(text)) {
    report(pointer, "a placeholder in place of a secret", `it would be written as it stands; ${references}`);
    return;
  }
  const shape = secretShapeOf(text);
  if (shape !== undefined)
    report(
      pointer,
      `a literal secret, by its shape (${shape})`,
      `${references}; it may be in the repository's history now: replace it where it came from`,
    );
  else if (sensitive && text !== "" && !environment.test(text))
    report(pointer, "a literal value in a field that OpenClaw calls sensitive", references);
}

const references = 'write { secret: env:NAME }, { secret: file:/path }, or OpenClaw\'s own "${NAME}"';

/** OpenClaw's own way to name a variable; a doubled $ is an escape. */
const environment = /(?<!\$)\$\{[A-Z_][A-Z0-9_]*\}/;

/** What programs show in place of a secret, pasted back. */
function isPlaceholder(text: string): boolean {
  return text.includes("__OPENCLAW_REDACTED__") || /^\s*(?:\*{3,}|•{3,}|[<[({]?\s*redacted\s*[>\])}]?)\s*$/i.test(text);
}

/** Ours, `{ secret: ... }`, or OpenClaw's, `{ source, provider, id }`: they say where a secret is. The rule on references judges them. */
function isReference(value: JsonObject): boolean {
  if (typeof value["secret"] === "string" && Object.keys(value).length === 1) return true;
  return typeof value["source"] === "string" && typeof value["id"] === "string";
}
