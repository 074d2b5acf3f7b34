import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { dial } from "../../src/hosts/dial.ts";
import { HostKeyRefused, HostUnreachable } from "../../src/model/error.ts";
import type { SshHost } from "../../src/model/host.ts";
import { knownHostsLine, startSshd, type Sshd } from "../support/sshd.ts";

const dialling = { connectDeadlineMs: 20_000, acceptNew: false };
const limits = { deadlineMs: 20_000, maxBytes: 1024 };

let target: Sshd;
let other: Sshd;
let dir: string;
let file: string;
let name: string;

beforeAll(async () => {
  [target, other] = await Promise.all([startSshd({ hostKeys: ["ed25519", "ecdsa"] }), startSshd()]);
  writeFileSync(join(other.dir, "authorized_keys"), readFileSync(join(target.dir, "id.pub")), { flag: "a" });
  name = `[127.0.0.1]:${target.port}`;
});
afterAll(async () => {
  await Promise.all([target.stop(), other.stop()]);
});
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "clawform-test-"));
  file = join(dir, "known_hosts");
  return () => rmSync(dir, { recursive: true, force: true });
});

const fingerprintOf = (sshd: Sshd, type = "ed25519") =>
  execFileSync("ssh-keygen", ["-lf", join(sshd.dir, `host_${type}.pub`)], { encoding: "utf8" }).split(" ")[1] ?? "";

