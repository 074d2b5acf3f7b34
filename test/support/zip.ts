// ZIP archives as an artifact of GitHub Actions is one, and broken ones.

import { deflateRawSync } from "node:zlib";

export interface ZipFile {
  readonly name: string;
  readonly text: string;
  /** 0 is stored, 8 deflated. */
  readonly method?: 0 | 8;
  /** What the list says of its size; default: the truth. */
  readonly size?: number;
  readonly crc?: number;
  readonly flags?: number;
}

/** An archive with these files, as the tools of GitHub write it: sizes stand in the list at the end. */
export function zipOf(files: readonly ZipFile[]): Buffer {
  const parts: Buffer[] = [];
  const list: Buffer[] = [];
  for (const { name, text, method = 8, size, crc, flags = 8 } of files) {
    const bytes = Buffer.from(text);
    const data = method === 8 ? deflateRawSync(bytes) : bytes;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(method, 8);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(flags, 8);
    central.writeUInt16LE(method, 10);
    central.writeUInt32LE(crc ?? crc32Of(bytes), 16);
    central.writeUInt32LE(data.length, 20);
    central.writeUInt32LE(size ?? bytes.length, 24);
    central.writeUInt16LE(Buffer.byteLength(name), 28);
    central.writeUInt32LE(Buffer.concat(parts).length, 42);
    list.push(central, Buffer.from(name));
    // What follows the file says its sizes again.
    parts.push(local, Buffer.from(name), data, Buffer.alloc(16));
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(Buffer.concat(list).length, 12);
  end.writeUInt32LE(Buffer.concat(parts).length, 16);
  return Buffer.concat([...parts, ...list, end]);
}

function crc32Of(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
