import { compareText, isObject, type Json, type JsonObject, member } from "../model/json.ts";
import type { LastApplied } from "../model/last-applied.ts";

/** The record of a node as it was read: usable, or not and why. Without it a plan is two-way. */
export type LastAppliedRead =
  | { readonly is: "ok"; readonly value: LastApplied }
  | { readonly is: "unusable"; readonly why: string };

/** A larger record is not ours: ten thousand leaves are about one megabyte. */
const maxRecordBytes = 5 * 1024 * 1024;
const formatVersion = 1;

/**
 * The text of `last-applied.json`: equal records give equal text. The links stand one to a line and before all that may be long: the
 * probe's script reads their paths out of it, since a link that is named no longer must be looked at too.
 */
export function encodeLastApplied(value: LastApplied): string {
  const { node, revision, at, config, links } = value;
  return `${JSON.stringify({ formatVersion, node, revision, at, links: sorted(links), config: sorted(config) }, null, 2)}\n`;
}

/** Reads `last-applied.json` of the node `node`. Never throws: what is corrupt, too new or of another node is unusable. */
export function decodeLastApplied(bytes: Uint8Array, node: string): LastAppliedRead {
  if (bytes.length > maxRecordBytes) return unusable(`it is larger than ${maxRecordBytes} bytes`);
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes), withoutPrototypeKeys);
  } catch {
    return unusable("it is not the JSON that we write");
  }
  return isObject(parsed) ? check(parsed, node) : unusable("it is not an object");
}

function check(record: JsonObject, node: string): LastAppliedRead {
  const version = member(record, "formatVersion");
  if (typeof version === "number" && version > formatVersion) {
    return unusable(`a newer Clawform wrote it (format ${version}): update this one`);
  }
  if (version !== formatVersion) return unusable("it does not say its format");
  const of = member(record, "node");
  if (of !== node)
    return unusable(typeof of === "string" ? `it is the record of the node ${of}` : "it does not say its node");
  const revision = member(record, "revision");
  const at = member(record, "at");
  const config = mapOf(member(record, "config"), /^\//);
  const links = mapOf(member(record, "links"), /^[~/]/);
  if (!isRevision(revision) || typeof at !== "string" || config === undefined || links === undefined) {
    return unusable("a part of it is missing or of a wrong type");
  }
  return { is: "ok", value: { formatVersion, node, revision, at, config, links } };
}

function isRevision(value: Json | undefined): value is string | null {
  return value === null || typeof value === "string";
}

/** An object whose keys are all pointers or paths; undefined for anything else. */
function mapOf(value: Json | undefined, key: RegExp): JsonObject | undefined {
  return isObject(value) && Object.keys(value).every((each) => key.test(each)) ? value : undefined;
}

/** No record that we write has such keys; somebody else's must not change what our objects inherit. */
function withoutPrototypeKeys(key: string, value: unknown): unknown {
  if (key === "__proto__" || key === "constructor" || key === "prototype")
    throw new SyntaxError(`the key ${key} is not allowed`);
  return value;
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map((item) => sorted(item as Json));
  if (!isObject(value)) return value;
  const keys = Object.keys(value).toSorted(compareText);
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key] as Json)]));
}

function unusable(why: string): LastAppliedRead {
  return { is: "unusable", why };
}
