import { blockBytes, parseHeader, text, type TarHeader } from "./tar-header.ts";

/** What a tar stream holds under one name. `cut`: the stream ended before the file did. */
export type TarEntry =
  | { readonly is: "file"; readonly bytes: Uint8Array }
  | { readonly is: "link"; readonly to: string }
  | { readonly is: "too-large"; readonly bytes: number }
  | { readonly is: "cut" }
  | { readonly is: "other" };

/** Files larger than this are named and not kept. */
export const maxFileBytes = 5 * 1024 * 1024;

/** Long names and links may not be longer than this; nothing on a machine is. */
const maxNameBytes = 64 * 1024;

type EntryHeader = Extract<TarHeader, { is: "entry" }>;

/** What the entries that describe the next one have said of it. */
interface Extra {
  readonly name?: string;
  readonly link?: string;
  readonly size?: number;
}

/**
 * Entries by absolute name (`./tmp/x` and `tmp/x` are `/tmp/x`), the first of each name. Understands what GNU, BSD and busybox tar write: ustar
 * prefixes, GNU long names and links, pax headers, hard links. Takes any bytes, in linear time: it ends at the first thing that is no tar.
 */
export function readTar(bytes: Buffer): ReadonlyMap<string, TarEntry> {
  const entries = new Map<string, TarEntry>();
  let extra: Extra = {};
  let at = 0;
  while (at + blockBytes <= bytes.length) {
    const raw = parseHeader(bytes, at);
    if (raw.is !== "entry") break;
    const describes = describesNext(raw.type);
    const header = describes ? raw : { ...raw, ...extra };
    const size = hasData(header.type) ? header.size : 0;
    const data = bytes.subarray(at + blockBytes, at + blockBytes + size);
    at += blockBytes + Math.ceil(size / blockBytes) * blockBytes;
    if (describes) {
      if (data.length < size || size > maxNameBytes) break;
      extra = { ...extra, ...describe(header.type, data) };
      continue;
    }
    extra = {};
    const name = absolute(header.name);
    if (!entries.has(name)) entries.set(name, entryOf(header, data, entries));
  }
  return entries;
}

/** `./tmp//x` and `tmp/x` as `/tmp/x`. */
export function absolute(name: string): string {
  return `/${name.replace(/^(?:\.?\/)+/, "").replace(/\/{2,}/g, "/")}`;
}

function describesNext(type: string): boolean {
  return type === "L" || type === "K" || type === "x" || type === "g";
}

/** A size in the header of a link, a device or a directory is not followed by data. */
function hasData(type: string): boolean {
  return !["1", "2", "3", "4", "5", "6"].includes(type);
}

function entryOf(header: EntryHeader, data: Buffer, earlier: ReadonlyMap<string, TarEntry>): TarEntry {
  switch (header.type) {
    case "0":
    case "7":
      if (header.size > maxFileBytes) return { is: "too-large", bytes: header.size };
      return data.length < header.size ? { is: "cut" } : { is: "file", bytes: data };
    case "1":
      return earlier.get(absolute(header.link)) ?? { is: "other" };
    case "2":
      return { is: "link", to: header.link };
    default:
      return { is: "other" };
  }
}

function describe(type: string, data: Buffer): Extra {
  switch (type) {
    case "L":
      return { name: text(data) };
    case "K":
      return { link: text(data) };
    case "x":
      return pax(data);
    default:
      return {};
  }
}

/** Records `LENGTH key=value\n`; the first one that is not in order ends them. */
function pax(data: Buffer): Extra {
  let extra: Extra = {};
  for (let at = 0; at < data.length;) {
    const space = data.indexOf(0x20, at);
    const length = space === -1 || space - at > 9 ? Number.NaN : Number(data.toString("latin1", at, space));
    if (!Number.isInteger(length) || length <= space - at + 1 || at + length > data.length) break;
    const record = data.toString("utf8", space + 1, at + length - 1);
    const equals = record.indexOf("=");
    extra = { ...extra, ...paxMember(record.slice(0, equals), record.slice(equals + 1)) };
    at += length;
  }
  return extra;
}

function paxMember(key: string, value: string): Extra {
  if (key === "path") return { name: value };
  if (key === "linkpath") return { link: value };
  if (key === "size" && /^\d{1,15}$/.test(value)) return { size: Number(value) };
  return {};
}
