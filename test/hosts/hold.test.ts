import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { decodeHold, encodeHold } from "../../src/hosts/hold-file.ts";
import { removeHold, writeHold } from "../../src/hosts/hold.ts";
import { HostUnreachable } from "../../src/model/error.ts";
import type { Connection, Host } from "../../src/model/host.ts";
import { probeAt, probeNode, type ProbeNode } from "../support/probe-node.ts";
import { shellConnection } from "../support/shell-connection.ts";

const options = { deadlineMs: 20_000, maxBytes: 1e6 };
const target = { node: "t440", host: { transport: "local" } as Host };
const record = ".local/state/clawform/t440";
const hold = {
  reason: 'it\'s "the disk": $(touch pwned) `touch pwned`\n\u001b[31m',
  until: "2027-01-02T03:04:05.000Z",
  by: "ann@laptop",
  since: "2027-01-01T00:00:00.000Z",
};

const shells = [
  { name: "dash", argv: ["/bin/dash", "-s"] },
  { name: "bash", argv: ["/bin/bash", "--posix", "-s"] },
  { name: "busybox ash", argv: ["/bin/busybox", "ash", "-s"] },
];

const connect = (node: ProbeNode, argv = ["/bin/sh", "-s"], uid?: number): Connection =>
  shellConnection({ argv, env: { HOME: node.home, PATH: "/usr/bin:/bin" }, ...(uid === undefined ? {} : { uid }) });

describe.each(shells)("in $name", ({ argv }) => {
  test("a hold is written, seen by the probe, replaced, and released", async () => {
    const node = probeNode("a home 'with' signs");
    const connection = connect(node, argv);
    expect(await writeHold(connection, target, hold, options)).toEqual({ is: "held", before: undefined });
    expect((await probeAt(node)).standing.hold).toEqual(hold);
    expect(statSync(join(node.home, record)).mode & 0o777).toBe(0o700);
    expect(statSync(join(node.home, record, "hold.json")).mode & 0o777).toBe(0o600);

    const longer = { ...hold, until: "2028-01-01T00:00:00.000Z", by: "bea@desk" };
    expect(await writeHold(connection, target, longer, options)).toEqual({ is: "held", before: hold });
    expect(await removeHold(connection, target, options)).toEqual({ is: "released", before: longer });
    expect(await removeHold(connection, target, options)).toEqual({ is: "not-held" });
    expect(readdirSync(join(node.home, record))).toEqual([]);
    expect(existsSync("pwned")).toBe(false);
  });

  test("a hold that cannot be read is replaced and released all the same", async () => {
    const node = probeNode();
    const connection = connect(node, argv);
    node.write(`${record}/hold.json`, "\0\0{");
    expect(await writeHold(connection, target, hold, options)).toEqual({ is: "held", before: undefined });
    node.write(`${record}/hold.json`, "{");
    expect(await removeHold(connection, target, options)).toEqual({ is: "released", before: undefined });
  });

  test("a link in the place of the hold goes away, and what it leads to stays", async () => {
    const node = probeNode();
    const kept = node.write("kept", "x");
    node.link(`${record}/hold.json`, kept);
    expect(await writeHold(connect(node, argv), target, hold, options)).toEqual({ is: "held", before: undefined });
    expect(readFileSync(kept, "utf8")).toBe("x");
    expect((await probeAt(node)).standing.hold).toEqual(hold);
  });

  test("a directory in the place of the hold is not touched", async () => {
    const node = probeNode();
    node.mkdir(`${record}/hold.json/inside`);
    const failed = { is: "failed", why: `a directory stands at ${node.home}/${record}/hold.json` };
    expect(await writeHold(connect(node, argv), target, hold, options)).toEqual(failed);
    expect(await removeHold(connect(node, argv), target, options)).toEqual(failed);
    expect(existsSync(join(node.home, record, "hold.json/inside"))).toBe(true);
  });
});

test("releasing a node that was never touched makes nothing there", async () => {
  const node = probeNode();
  expect(await removeHold(connect(node), target, options)).toEqual({ is: "not-held" });
  expect(readdirSync(node.home)).toEqual([]);
});

