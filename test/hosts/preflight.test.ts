// What a restart would cost, asked of a fake OpenClaw by real shells. The fake answers as 2026.2 and 2026.9 do.

import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parsePreflight } from "../../src/hosts/preflight/parse.ts";
import { preflight } from "../../src/hosts/preflight/preflight.ts";
import { preflightScript } from "../../src/hosts/preflight/script.ts";
import { HostUnreachable } from "../../src/model/error.ts";
import type { Host } from "../../src/model/host.ts";
import type { PreflightRequest } from "../../src/model/preflight.ts";
import { shellConnection } from "../support/shell-connection.ts";
import { snapshotOf } from "../support/snapshot.ts";

const shells = [
  { shell: "dash", argv: ["dash", "-s"] },
  { shell: "bash", argv: ["bash", "-s"] },
  { shell: "busybox", argv: ["busybox", "sh", "-s"] },
];
const host: Host = { transport: "ssh", address: "t440.lan" };

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "clawform-preflight-"));
  mkdirSync(path.join(dir, "it's home"));
  mkdirSync(path.join(dir, "bin"));
  openclaw("");
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** Writes the fake: `body` answers, with the arguments in $*; what it was asked, and its environment, stand in files beside it. */
function openclaw(body: string): void {
  const fake = `#!/bin/sh
printf '%s\\n' "$*" >>'${dir}/asked'
env >'${dir}/env'
pwd >'${dir}/cwd'
echo "$$" >'${dir}/pid'
cat >'${dir}/stdin'
${body}
`;
  writeFileSync(path.join(dir, "openclaw"), fake);
  chmodSync(path.join(dir, "openclaw"), 0o755);
}

const idle = '{"safe":true,"counts":{"queueSize":0,"totalActive":0},"blockers":[],"summary":"safe to restart now"}';

function request(changes: Partial<PreflightRequest> = {}): PreflightRequest {
  const home = path.join(dir, "it's home");
  return {
    node: "t440",
    command: [path.join(dir, "openclaw")],
    env: new Map([
      ["HOME", home],
      ["OPENCLAW_STATE_DIR", path.join(home, ".openclaw")],
      ["OPENCLAW_CONFIG_PATH", path.join(home, ".openclaw/openclaw.json")],
    ]),
    gatewayPid: undefined,
    work: "runs",
    credentialsOf: [],
    ...changes,
  };
}

function ask(changes: Partial<PreflightRequest> = {}, argv: readonly string[] = ["dash", "-s"]) {
  const env = { PATH: `${dir}/bin:/usr/bin:/bin`, HOME: dir, SECRET_OF_SESSION: "s" };
  return preflight(shellConnection({ argv, env }), host, request(changes), {});
}

const read = (name: string) => readFileSync(path.join(dir, name), "utf8");

