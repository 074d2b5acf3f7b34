import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { dial } from "../../src/hosts/dial.ts";
import { preflight } from "../../src/hosts/preflight/preflight.ts";
import { authorizedKeysOptions, knownProbes, probeOnlyScript } from "../../src/hosts/probe-only.ts";
import { probe } from "../../src/hosts/probe/probe.ts";
import { probeScript } from "../../src/hosts/probe/script.ts";
import { announced, reportingShellCommand } from "../../src/hosts/remote-shell.ts";
import { HostUnreachable } from "../../src/model/error.ts";
import type { Host, SshHost } from "../../src/model/host.ts";
import type { ProbeRequest, Read, Report } from "../../src/model/read.ts";
import { probeNode, type ProbeNode } from "../support/probe-node.ts";
import { SshFleet } from "../support/ssh-fleet.ts";
import { startSshd, type Sshd } from "../support/sshd.ts";

const nonce = "0123456789abcdef0123456789abcdef";
const where = (program: string) =>
  execFileSync("sh", ["-c", 'command -v "$1"', "sh", program], { encoding: "utf8" }).trim();

/** The shell that stands for /bin/sh on a node, and the only programs that it finds. */
const grounds = [
  { name: "dash and GNU tools", shell: "dash", tools: undefined },
  { name: "bash and GNU tools", shell: "bash", tools: undefined },
  { name: "busybox alone", shell: "busybox", tools: "busybox" },
] as const;
type Ground = (typeof grounds)[number];

/** A node with an OpenClaw on it, and what may be looked at there. */
function someNode(): ProbeNode {
  const node = probeNode();
  node.write(".openclaw/openclaw.json", '{"logging":{}}\n');
  node.write(".local/state/clawform/t440/last-applied.json", "{}");
  node.write("secret.txt", "the secret");
  for (const agent of ["main", "ops"]) node.mkdir(`.openclaw/agents/${agent}/sessions`);
  node.link("it's", "/target");
  node.link('new\nline $(touch pwned) `touch pwned` "$H"', "/target");
  return node;
}

const reads: readonly Read[] = [
  { read: "link", path: "~/it's", target: "/target" },
  { read: "link", path: '~/new\nline $(touch pwned) `touch pwned` "$H"', target: "~/else\nwhere" },
  { read: "link", path: "~/.openclaw/agents/{agent}/sessions", target: "/data/{agent}/it's" },
  { read: "link", path: "~" },
  { read: "link", path: "/nowhere/at all" },
];

/** A folder with `sh`, and with the tools of busybox where nothing else is there. */
function programsOf(node: ProbeNode, { shell, tools }: Ground): string {
  const dir = node.mkdir(join(node.root, "programs"));
  symlinkSync(where(shell), join(dir, "sh"));
  for (const name of tools === undefined ? [] : ["head", "sed", "sha256sum", "tar"])
    symlinkSync(where("busybox"), join(dir, name));
  return dir;
}

/** Puts the forced command on the node as it is printed, but for the shell that stands for /bin/sh there. */
function install(node: ProbeNode, host: Host, programs: string, name = "t440"): string {
  const script = probeOnlyScript(name, host, "1.2.3").replaceAll("exec /bin/sh", `exec ${programs}/sh`);
  return node.write(".config/clawform/probe-only", script);
}

const local: Host = { transport: "local" };
const request: ProbeRequest = { node: "t440", host: local, reads };

/** What the forced command says of a script on its standard input. */
function send(
  script: string,
  setting: { readonly ground?: Ground; readonly host?: Host; readonly node?: ProbeNode } = {},
) {
  const { ground = grounds[0], host = local, node = someNode() } = setting;
  const programs = programsOf(node, ground);
  const file = install(node, host, programs);
  const { status, stdout, stderr } = spawnSync(`${programs}/sh`, [file], {
    input: script,
    cwd: node.home,
    env: {
      HOME: node.home,
      PATH: ground.tools === undefined ? "/usr/bin:/bin" : programs,
      SSH_ORIGINAL_COMMAND: reportingShellCommand,
    },
    encoding: "latin1",
  });
  return { status, stdout, stderr, pwned: existsSync(join(node.home, "pwned")) };
}

test("it is short enough to be read", () => {
  expect(probeOnlyScript("t440", local, "1.2.3").split("\n").length).toBeLessThanOrEqual(60);
});

