import fastJsonPatch from "fast-json-patch";
import type { Operation } from "../../model/change.ts";
import { isObject, sameJson, type Json, type JsonObject } from "../../model/json.ts";
import { tokensOf, valueAt, type Pointer } from "../../model/pointer.ts";

/** A patch does not fit its document. Says which operation failed and why, and never what stands in the document. */
export class PatchError extends Error {
  readonly op: Operation["op"];
  readonly path: Pointer;

  constructor(operation: Operation, why: string) {
    super(`Cannot ${operation.op} ${JSON.stringify(operation.path)}: ${why}`);
    this.name = "PatchError";
    this.op = operation.op;
    this.path = operation.path;
  }
}

const forbidden = new Set(["__proto__", "constructor", "prototype"]);

/**
 * The document after `patch`, all of it or nothing: throws PatchError when an operation does not fit (a `test` that fails, a place
 * that is not there). Changes neither argument and shares no object with them.
 */
export function applyPatch(document: JsonObject, patch: readonly Operation[]): JsonObject {
  let result: unknown = bare(document);
  for (const operation of patch) {
    if (tokensOf(operation.path).some((token) => forbidden.has(token)))
      throw new PatchError(operation, "this key is reserved");
    result = applyOne(result, operation);
  }
  const after = plain(result);
  if (!isObject(after)) throw new PatchError(patch.at(-1) as Operation, "the document would be no object");
  return after;
}

function applyOne(document: unknown, operation: Operation): unknown {
  if (operation.op === "test") {
    // Not by the library: it compares with `b.hasOwnProperty(...)`, which these objects have not, and a hostile document may have.
    if (sameJson(valueAt(document as Json, operation.path), operation.value)) return document;
    throw new PatchError(operation, "the value there is another one");
  }
  const own = operation.op === "remove" ? { ...operation } : { ...operation, value: bare(operation.value) };
  try {
    return fastJsonPatch.applyOperation(document, own, true, true).newDocument;
  } catch {
    // The library's message holds the whole document, so it is neither repeated nor kept as the cause.
    throw new PatchError(operation, "there is no such place");
  }
}

/** Objects in here inherit nothing, so that no lookup of the library finds `toString` where the document has no such key. */
function bare(value: Json): unknown {
  if (Array.isArray(value)) return value.map((item) => bare(item as Json));
  if (!isObject(value)) return value;
  const copy = Object.create(null) as Record<string, unknown>;
  for (const key of Object.keys(value)) copy[key] = bare(value[key] as Json);
  return copy;
}

const own = { configurable: true, enumerable: true, writable: true } as const;

function plain(value: unknown): Json {
  if (Array.isArray(value)) return value.map(plain);
  if (!isObject(value)) return value as Json;
  const copy: Record<string, Json> = {};
  for (const key of Object.keys(value)) {
    // A node's file may hold this key, and assigning to it would change what the object inherits.
    if (key === "__proto__") Object.defineProperty(copy, key, { ...own, value: plain(value[key]) });
    else copy[key] = plain(value[key]);
  }
  return copy;
}
