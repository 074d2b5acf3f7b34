import { createHmac, randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fingerprint, judge, keyType, knownName, knownTypes, parseKnownHosts } from "../../src/hosts/known-hosts.ts";

/** A public key in wire format; only its type and that it differs from others matter here. */
function key(seed: number, type = "ssh-ed25519"): Buffer {
  const field = (bytes: Buffer) => Buffer.concat([Buffer.from([0, 0, 0, bytes.length]), bytes]);
  return Buffer.concat([field(Buffer.from(type)), field(Buffer.alloc(32, seed))]);
}

const line = (names: string, of: Buffer, marker = "") =>
  `${marker}${marker && " "}${names} ${keyType(of)} ${of.toString("base64")} comment\n`;

function hashed(name: string): string {
  const salt = randomBytes(20);
  return `|1|${salt.toString("base64")}|${createHmac("sha1", salt).update(name).digest("base64")}`;
}

const a = key(1);
const b = key(2);
const ecdsa = key(3, "ecdsa-sha2-nistp256");

describe("what known_hosts says of a key", () => {
  test.each([
    { name: "a plain name", text: line("node.lan", a), host: "node.lan", is: "known" },
    { name: "a name in other case", text: line("Node.LAN", a), host: "node.lan", is: "known" },
    { name: "one of several names", text: line("x,node.lan,10.0.0.5", a), host: "10.0.0.5", is: "known" },
    { name: "another name", text: line("other.lan", a), host: "node.lan", is: "unknown" },
    { name: "a name that only begins the same", text: line("node.lan.evil", a), host: "node.lan", is: "unknown" },
    { name: "a name with its port", text: line("[node.lan]:2222", a), host: "[node.lan]:2222", is: "known" },
    { name: "the name of another port", text: line("[node.lan]:2222", a), host: "[node.lan]:2223", is: "unknown" },
    { name: "a hashed name", text: line(hashed("node.lan"), a), host: "node.lan", is: "known" },
    {
      name: "a hashed name with its port",
      text: line(hashed("[node.lan]:2222"), a),
      host: "[node.lan]:2222",
      is: "known",
    },
    { name: "a hash of another name", text: line(hashed("other.lan"), a), host: "node.lan", is: "unknown" },
    { name: "a broken hash", text: line("|1|x", a), host: "node.lan", is: "unknown" },
    { name: "a star", text: line("*.lan", a), host: "node.lan", is: "known" },
    { name: "a star that must not match nothing of the rest", text: line("*.lan", a), host: "node.wan", is: "unknown" },
    { name: "question marks", text: line("node-??.lan", a), host: "node-07.lan", is: "known" },
    { name: "a question mark too few", text: line("node-?.lan", a), host: "node-07.lan", is: "unknown" },
    { name: "an exception before the star", text: line("!node.lan,*.lan", a), host: "node.lan", is: "unknown" },
    { name: "an exception after the star", text: line("*.lan,!node.lan", a), host: "node.lan", is: "unknown" },
    { name: "another key of the same type", text: line("node.lan", b), host: "node.lan", is: "changed" },
    { name: "a key of another type only", text: line("node.lan", ecdsa), host: "node.lan", is: "changed" },
    {
      name: "several keys, one of them right",
      text: line("node.lan", b) + line("node.lan", a),
      host: "node.lan",
      is: "known",
    },
    { name: "a revoked key", text: line("*", a, "@revoked"), host: "node.lan", is: "revoked" },
    {
      name: "a revoked key that is known as well",
      text: line("node.lan", a) + line("*", a, "@revoked"),
      host: "node.lan",
      is: "revoked",
    },
    {
      name: "another key revoked",
      text: line("node.lan", a) + line("*", b, "@revoked"),
      host: "node.lan",
      is: "known",
    },
    {
      name: "a key revoked for others",
      text: line("node.lan", a) + line("other", a, "@revoked"),
      host: "node.lan",
      is: "known",
    },
    {
      name: "a certificate authority, which is no plain key",
      text: line("node.lan", a, "@cert-authority"),
      host: "node.lan",
      is: "unknown",
    },
    { name: "an unknown marker", text: line("node.lan", a, "@trusted"), host: "node.lan", is: "unknown" },
    { name: "a comment", text: `# ${line("node.lan", a)}`, host: "node.lan", is: "unknown" },
    {
      name: "a type that is not the type of the key",
      text: `node.lan ssh-rsa ${a.toString("base64")}\n`,
      host: "node.lan",
      is: "unknown",
    },
    { name: "a key that is no key", text: "node.lan ssh-ed25519 AAAA\n", host: "node.lan", is: "unknown" },
    {
      name: "lines that are none",
      text: `\n\n garbage \nnode.lan\n${line("node.lan", a)}`,
      host: "node.lan",
      is: "known",
    },
    {
      name: "Windows line ends and tabs",
      text: `node.lan\tssh-ed25519\t${a.toString("base64")}\r\n`,
      host: "node.lan",
      is: "known",
    },
    { name: "no line end at the end", text: line("node.lan", a).trimEnd(), host: "node.lan", is: "known" },
    { name: "an empty file", text: "", host: "node.lan", is: "unknown" },
  ])("$name: $is", ({ text, host, is }) => {
    expect(judge(parseKnownHosts("known_hosts", text), host, a).is).toBe(is);
  });

  test("a changed key comes with file and line of every key that is known", () => {
    const entries = [
      ...parseKnownHosts("one", `\n${line("node.lan", b)}`),
      ...parseKnownHosts("two", line("*.lan", ecdsa)),
    ];
    const verdict = judge(entries, "node.lan", a);
    expect(
      verdict.is === "changed" && verdict.known.map((entry) => `${entry.file}:${entry.line} ${entry.type}`),
    ).toEqual(["one:2 ssh-ed25519", "two:1 ecdsa-sha2-nistp256"]);
  });

  test("the types that are known for a name are those of plain entries only", () => {
    const text = line("node.lan", ecdsa) + line("node.lan", a, "@revoked") + line("other", b);
    expect(knownTypes(parseKnownHosts("f", text), "node.lan")).toEqual(["ecdsa-sha2-nistp256"]);
  });

  test("a pattern full of stars does not take long", () => {
    const entries = parseKnownHosts("f", line(`${"*a".repeat(200)}b`, a));
    const started = performance.now();
    expect(judge(entries, "a".repeat(5_000), a).is).toBe("unknown");
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  test("any text can be parsed, and no key is known from text that does not hold it", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        (text) => judge(parseKnownHosts("f", text), "node.lan", a).is !== "known",
      ),
    );
  });
});

test("the name in known_hosts has the port unless it is 22", () => {
  expect([
    knownName("Node.lan", 22),
    knownName("Node.lan", 2222),
    knownName("::1", 22),
    knownName("::1", 2222),
  ]).toEqual(["node.lan", "[node.lan]:2222", "::1", "[::1]:2222"]);
});

test("a fingerprint is written as ssh-keygen writes it", () => {
  expect(
    fingerprint(Buffer.from("AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl", "base64")),
  ).toBe("SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU");
});
