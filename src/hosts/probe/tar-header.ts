/** One header block of a tar stream, or why it is none. */
export type TarHeader =
  | { readonly is: "end" }
  | { readonly is: "broken" }
  | {
      readonly is: "entry";
      readonly type: string;
      readonly name: string;
      readonly link: string;
      readonly size: number;
    };

export const blockBytes = 512;

/** Reads the 512 bytes at `at`, which must be there. A wrong checksum or an absurd number makes a header broken. */
export function parseHeader(bytes: Buffer, at: number): TarHeader {
  const block = bytes.subarray(at, at + blockBytes);
  if (block.every((byte) => byte === 0)) return { is: "end" };
  const size = number(block.subarray(124, 136));
  if (size === undefined || !checksumHolds(block)) return { is: "broken" };
  // Only the POSIX format has a prefix there; GNU's own keeps times in its place.
  const prefix = block.toString("latin1", 257, 263) === "ustar\0" ? text(block, 345, 500) : "";
  const name = text(block, 0, 100);
  return {
    is: "entry",
    type: block[156] === 0 ? "0" : String.fromCharCode(block[156] as number),
    name: prefix === "" ? name : `${prefix}/${name}`,
    link: text(block, 157, 257),
    size,
  };
}

/** Bytes as text in which bytes that are no UTF-8 become U+FFFD. */
export function text(bytes: Buffer, from = 0, to = bytes.length): string {
  const end = bytes.subarray(from, to).indexOf(0);
  return bytes.toString("utf8", from, end === -1 ? to : from + end);
}

/** Octal, or base 256 as GNU writes what octal cannot hold; undefined for anything else, also negative or unsafe. */
function number(field: Buffer): number | undefined {
  const first = field[0] as number;
  if (first === 0x80) {
    const value = field.subarray(1).reduce((sum, byte) => sum * 256 + byte, 0);
    return Number.isSafeInteger(value) ? value : undefined;
  }
  const digits = /^ *([0-7]{1,12})[ \0]*$/.exec(field.toString("latin1"));
  return digits === null ? undefined : Number.parseInt(digits[1] as string, 8);
}

/** The sum of all bytes with the checksum's own field as blanks; some old writers summed signed bytes. */
function checksumHolds(block: Buffer): boolean {
  const written = number(block.subarray(148, 156));
  let unsigned = 0;
  let signed = 0;
  for (let index = 0; index < blockBytes; index += 1) {
    const byte = index >= 148 && index < 156 ? 0x20 : (block[index] as number);
    unsigned += byte;
    signed += byte < 128 ? byte : byte - 256;
  }
  return written === unsigned || written === signed;
}