test("the known probes are what is sent, without the nonce and the reads", () => {
  const lines = (text: string) => text.split("\n").filter((line) => !/^r \d+ /.test(line));
  for (const { look, text } of knownProbes("t440", local)) {
    const sent = probeScript({ ...request, ...(look === "closer" ? { closer: true } : {}) }, nonce);
    expect(lines(sent).join("\n").replace(`nonce=${nonce}\n`, "nonce=\n")).toBe(text);
  }
});

describe.each(grounds)("on $name", (ground) => {
  test("a probe runs, with every name that a link can have", () => {
    const { status, stdout, stderr, pwned } = send(announced(probeScript(request, nonce)), { ground });
    expect(stderr).toMatch(/^clawform-shell \d+\nclawform-shell \d+\nclawform-exit 0\n$/);
    expect(stdout).toContain(`\n${nonce} begin\n`);
    expect(stdout).toContain('{"logging":{}}');
    expect(stdout).not.toContain("the secret");
    expect(status).toBe(0);
    expect(pwned).toBe(false);
  });

  const honest = probeScript(request, nonce);
  const place = "# reads\n";
  const second = honest.lastIndexOf(place);
  const inSecond = (line: string) =>
    `${honest.slice(0, second)}${place}${line}\n${honest.slice(second + place.length)}`;
  const inFirst = (line: string) => honest.replace(place, `${place}${line}\n`);
  const r = `&& set -- "$@" ".$p"`;

  test.each([
    { what: "another command", script: "touch pwned\n" },
    { what: "nothing", script: "" },
    { what: "a command before the probe", script: `touch pwned\n${honest}` },
    { what: "a command after the probe", script: `${honest}touch pwned\n` },
    { what: "a command after its announcement", script: announced(`touch pwned\n${honest}`) },
    { what: "two announcements", script: announced(announced(honest)) },
    {
      what: "a command behind the announcement",
      script: honest.replace(/^/, 'echo "clawform-shell $$" >&2; touch pwned\n'),
    },
    { what: "a command among the reads", script: inFirst("touch pwned") },
    { what: "a command among the reads of agents", script: inSecond("touch pwned") },
    { what: "a command behind a read", script: inFirst(`r 9 '/a' '/b' ${r}; touch pwned`) },
    { what: "a command before a read", script: inFirst(`touch pwned; r 9 '/a' '/b' ${r}`) },
    { what: "a substitution as a word", script: inFirst(`r 9 $(touch pwned) '/b' ${r}`) },
    { what: "a substitution in double quotes", script: inFirst(`r 9 "$(touch pwned)" '/b' ${r}`) },
    { what: "backquotes in double quotes", script: inFirst(`r 9 "\`touch pwned\`" '/b' ${r}`) },
    { what: "backquotes", script: inFirst(`r 9 \`touch pwned\` '/b' ${r}`) },
    { what: "backquotes between quotes", script: inFirst(`r 9 'a'\`touch pwned\`'b' '/b' ${r}`) },
    { what: "a substitution as the number", script: inFirst(`r $(touch pwned) '/a' '/b' ${r}`) },
    { what: "a quote that is not closed", script: inFirst(`r 9 '/a' '/b ${r}\ntouch pwned #'`) },
    { what: "a word over two lines", script: inFirst(`r 9 '/a\ntouch pwned\n' '/b' ${r}`) },
    { what: "a backslash before a quote in quotes", script: inFirst(`r 9 '\\'$(touch pwned)'' '/b' ${r}`) },
    { what: "an escaped quote that opens nothing", script: inFirst(`r 9 \\'$(touch pwned)\\' '/b' ${r}`) },
    { what: "another variable", script: inFirst(`r 9 "$PATH" '/b' ${r}`) },
    { what: "a redirection", script: inFirst(`r 9 '/a' '/b' ${r} >pwned`) },
    { what: "a redirection among the words", script: inFirst(`r 9 '/a' >pwned '/b' ${r}`) },
    { what: "the end of the line is a carriage return", script: inFirst(`r 9 '/a' '/b' ${r}\r`) },
    { what: "what a file holds", script: inFirst(`r 9 "$H"'/secret.txt' '' 1 ${r}`) },
    { what: "a file in tar's list", script: inFirst(`r 9 '/a' '/b' && set -- "$@" ".$H/secret.txt"`) },
    { what: "a file in tar's list, by a variable", script: inFirst(`p="$H"'/secret.txt' && set -- "$@" ".$p"`) },
    { what: "a read of the probe's own twice", script: inFirst(`r C "$C" "" 1 ${r}`) },
    {
      what: "a read outside of its place",
      script: honest.replace("set --\na=-\n", `set --\na=-\nr 9 '/a' '/b' ${r}\n`),
    },
    {
      what: "reads in a place of their own",
      script: honest.replace("set --\na=-\n", `set --\na=-\n# reads\n# end of reads\n`),
    },
    { what: "the reads closed early", script: inFirst("# end of reads\ntouch pwned\n# reads") },
    { what: "another nonce", script: honest.replace(nonce, `${nonce}; touch pwned`) },
    { what: "a nonce that is longer", script: honest.replace(nonce, `${nonce}0`) },
    { what: "a second nonce", script: honest.replace("nonce=", `nonce=${nonce}\nnonce=`) },
    { what: "a nonce that is taken from a file", script: honest.replace(nonce, "$(touch pwned)") },
    { what: "the probe of another node", script: probeScript({ ...request, node: "pc-a" }, nonce) },
    { what: "a node with a way upwards", script: probeScript({ ...request, node: "../../../.ssh" }, nonce) },
    {
      what: "another config path",
      script: probeScript({ ...request, host: { ...local, configPath: "~/secret.txt" } }, nonce),
    },
    { what: "another home", script: probeScript({ ...request, host: { ...local, home: "/root" } }, nonce) },
    {
      what: "another state directory",
      script: probeScript({ ...request, host: { ...local, stateDir: "/etc" } }, nonce),
    },
    {
      what: "a file read that the engine could ask for",
      script: probeScript({ ...request, reads: [{ read: "file", path: "~/secret.txt" }] }, nonce),
    },
    { what: "half of the probe", script: honest.slice(0, honest.length / 2) },
    { what: "a probe with something in it left out", script: honest.replace("set +f\n", "") },
    { what: "a NUL and a command behind it", script: `${honest}\0touch pwned\n` },
    { what: "bytes that are no text", script: inFirst(`r 9 '/\xff\xfe' '/b' ${r} \xff`) },
  ])("refused: $what", ({ script }) => {
    expect(script).not.toBe(honest);
    const { status, stdout, stderr, pwned } = send(script, { ground });
    expect({ status, stdout, pwned }).toEqual({ status: 77, stdout: "", pwned: false });
    expect(stderr).toMatch(/^clawform probe-only: what was sent is not the probe of node t440 [^\n]*\n$/m);
  });

  test("paths of any bytes are looked at and nothing else happens", () => {
    const piece = fc.constantFrom(
      "'",
      '"',
      "$(touch pwned)",
      "`touch pwned`",
      "\n",
      "\\",
      "{agent}",
      " ",
      ";",
      "&&",
      "\r",
      "é",
      "a",
    );
    const path = fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => `~/${pieces.join("")}`);
    fc.assert(
      fc.property(fc.array(fc.record({ path, target: path }), { minLength: 1, maxLength: 4 }), (links) => {
        const asked = links.map((link) => ({ read: "link", ...link }) as const);
        const { status, pwned } = send(probeScript({ ...request, reads: asked }, nonce), { ground });
        expect({ status, pwned }).toEqual({ status: 0, pwned: false });
      }),
      { numRuns: 15 },
    );
  });
});

