import { execFileSync } from "node:child_process";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maxFileBytes, readTar, type TarEntry } from "../../../src/hosts/probe/tar.ts";
import { probeNode } from "../../support/probe-node.ts";

/** One header block, and the data in whole blocks. */
function entry(parts: {
  name?: string;
  prefix?: string;
  type?: string;
  link?: string;
  size?: string;
  magic?: string;
  data?: string | Buffer;
}): Buffer {
  const data = Buffer.from(parts.data ?? "");
  const header = Buffer.alloc(512);
  header.write(parts.name ?? "./file", 0, 100);
  header.write(parts.size ?? `${data.length.toString(8).padStart(11, "0")}\0`, 124, 12, "latin1");
  header.write(parts.type ?? "0", 156, 1);
  header.write(parts.link ?? "", 157, 100);
  header.write(parts.magic ?? "ustar\x0000", 257, 8, "latin1");
  header.write(parts.prefix ?? "", 345, 155);
  return Buffer.concat([signed(header), data, Buffer.alloc((512 - (data.length % 512)) % 512)]);
}

function signed(header: Buffer): Buffer {
  header.fill(" ", 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, 8, "latin1");
  return header;
}

const record = (key: string, value: string) => {
  const rest = ` ${key}=${value}\n`;
  let length = Buffer.byteLength(rest) + 1;
  while (String(length).length + Buffer.byteLength(rest) !== length)
    length = String(length).length + Buffer.byteLength(rest);
  return `${length}${rest}`;
};

const told = (entries: ReadonlyMap<string, TarEntry>) =>
  Object.fromEntries(
    [...entries].map(([name, one]) => [
      name,
      one.is === "file" ? Buffer.from(one.bytes).toString() : one.is === "link" ? `-> ${one.to}` : one.is,
    ]),
  );

const end = Buffer.alloc(1024);
const long = `./${"n".repeat(150)}/file`;

const streams: { name: string; blocks: Buffer[]; told: Record<string, string> }[] = [
  { name: "a file", blocks: [entry({ data: "hello" })], told: { "/file": "hello" } },
  { name: "an empty file of the oldest format", blocks: [entry({ type: "\0", magic: "" })], told: { "/file": "" } },
  {
    name: "a link, whatever size it claims",
    blocks: [entry({ type: "2", link: "/t", size: "00000001000\0" }), entry({ name: "./b", data: "b" })],
    told: { "/file": "-> /t", "/b": "b" },
  },
  { name: "a ustar prefix", blocks: [entry({ prefix: "./dir", name: "file", data: "x" })], told: { "/dir/file": "x" } },
  {
    name: "no prefix where GNU keeps times",
    blocks: [entry({ prefix: "01234567", name: "./file", magic: "ustar  \0", data: "x" })],
    told: { "/file": "x" },
  },
  {
    name: "GNU long names",
    blocks: [entry({ name: "././@LongLink", type: "L", data: `${long}\0` }), entry({ name: "./nnn", data: "x" })],
    told: { [long.slice(1)]: "x" },
  },
  {
    name: "GNU long links",
    blocks: [
      entry({ name: "././@LongLink", type: "K", data: `/${"t".repeat(200)}\0` }),
      entry({ type: "2", link: "/ttt" }),
    ],
    told: { "/file": `-> /${"t".repeat(200)}` },
  },
  {
    name: "pax headers, after global ones",
    blocks: [
      entry({ type: "g", data: record("path", "no") }),
      entry({ type: "x", data: record("mtime", "1.5") + record("path", "./pé") + record("linkpath", "/lé") }),
      entry({ type: "2", link: "x" }),
    ],
    told: { "/pé": "-> /lé" },
  },
  {
    name: "a pax size",
    blocks: [
      entry({ type: "x", data: record("size", "5") }),
      entry({ size: "00000000000\0" }),
      Buffer.from("hello".padEnd(512, "\0")),
      entry({ name: "b", data: "b" }),
    ],
    told: { "/file": "hello", "/b": "b" },
  },
  {
    name: "hard links",
    blocks: [
      entry({ data: "x" }),
      entry({ name: "./two", type: "1", link: "./file" }),
      entry({ name: "./three", type: "1", link: "./unknown" }),
    ],
    told: { "/file": "x", "/two": "x", "/three": "other" },
  },
  {
    name: "FIFOs and directories",
    blocks: [entry({ type: "6" }), entry({ name: "./d/", type: "5" })],
    told: { "/file": "other", "/d/": "other" },
  },
  {
    name: "the first of two with one name",
    blocks: [entry({ data: "one" }), entry({ name: "file", data: "two" })],
    told: { "/file": "one" },
  },
  {
    name: "a size in base 256",
    blocks: [entry({ size: "\x80\0\0\0\0\0\0\0\0\0\0\x01", data: "x" })],
    told: { "/file": "x" },
  },
  {
    name: "sizes over the limit",
    blocks: [entry({ size: `${(maxFileBytes + 1).toString(8).padStart(11, "0")}\0` })],
    told: { "/file": "too-large" },
  },
  {
    name: "nothing of a header with an absurd number",
    blocks: [entry({ size: "-0000000001\0" }), entry({ name: "b" })],
    told: {},
  },
  { name: "nothing of a negative size", blocks: [entry({ size: "\xff".repeat(12) })], told: {} },
  { name: "nothing after the end", blocks: [end, entry({ data: "x" })], told: {} },
  {
    name: "nothing after a long name that is too long",
    blocks: [entry({ type: "L", size: "00001000000\0" }), entry({ name: "b" })],
    told: {},
  },
];