test("where the record may not be written, that is said", async () => {
  const node = probeNode();
  for (const dir of [node.root, node.home]) chmodSync(dir, 0o755);
  const uid = process.getuid?.() === 0 ? 65534 : undefined;
  chmodSync(node.mkdir(".local/state"), 0o555);
  onTestFinished(() => void execFileSync("chmod", ["-R", "u+rwx", node.home]));
  const outcome = await writeHold(connect(node, undefined, uid), target, hold, options);
  expect(outcome).toMatchObject({ is: "failed", why: expect.stringMatching(/cannot be made: .*[Pp]ermission denied/) });
});

test("a full disk leaves the hold of before, and nothing else", async () => {
  const node = probeNode();
  const before = node.write(`${record}/hold.json`, encodeHold(hold));
  const full = connect(node);
  // A limit on the size of files is what a full disk looks like.
  const limited: Connection = {
    run: (script, how) => full.run(`trap '' XFSZ\nulimit -f 0\n${script}`, how),
    close: () => full.close(),
  };
  const outcome = await writeHold(limited, target, { ...hold, by: "bea@desk" }, options);
  expect(outcome).toMatchObject({ is: "failed", why: expect.stringContaining("is the disk full?") });
  expect(readFileSync(before, "utf8")).toBe(encodeHold(hold));
  expect(readdirSync(join(node.home, record))).toEqual(["hold.json"]);
});

test("a script of which only a part arrives does nothing, and that it is not known is said", async () => {
  const node = probeNode();
  const whole = connect(node);
  const half: Connection = {
    run: (script, how) => whole.run(script.slice(0, script.lastIndexOf("}")), how),
    close: () => whole.close(),
  };
  await expect(writeHold(half, target, hold, options)).rejects.toThrow(HostUnreachable);
  expect(readdirSync(node.home)).toEqual([]);
});

test("without a home there is no place for a hold", async () => {
  const node = probeNode();
  const connection = shellConnection({ argv: ["/bin/sh", "-s"], env: { PATH: "/usr/bin:/bin" } });
  expect(await writeHold(connection, target, hold, options)).toEqual({ is: "failed", why: "HOME is not set there" });
  const gone = { node: "t440", host: { transport: "local", home: `${node.root}/gone` } as Host };
  expect(await writeHold(connect(node), gone, hold, options)).toMatchObject({
    is: "failed",
    why: expect.stringContaining("does not exist"),
  });
});

describe("the file of a hold", () => {
  const file = (more: object) => Buffer.from(JSON.stringify({ ...JSON.parse(encodeHold(hold)), ...more }));

  test("is read as it was written", () => {
    expect(decodeHold(Buffer.from(encodeHold(hold)))).toEqual({ is: "hold", hold });
  });

  test.each([
    { name: "a newer format", bytes: file({ formatVersion: 2 }), why: "a newer Clawform wrote it" },
    { name: "no object", bytes: Buffer.from("[]"), why: "it is not an object" },
    { name: "no text", bytes: Buffer.from([0xff]), why: "it is not the JSON that we write" },
    { name: "no reason", bytes: file({ reason: 1 }), why: "it does not say who holds the node and why" },
    { name: "no name", bytes: file({ by: null }), why: "it does not say who holds the node and why" },
    { name: "no end", bytes: file({ until: undefined }), why: "it does not say since when and until when" },
    {
      name: "an end that is no time",
      bytes: file({ until: "tomorrow" }),
      why: "it does not say since when and until when",
    },
    {
      name: "an impossible time",
      bytes: file({ since: "2027-13-01T00:00:00Z" }),
      why: "it does not say since when and until when",
    },
  ])("with $name is none", ({ bytes, why }) => {
    expect(decodeHold(bytes)).toEqual({ is: "unusable", why });
  });

  test("may hold anything", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.json().map((text) => Buffer.from(text)),
        ),
        (bytes) => {
          expect(["hold", "unusable"]).toContain(decodeHold(bytes).is);
        },
      ),
    );
  });

  test("with a reason that is too long is cut, and prototype keys in it do nothing", () => {
    const read = decodeHold(
      Buffer.from(`{"__proto__":{"reason":"x"},${encodeHold({ ...hold, reason: "x".repeat(900) }).slice(1)}`),
    );
    expect(read).toEqual({ is: "hold", hold: { ...hold, reason: "x".repeat(500) } });
  });
});
