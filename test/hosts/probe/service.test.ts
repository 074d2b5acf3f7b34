import { describe, expect, test } from "vitest";
import { gatewayPid } from "../../../src/hosts/probe/gateway-lock.ts";
import { parsePlist } from "../../../src/hosts/probe/launchd-plist.ts";
import { commandOf, packageDirs } from "../../../src/hosts/probe/service.ts";
import { parseEnvironmentFile, parseUnit } from "../../../src/hosts/probe/systemd-unit.ts";

describe("a unit", () => {
  const env = (lines: string) => Object.fromEntries(parseUnit(`[Service]\n${lines}\n`, "/home/o").env);
  const rows = [
    { name: "plain", lines: "Environment=OPENCLAW_A=1", env: { OPENCLAW_A: "1" } },
    {
      name: "several on a line",
      lines: "Environment=OPENCLAW_A=1 OTHER=2  OPENCLAW_B=3",
      env: { OPENCLAW_A: "1", OPENCLAW_B: "3" },
    },
    {
      name: "double quotes",
      lines: 'Environment="OPENCLAW_A=a b" "OPENCLAW_B=c"',
      env: { OPENCLAW_A: "a b", OPENCLAW_B: "c" },
    },
    { name: "single quotes", lines: "Environment='OPENCLAW_A=a \"b\"'", env: { OPENCLAW_A: 'a "b"' } },
    { name: "quotes within a word", lines: 'Environment=OPENCLAW_A="a b"c', env: { OPENCLAW_A: "a bc" } },
    {
      name: "escapes",
      lines: String.raw`Environment="OPENCLAW_A=a\\b\"c" OPENCLAW_B=d\ e`,
      env: { OPENCLAW_A: 'a\\b"c', OPENCLAW_B: "d e" },
    },
    {
      name: "specifiers",
      lines: "Environment=OPENCLAW_A=%h/x OPENCLAW_B=50%%",
      env: { OPENCLAW_A: "/home/o/x", OPENCLAW_B: "50%" },
    },
    {
      name: "later ones over earlier ones",
      lines: "Environment=OPENCLAW_A=1\nEnvironment=OPENCLAW_A=2",
      env: { OPENCLAW_A: "2" },
    },
    {
      name: "an empty one, which clears",
      lines: "Environment=OPENCLAW_A=1\nEnvironment=\nEnvironment=OPENCLAW_B=2",
      env: { OPENCLAW_B: "2" },
    },
    {
      name: "continued lines",
      lines: "Environment=OPENCLAW_A=1 \\\n OPENCLAW_B=2",
      env: { OPENCLAW_A: "1", OPENCLAW_B: "2" },
    },
    { name: "no comments", lines: "#Environment=OPENCLAW_A=1\n ;Environment=OPENCLAW_A=2", env: {} },
    { name: "no other sections", lines: "[Install]\nEnvironment=OPENCLAW_A=1", env: {} },
    { name: "no strange names", lines: "Environment=__proto__=1 OPENCLAW_a=1 constructor=x OPENCLAW_=1", env: {} },
    { name: "a quote that is not closed", lines: 'Environment="OPENCLAW_A=1', env: { OPENCLAW_A: "1" } },
  ];
  test.each(rows)("gives its variables: $name", ({ lines, env: expected }) => expect(env(lines)).toEqual(expected));

  test("gives the argv of its last ExecStart, without systemd's signs", () => {
    const lines = [
      "[Service]",
      "ExecStart=/old",
      "ExecStart=",
      'ExecStart=-"/usr/bin/node" "%h/a b/openclaw.mjs" gateway',
    ];
    expect(parseUnit(lines.join("\n"), "/home/o").argv).toEqual([
      "/usr/bin/node",
      "/home/o/a b/openclaw.mjs",
      "gateway",
    ]);
  });
});

test("an environment file gives OpenClaw's variables, with and without quotes", () => {
  const text =
    "# x\nOPENCLAW_A=1\nexport OPENCLAW_B=\"2 3\"\nOPENCLAW_C='4'\nKEY=secret\nOPENCLAW_D=a=b\r\nOPENCLAW_E=";
  expect(Object.fromEntries(parseEnvironmentFile(text))).toEqual({
    OPENCLAW_A: "1",
    OPENCLAW_B: "2 3",
    OPENCLAW_C: "4",
    OPENCLAW_D: "a=b",
    OPENCLAW_E: "",
  });
});

