/** Places of OpenClaw's state directory that break when a link stands there; what is said here was tried on real gateways. */
import type { Problem } from "./link-form.ts";

export interface Protection extends Problem {
  /** No link may lead there either. */
  readonly isTargetToo: boolean;
}

/**
 * Why no link may stand at `segments` below the state directory; undefined when one may. `{agent}` in a segment stands for any name.
 * Case does not matter: on some machines it does not for files either.
 */
export function protectionOf(segments: readonly string[]): Protection | undefined {
  return places.find((place) => place.has(segments))?.protection;
}

const protections = {
  config: {
    what: "a link onto openclaw.json or one of its backups",
    hint: "OpenClaw replaces such a link at its next own write; what stands in openclaw.json is managed by the other keys",
    isTargetToo: true,
  },
  database: {
    what: "a link onto an SQLite store of OpenClaw",
    hint: "its databases may not be moved or shared; what can be linked of an agent: sessions and memory",
    isTargetToo: true,
  },
  own: {
    what: "a link onto what only OpenClaw may touch",
    hint: "leave it where it is: identities, credentials, devices, locks and temporary files",
    isTargetToo: true,
  },
  memory: {
    what: "a link in a workspace's memory",
    hint: "OpenClaw indexes nothing behind it and reports no error; name the real folder in memory: { extraPaths: [...] } instead",
    isTargetToo: false,
  },
  bootstrap: {
    what: "a link for a Markdown file of a workspace",
    hint: "OpenClaw takes bootstrap files behind links for missing; copy the file instead",
    isTargetToo: false,
  },
} as const satisfies Record<string, Protection>;

interface ProtectedPlace {
  readonly protection: Protection;
  has(segments: readonly string[]): boolean;
}

const places: readonly ProtectedPlace[] = [
  { protection: protections.config, has: ([first = ""]) => /^openclaw\.json/i.test(first) },
  { protection: protections.database, has: (segments) => segments.some((segment) => /\.sqlite/i.test(segment)) },
  { protection: protections.database, has: ([first]) => couldBe(first, "state") },
  // An agent's whole folder has its store in it.
  { protection: protections.database, has: ([first, , part]) => couldBe(first, "agents") && part === undefined },
  { protection: protections.database, has: ([first, , part]) => couldBe(first, "agents") && couldBe(part, "agent") },
  { protection: protections.own, has: ([first]) => ownFolders.some((name) => couldBe(first, name)) },
  {
    protection: protections.own,
    has: (segments) => /\.lock$|^config-journal-fingerprint\.key$/i.test(segments.at(-1) ?? ""),
  },
  { protection: protections.memory, has: ([first, second]) => isWorkspace(first) && couldBe(second, "memory") },
  {
    protection: protections.bootstrap,
    has: (segments) => isWorkspace(segments[0]) && /\.md$/i.test(segments.at(-1) ?? ""),
  },
];

const ownFolders = ["tmp", "identity", "devices", "credentials"] as const;

/** Is, or could with some agent's name be, `segment` the same as `name`? */
function couldBe(segment: string | undefined, name: string): boolean {
  const parts = segment?.toLowerCase().split("{agent}") ?? [];
  if (parts.length <= 1) return parts[0] === name;
  return name.length > parts.join("").length && name.startsWith(parts[0] ?? "") && name.endsWith(parts.at(-1) ?? "");
}

/** `workspace`, or `workspace-<agent>`. */
function isWorkspace(segment = ""): boolean {
  return /^workspace(?:-.+)?$/i.test(segment);
}
