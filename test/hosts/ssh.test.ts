import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { dial } from "../../src/hosts/dial.ts";
import { HostUnreachable } from "../../src/model/error.ts";
import type { SshHost } from "../../src/model/host.ts";
import { knownHostsLine, makeKey, startSshd, type Sshd } from "../support/sshd.ts";

const dialling = { connectDeadlineMs: 20_000, acceptNew: false };
const limits = { deadlineMs: 20_000, maxBytes: 1024 };

let dir: string;
let sshd: Sshd;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "clawform-test-"));
  sshd = await startSshd({ hostKeys: ["ed25519", "rsa"] });
  vi.stubEnv("SSH_AUTH_SOCK", undefined);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await sshd.stop();
  rmSync(dir, { recursive: true, force: true });
});

async function answers(host: SshHost, options = dialling): Promise<string> {
  const connection = await dial(host, options);
  try {
    return Buffer.from((await connection.run("echo yes", limits)).stdout).toString();
  } finally {
    await connection.close();
  }
}

async function failure(host: SshHost, options = dialling): Promise<HostUnreachable> {
  const error = await answers(host, options).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(HostUnreachable);
  return error as HostUnreachable;
}

/** Lets the owner of `path` in. */
function authorize(path: string): void {
  writeFileSync(join(sshd.dir, "authorized_keys"), readFileSync(`${path}.pub`), { flag: "a" });
}

describe("authentication over ssh", () => {
  test.each(["ed25519", "ecdsa", "rsa"])("takes an %s key", async (type) => {
    const path = join(dir, `key-${type}`);
    makeKey(path, type);
    authorize(path);
    expect(await answers({ ...sshd.host, identityFile: path })).toBe("yes\n");
  });

  test("also verifies a host by its RSA key, signed with SHA-2", async () => {
    const file = join(dir, "known-rsa");
    writeFileSync(file, knownHostsLine(sshd, `[127.0.0.1]:${sshd.port}`, "rsa"));
    expect(await answers({ ...sshd.host, knownHosts: [file] })).toBe("yes\n");
  });

  test("with a key that is not authorized says which one was tried and for whom", async () => {
    const path = join(dir, "stranger");
    makeKey(path, "ed25519");
    const { message, hint } = await failure({ ...sshd.host, identityFile: path });
    expect(message).toBe(`${sshd.host.user}@127.0.0.1:${sshd.port} accepted none of our keys (tried: ${path})`);
    expect(hint).toContain("authorized_keys");
  });

  test("with a key that is not there says so", async () => {
    expect((await failure({ ...sshd.host, identityFile: join(dir, "missing") })).message).toContain(
      "missing does not exist",
    );
  });

  test("with a file that is no key says so, and shows nothing of it", async () => {
    const path = join(dir, "garbage");
    writeFileSync(path, "-----BEGIN OPENSSH PRIVATE KEY-----\nc2VjcmV0\n-----END OPENSSH PRIVATE KEY-----\n");
    const { message } = await failure({ ...sshd.host, identityFile: path });
    expect(message).toMatch(/garbage for .* cannot be used/);
    expect(message).not.toMatch(/secret|c2VjcmV0/);
  });

  describe("with a key that needs a passphrase", () => {
    let agent: ChildProcess;
    const socket = () => join(dir, "agent");
    beforeAll(async () => {
      makeKey(join(dir, "locked"), "ed25519", "open sesame");
      authorize(join(dir, "locked"));
      agent = spawn("ssh-agent", ["-D", "-a", socket()], { stdio: ["ignore", "pipe", "ignore"] });
      await new Promise((resolve) => agent.stdout?.once("data", resolve));
    });
    afterAll(() => void agent.kill("SIGKILL"));
    afterEach(() => vi.stubEnv("SSH_AUTH_SOCK", undefined));

    test("and no agent says what to do", async () => {
      const { message, hint } = await failure({ ...sshd.host, identityFile: join(dir, "locked") });
      expect(message).toContain("needs a passphrase, and no ssh agent is running");
      expect(hint).toContain(`ssh-add ${join(dir, "locked")}`);
    });

    test("and an agent that has it, among many others, uses that one at once", async () => {
      const askpass = join(dir, "askpass");
      writeFileSync(askpass, "#!/bin/sh\necho open sesame\n");
      chmodSync(askpass, 0o700);
      const env = {
        ...process.env,
        SSH_AUTH_SOCK: socket(),
        SSH_ASKPASS: askpass,
        SSH_ASKPASS_REQUIRE: "force",
        DISPLAY: ":0",
      };
      // sshd gives up after six keys: offering all of the agent would fail.
      for (let index = 0; index < 8; index++) {
        makeKey(join(dir, `filler-${index}`), "ed25519");
        execFileSync("ssh-add", ["-q", join(dir, `filler-${index}`)], { env, stdio: "pipe" });
      }
      execFileSync("ssh-add", ["-q", join(dir, "locked")], { env, stdio: "pipe" });
      vi.stubEnv("SSH_AUTH_SOCK", socket());
      expect(await answers({ ...sshd.host, identityFile: join(dir, "locked") })).toBe("yes\n");
    });

    test("and an agent that does not answer says that no key was accepted", async () => {
      vi.stubEnv("SSH_AUTH_SOCK", join(dir, "nobody-listens"));
      expect((await failure({ ...sshd.host, identityFile: join(dir, "locked") })).message).toContain(
        "accepted none of our keys",
      );
    });
  });
});

