import { childOf, type Pointer, pointerOf } from "../model/pointer.ts";

/**
 * What a person can mean by `asked`, as pointers: `/logging/level`, `logging.level`, `agents.entries."my agent"` as plans print it, or the path of
 * a link (`~/.openclaw/logs`, `symlinks.~/.openclaw/logs`). "" is everything. Never empty.
 */
export function askedPlaces(asked: string): readonly Pointer[] {
  const path = asked.replace(/^symlinks\.(?=[~/])/, "");
  const link = childOf("/symlinks", path);
  if (path !== asked || asked.startsWith("~/")) return [link];
  if (asked.startsWith("/")) return [asked, link];
  return [pointerOf(partsOf(asked))];
}

/** Between dots; a part in quotes is JSON and may hold some. */
function partsOf(asked: string): readonly string[] {
  const parts = [...asked.matchAll(/(?:^|\.)("(?:[^"\\]|\\.)*"|[^.]*)/g)].map(([, part = ""]) => part);
  return asked === "" ? [] : parts.map(unquoted);
}

function unquoted(part: string): string {
  if (!part.startsWith('"')) return part;
  try {
    return String(JSON.parse(part));
  } catch {
    return part;
  }
}