describe.each(shells)("in $shell", ({ argv }) => {
  test("2026.9 counts its runs", async () => {
    openclaw(`case $* in
"gateway call gateway.restart.preflight --params {} --json")
echo '{"safe":false,"counts":{"queueSize":1,"pendingReplies":0,"embeddedRuns":2,"cronRuns":0,"backgroundExecSessions":0,"rootRequests":0,"activeTasks":0,"totalActive":3},"blockers":[{"message":"a private task"}],"summary":"x"}' ;;
"models status --check") exit 2 ;;
*) exit 9 ;;
esac`);
    expect(await ask({}, argv)).toEqual({
      work: {
        is: "runs",
        safe: false,
        counts: {
          queueSize: 1,
          pendingReplies: 0,
          embeddedRuns: 2,
          cronRuns: 0,
          backgroundExecSessions: 0,
          rootRequests: 0,
          activeTasks: 0,
          totalActive: 3,
        },
      },
      credentials: { is: "expiring", agents: [] },
    });
  });

  test("2026.2 tells the sessions of all agents that were active lately", async () => {
    openclaw(`case $* in
'gateway call sessions.list --params {"activeMinutes":5,"limit":200} --json')
printf '{\\n  "ts": 1,\\n  "path": "(multiple)",\\n  "count": 2,\\n  "sessions": [ {"key": "agent:main:main"}, {"key": "x"} ]\\n}\\n' ;;
"models status --check") exit 0 ;;
*) exit 9 ;;
esac`);
    expect(await ask({ work: "sessions" }, argv)).toEqual({
      work: { is: "sessions", active: 2, minutes: 5 },
      credentials: { is: "valid" },
    });
  });

  test("it is asked in its own place, with nothing on its standard input", async () => {
    openclaw(`echo '${idle}'`);
    await ask({}, argv);
    const home = path.join(dir, "it's home");
    expect(read("env").split("\n")).toEqual(
      expect.arrayContaining([
        `HOME=${home}`,
        `OPENCLAW_STATE_DIR=${home}/.openclaw`,
        `OPENCLAW_CONFIG_PATH=${home}/.openclaw/openclaw.json`,
      ]),
    );
    expect(read("cwd")).toBe(`${home}\n`);
    expect(read("stdin")).toBe("");
  });

  test("a question without an answer ends after its time, and so does the process", async () => {
    writeFileSync(path.join(dir, "bin/sleep"), "#!/bin/sh\nexec /bin/sleep 0.01\n", { mode: 0o755 });
    openclaw("exec /bin/sleep 600");
    expect(await ask({ credentialsOf: undefined }, argv)).toEqual({
      work: { is: "unknown", why: "it did not answer within 30 s" },
      credentials: { is: "not asked" },
    });
    expect(() => process.kill(Number(read("pid")), 0)).toThrow("ESRCH");
  });

  test("it knows what only the gateway's environment says, and nothing that steers programs", async () => {
    const env = {
      ANTHROPIC_API_KEY: "sk with 'quotes' $(date) `id` \\ and = signs",
      EMPTY: "",
      TWO_LINES: "one\nTWO=2",
      lower_case: "no",
      NODE_OPTIONS: "--require /nowhere",
      LD_LIBRARY_PATH: "/nowhere",
      PATH: "/nowhere",
      HOME: "/nowhere",
      PPID: "1",
      SHELLOPTS: "xtrace",
      OPENCLAW_STATE_DIR: "/nowhere",
      OPENCLAW_GATEWAY_TOKEN: "t",
    };
    openclaw(`echo '${idle}'`);
    const gateway = spawn("/bin/sleep", ["60"], { env });
    try {
      expect(await ask({ gatewayPid: gateway.pid }, argv)).toMatchObject({
        work: { is: "runs" },
        credentials: { is: "valid" },
      });
    } finally {
      gateway.kill("SIGKILL");
    }
    const seen = read("env").split("\n");
    expect(seen).toEqual(
      expect.arrayContaining([`ANTHROPIC_API_KEY=${env.ANTHROPIC_API_KEY}`, "EMPTY=", "OPENCLAW_GATEWAY_TOKEN=t"]),
    );
    expect(seen.filter((line) => /nowhere|TWO|lower_case|xtrace/.test(line))).toEqual([]);
  });
});

test("a gateway that has ended meanwhile is no obstacle", async () => {
  openclaw(`echo '${idle}'`);
  expect(await ask({ gatewayPid: 2 ** 22 + 1 })).toMatchObject({ work: { is: "runs" }, credentials: { is: "valid" } });
});

test("asking writes nothing", async () => {
  openclaw(`echo '${idle}'`);
  const home = path.join(dir, "it's home");
  const before = snapshotOf(home);
  await ask();
  expect(snapshotOf(home)).toEqual(before);
});

test("only what is asked for is asked", async () => {
  openclaw(`echo '${idle}'`);
  expect(await ask({ work: undefined, credentialsOf: undefined })).toEqual({
    work: { is: "not asked" },
    credentials: { is: "not asked" },
  });
  expect(() => read("asked")).toThrow("ENOENT");
  expect(await ask({ credentialsOf: undefined })).toMatchObject({ credentials: { is: "not asked" } });
  expect(read("asked")).toBe("gateway call gateway.restart.preflight --params {} --json\n");
});

