import { createHash, createHmac } from "node:crypto";

/** One line of a known_hosts file. */
export interface KnownHost {
  readonly file: string;
  readonly line: number;
  readonly marker: "revoked" | "cert-authority" | undefined;
  readonly patterns: readonly string[];
  /** As in the file: `ssh-ed25519`. */
  readonly type: string;
  readonly key: Uint8Array;
}

/** What the known_hosts files say of an offered key. */
export type Verdict =
  | { readonly is: "known" }
  | { readonly is: "revoked"; readonly by: KnownHost }
  | { readonly is: "changed"; readonly known: readonly [KnownHost, ...KnownHost[]] }
  /** `authority`: a certificate authority is trusted for this name, but the host showed a plain key. */
  | { readonly is: "unknown"; readonly authority: KnownHost | undefined };

/** The entries of one file; lines that are no entries are left out, as ssh does. */
export function parseKnownHosts(file: string, text: string): readonly KnownHost[] {
  return text.split("\n").flatMap((line, index) => {
    const entry = parseLine(line.trim());
    return entry === undefined ? [] : [{ file, line: index + 1, ...entry }];
  });
}

const markers: Readonly<Record<string, KnownHost["marker"]>> = {
  "@revoked": "revoked",
  "@cert-authority": "cert-authority",
};

function parseLine(line: string): Omit<KnownHost, "file" | "line"> | undefined {
  const words = line.split(/[ \t]+/);
  const written = line.startsWith("@") ? words.shift() : undefined;
  const marker =
    written === undefined ? undefined : Object.hasOwn(markers, written) ? markers[written] : ("unknown" as const);
  const [patterns = "", type = "", base64 = ""] = words;
  const key = Buffer.from(base64, "base64");
  if (marker === "unknown" || patterns.startsWith("#") || keyType(key) !== type) return undefined;
  return { marker, patterns: patterns.split(","), type, key };
}

/** Under which name known_hosts knows a host: the bare name for port 22, else `[name]:port`. */
export function knownName(host: string, port: number): string {
  const name = host.toLowerCase();
  return port === 22 ? name : `[${name}]:${port}`;
}

/** What `entries` say of `key` offered under `name`. A revoked key is refused whatever else is said of it. */
export function judge(entries: readonly KnownHost[], name: string, key: Uint8Array): Verdict {
  const mine = entriesFor(entries, name);
  const revoked = mine.find((entry) => entry.marker === "revoked" && same(entry.key, key));
  if (revoked !== undefined) return { is: "revoked", by: revoked };
  const [first, ...rest] = mine.filter((entry) => entry.marker === undefined);
  if (first === undefined) return { is: "unknown", authority: mine.find((entry) => entry.marker === "cert-authority") };
  return [first, ...rest].some((entry) => same(entry.key, key))
    ? { is: "known" }
    : { is: "changed", known: [first, ...rest] };
}

/** The entries that speak of `name`, with and without a marker. */
export function entriesFor(entries: readonly KnownHost[], name: string): readonly KnownHost[] {
  return entries.filter((entry) => speaksOf(entry, name));
}

/** The key types that `entries` have for `name`, in the order of the files. */
export function knownTypes(entries: readonly KnownHost[], name: string): readonly string[] {
  const plain = entriesFor(entries, name).filter((entry) => entry.marker === undefined);
  return [...new Set(plain.map((entry) => entry.type))];
}

/** `SHA256:...` as ssh-keygen prints it. */
export function fingerprint(key: Uint8Array): string {
  return `SHA256:${createHash("sha256").update(key).digest("base64").replace(/=+$/, "")}`;
}

/** The type that a public key in wire format names itself: `ssh-ed25519`. Undefined when it is no key. */
export function keyType(key: Uint8Array): string | undefined {
  if (key.length < 4) return undefined;
  const length = Buffer.from(key.buffer, key.byteOffset, 4).readUInt32BE(0);
  if (length === 0 || length > 64 || key.length <= 4 + length) return undefined;
  return Buffer.from(key.buffer, key.byteOffset + 4, length).toString("latin1");
}

function speaksOf(entry: KnownHost, name: string): boolean {
  let found = false;
  for (const pattern of entry.patterns) {
    if (pattern.startsWith("!")) {
      if (glob(pattern.slice(1).toLowerCase(), name)) return false;
    } else {
      found ||= pattern.startsWith("|1|") ? isHashOf(pattern, name) : glob(pattern.toLowerCase(), name);
    }
  }
  return found;
}

function isHashOf(pattern: string, name: string): boolean {
  const [, , salt = "", hash = ""] = pattern.split("|");
  return createHmac("sha1", Buffer.from(salt, "base64")).update(name).digest("base64") === hash;
}

/** `*` and `?` only, without backtracking over more than the last star: a hostile pattern costs nothing. */
function glob(pattern: string, name: string): boolean {
  let p = 0;
  let n = 0;
  let star = -1;
  let from = 0;
  while (n < name.length) {
    if (pattern[p] === "*") {
      star = p++;
      from = n;
    } else if (p < pattern.length && (pattern[p] === "?" || pattern[p] === name[n])) {
      p++;
      n++;
    } else if (star >= 0) {
      p = star + 1;
      n = ++from;
    } else {
      return false;
    }
  }
  while (pattern[p] === "*") p++;
  return p === pattern.length;
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
