import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { dial } from "../../src/hosts/dial.ts";
import { HostUnreachable } from "../../src/model/error.ts";
import type { LocalHost } from "../../src/model/host.ts";

let dir: string;
beforeAll(() => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), "clawform-test-")));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));
afterEach(() => vi.unstubAllEnvs());

const dialling = { connectDeadlineMs: 5_000, acceptNew: false };
const limits = { deadlineMs: 10_000, maxBytes: 1024 * 1024 };

async function output(host: LocalHost, script: string): Promise<string> {
  const connection = await dial(host, dialling);
  const result = await connection.run(script, limits);
  await connection.close();
  return Buffer.from(result.stdout).toString();
}

test("a sandbox home is HOME and the working directory, and no setting of the real OpenClaw reaches it", async () => {
  vi.stubEnv("OPENCLAW_CONFIG_PATH", "/real/openclaw.json");
  vi.stubEnv("OPENCLAW_STATE_DIR", "/real");
  vi.stubEnv("XDG_STATE_HOME", "/real/state");
  vi.stubEnv("LANG", "C.UTF-8");
  vi.stubEnv("CLAWFORM_TEST", "kept");
  const home = join(dir, "pc-a's home");
  mkdirSync(home);
  const seen = await output(
    { transport: "local", home },
    'pwd; echo "$HOME"; env | grep -E "^(OPENCLAW|XDG)_"; echo "$LANG $CLAWFORM_TEST"; echo "$PATH"',
  );
  expect(seen).toBe(`${home}\n${home}\nC.UTF-8 kept\n${process.env["PATH"]}\n`);
});

test("without a home of its own the node is the user's machine as it is", async () => {
  vi.stubEnv("OPENCLAW_STATE_DIR", "/real");
  expect(await output({ transport: "local" }, 'pwd -P; echo "$OPENCLAW_STATE_DIR"')).toBe(
    `${realpathSync(homedir())}\n/real\n`,
  );
});

test.each(["missing", "file"])("a home that is %s is an error that says what to do", async (name) => {
  writeFileSync(join(dir, "file"), "");
  const failure = await dial({ transport: "local", home: join(dir, name) }, dialling).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(HostUnreachable);
  expect(failure).toMatchObject({
    message: `the home ${join(dir, name)} of this local node is not a directory`,
    hint: expect.stringContaining("host.home"),
  });
});

test("a home that goes away later makes the node unreachable", async () => {
  const home = join(dir, "gone");
  mkdirSync(home);
  const connection = await dial({ transport: "local", home }, dialling);
  rmSync(home, { recursive: true });
  await expect(connection.run("echo 1", limits)).rejects.toThrow(HostUnreachable);
  await connection.close();
});

test("what still runs when the process ends is ended with it", () => {
  const script = `
    import { dial } from ${JSON.stringify(join(process.cwd(), "src/hosts/dial.ts"))};
    const connection = await dial({ transport: "local", home: ${JSON.stringify(dir)} }, { connectDeadlineMs: 1000, acceptNew: false });
    void connection.run("echo $$ > pid; exec sleep 300", { deadlineMs: 60000, maxBytes: 10 });
    const { existsSync, readFileSync } = await import("node:fs");
    const until = () => { try { return readFileSync(${JSON.stringify(join(dir, "pid"))}, "utf8").endsWith("\\n"); } catch { return false; } };
    const poll = setInterval(() => { if (until()) { clearInterval(poll); process.exit(0); } }, 5);`;
  const entry = join(dir, "entry.ts");
  const built = join(dir, "entry.mjs");
  writeFileSync(entry, script);
  const banner =
    'import{createRequire as _cr}from"node:module";const require=_cr(import.meta.url);var __dirname=import.meta.dirname;';
  const options = [
    "--bundle",
    "--format=esm",
    "--platform=node",
    "--external:*.node",
    "--external:cpu-features",
    "--log-level=error",
  ];
  execFileSync(join(process.cwd(), "node_modules/.bin/esbuild"), [
    entry,
    ...options,
    `--banner:js=${banner}`,
    `--outfile=${built}`,
  ]);
  execFileSync(process.execPath, [built]);
  const pid = execFileSync("cat", [join(dir, "pid")], { encoding: "utf8" }).trim();
  const isOver = () =>
    /^Z?$/.test(
      execFileSync("sh", ["-c", `ps -o stat= -p ${pid} || true`], { encoding: "utf8" })
        .trim()
        .slice(0, 1),
    );
  expect(isOver()).toBe(true);
});
