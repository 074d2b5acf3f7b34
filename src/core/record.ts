import { type Json, sameJson } from "../model/json.ts";
import type { LastApplied } from "../model/last-applied.ts";
import { isWithin, pointerOf } from "../model/pointer.ts";
import { leavesOf } from "./merge-patch.ts";
import type { Documents } from "./plan/input.ts";
import type { Leaves } from "./plan/part.ts";
import { type Secrets, withoutSecrets } from "./secrets.ts";

/** What an apply records: every leaf of the desired documents, secrets as fingerprints made with `secrets.key`. */
export function recordOf(
  desired: Documents,
  secrets: Secrets,
  about: Pick<LastApplied, "node" | "revision" | "at">,
): LastApplied {
  const config: Record<string, Json> = {};
  for (const [pointer, value] of leavesOf(desired.config)) config[pointer] = withoutSecrets(pointer, value, secrets);
  return { formatVersion: 1, ...about, config, links: desired.links };
}

/** `last` with what `record` says of these leaves: what else was applied before is not applied anew, so its revision stays, too. */
export function partOfRecord(record: LastApplied, last: LastApplied, part: Leaves): LastApplied {
  const isOther = (leaves: Leaves["config"]) => (pointer: string) =>
    !leaves.some((leaf) => isWithin(pointer, leaf) || isWithin(leaf, pointer));
  const joined = (name: "config" | "links", pointerTo: (key: string) => string) => {
    const isLeft = isOther(part[name]);
    const kept = Object.entries(last[name]).filter(([key]) => isLeft(pointerTo(key)));
    const made = Object.entries(record[name]).filter(([key]) => !isLeft(pointerTo(key)));
    return Object.fromEntries([...kept, ...made]);
  };
  return {
    ...record,
    revision: last.revision,
    config: joined("config", (pointer) => pointer),
    links: joined("links", (path) => pointerOf([path])),
  };
}

/** Does the record say the same as the last one, leaving out who and when? Then an apply without changes writes nothing. */
export function isSameRecord(record: LastApplied, last: LastApplied | undefined): boolean {
  if (last === undefined) return false;
  return sameJson(record.config, last.config) && sameJson(record.links, last.links);
}
