// A host must prove that the key it shows is its own, to the built command line, which hands keys to OpenSSL in a form of its own.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import ssh2, { type ParsedKey } from "ssh2";
import { expect, test } from "vitest";
import { startSshd } from "../support/sshd.ts";
import { SshFleet } from "../support/ssh-fleet.ts";

function keyIn(file: string): ParsedKey {
  const key = ssh2.utils.parseKey(readFileSync(file));
  if (key instanceof Error) throw key;
  return key;
}

function newKey(dir: string, type: string): string {
  const file = path.join(dir, `other_${type}`);
  execFileSync("ssh-keygen", ["-q", "-t", type, "-N", "", "-f", file]);
  return file;
}

test.each([{ type: "ed25519" }, { type: "ecdsa" }, { type: "rsa" }] as const)(
  "who shows the known $type key of a host but cannot sign with it gets no login",
  async ({ type }) => {
    const dir = mkdtempSync(path.join(tmpdir(), "clawform-proof-"));
    using fleet = new SshFleet();
    const real = await startSshd({ hostKeys: [type] });
    const shown = keyIn(path.join(real.dir, `host_${type}`));
    const other = keyIn(newKey(dir, type));
    // The server signs as all its keys do, which is here: with another key.
    const keys = Object.getPrototypeOf(shown) as object;
    const sign = Object.getOwnPropertyDescriptor(keys, "sign") ?? {};
    Object.defineProperty(keys, "sign", { configurable: true, value: other.sign.bind(other) });
    let logins = 0;
    const server = new ssh2.Server({ hostKeys: [readFileSync(path.join(real.dir, `host_${type}`))] }, (client) => {
      client.on("error", () => {});
      client.on("authentication", (context) => {
        logins += 1;
        context.reject();
      });
    });
    try {
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      fleet.node("t440", real, { transport: "ssh" });
      expect((await fleet.plan()).exitCode).toBe(2);
      // The same name and key in known_hosts: only the port is the impostor's, as behind a stolen address.
      const port = (server.address() as { port: number }).port;
      const line = readFileSync(real.host.knownHosts[0] ?? "", "utf8").replaceAll(`:${real.port}`, `:${port}`);
      const known = path.join(dir, "known_hosts");
      writeFileSync(known, line);
      fleet.yaml("t440", real, { transport: "ssh", port, knownHosts: [known] });
      const refused = await fleet.plan();
      expect(refused).toMatchObject({ exitCode: 3, summary: { unreachable: 1 } });
      expect(refused.nodes[0]?.reason).toMatch(/signature/i);
      expect(logins).toBe(0);
    } finally {
      server.close();
      Object.defineProperty(keys, "sign", sign);
      await real.stop();
      rmSync(dir, { recursive: true });
    }
  },
);
