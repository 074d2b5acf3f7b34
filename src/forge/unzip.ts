/** A ZIP archive with one file: all that an artifact of ours is. Everything else is refused, not worked around. */
import { inflateRawSync } from "node:zlib";
import { FleetError } from "../model/error.ts";

const endBytes = 22;
const centralBytes = 46;
const localBytes = 30;

/** The bytes of `file`, the only one in `zip`. Throws FleetError for any other archive, and for one that unpacks to more than `maxBytes`. */
export function unzipOne(zip: Uint8Array, file: string, maxBytes: number): Uint8Array {
  const view = Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = endOf(view);
  const entry = entryAt(view, end);
  if (entry.name !== file) throw broken("it does not hold the file that is looked for");
  if (entry.size > maxBytes) throw broken(`its file is larger than ${maxBytes} bytes`);
  const data = dataOf(view, entry, end);
  const bytes = entry.method === 0 ? data : inflated(data, entry.size);
  if (bytes.length !== entry.size || crc32(bytes) !== entry.crc) throw broken("its file is damaged");
  return bytes;
}

interface Entry {
  readonly name: string;
  /** 0 is stored, 8 deflated. */
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly local: number;
}

/** Where the record stands that ends the archive: without a comment, of one disk, for one file. */
function endOf(view: Buffer): number {
  const end = view.length - endBytes;
  if (end < 0 || view.readUInt32LE(end) !== 0x06054b50) throw broken("it has no end");
  const isOneDisk = view.readUInt32LE(end + 4) === 0;
  const isOneFile = view.readUInt16LE(end + 8) === 1 && view.readUInt16LE(end + 10) === 1;
  if (!isOneDisk || !isOneFile) throw broken("it holds more than one file");
  return end;
}

function entryAt(view: Buffer, end: number): Entry {
  const [size, at] = [view.readUInt32LE(end + 12), view.readUInt32LE(end + 16)];
  if (at + size !== end || size < centralBytes || view.readUInt32LE(at) !== 0x02014b50)
    throw broken("its list is damaged");
  const [flags, method] = [view.readUInt16LE(at + 8), view.readUInt16LE(at + 10)];
  if ((flags & 1) !== 0 || (method !== 0 && method !== 8)) throw broken("it is encrypted, or packed in an unknown way");
  const nameLength = view.readUInt16LE(at + 28);
  if (centralBytes + nameLength > size) throw broken("its list is damaged");
  return {
    name: view.toString("utf8", at + centralBytes, at + centralBytes + nameLength),
    method,
    crc: view.readUInt32LE(at + 16),
    packed: view.readUInt32LE(at + 20),
    size: view.readUInt32LE(at + 24),
    local: view.readUInt32LE(at + 42),
  };
}

/** What stands before the file again says the same only roughly, so only its length is taken from there. */
function dataOf(view: Buffer, { local, packed }: Entry, end: number): Buffer {
  if (local + localBytes > end || view.readUInt32LE(local) !== 0x04034b50) throw broken("its file is not there");
  const at = local + localBytes + view.readUInt16LE(local + 26) + view.readUInt16LE(local + 28);
  if (at + packed > end) throw broken("its file is cut off");
  return view.subarray(at, at + packed);
}

function inflated(data: Buffer, size: number): Buffer {
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(size, 1) });
  } catch {
    throw broken("its file cannot be unpacked");
  }
}

/** node:zlib has it from Node 22 on. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (crcTable[(crc ^ byte) & 0xff] as number); // sound: 256 entries
  return (crc ^ 0xffffffff) >>> 0;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let crc = index;
  for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

function broken(why: string): FleetError {
  return new FleetError("failed", `the archive of the plan cannot be used: ${why}`);
}
