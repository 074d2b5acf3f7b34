/** Memories as JSON and back. What comes back is looked at closely: a file can be anyone's. */
import { isObject, type Json, type JsonObject, member } from "../../model/json.ts";
import type { Memory, Told, Trouble } from "../../model/notify.ts";
import { printable, shorten } from "../printable.ts";

/** A memory as it stands in the file. */
export function encodeMemory({ told, changes, ...rest }: Memory): JsonObject {
  return { ...rest, ...(told === undefined ? {} : { told: { ...told } }), changes: [...changes] };
}

/** The memory that a value in the file is; undefined when it is none. */
export function decodeMemory(value: Json): Memory | undefined {
  if (!isObject(value)) return undefined;
  const [is, since, changes] = [member(value, "is"), timeOf(member(value, "since")), member(value, "changes")];
  if (since === undefined || !Array.isArray(changes) || !(is === "ok" || isTrouble(is))) return undefined;
  const [told, toldAt, why] = [toldIn(member(value, "told")), timeOf(member(value, "toldAt")), whyIn(value)];
  return {
    is,
    since,
    ...(why === undefined ? {} : { why }),
    ...(told === undefined ? {} : { told }),
    ...(toldAt === undefined ? {} : { toldAt }),
    changes: changes.flatMap((at: Json) => timeOf(at) ?? []),
    isQuiet: member(value, "isQuiet") === true,
  };
}

function toldIn(value: Json | undefined): Told | undefined {
  if (!isObject(value)) return undefined;
  const [is, since, why] = [member(value, "is"), timeOf(member(value, "since")), whyIn(value)];
  if (!isTrouble(is) || since === undefined) return undefined;
  return { is, since, ...(why === undefined ? {} : { why }) };
}

function whyIn(value: JsonObject): string | undefined {
  const why = member(value, "why");
  return typeof why === "string" ? shorten(printable(why), 300) : undefined;
}

/** As `toISOString` writes it, so that it can be read by others as well. */
function timeOf(value: Json | undefined): string | undefined {
  return typeof value === "string" &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) &&
    !Number.isNaN(Date.parse(value))
    ? value
    : undefined;
}

function isTrouble(value: Json | undefined): value is Trouble {
  return ["rolled-back", "failed", "unreachable", "blocked", "drift"].some((known) => known === value);
}
