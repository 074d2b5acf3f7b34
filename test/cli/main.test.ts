import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generateKeyPairSync } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { clawform, mainFile } from "../support/cli.ts";
import { type LocalFleet, localFleet } from "../support/local-fleet.ts";

let fleet: LocalFleet;
/** Takes connections and says nothing. */
let silent: Server;
const sockets = new Set<Socket>();
let onConnection = () => {};

beforeAll(async () => {
  fleet = await localFleet();
  silent = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    onConnection();
  });
  await new Promise<void>((listening) => silent.listen(0, "127.0.0.1", listening));
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  silent.close();
  await fleet.remove();
});

const checkout = path.join(import.meta.dirname, "../..");

test("the version is that of the package", async () => {
  const { version } = JSON.parse(readFileSync(path.join(checkout, "package.json"), "utf8")) as { version: string };
  for (const flag of ["--version", "-V"])
    expect(await clawform([flag])).toEqual({ exit: 0, stdout: `clawform ${version}\n`, stderr: "" });
});

test("without a command it ends with 64, and says where help is", async () => {
  expect(await clawform([])).toEqual({
    exit: 64,
    stdout: "",
    stderr: "error: a command is missing\nhint: `clawform help` lists them\n",
  });
});

test("a reader that goes away is no error", async () => {
  const command = `"$0" "$1" help apply | head -c 1; echo " \${PIPESTATUS[0]}"`;
  const child = spawn("bash", ["-c", command, process.execPath, await mainFile()], {
    cwd: fleet.root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const text = { out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => (text.out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (text.err += chunk.toString()));
  await new Promise((done) => child.once("close", done));
  expect(text).toEqual({ out: "U 0\n", err: "" });
});

describe("interrupted", () => {
  test.each([
    { signal: "SIGINT", exit: 130 },
    { signal: "SIGTERM", exit: 143 },
  ] as const)(
    "by $signal while it waits for a node, it ends at once and says what state things are in",
    async ({ signal, exit }) => {
      const { port } = silent.address() as { port: number };
      const key = path.join(fleet.root, "key");
      const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
      await writeFile(key, privateKey.export({ type: "pkcs1", format: "pem" }), { mode: 0o600 });
      await writeFile(path.join(fleet.root, "known"), "");
      await fleet.write(
        "nodes/far.yaml",
        `host: { transport: ssh, address: 127.0.0.1, port: ${port}, user: x, identityFile: ${key}, knownHosts: [${fleet.root}/known], sshConfig: false }\n`,
      );
      const connected = new Promise<void>((done) => (onConnection = done));
      const child = spawn(process.execPath, [await mainFile(), "plan", "--on", "far", "--connect-timeout", "50"], {
        cwd: fleet.root,
        stdio: ["ignore", "pipe", "pipe"],
      });
      let stderr = "";
      child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
      const ended = new Promise<number | null>((done) => child.once("close", done));
      await connected;
      child.kill(signal);
      expect(await ended).toBe(exit);
      expect(stderr).toBe("\ninterrupted: nothing was changed\n");
    },
  );
});

describe("what every start pays for", () => {
  /** Packages that are loaded with `file`, not counting what is imported when it is needed. */
  function packagesOf(file: string, seen = new Set<string>()): ReadonlySet<string> {
    const packages = new Set<string>();
    if (seen.has(file)) return packages;
    seen.add(file);
    for (const [, imported = ""] of readFileSync(file, "utf8").matchAll(/^import (?!type )[^;]*?from "([^"]+)"/gm)) {
      if (imported.startsWith("."))
        for (const inner of packagesOf(path.join(path.dirname(file), imported), seen)) packages.add(inner);
      else if (!imported.startsWith("node:")) packages.add(imported);
    }
    return packages;
  }

  test.each([
    { file: "src/main.ts", packages: [] },
    { file: "src/cli/complete.ts", packages: ["@bomb.sh/tab"] },
    { file: "src/cli/run.ts", packages: ["commander"] },
  ])("$file loads $packages", ({ file, packages }) => {
    expect([...packagesOf(path.join(checkout, file))]).toEqual(packages);
  });
});
