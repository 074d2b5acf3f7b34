import { isObject, type Json, member } from "../model/json.ts";
import type { Hold } from "../model/standing.ts";

/** The hold of a node as it was read: one, or what is wrong with what stands there. */
export type HoldRead = { readonly is: "hold"; readonly hold: Hold } | { readonly is: "unusable"; readonly why: string };

const formatVersion = 1;
/** Ours are below a kilobyte. */
const maxBytes = 16 * 1024;
const maxText = 500;

/** The text of `hold.json`: one line of JSON. */
export function encodeHold({ reason, until, by, since }: Hold): string {
  return `${JSON.stringify({ formatVersion, reason, until, by, since })}\n`;
}

/** Reads `hold.json`. Never throws. Texts are cut to 500 characters and are not printable yet; times are whole. */
export function decodeHold(bytes: Uint8Array): HoldRead {
  if (bytes.length > maxBytes) return unusable("it is too large");
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return unusable("it is not the JSON that we write");
  }
  if (!isObject(value)) return unusable("it is not an object");
  const version = member(value, "formatVersion");
  if (typeof version === "number" && version > formatVersion) return unusable("a newer Clawform wrote it");
  const [reason, by] = [textOf(member(value, "reason")), textOf(member(value, "by"))];
  const [until, since] = [timeOf(member(value, "until")), timeOf(member(value, "since"))];
  if (reason === undefined || by === undefined) return unusable("it does not say who holds the node and why");
  if (until === undefined || since === undefined) return unusable("it does not say since when and until when");
  return { is: "hold", hold: { reason, until, by, since } };
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === "string" ? value.slice(0, maxText) : undefined;
}

/** As `toISOString` writes it, so that it can be compared and shown. */
function timeOf(value: Json | undefined): string | undefined {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/.test(value)) return undefined;
  const time = Date.parse(value);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

function unusable(why: string): HoldRead {
  return { is: "unusable", why };
}
