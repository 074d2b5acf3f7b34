import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { dial } from "../../src/hosts/dial.ts";
import { HostUnreachable } from "../../src/model/error.ts";
import type { Connection, Host, RunResult } from "../../src/model/host.ts";
import { startSshd, type Sshd, type SshdOptions } from "../support/sshd.ts";

const dialling = { connectDeadlineMs: 20_000, acceptNew: false };
const limits = { deadlineMs: 20_000, maxBytes: 16 * 1024 * 1024 };
const quick: SshdOptions = { config: ["KexAlgorithms curve25519-sha256"] };

let dir: string;
let sshd: Sshd;
const open: Connection[] = [];

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "clawform-test-"));
  sshd = await startSshd({ ...quick, home: dir });
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((connection) => connection.close()));
});
afterAll(async () => {
  await sshd.stop();
  rmSync(dir, { recursive: true, force: true });
});

async function connect(host: Host): Promise<Connection> {
  const connection = await dial(host, dialling);
  open.push(connection);
  return connection;
}

function hostOf(transport: Host["transport"]): Host {
  return transport === "local" ? { transport, home: dir } : { ...sshd.host, transport };
}

const text = (result: RunResult) => Buffer.from(result.stdout).toString("utf8");

/** What a script wrote to a file, as soon as it is there. */
async function written(file: string): Promise<string> {
  for (;;) {
    try {
      const content = readFileSync(file, "utf8");
      if (content.endsWith("\n")) return content;
    } catch {
      // Not yet.
    }
    await sleep(5);
  }
}

function runs(pid: string): boolean {
  const state = spawnSync("ps", ["-o", "stat=", "-p", pid], { encoding: "utf8" }).stdout.trim();
  return state !== "" && !state.startsWith("Z");
}

describe.each(["local", "ssh", "openssh"] as const)("a script over %s", (transport) => {
  test("gives its output, its errors and its exit code", async () => {
    const connection = await connect(hostOf(transport));
    const result = await connection.run("echo out; echo err >&2; exit 3", limits);
    expect({ ...result, stdout: text(result) }).toEqual({ stdout: "out\n", stderr: "err\n", exit: 3, cut: undefined });
  });

  test("sees the home of the node, and an empty standard input after itself", async () => {
    const connection = await connect(hostOf(transport));
    const result = await connection.run('printf "%s|" "$HOME"; cat; echo end', limits);
    expect(text(result)).toBe(`${dir}|end\n`);
  });

  test("runs several times on one connection, one after the other and at once", async () => {
    const connection = await connect(hostOf(transport));
    expect(text(await connection.run("echo 1", limits))).toBe("1\n");
    expect(text(await connection.run("echo 2", limits))).toBe("2\n");
    const both = await Promise.all(["echo 3", "echo 4"].map((script) => connection.run(script, limits)));
    expect(both.map(text)).toEqual(["3\n", "4\n"]);
  });

  test("may be two megabytes long, and so may its output, byte for byte", async () => {
    const connection = await connect(hostOf(transport));
    const long = "a".repeat(2 * 1024 * 1024);
    const result = await connection.run(`x='${long}'\nprintf '%s\\377\\000' "$x"`, limits);
    expect(result.exit).toBe(0);
    expect(Buffer.from(result.stdout).equals(Buffer.concat([Buffer.from(long), Buffer.from([0xff, 0])]))).toBe(true);
  });

  test("is ended when it says more than is wanted, and what came before is kept", async () => {
    const connection = await connect(hostOf(transport));
    const result = await connection.run("yes", { ...limits, maxBytes: 5 });
    expect({ ...result, stdout: text(result) }).toEqual({
      stdout: "y\ny\ny",
      stderr: "",
      exit: undefined,
      cut: "bytes",
    });
  });

  test("has its errors cut at 64 KiB without being ended", async () => {
    const connection = await connect(hostOf(transport));
    const result = await connection.run("yes | head -c 300000 >&2; echo done", limits);
    expect(text(result)).toBe("done\n");
    expect(result.exit).toBe(0);
    expect(result.stderr.length).toBeGreaterThan(65_000);
    expect(result.stderr.length).toBeLessThanOrEqual(65_536);
  });

  test("is ended at the deadline with all that it started, also what does not listen to TERM", async () => {
    const connection = await connect(hostOf(transport));
    const file = join(dir, `pids-${transport}`);
    const script = `trap '' TERM; sleep 300 & echo before; echo "$$ $!" > ${file}; sleep 301; sleep 302`;
    const running = connection.run(script, { ...limits, deadlineMs: 1_000 });
    const pids = (await written(file)).trim().split(" ");
    expect(pids.map(runs)).toEqual([true, true]);
    const result = await running;
    expect({ ...result, stdout: text(result) }).toEqual({
      stdout: "before\n",
      stderr: "",
      exit: undefined,
      cut: "deadline",
    });
    await connection.close();
    expect(pids.map(runs)).toEqual([false, false]);
  });

  test("may clean up when it is ended at the deadline", async () => {
    const connection = await connect(hostOf(transport));
    const file = join(dir, `cleaned-${transport}`);
    await connection.run(`trap 'echo cleaned > ${file}; exit' TERM; while :; do sleep 1; done`, {
      ...limits,
      deadlineMs: 500,
    });
    await connection.close();
    expect(await written(file)).toBe("cleaned\n");
  });

  test("does not wait for a background child that holds its output", async () => {
    const connection = await connect(hostOf(transport));
    const result = await connection.run("sleep 300 & echo $!; exit 4", limits);
    process.kill(Number(text(result)), "SIGKILL");
    expect(result).toMatchObject({ exit: 4, cut: undefined });
  });

  test("has no exit code when a signal ends it", async () => {
    const connection = await connect(hostOf(transport));
    expect(await connection.run("kill -9 $$", limits)).toMatchObject({ exit: undefined, cut: undefined });
  });

  test("is ended when the caller gives up, who gets the own reason back", async () => {
    const connection = await connect(hostOf(transport));
    const file = join(dir, `aborted-${transport}`);
    const caller = new AbortController();
    const running = connection.run(`echo $$ > ${file}; sleep 300`, { ...limits, signal: caller.signal });
    const reason = new Error("the operator pressed Ctrl-C");
    const settled = expect(running).rejects.toBe(reason);
    const pid = (await written(file)).trim();
    caller.abort(reason);
    await settled;
    await connection.close();
    expect(runs(pid)).toBe(false);
    await expect(dial(hostOf(transport), { ...dialling, signal: caller.signal })).rejects.toBe(reason);
  });
});