/** An sshd whose only key is bound to the forced command, as the operator's line in authorized_keys says it. */
async function boundSshd(home: string, path: string, options: string): Promise<Sshd> {
  const sshd = await startSshd({ config: [`SetEnv "HOME=${home}" "PATH=${path}"`, "Subsystem sftp internal-sftp"] });
  onTestFinished(() => sshd.stop());
  writeFileSync(join(sshd.dir, "authorized_keys"), `${options} ${readFileSync(join(sshd.dir, "id.pub"), "utf8")}`);
  return sshd;
}

async function look(host: SshHost, closer?: true): Promise<Report> {
  const connection = await dial(host, { connectDeadlineMs: 20_000, acceptNew: false });
  try {
    const asked = { node: "t440", host, reads, ...(closer === undefined ? {} : { closer }) };
    return await probe(connection, asked, { deadlineMs: 20_000, maxBytes: 1e8 });
  } finally {
    await connection.close();
  }
}

describe.each(grounds.filter((ground) => ground.shell !== "bash"))("through a real sshd, on $name", (ground) => {
  test.each(["ssh", "openssh"] as const)(
    "%s sees through a bound key what it sees through a free one",
    async (transport) => {
      const node = someNode();
      const programs = programsOf(node, ground);
      const path = ground.tools === undefined ? "/usr/bin:/bin" : programs;
      const options = authorizedKeysOptions.replace("/bin/sh", `${programs}/sh`);
      const bound = await boundSshd(node.home, path, options);
      const free = await boundSshd(node.home, path, "restrict");
      install(node, bound.host, programs);
      for (const closer of [undefined, true] as const) {
        const seen = await look({ ...bound.host, transport }, closer);
        expect(seen).toEqual(await look({ ...free.host, transport }, closer));
        expect(seen.agentsOnDisk).toEqual(["main", "ops"]);
      }
    },
  );
});

