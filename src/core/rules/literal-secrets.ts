import type { Edition } from "../../model/edition.ts";
import { isObject, type Json, type JsonObject } from "../../model/json.ts";
import type { Layer } from "../../model/layer.ts";
import { pointerOf } from "../../model/pointer.ts";
import { secretShapeOf } from "../secret-shapes.ts";
import type { Mistakes } from "./mistakes.ts";
import { isSensitive, type Place, placesOf, stepTo } from "./sensitive.ts";

/** No secret stands in the repository: neither by its shape, nor in a field that OpenClaw calls sensitive; and no placeholder for one either. */
export function literalSecrets(layers: readonly Layer[], editions: readonly Edition[], mistakes: Mistakes): void {
  const places = placesOf(editions);
  const shapes = new Shapes();
  for (const layer of layers) new Search(layer, shapes, mistakes).look(layer.value, places);
}

interface Where {
  readonly place: Place;
  /** This, or something around it, is called sensitive. */
  readonly sensitive: boolean;
}

const nowhere: Where = { place: [], sensitive: false };

/** The search of one layer. Walks with one stack of keys: pointers are made only for mistakes. */
class Search {
  readonly #layer: Layer;
  readonly #shapes: Shapes;
  readonly #mistakes: Mistakes;
  readonly #path: string[] = [];

  constructor(layer: Layer, shapes: Shapes, mistakes: Mistakes) {
    this.#layer = layer;
    this.#shapes = shapes;
    this.#mistakes = mistakes;
  }

  look(root: JsonObject, places: ReadonlyMap<string, Place>): void {
    for (const key of Object.keys(root)) {
      const place = places.get(key);
      this.#lookAt(key, root[key] as Json, place === undefined ? nowhere : { place, sensitive: false });
    }
  }

  #lookAt(token: string, value: Json, where: Where): void {
    this.#path.push(token);
    if (typeof value === "string") this.#lookAtText(value, where.sensitive);
    else if (Array.isArray(value)) {
      value.forEach((item: Json, index) => this.#lookAt(String(index), item, below(where, String(index))));
    } else if (isObject(value)) {
      const inside = isReference(value) ? nowhere : where;
      for (const key of Object.keys(value)) this.#lookAt(key, value[key] as Json, below(inside, key));
    }
    this.#path.pop();
  }

  #lookAtText(text: string, sensitive: boolean): void {
    const shape = this.#shapes.of(text);
    if (isPlaceholder(text)) {
      this.#report("a placeholder in place of a secret", `it would be written as it stands; ${references}`);
    } else if (shape !== undefined) {
      const history = "it may be in the repository's history now: replace it where it came from";
      this.#report(`a literal secret, by its shape (${shape})`, `${references}; ${history}`);
    } else if (sensitive && text !== "" && !environment.test(text)) {
      this.#report("a literal value in a field that OpenClaw calls sensitive", references);
    }
  }

  #report(what: string, hint: string): void {
    this.#mistakes.add({ layer: this.#layer, pointer: pointerOf(this.#path), what, hint });
  }
}

/** Most texts of a fleet are the same few: each is tried on the shapes once. */
class Shapes {
  readonly #known = new Map<string, string | undefined>();

  of(text: string): string | undefined {
    if (this.#known.has(text)) return this.#known.get(text);
    const shape = secretShapeOf(text);
    if (this.#known.size < maxKnownTexts && text.length < 200) this.#known.set(text, shape);
    return shape;
  }
}

const maxKnownTexts = 10_000;

function below(where: Where, token: string): Where {
  if (where.place.length === 0) return where;
  const place = stepTo(where.place, token);
  // A field that names a file holds no secret, whatever OpenClaw calls it.
  const sensitive = (where.sensitive || isSensitive(place)) && !/(?:File|Path)$/.test(token);
  return place.length === 0 && !sensitive ? nowhere : { place, sensitive };
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
  return typeof value["id"] === "string" && /^(?:env|file|exec|store)$/.test(String(value["source"]));
}