describe("credentials", () => {
  const byAgent = (codes: string) => openclaw(`case $* in\n${codes}\n*) exit 0 ;;\nesac`);

  test.each([
    { name: "all valid", codes: "", is: { is: "valid" } },
    {
      name: "the worst counts",
      codes: '*"--agent a") exit 2 ;;\n*"--agent c") exit 1 ;;',
      is: { is: "expired", agents: ["c"] },
    },
    {
      name: "each is named",
      codes: '*"--agent a" | *"--agent b") exit 1 ;;',
      is: { is: "expired", agents: ["a", "b"] },
    },
    { name: "soon to expire", codes: '*"--agent b") exit 2 ;;', is: { is: "expiring", agents: ["b"] } },
    {
      name: "an exit code that means nothing to us has not passed",
      codes: '*"--agent a") exit 2 ;;\n*"--agent b") exit 3 ;;',
      is: { is: "unknown", why: "its OpenClaw refused the question (exit 3)" },
    },
  ])("of several agents: $name", async ({ codes, is }) => {
    byAgent(codes);
    expect((await ask({ work: undefined, credentialsOf: ["a", "b", "c"] })).credentials).toEqual(is);
    expect(read("asked")).toBe(
      "models status --check --agent a\nmodels status --check --agent b\nmodels status --check --agent c\n",
    );
  });

  test("more agents than anybody has are not asked one by one", async () => {
    const credentialsOf = Array.from({ length: 101 }, (_, n) => `a${n}`);
    expect((await ask({ work: undefined, credentialsOf })).credentials).toEqual({
      is: "unknown",
      why: "it has more than 100 agents",
    });
  });

  test("what OpenClaw prints of them stays on the node", async () => {
    openclaw("echo effective=env:sk-ant-api03; echo sk-ant-api03 >&2; exit 1");
    const script = preflightScript(request({ work: undefined }), "0".repeat(32));
    const { stdout, stderr } = await shellConnection({ argv: ["dash", "-s"], env: { PATH: "/usr/bin:/bin" } }).run(
      script,
      {
        deadlineMs: 20_000,
        maxBytes: 1_000_000,
      },
    );
    expect(Buffer.from(stdout).toString() + stderr).not.toContain("sk-ant");
    expect(Buffer.from(stdout).toString()).toContain("credentials 0 1\n");
  });
});

describe("answers that are none", () => {
  const counts = (text: string) => `echo '{"safe":true,"counts":${text}}'`;
  test.each([
    { name: "nothing", body: "", why: "its answer makes no sense" },
    { name: "no JSON", body: "echo boxes; echo '{}'", why: "its answer makes no sense" },
    { name: "a list", body: "echo '[]'", why: "its answer makes no sense" },
    { name: "no counts", body: `echo '{"safe":true}'`, why: "its answer makes no sense" },
    {
      name: "safe is a text",
      body: `echo '{"safe":"true","counts":{"totalActive":0}}'`,
      why: "its answer makes no sense",
    },
    { name: "no sum", body: counts('{"queueSize":0}'), why: "its answer makes no sense" },
    { name: "less than nothing", body: counts('{"totalActive":-1}'), why: "its answer makes no sense" },
    { name: "a fraction", body: counts('{"totalActive":0,"cronRuns":0.5}'), why: "its answer makes no sense" },
    { name: "too many", body: counts('{"totalActive":1e300}'), why: "its answer makes no sense" },
    { name: "a number as text", body: counts('{"totalActive":0,"cronRuns":"1"}'), why: "its answer makes no sense" },
    { name: "a failure", body: "echo 'unknown method' >&2; exit 1", why: "its OpenClaw refused the question (exit 1)" },
    { name: "no end", body: "yes", why: "its answer did not end" },
  ])("$name", async ({ body, why }) => {
    openclaw(body);
    expect((await ask({ credentialsOf: undefined })).work).toEqual({ is: "unknown", why });
  });

  test("an OpenClaw that is not there", async () => {
    expect(await ask({ command: [path.join(dir, "nothing")] })).toEqual({
      work: { is: "unknown", why: "its OpenClaw could not be started (exit 127)" },
      credentials: { is: "unknown", why: "its OpenClaw could not be started (exit 127)" },
    });
  });

  test("a shell that does not run the questions", async () => {
    const asking = ask({}, ["/bin/echo", "no shell for you"]);
    await expect(asking).rejects.toThrow(HostUnreachable);
    await expect(asking).rejects.toThrow(/^t440 \(t440\.lan\) did not say what a restart would cost/);
  });

  test("bytes of any kind give an answer or none, never an error", () => {
    const nonce = "0".repeat(32);
    const mark = `\nclawform:${nonce} `;
    const part = fc.oneof(
      fc.string(),
      fc.constantFrom(
        `${mark}begin\n`,
        `${mark}work\n`,
        `${mark}exit `,
        `${mark}exit 0\n`,
        `${mark}credentials 0 `,
        "1\n",
        idle,
      ),
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const found = parsePreflight(Buffer.from(parts.join("")), request(), nonce);
        if (found !== undefined) expect(["runs", "unknown"]).toContain(found.work.is);
      }),
    );
  });
});

test("half of the script does nothing", async () => {
  const script = preflightScript(request(), "0".repeat(32));
  const connection = shellConnection({ argv: ["dash", "-s"], env: { PATH: "/usr/bin:/bin" } });
  for (const share of [0.3, 0.9, 0.99]) {
    await connection.run(script.slice(0, Math.floor(script.length * share)), { deadlineMs: 20_000, maxBytes: 1000 });
  }
  expect(() => read("asked")).toThrow("ENOENT");
});
