import { spawn } from "node:child_process";
import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { grounds, probeAt, probeNode, textOf } from "../../support/probe-node.ts";

const unitPath = ".config/systemd/user/openclaw-gateway.service";

/** A unit as OpenClaw writes it. */
function unit(lines: readonly string[]): string {
  return [
    "[Unit]",
    "Description=OpenClaw Gateway",
    "",
    "[Service]",
    ...lines,
    "KillMode=process",
    "",
    "[Install]",
    "WantedBy=default.target",
    "",
  ].join("\n");
}

describe.each(grounds)("on $name", (ground) => {
  test("the service unit says where OpenClaw lives, and wins over the session", async () => {
    const node = probeNode("home with blanks");
    const state = join(node.root, "state dir");
    node.write(join(state, "openclaw.json"), "{}");
    node.mkdir(join(state, "agents/main"));
    node.write(
      unitPath,
      unit([
        `ExecStart="/usr/bin/node" "${node.home}/lib/node_modules/openclaw/dist/index.js" "gateway" "--port" "18789"`,
        `Environment="OPENCLAW_STATE_DIR=${state}"`,
        "Environment=OPENCLAW_NIX_MODE=1 OTHER=x",
      ]),
    );
    node.write(
      "lib/node_modules/openclaw/package.json",
      '{\n  "name": "openclaw",\n  "version": "2026.2.12",\n  "type": "module"\n}\n',
    );
    const report = await probeAt(node, {
      ground,
      env: { OPENCLAW_STATE_DIR: "/elsewhere", OPENCLAW_CONFIG_READONLY: "1", SECRET: "s" },
    });
    expect(report.stateDir).toBe(state);
    expect(textOf(report.configFile)).toBe("{}");
    expect(report.agentsOnDisk).toEqual(["main"]);
    expect(Object.fromEntries(report.env)).toEqual({
      OPENCLAW_STATE_DIR: state,
      OPENCLAW_NIX_MODE: "1",
      OPENCLAW_CONFIG_READONLY: "1",
    });
    expect(report.command).toEqual(["/usr/bin/node", `${node.home}/lib/node_modules/openclaw/dist/index.js`]);
    expect(report.installedVersion).toBe("2026.2.12");
  });

  test("drop-ins, the unit's environment file and the state directory's .env have their say, and .env moves nothing", async () => {
    const node = probeNode();
    node.write("oc/openclaw.json", "{}");
    node.write(
      unitPath,
      unit(["ExecStart=/opt/node %h/oc/bin/openclaw.mjs gateway", "EnvironmentFile=-%h/.openclaw/gateway.systemd.env"]),
    );
    node.write(`${unitPath}.d/10-place.conf`, "[Service]\nEnvironment=OPENCLAW_CONFIG_PATH=%h/oc/openclaw.json\n");
    node.write(`${unitPath}.d/20-mode.conf`, "[Service]\nEnvironment='OPENCLAW_CONFIG_READONLY=1'\n");
    node.write(".openclaw/gateway.systemd.env", 'OPENCLAW_SUPERVISOR_MODE="external"\nAPI_KEY=secret\n');
    node.write(
      ".openclaw/.env",
      "# keys\nAPI_KEY=secret\nexport OPENCLAW_NIX_MODE=1\nOPENCLAW_STATE_DIR=/wrong\nOPENCLAW_SUPERVISOR_MODE=none",
    );
    const report = await probeAt(node, { ground });
    expect(report.configPath).toBe(`${node.home}/oc/openclaw.json`);
    expect(textOf(report.configFile)).toBe("{}");
    expect(Object.fromEntries(report.env)).toEqual({
      OPENCLAW_CONFIG_PATH: `${node.home}/oc/openclaw.json`,
      OPENCLAW_CONFIG_READONLY: "1",
      OPENCLAW_SUPERVISOR_MODE: "external",
      OPENCLAW_NIX_MODE: "1",
    });
    expect(report.command).toEqual(["/opt/node", `${node.home}/oc/bin/openclaw.mjs`]);
  });

  test("a unit that is a link, as Nix makes it, is read", async () => {
    const node = probeNode();
    node.write(join(node.root, "store/unit"), unit(["Environment=OPENCLAW_NIX_MODE=1"]));
    node.link(unitPath, join(node.root, "store/unit"));
    const report = await probeAt(node, { ground });
    expect(Object.fromEntries(report.env)).toEqual({ OPENCLAW_NIX_MODE: "1" });
  });

  test("a launchd agent is read where there is no unit", async () => {
    const node = probeNode();
    const plist = [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<plist version="1.0">',
      "  <dict>",
      "    <key>Label</key>",
      "    <string>ai.openclaw.gateway</string>",
      "    <key>ProgramArguments</key>",
      "    <array>",
      "      <string>/opt/homebrew/bin/node</string>",
      `      <string>${node.home}/pkg/openclaw/dist/index.js</string>`,
      "      <string>gateway</string>",
      "    </array>",
      "    <key>EnvironmentVariables</key>",
      "    <dict>",
      "    <key>OPENCLAW_STATE_DIR</key>",
      `    <string>${node.home}/state</string>`,
      "    <key>PATH</key>",
      "    <string>/bin</string>",
      "    </dict>",
      "  </dict>",
      "</plist>",
    ];
    node.write("Library/LaunchAgents/ai.openclaw.gateway.plist", plist.join("\n"));
    node.write("pkg/openclaw/package.json", '{\n  "name": "openclaw",\n  "version": "2026.9.6",\n  "x": 1\n}');
    const report = await probeAt(node, { ground });
    expect(report.stateDir).toBe(`${node.home}/state`);
    expect(report.configFile).toEqual({ is: "absent" });
    expect(report.command).toEqual(["/opt/homebrew/bin/node", `${node.home}/pkg/openclaw/dist/index.js`]);
    expect(report.installedVersion).toBe("2026.9.6");
  });

  test("a command in PATH is found with its version", async () => {
    const node = probeNode();
    const bin = node.write("npm/bin/openclaw", "#!/bin/sh\n");
    chmodSync(bin, 0o755);
    node.write(
      "npm/lib/node_modules/openclaw/package.json",
      '{\n  "name": "openclaw",\n  "version": "2026.9.6",\n  "openclaw": {}\n}',
    );
    const report = await probeAt(node, { ground, env: { PATH: `relative:${node.home}/npm/bin:/usr/bin:/bin` } });
    expect(report.command).toEqual([bin]);
    expect(report.installedVersion).toBe("2026.9.6");
  });

  test("a gateway is known by the lock of its configuration whose process lives", async () => {
    const node = probeNode();
    node.mkdir(".openclaw");
    const child = spawn("sleep", ["60"]);
    onTestFinished(() => void child.kill());
    const pid = child.pid ?? 0;
    const startTime = Number(
      readFileSync(`/proc/${pid}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ")[19],
    );
    const config = `${node.home}/.openclaw/openclaw.json`;
    const lock = (content: object, space?: number) => JSON.stringify(content, undefined, space);
    const mine = { pid, createdAt: "2026-11-20T16:18:04.400Z", configPath: config, startTime };
    const old = join(node.root, "tmp/openclaw-0/gateway.0a1b2c3d.lock");

    node.write(old, lock({ ...mine, configPath: "/another/openclaw.json" }));
    expect((await probeAt(node, { ground })).gatewayPid).toBeUndefined();
    node.write(old, lock({ ...mine, startTime: startTime + 1 }));
    expect((await probeAt(node, { ground })).gatewayPid).toBeUndefined();
    node.write(old, lock({ ...mine, pid: 2 ** 22 + 1 }));
    expect((await probeAt(node, { ground })).gatewayPid).toBeUndefined();
    node.write(old, lock(mine));
    expect((await probeAt(node, { ground })).gatewayPid).toBe(pid);
    node.write(old, "");
    node.write(".openclaw/tmp/openclaw-0/gateway.state.lock", `${lock(mine, 2)}\n${" \t".repeat(100)}`);
    expect((await probeAt(node, { ground })).gatewayPid).toBe(pid);
  });
});

test("with a declared home, the session's places are its own affair", async () => {
  const node = probeNode();
  const declared = node.mkdir(join(node.root, "declared"));
  node.write(join(declared, ".openclaw/openclaw.json"), "{}");
  const env = {
    OPENCLAW_STATE_DIR: "/elsewhere",
    OPENCLAW_CONFIG_PATH: "/else/x.json",
    OPENCLAW_HOME: "/e",
    XDG_STATE_HOME: "/x",
    OPENCLAW_NIX_MODE: "1",
  };
  const report = await probeAt(node, { host: { home: `${declared}/` }, env });
  expect(report.home).toBe(declared);
  expect(textOf(report.configFile)).toBe("{}");
  expect(report.recordDir).toBe(`${declared}/.local/state/clawform/t440`);
  expect(Object.fromEntries(report.env)).toEqual({ OPENCLAW_NIX_MODE: "1" });
});

const places = [
  { name: "by default", env: {}, state: "HOME/.openclaw", config: "HOME/.openclaw/openclaw.json" },
  {
    name: "by OPENCLAW_HOME",
    env: { OPENCLAW_HOME: "HOME/other" },
    state: "HOME/other/.openclaw",
    config: "HOME/other/.openclaw/openclaw.json",
  },
  {
    name: "by OPENCLAW_STATE_DIR with a tilde",
    env: { OPENCLAW_STATE_DIR: "~/s/" },
    state: "HOME/s",
    config: "HOME/s/openclaw.json",
  },
  {
    name: "by OPENCLAW_CONFIG_PATH",
    env: { OPENCLAW_CONFIG_PATH: "HOME/c.json" },
    state: "HOME/.openclaw",
    config: "HOME/c.json",
  },
  {
    name: "by a profile",
    host: { profile: "work" },
    env: {},
    state: "HOME/.openclaw-work",
    config: "HOME/.openclaw-work/openclaw.json",
  },
  {
    name: "by the default profile",
    host: { profile: "default" },
    env: {},
    state: "HOME/.openclaw",
    config: "HOME/.openclaw/openclaw.json",
  },
  {
    name: "by a profile's state directory",
    host: { profile: "work" },
    env: { OPENCLAW_STATE_DIR: "HOME/s" },
    state: "HOME/s",
    config: "HOME/s/openclaw.json",
  },
  {
    name: "by declaration",
    host: { stateDir: "~/a//b/", configPath: "~/c/../d.json" },
    env: { OPENCLAW_STATE_DIR: "/no", OPENCLAW_CONFIG_PATH: "/no" },
    state: "HOME/a/b",
    config: "HOME/d.json",
  },
  {
    name: "not by OPENCLAW_PROFILE alone",
    env: { OPENCLAW_PROFILE: "work" },
    state: "HOME/.openclaw",
    config: "HOME/.openclaw/openclaw.json",
  },
  {
    name: "not by empty variables",
    env: { OPENCLAW_HOME: "", OPENCLAW_STATE_DIR: "", OPENCLAW_CONFIG_PATH: "" },
    state: "HOME/.openclaw",
    config: "HOME/.openclaw/openclaw.json",
  },
];

test.each(places)("the config file is found $name", async ({ host, env, state, config }) => {
  const node = probeNode();
  const here = (text: string) => text.replaceAll("HOME", node.home);
  const report = await probeAt(node, {
    host: host ?? {},
    env: Object.fromEntries(Object.entries(env).map(([key, value]) => [key, value.replaceAll(/^HOME/g, node.home)])),
  });
  expect([report.stateDir, report.configPath]).toEqual([here(state), here(config)]);
  expect(report.configFile).toEqual({ is: "absent" });
});

test.each([
  {
    name: "leaves the place of Environment= open by starting anew",
    line: "Environment=OPENCLAW_STATE_DIR=/a\nEnvironment=",
    member: "stateDir",
  },
  { name: "escapes", line: 'Environment="OPENCLAW_CONFIG_PATH=/a\\x20b"', member: "configPath" },
])("where a unit $name, the config file is not guessed", async ({ line, member }) => {
  const node = probeNode();
  node.write(".openclaw/openclaw.json", "{}");
  node.write(unitPath, unit([line]));
  const report = await probeAt(node);
  expect(report.configFile.is).toBe("unreadable");
  expect(JSON.stringify(report.configFile)).toContain(`say so by \`host.${member}\``);
});

test("a relative place of the session is not guessed either", async () => {
  const node = probeNode();
  const report = await probeAt(node, { env: { OPENCLAW_CONFIG_PATH: "conf/openclaw.json" } });
  expect(report.configFile).toEqual({ is: "unreadable", why: "not an absolute path" });
});

test("a declared command is used as it is, and its package gives the version", async () => {
  const node = probeNode();
  node.write("oc/package.json", '{\n  "name": "openclaw",\n  "version": "2026.9.6",\n}');
  node.write("fake/package.json", '{\n  "name": "evil",\n  "version": "1.2.3",\n}');
  const command = ["/opt/node", `${node.home}/oc/openclaw.mjs`];
  await expect(probeAt(node, { host: { command } })).resolves.toMatchObject({ command, installedVersion: "2026.9.6" });
  const other = ["/opt/node", `${node.home}/fake/openclaw.mjs`];
  await expect(probeAt(node, { host: { command: other } })).resolves.toMatchObject({
    command: other,
    installedVersion: undefined,
  });
});

test("XDG_STATE_HOME moves the record of a node whose home is the user's own", async () => {
  const node = probeNode();
  const report = await probeAt(node, { env: { XDG_STATE_HOME: `${node.root}/xdg` } });
  expect(report.recordDir).toBe(`${node.root}/xdg/clawform/t440`);
  const relative = await probeAt(node, { env: { XDG_STATE_HOME: "xdg" } });
  expect(relative.recordDir).toBe(`${node.home}/.local/state/clawform/t440`);
});