async function refusal(host: SshHost, options = dialling): Promise<HostKeyRefused> {
  const failure = await dial(host, options).then(
    async (connection) => {
      await connection.close();
      return new Error("it connected");
    },
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(HostKeyRefused);
  return failure as HostKeyRefused;
}

async function connects(host: SshHost, options = dialling): Promise<boolean> {
  const connection = await dial(host, options);
  const result = await connection.run("echo yes", limits);
  await connection.close();
  return Buffer.from(result.stdout).toString() === "yes\n";
}

describe.each(["ssh", "openssh"] as const)("a host reached over %s", (transport) => {
  const host = (): SshHost => ({ ...target.host, transport, knownHosts: [file] });

  test("whose key is unknown is refused, with the offered fingerprint and what to do", async () => {
    const failure = await refusal(host());
    expect(failure.why).toBe("unknown");
    expect(failure.message).toContain(
      `the host key of ${name} is not known: it offered ssh-ed25519 ${fingerprintOf(target)}`,
    );
    expect(failure.message).toContain(file);
    expect(failure.hint).toContain("--accept-new");
    expect(failure.exit).toBe("incomplete");
  });

  test("whose key has changed is refused, with both fingerprints, file and line, also with accept-new", async () => {
    writeFileSync(file, `# a comment\n${knownHostsLine(other, name)}`);
    for (const acceptNew of [false, true]) {
      const failure = await refusal(host(), { ...dialling, acceptNew });
      expect(failure.why).toBe("changed");
      expect(failure.message).toContain(`offered ssh-ed25519 ${fingerprintOf(target)}`);
      expect(failure.message).toContain(`known is ssh-ed25519 ${fingerprintOf(other)} (${file}:2)`);
      expect(failure.hint).toContain(`ssh-keygen -R '${name}' -f '${file}'`);
    }
    expect(readFileSync(file, "utf8")).toBe(`# a comment\n${knownHostsLine(other, name)}`);
  });

  test("that is known by a key of another type only is refused, also with accept-new", async () => {
    writeFileSync(file, knownHostsLine(target, name, "ecdsa"));
    const only = { ...other.host, transport, knownHosts: [file] };
    writeFileSync(file, knownHostsLine(target, `[127.0.0.1]:${other.port}`, "ecdsa"));
    for (const acceptNew of [false, true])
      expect((await refusal(only, { ...dialling, acceptNew })).why).toBe("changed");
  });

  test("whose key is revoked is refused, also when it is known", async () => {
    writeFileSync(file, `${knownHostsLine(target, name)}@revoked ${knownHostsLine(target, "*")}`);
    const failure = await refusal(host(), { ...dialling, acceptNew: true });
    expect(failure.why).toBe("revoked");
    expect(failure.message).toContain(`revoked in ${file}:2 (${fingerprintOf(target)})`);
  });

  test("that is known by its second key type shows that key", async () => {
    writeFileSync(file, knownHostsLine(target, name, "ecdsa"));
    expect(await connects(host())).toBe(true);
  });

  test("may be known in the second file, by a pattern, or by a hashed name", async () => {
    const second = join(dir, "second");
    writeFileSync(second, knownHostsLine(target, name));
    expect(await connects({ ...host(), knownHosts: [file, second] })).toBe(true);
    writeFileSync(file, knownHostsLine(target, `!nothing,[127.0.0.?]:*`));
    expect(await connects(host())).toBe(true);
    writeFileSync(file, knownHostsLine(target, name));
    execFileSync("ssh-keygen", ["-H", "-f", file], { stdio: "pipe" });
    expect(readFileSync(file, "utf8")).toMatch(/^\|1\|/);
    expect(await connects(host())).toBe(true);
  });

  test("is accepted and stored once with accept-new, and only the same key passes from then on", async () => {
    const nested = join(dir, "new", "known_hosts");
    const fresh = { ...host(), knownHosts: [nested] };
    expect(await connects(fresh, { ...dialling, acceptNew: true })).toBe(true);
    expect(statSync(nested).mode & 0o777).toBe(0o600);
    expect(await connects(fresh)).toBe(true);
    const stored = readFileSync(nested, "utf8");
    expect(await connects(fresh, { ...dialling, acceptNew: true })).toBe(true);
    expect(readFileSync(nested, "utf8")).toBe(stored);
  });

  test("behind a jump host whose key is unknown is refused before anything reaches it", async () => {
    writeFileSync(file, knownHostsLine(target, name));
    const before = target.connections();
    const failure = await refusal({ ...host(), jump: [`${target.host.user}@127.0.0.1:${other.port}`] });
    expect(failure.why).toBe("unknown");
    expect(failure.message).toContain(
      `[127.0.0.1]:${other.port} is not known: it offered ssh-ed25519 ${fingerprintOf(other)}`,
    );
    expect(target.connections()).toBe(before);
  });

  test("is verified under its own name behind a known jump host, and reached when it is known too", async () => {
    const jumping = { ...host(), jump: [`${target.host.user}@127.0.0.1:${other.port}`] };
    writeFileSync(file, knownHostsLine(other, `[127.0.0.1]:${other.port}`));
    expect((await refusal(jumping)).message).toContain(`${name} is not known`);
    writeFileSync(file, knownHostsLine(target, name), { flag: "a" });
    expect(await connects(jumping)).toBe(true);
  });
});

describe("known_hosts of the transport ssh", () => {
  const host = (): SshHost => ({ ...target.host, knownHosts: [file] });

  test("that cannot be read refuses every host", async () => {
    mkdirSync(file);
    await expect(dial(host(), dialling)).rejects.toThrow(
      `${file} cannot be read, so no host key can be verified (EISDIR)`,
    );
    await expect(dial(host(), { ...dialling, acceptNew: true })).rejects.toThrow(HostUnreachable);
  });

  test("gets one line when many connections find the same host new at once, after a last line without an end", async () => {
    writeFileSync(file, knownHostsLine(other, "elsewhere").trimEnd());
    await Promise.all(Array.from({ length: 6 }, () => connects(host(), { ...dialling, acceptNew: true })));
    const key = readFileSync(join(target.dir, "host_ed25519.pub"), "utf8").split(" ").slice(0, 2).join(" ");
    expect(readFileSync(file, "utf8")).toBe(`${knownHostsLine(other, "elsewhere").trimEnd()}\n${name} ${key}\n`);
  });

  test("makes its directory private when it has to make it", async () => {
    const nested = join(dir, "new", "known_hosts");
    await connects({ ...host(), knownHosts: [nested] }, { ...dialling, acceptNew: true });
    expect(statSync(join(dir, "new")).mode & 0o777).toBe(0o700);
  });

  test("that trusts only a certificate authority says that openssh is needed", async () => {
    writeFileSync(file, `@cert-authority ${knownHostsLine(target, "[127.0.0.1]:*")}`);
    const failure = await refusal(host());
    expect(failure.why).toBe("unknown");
    expect(failure.hint).toBe(
      `${file}:1 trusts a certificate authority for it; certificates need \`transport: openssh\`.`,
    );
  });

  test("may know the bare name of a host on another port, as ssh does", async () => {
    writeFileSync(file, knownHostsLine(target, "127.0.0.1"));
    expect(await connects(host())).toBe(true);
    writeFileSync(file, knownHostsLine(other, "127.0.0.1"));
    expect((await refusal(host())).why).toBe("unknown");
  });

  test("is read again when it has changed", async () => {
    writeFileSync(file, knownHostsLine(target, name));
    expect(await connects(host())).toBe(true);
    writeFileSync(file, knownHostsLine(other, name));
    expect((await refusal(host())).why).toBe("changed");
  });
});

describe("the source", () => {
  const files = readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") || path.endsWith(".mjs"))
    .map((path) => ({ path, text: readFileSync(join("src", path), "utf8") }));

  test("opens ssh2 clients in one file, and there every connect has a host verifier", () => {
    const using = files.filter(({ text }) => /from "ssh2"/.test(text) && /new (?:ssh2\.)?Client\(/.test(text));
    expect(using.map(({ path }) => path)).toEqual(["hosts/ssh-client.ts"]);
    const calls = files
      .filter(({ text }) => /from "ssh2"/.test(text))
      .flatMap(({ text }) => text.match(/\w*client\w*\.connect\([^;]*;/gi) ?? []);
    expect(calls.length).toBeGreaterThan(0);
    for (const call of calls) expect(call).toContain("hostVerifier");
  });

  test("never tells ssh not to check host keys", () => {
    for (const { path, text } of files) {
      expect(text, path).not.toMatch(/StrictHostKeyChecking["',\s=]*(?:no|off|ask)\b/i);
      expect(text, path).not.toMatch(/hostVerifier:\s*\([^)]*\)\s*=>\s*true/);
      expect(text, path).not.toMatch(/UserKnownHostsFile["',\s=]*\/dev\/null/);
    }
  });
});
