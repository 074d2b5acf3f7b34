import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";

/**
 * Up to `maxBytes` + 1 bytes of the regular file at `path`; more than `maxBytes` means that it is longer. Never follows a link and never waits
 * for a pipe: what is no regular file (any more) throws, as do all errors of the system.
 */
export function readRegular(path: string, maxBytes: number): Uint8Array {
  const handle = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stat = fstatSync(handle);
    if (!stat.isFile()) throw new Error("it is no regular file");
    const bytes = Buffer.allocUnsafe(Math.min(stat.size, maxBytes) + 1);
    let length = 0;
    for (;;) {
      const got = readSync(handle, bytes, length, bytes.length - length, null);
      length += got;
      if (got === 0 || length === bytes.length) return bytes.subarray(0, length);
    }
  } finally {
    closeSync(handle);
  }
}