test.each(streams)("a tar stream gives $name", ({ blocks, told: expected }) => {
  expect(told(readTar(Buffer.concat([...blocks, end])))).toEqual(expected);
});

test("a header with one wrong bit ends the reading", () => {
  const stream = Buffer.concat([entry({ data: "x" }), entry({ name: "./b", data: "y" }), end]);
  stream[1024] = (stream[1024] as number) ^ 1;
  expect(told(readTar(stream))).toEqual({ "/file": "x" });
});

test("a file whose end is missing is cut, not short", () => {
  const stream = entry({ data: "x".repeat(2000) });
  expect(told(readTar(stream.subarray(0, 1500)))).toEqual({ "/file": "cut" });
});

describe.each([
  { argv: ["tar"] },
  { argv: ["tar", "--format=posix"] },
  { argv: ["tar", "--format=ustar"] },
  { argv: ["tar", "--format=oldgnu"] },
  { argv: ["busybox", "tar"] },
])("$argv", ({ argv }) => {
  test("writes what is read back", () => {
    const node = probeNode();
    node.write("plain", "a");
    node.write("é/ü", Buffer.alloc(1000, "b"));
    node.write(`${"d".repeat(80)}/${"e".repeat(60)}`, "c");
    node.link("link", "/target é");
    const names = ["./plain", "./é/ü", `./${"d".repeat(80)}/${"e".repeat(60)}`, "./link"];
    const [program = "", ...args] = argv;
    const stream = execFileSync(program, [...args, "-cf", "-", ...names], { cwd: join(node.home) });
    expect(told(readTar(stream))).toEqual({
      "/plain": "a",
      "/é/ü": "b".repeat(1000),
      [`/${"d".repeat(80)}/${"e".repeat(60)}`]: "c",
      "/link": "-> /target é",
    });
  });
});

test("any bytes are taken", () => {
  const block = fc.oneof(
    fc.uint8Array({ maxLength: 700 }).map((bytes) => Buffer.from(bytes)),
    fc
      .record({
        name: fc.string(),
        type: fc.constantFrom("0", "1", "2", "L", "K", "x", "g", "5", "?"),
        link: fc.string(),
        data: fc.oneof(
          fc.string(),
          fc.string().map((text) => record("path", text)),
        ),
      })
      .map(entry),
  );
  fc.assert(
    fc.property(fc.array(block, { maxLength: 8 }), (blocks) => {
      for (const [name] of readTar(Buffer.concat(blocks))) expect(name.startsWith("/")).toBe(true);
    }),
    { numRuns: 1000 },
  );
});
