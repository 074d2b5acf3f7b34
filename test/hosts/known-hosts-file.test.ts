import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { readKnownHosts, rememberKey } from "../../src/hosts/known-hosts-file.ts";
import { HostUnreachable } from "../../src/model/error.ts";

const key = (seed: number) => Buffer.concat([Buffer.from("\0\0\0\u000bssh-ed25519\0\0\0 "), Buffer.alloc(32, seed)]);
const line = (name: string, seed: number) => `${name} ssh-ed25519 ${key(seed).toString("base64")}\n`;

let dir: string;
let file: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "clawform-test-"));
  file = join(dir, "known_hosts");
  return () => rmSync(dir, { recursive: true, force: true });
});

test("a key that many find new at once is stored once", async () => {
  await Promise.all(Array.from({ length: 20 }, () => rememberKey(file, "node.lan", key(1))));
  expect(readFileSync(file, "utf8")).toBe(line("node.lan", 1));
});

test("what was there stays, also a last line without an end", async () => {
  writeFileSync(file, "# mine\nother ssh-rsa x");
  await rememberKey(file, "node.lan", key(1));
  expect(readFileSync(file, "utf8")).toBe(`# mine\nother ssh-rsa x\n${line("node.lan", 1)}`);
});

test("a second key for the same name is not stored", async () => {
  await rememberKey(file, "node.lan", key(1));
  await expect(rememberKey(file, "node.lan", key(2))).rejects.toThrow(/has got another key for node\.lan meanwhile/);
  expect(readFileSync(file, "utf8")).toBe(line("node.lan", 1));
});

test("a file that cannot be written says what to do", async () => {
  writeFileSync(join(dir, "blocked"), "");
  await expect(rememberKey(join(dir, "blocked", "known_hosts"), "node.lan", key(1))).rejects.toThrow(HostUnreachable);
});

test("files are read in order, a missing one has no entries, one that cannot be read refuses", async () => {
  writeFileSync(file, line("b", 2));
  writeFileSync(join(dir, "first"), line("a", 1));
  const entries = await readKnownHosts([join(dir, "first"), join(dir, "missing"), file]);
  expect(entries.map((entry) => entry.patterns[0])).toEqual(["a", "b"]);
  mkdirSync(join(dir, "directory"));
  await expect(readKnownHosts([file, join(dir, "directory")])).rejects.toThrow(
    "so no host key can be verified (EISDIR)",
  );
});