/** A fleet whose node has its key bound, by the line and the script that `clawform probe-only` prints. */
async function boundFleet(): Promise<{ readonly fleet: SshFleet; readonly sshd: Sshd }> {
  const fleet = new SshFleet();
  onTestFinished(() => fleet[Symbol.dispose]());
  const home = join(fleet.dir, "login");
  mkdirSync(join(home, ".config/clawform"), { recursive: true });
  const sshd = await boundSshd(home, "/usr/bin:/bin", "restrict");
  fleet.node("t440", sshd);
  const { stdout } = await fleet.cli("probe-only t440 --json");
  const { script, authorizedKeys } = JSON.parse(stdout) as { script: string; authorizedKeys: string };
  expect((await fleet.cli("probe-only t440")).stdout).toBe(script);
  writeFileSync(join(home, ".config/clawform/probe-only"), script);
  const key = readFileSync(join(sshd.dir, "id.pub"), "utf8");
  writeFileSync(join(sshd.dir, "authorized_keys"), `${authorizedKeys}${key}`);
  return { fleet, sshd };
}

describe("a fleet with a bound key", () => {
  test("plan, drift, status and locks work", async () => {
    const { fleet } = await boundFleet();
    const before = fleet.snapshot("t440");
    const plan = await fleet.plan();
    expect(plan.exitCode).toBe(2);
    expect(plan.nodes).toEqual([expect.objectContaining({ name: "t440", state: "changes" })]);
    expect((await fleet.cli("drift")).exit).toBe(2);
    expect((await fleet.cli("status")).exit).toBe(2);
    expect((await fleet.cli("locks")).exit).toBe(0);
    expect(fleet.snapshot("t440")).toEqual(before);
  });

  test("apply, hold, release, unlock and history are refused, and say why", async () => {
    const { fleet } = await boundFleet();
    const before = fleet.snapshot("t440");
    for (const line of [
      "apply --yes",
      "hold t440 --reason x --until 2h",
      "release t440",
      `unlock t440 ${nonce} --force`,
      "history t440",
    ]) {
      const { exit, stdout, stderr } = await fleet.cli(line.split(" "));
      expect([0, 2], line).not.toContain(exit);
      expect(stdout + stderr, line).toContain("may only run the probe");
    }
    expect(fleet.snapshot("t440")).toEqual(before);
  });

  test("what a restart would cost is not asked for, and the plan says so", async () => {
    const { sshd } = await boundFleet();
    const connection = await dial(sshd.host, { connectDeadlineMs: 20_000, acceptNew: false });
    onTestFinished(() => connection.close());
    const asked = {
      node: "t440",
      command: ["touch", "pwned"],
      env: new Map(),
      gatewayPid: 1,
      work: "runs",
      credentialsOf: [],
    } as const;
    const answer = preflight(connection, sshd.host, asked, {});
    await expect(answer).rejects.toThrow("may only run the probe");
    await expect(answer).rejects.toThrow(HostUnreachable);
  });

  test("nothing else can be had through the key", async () => {
    const { fleet, sshd } = await boundFleet();
    const ssh = (...args: readonly string[]) =>
      spawnSync(
        "ssh",
        [
          "-F",
          "none",
          "-i",
          sshd.host.identityFile,
          "-p",
          String(sshd.port),
          "-o",
          `UserKnownHostsFile=${sshd.host.knownHosts[0]}`,
          "-o",
          "BatchMode=yes",
          ...args,
        ],
        { encoding: "utf8", input: "cat /etc/passwd\n", timeout: 20_000 },
      );
    const target = `${sshd.host.user}@127.0.0.1`;
    for (const args of [
      [target, "cat /etc/passwd"],
      [target],
      ["-tt", target],
      ["-s", target, "sftp"],
      ["-W", `127.0.0.1:${sshd.port}`, target],
    ]) {
      const { status, stdout } = ssh(...args);
      expect(status, args.join(" ")).not.toBe(0);
      expect(stdout, args.join(" ")).toBe("");
    }
    expect(fleet.live("t440")).toContain("the port of the house");
  });
});