describe("a host that cannot be reached over ssh", () => {
  let silent: Server;
  let port: number;
  beforeAll(async () => {
    silent = createServer();
    port = await new Promise((resolve) => {
      silent.listen(0, "127.0.0.1", () => resolve((silent.address() as { port: number }).port));
    });
  });
  afterAll(() => void silent.close());

  test("because nothing listens there says that it refused", async () => {
    const closed = createServer();
    const free = await new Promise<number>((resolve) => {
      closed.listen(0, "127.0.0.1", () => {
        const at = (closed.address() as { port: number }).port;
        closed.close(() => resolve(at));
      });
    });
    const { message, hint } = await failure({ ...sshd.host, port: free });
    expect(message).toBe(`${sshd.host.user}@127.0.0.1:${free} refused the connection`);
    expect(hint).toContain("Is sshd running there");
  });

  test("because its name is not known says so", async () => {
    const { message } = await failure({ ...sshd.host, address: "no-such-host.invalid", port: 22 });
    expect(message).toMatch(/^\S+@no-such-host\.invalid has no address/);
  });

  test("because something takes the connection and says nothing holds the deadline", async () => {
    const started = performance.now();
    const { message } = await failure({ ...sshd.host, port }, { ...dialling, connectDeadlineMs: 300 });
    expect(message).toBe(
      `${sshd.host.user}@127.0.0.1:${port} did not answer within 0.3 s (key exchange and authentication)`,
    );
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test("because what listens there is no sshd says what came", async () => {
    const web = createServer((socket) => socket.on("error", () => {}).end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    const at = await new Promise<number>((resolve) => {
      web.listen(0, "127.0.0.1", () => resolve((web.address() as { port: number }).port));
    });
    expect((await failure({ ...sshd.host, port: at })).message).toContain("closed the connection before the handshake");
    web.close();
  });

  test("can be given up by the caller at any time", async () => {
    const caller = new AbortController();
    const reason = new Error("enough");
    const dialled = dial({ ...sshd.host, port }, { ...dialling, signal: caller.signal });
    silent.once("connection", () => caller.abort(reason));
    await expect(dialled).rejects.toBe(reason);
  });
});

describe("jump hosts over ssh", () => {
  test("that take only a few connections at once serve a fleet all the same", async () => {
    const jump = await startSshd({ maxStartups: "9:100:9" });
    try {
      writeFileSync(join(jump.dir, "authorized_keys"), readFileSync(join(sshd.dir, "id.pub")));
      const knownHosts = [...sshd.host.knownHosts, ...jump.host.knownHosts];
      const host = { ...sshd.host, knownHosts, jump: [`${jump.host.user}@127.0.0.1:${jump.port}`] };
      const all = await Promise.all(Array.from({ length: 24 }, () => answers(host)));
      expect(all).toEqual(Array.from({ length: 24 }, () => "yes\n"));
      expect(jump.executions()).toBe(0);
    } finally {
      await jump.stop();
    }
  });

  test("in a row are all used", async () => {
    const jumps = await Promise.all([startSshd(), startSshd()]);
    try {
      for (const jump of jumps)
        writeFileSync(join(jump.dir, "authorized_keys"), readFileSync(join(sshd.dir, "id.pub")));
      const knownHosts = [sshd, ...jumps].flatMap((each) => each.host.knownHosts);
      const jump = jumps.map((each) => `${each.host.user}@127.0.0.1:${each.port}`);
      expect(await answers({ ...sshd.host, knownHosts, jump })).toBe("yes\n");
      expect(jumps.map((each) => each.connections())).toEqual([1, 1]);
    } finally {
      await Promise.all(jumps.map((each) => each.stop()));
    }
  });

  test("that do not reach the host say so in their words", async () => {
    const jump = `${sshd.host.user}@127.0.0.1:${sshd.port}`;
    const { message } = await failure({ ...sshd.host, port: 1, jump: [jump] });
    expect(message).toMatch(/127\.0\.0\.1:1 could not be connected to: its jump host says: .*refused/);
  });
});

test("a busy sshd that turns connections away is asked again", async () => {
  const busy = await startSshd({ maxStartups: "4:100:4" });
  try {
    const all = await Promise.all(Array.from({ length: 8 }, () => answers(busy.host)));
    expect(all).toEqual(Array.from({ length: 8 }, () => "yes\n"));
  } finally {
    await busy.stop();
  }
});

describe("the user's ssh configuration", () => {
  /** The real ssh, with a configuration of ours for the user's, and a note of each call. */
  function withConfig(text: string): { calls(): number } {
    const bin = mkdtempSync(join(dir, "bin-"));
    const real = execFileSync("sh", ["-c", "PATH=/usr/local/bin:/usr/bin:/bin command -v ssh"], {
      encoding: "utf8",
    }).trim();
    writeFileSync(join(bin, "config"), text);
    writeFileSync(join(bin, "ssh"), `#!/bin/sh\necho call >> '${bin}/calls'\nexec ${real} -F '${bin}/config' "$@"\n`, {
      mode: 0o755,
    });
    vi.stubEnv("PATH", `${bin}${delimiter}${process.env["PATH"]}`);
    return { calls: () => readFileSync(join(bin, "calls"), "utf8").split("\n").length - 1 };
  }
  const path = process.env["PATH"];
  afterEach(() => vi.stubEnv("PATH", path));

  const lines = (more = "") =>
    [
      "Host aliased-*",
      "  HostName 127.0.0.1",
      `  Port ${sshd.port}`,
      `  User ${sshd.host.user}`,
      `  IdentityFile ${sshd.host.identityFile}`,
      `  UserKnownHostsFile ${sshd.host.knownHosts[0]}`,
      more,
    ].join("\n");

  test("gives name, port, user, key and known_hosts, and is asked once per address", async () => {
    const config = withConfig(lines());
    const host: SshHost = { transport: "ssh", address: "aliased-one" };
    expect(await Promise.all([answers(host), answers(host), answers(host)])).toEqual(["yes\n", "yes\n", "yes\n"]);
    expect(config.calls()).toBe(1);
  });

  test("gives way to what the node says", async () => {
    withConfig(lines());
    const { message } = await failure({ transport: "ssh", address: "aliased-two", user: "somebody-else" });
    expect(message).toContain(`somebody-else@127.0.0.1:${sshd.port} accepted none of our keys`);
  });

  test("is not asked when the node says everything, or says not to", async () => {
    const config = withConfig(lines());
    const { sshConfig: _, ...complete } = sshd.host;
    expect(await answers(complete)).toBe("yes\n");
    await failure({ ...sshd.host, address: "no-such-host.invalid" });
    expect(() => config.calls()).toThrow("ENOENT");
  });

  test("may name jump hosts, which have their own entries", async () => {
    const jump = await startSshd();
    try {
      writeFileSync(join(jump.dir, "authorized_keys"), readFileSync(join(sshd.dir, "id.pub")));
      withConfig(
        [
          "Host bastion",
          "  HostName 127.0.0.1",
          `  Port ${jump.port}`,
          `  IdentityFile ${sshd.host.identityFile}`,
          `  UserKnownHostsFile ${jump.host.knownHosts[0]}`,
          lines("  ProxyJump bastion"),
        ].join("\n"),
      );
      expect(await answers({ transport: "ssh", address: "aliased-three" })).toBe("yes\n");
      expect(jump.connections()).toBe(1);
    } finally {
      await jump.stop();
    }
  });

  test("may name an alias for the host key", async () => {
    const file = join(dir, "alias-known");
    writeFileSync(file, knownHostsLine(sshd, "the-alias"));
    withConfig(`Host *\n  HostKeyAlias the-alias\n  UserKnownHostsFile ${file}\n${lines()}`);
    expect(await answers({ transport: "ssh", address: "aliased-four" })).toBe("yes\n");
  });

  test("that needs a ProxyCommand asks for the other transport", async () => {
    withConfig(lines("  ProxyCommand touch /nowhere"));
    const { message, hint } = await failure({ transport: "ssh", address: "aliased-five" });
    expect(message).toContain("through a ProxyCommand");
    expect(hint).toContain("`transport: openssh`");
  });

  test("is not missed where there is no ssh program", async () => {
    vi.stubEnv("PATH", dir);
    const { identityFile, knownHosts, port, user } = sshd.host;
    expect(await answers({ transport: "ssh", address: "127.0.0.1", port, identityFile, knownHosts })).toBe("yes\n");
    const { message, hint } = await failure({ ...sshd.host, transport: "openssh", user });
    expect(message).toContain("needs the program ssh");
    expect(hint).toContain("openssh-client");
  });
});