describe.each(["ssh", "openssh"] as const)("a machine reached over %s", (transport) => {
  test("starts one remote execution per script and no more", async () => {
    const own = await startSshd(quick);
    try {
      const connection = await connect({ ...own.host, transport });
      expect(own.executions()).toBe(0);
      await connection.run("echo 1", limits);
      expect(own.executions()).toBe(1);
      await connection.run("echo 2", limits);
      expect(own.executions()).toBe(2);
      expect(own.connections()).toBe(1);
      await connection.close();
    } finally {
      await own.stop();
    }
  });

  test.each(["bash", "dash", "busybox sh"])("may have a login shell that talks; here %s", async (shell) => {
    const own = await startSshd({
      ...quick,
      forceCommand: `echo noise; echo louder >&2; exec ${shell} -c "$SSH_ORIGINAL_COMMAND"`,
    });
    try {
      const connection = await connect({ ...own.host, transport });
      const result = await connection.run("echo answer; exit 5", limits);
      expect({ ...result, stdout: text(result) }).toEqual({
        stdout: "noise\nanswer\n",
        stderr: "louder\n",
        exit: 5,
        cut: undefined,
      });
      await connection.close();
    } finally {
      await own.stop();
    }
  });

  test("that dies while a script runs is unreachable, with the sentence that says so", async () => {
    const own = await startSshd(quick);
    try {
      const connection = await connect({ ...own.host, transport });
      const file = join(dir, `dies-${transport}`);
      const running = connection.run(`echo up > ${file}; sleep 300`, limits);
      const failure = running.catch((error: unknown) => error);
      await written(file);
      own.kill();
      expect(await failure).toBeInstanceOf(HostUnreachable);
      expect(String(await failure)).toMatch(/127\.0\.0\.1.* was lost while a script ran there/);
      await expect(connection.run("echo again", limits)).rejects.toThrow(HostUnreachable);
      await connection.close();
    } finally {
      await own.stop();
    }
  });

  test("that hangs delays nothing beyond the deadlines", async () => {
    const own = await startSshd(quick);
    try {
      const connection = await connect({ ...own.host, transport });
      const started = performance.now();
      own.pause();
      expect(await connection.run("echo never", { ...limits, deadlineMs: 400 })).toMatchObject({
        cut: "deadline",
        exit: undefined,
      });
      const failure = dial({ ...own.host, transport }, { ...dialling, connectDeadlineMs: 400 });
      await expect(failure).rejects.toThrow(/127\.0\.0\.1.* did not answer within 0\.4 s/);
      await connection.close();
      expect(performance.now() - started).toBeLessThan(10_000);
    } finally {
      await own.stop();
    }
  });

  test("serves thirty connections at once, each with its own answer", async () => {
    const answers = await Promise.all(
      Array.from({ length: 30 }, async (_, index) => {
        const connection = await connect(hostOf(transport));
        return text(await connection.run(`echo ${index}`, limits));
      }),
    );
    expect(answers).toEqual(Array.from({ length: 30 }, (_, index) => `${index}\n`));
  });
});