describe("a property list", () => {
  test("gives arguments and variables, with entities decoded once", () => {
    const text = `<plist version="1.0"><dict>
      <key>ProgramArguments</key><array><string>/opt/a &amp; b/node</string><string>/x/openclaw.mjs</string></array>
      <key>Comment</key><string>OPENCLAW_NO=1</string>
      <key>EnvironmentVariables</key><dict><key>OPENCLAW_A</key><string>&amp;lt;</string><key>PATH</key><string>/bin</string></dict>
      <key>OPENCLAW_OUTSIDE</key><string>1</string></dict></plist>`;
    const service = parsePlist(text);
    expect(service.argv).toEqual(["/opt/a & b/node", "/x/openclaw.mjs"]);
    expect(Object.fromEntries(service.env)).toEqual({ OPENCLAW_A: "&lt;" });
  });

  test.each(["", "bplist00\u0001", "[Service]\nEnvironment=OPENCLAW_A=1", "<plist"])(
    "that is none says nothing: %j",
    (text) => {
      expect(parsePlist(text)).toEqual({ argv: [], env: new Map() });
    },
  );
});

describe("the command in a gateway's argv", () => {
  const rows = [
    {
      argv: ["/usr/bin/node", "/lib/openclaw/dist/index.js", "gateway"],
      command: ["/usr/bin/node", "/lib/openclaw/dist/index.js"],
      dirs: ["/lib/openclaw"],
    },
    {
      argv: ["/n/node", "--no-warnings", "/oc/openclaw.mjs", "gateway"],
      command: ["/n/node", "--no-warnings", "/oc/openclaw.mjs"],
      dirs: ["/oc"],
    },
    {
      argv: ["/usr/local/bin/openclaw", "gateway"],
      command: ["/usr/local/bin/openclaw"],
      dirs: ["/usr/local/bin/../lib/node_modules/openclaw", "/usr/local/bin/../openclaw"],
    },
    { argv: ["/opt/wrapper.sh"], command: undefined, dirs: [] },
    { argv: ["node", "/oc/openclaw.mjs"], command: undefined, dirs: [] },
    { argv: [], command: undefined, dirs: [] },
  ];
  test.each(rows)("$argv", ({ argv, command, dirs }) => {
    expect(commandOf(argv)).toEqual(command);
    expect(packageDirs(commandOf(argv))).toEqual(dirs);
  });
});

describe("gateway locks", () => {
  const lock = (pid: number, content: string) =>
    `lock ${pid}\n${content
      .split("\n")
      .map((line) => ` ${line}\n`)
      .join("")}`;
  const mine = (pid: number) => `{"pid":${pid},"configPath":"/h/.openclaw/openclaw.json"}`;
  const rows = [
    { name: "mine", text: lock(7, mine(7)), pid: 7 },
    {
      name: "spelled otherwise",
      text: lock(7, '{\n  "pid": 7,\n  "configPath": "~/.openclaw//openclaw.json"\n}'),
      pid: 7,
    },
    {
      name: "of another configuration before mine",
      text: lock(6, '{"pid":6,"configPath":"/x"}') + lock(7, mine(7)),
      pid: 7,
    },
    { name: "with another process than was looked for", text: lock(8, mine(7)), pid: undefined },
    { name: "with a line that pretends to be a lock", text: lock(7, "lock 9\n" + mine(9)), pid: undefined },
    { name: "broken", text: lock(7, '{"pid":7') + lock(7, "[]") + lock(7, "null"), pid: undefined },
    {
      name: "with prototype keys",
      text: lock(7, '{"__proto__":{"pid":7,"configPath":"/h/.openclaw/openclaw.json"}}'),
      pid: undefined,
    },
  ];
  test.each(rows)("$name", ({ text, pid }) => expect(gatewayPid(text, "/h/.openclaw/openclaw.json", "/h")).toBe(pid));
});
