import { chmodSync, linkSync, mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Answer, Read } from "../../../src/model/read.ts";
import { grounds, probeAt, probeNode, textOf } from "../../support/probe-node.ts";

const link = (path: string, target?: string): Read =>
  target === undefined ? { read: "link", path } : { read: "link", path, target };

describe.each(grounds)("on $name", (ground) => {
  test("a plain node is seen: places, files, agents", async () => {
    const node = probeNode();
    node.write(".openclaw/openclaw.json", '{"logging":{}}\n');
    node.write(".local/state/clawform/t440/last-applied.json", "{}");
    node.write(".local/state/clawform/t440/fingerprint.key", "k");
    for (const agent of ["work", "main"]) node.mkdir(`.openclaw/agents/${agent}/sessions`);
    node.write(".openclaw/agents/README", "no directory");
    const report = await probeAt(node, { ground, reads: [{ read: "file", path: "~/notes.txt" }] });
    expect(report).toMatchObject({
      home: node.home,
      stateDir: `${node.home}/.openclaw`,
      configPath: `${node.home}/.openclaw/openclaw.json`,
      recordDir: `${node.home}/.local/state/clawform/t440`,
      agentsOnDisk: ["main", "work"],
      command: undefined,
      installedVersion: undefined,
      gatewayPid: undefined,
    });
    expect(textOf(report.configFile)).toBe('{"logging":{}}\n');
    expect(textOf(report.lastApplied)).toBe("{}");
    expect(textOf(report.fingerprintKey)).toBe("k");
    expect(report.answers.get("~/notes.txt")).toEqual({ is: "absent" });
  });

  test("what stands at the path of a link is told apart in all ten cases", async () => {
    const node = probeNode();
    const data = node.mkdir(join(node.root, "data"));
    const other = node.mkdir(join(node.root, "other"));
    node.write("absent beside its longer namesake");
    node.write("[a*]\\ beside its longer namesake");
    node.link("right", data);
    node.link("respelled", `${data}/../data/`);
    node.link("elsewhere", other);
    node.link("dangling", join(node.root, "gone"));
    node.write("full/file", "x");
    node.write("hidden/.file", "x");
    node.mkdir("empty");
    node.write("file", "x");
    node.link("parent", node.root);
    const asked = (name: string) => link(`~/${name}`, data);
    const names = [
      "absent",
      "right",
      "respelled",
      "elsewhere",
      "dangling",
      "full",
      "hidden",
      "empty",
      "file",
      "parent/data",
    ];
    const report = await probeAt(node, {
      ground,
      reads: [...names.map(asked), link("~/[a*]\\"), link("~/untargeted"), link("~/missing", `${node.root}/nowhere`)],
    });
    const expected: Record<string, Answer> = {
      "~/absent": { is: "absent" },
      "~/right": { is: "link", to: data, same: true, dangling: false },
      "~/respelled": { is: "link", to: data, same: true, dangling: false },
      "~/elsewhere": { is: "link", to: other, same: false, dangling: false },
      "~/dangling": { is: "link", to: join(node.root, "gone"), same: false, dangling: true },
      "~/full": { is: "directory", empty: false, same: false },
      "~/hidden": { is: "directory", empty: false, same: false },
      "~/empty": { is: "directory", empty: true, same: false },
      "~/file": { is: "file" },
      "~/parent/data": { is: "directory", empty: true, same: true },
      "~/[a*]\\": { is: "absent" },
      "~/untargeted": { is: "absent" },
      "~/missing": { is: "absent" },
    };
    expect(Object.fromEntries(report.answers)).toEqual(expected);
  });

  test("links per agent are answered under each agent's path, with the agent in the target", async () => {
    const node = probeNode();
    const data = node.mkdir(join(node.root, "data"));
    for (const agent of ["main", "ops"]) node.mkdir(join(data, agent, "sessions"));
    node.mkdir(".openclaw/agents/ops/sessions");
    node.link(".openclaw/agents/main/sessions", join(data, "main/sessions"));
    node.mkdir(".openclaw/agents/old copy");
    const report = await probeAt(node, {
      ground,
      reads: [link("~/.openclaw/agents/{agent}/sessions", `${data}/{agent}/sessions`)],
    });
    expect(report.agentsOnDisk).toEqual(["main", "ops"]);
    expect(Object.fromEntries(report.answers)).toEqual({
      "~/.openclaw/agents/main/sessions": { is: "link", to: join(data, "main/sessions"), same: true, dangling: false },
      "~/.openclaw/agents/ops/sessions": { is: "directory", empty: true, same: false },
    });
  });

  test("links of the record are looked at too, whether they are still asked for or not", async () => {
    const node = probeNode();
    const links = {
      "~/kept": "/t",
      "~/gone": 'says "no"',
      "~/ü b": "/t",
      "/nowhere/at/all": null,
      '~/a"b': "/t",
      "~/after": "/t",
    };
    const record = { formatVersion: 1, config: { "~/no": "/t" }, links };
    node.write(".local/state/clawform/t440/last-applied.json", JSON.stringify(record, undefined, 2));
    node.link("kept", "/t");
    node.link("ü b", "/u");
    node.write("after/file");
    const report = await probeAt(node, { ground, reads: [link("~/kept", "/t")] });
    expect(Object.fromEntries(report.answers)).toEqual({
      "~/kept": { is: "link", to: "/t", same: false, dangling: true },
      "~/ü b": { is: "link", to: "/u", same: false, dangling: true },
      "~/gone": { is: "absent" },
      "/nowhere/at/all": { is: "absent" },
      "~/after": { is: "directory", empty: false, same: false },
    });
  });

  test("names are data: nothing in them is interpreted", async () => {
    const node = probeNode("a home 'with' \"signs\"");
    const names = [
      "a b",
      "it's",
      'say "no"',
      "$(touch pwned)",
      "`touch pwned`",
      "new\nline",
      "*",
      "[x]",
      "back\\slash",
      "-rf",
      "a;touch pwned",
      "é ü",
      "~",
      "@x",
    ];
    for (const name of names) node.link(`dir/${name}`, `/target of ${name}`);
    const report = await probeAt(node, {
      ground,
      reads: names.map((name) => link(`~/dir/${name}`, `/target of ${name}`)),
    });
    for (const name of names) {
      expect(report.answers.get(`~/dir/${name}`)).toEqual({
        is: "link",
        to: `/target of ${name}`,
        same: false,
        dangling: true,
      });
    }
    expect(report.home).toBe(node.home);
  });

  test("long names and long targets arrive whole", async () => {
    const node = probeNode();
    const long = `${"d".repeat(90)}/${"e".repeat(90)}/${"f".repeat(120)}`;
    node.link(`${long}/link`, `/${"t".repeat(200)}`);
    node.write(`${long}/file`, "content");
    const report = await probeAt(node, {
      ground,
      reads: [link(`~/${long}/link`), { read: "file", path: `~/${long}/file` }],
    });
    expect(report.answers.get(`~/${long}/link`)).toEqual({
      is: "link",
      to: `/${"t".repeat(200)}`,
      same: false,
      dangling: true,
    });
    expect(textOf(report.answers.get(`~/${long}/file`))).toBe("content");
  });

  test("what is no file is reported and never opened", async () => {
    const node = probeNode();
    node.fifo(".openclaw/openclaw.json");
    node.fifo("fifo");
    node.mkdir("directory");
    node.link("null", "/dev/null");
    node.link("looped", `${node.home}/looped`);
    const file = (path: string): Read => ({ read: "file", path });
    const reads = [
      file("~/fifo"),
      file("~/directory"),
      file("~/null"),
      file("/dev/null"),
      link("~/looped", "/tmp"),
      file("relative"),
    ];
    const report = await probeAt(node, { ground, reads });
    expect(report.configFile).toEqual({ is: "other", what: "fifo" });
    expect(report.answers.get("~/fifo")).toEqual({ is: "other", what: "fifo" });
    expect(report.answers.get("~/directory")).toEqual({ is: "directory", empty: true, same: false });
    expect(report.answers.get("~/null")).toEqual({ is: "link", to: "/dev/null", same: false, dangling: false });
    expect(report.answers.get("/dev/null")).toEqual({ is: "other", what: "device" });
    expect(report.answers.get("~/looped")).toEqual({
      is: "link",
      to: `${node.home}/looped`,
      same: false,
      dangling: true,
    });
    expect(report.answers.get("relative")).toEqual({ is: "unreadable", why: "not an absolute path" });
  });

  test("a config file that is a link is told as a link", async () => {
    const node = probeNode();
    node.link(".openclaw/openclaw.json", "/etc/passwd");
    const report = await probeAt(node, { ground });
    expect(report.configFile).toEqual({ is: "link", to: "/etc/passwd", same: false, dangling: false });
  });

  test("two names of one file both give its bytes", async () => {
    const node = probeNode();
    const one = node.write("one", "bytes");
    linkSync(one, join(node.home, "two"));
    const report = await probeAt(node, {
      ground,
      reads: [
        { read: "file", path: "~/one" },
        { read: "file", path: "~/two" },
      ],
    });
    expect(textOf(report.answers.get("~/one"))).toBe("bytes");
    expect(textOf(report.answers.get("~/two"))).toBe("bytes");
  });

  test("below a place that cannot be entered, nothing is taken for absent", async () => {
    const node = probeNode();
    node.write("file", "x");
    node.link("lost", "/nowhere/at/all");
    node.mkdir("closed/inner");
    node.write("mine", "secret");
    chmodSync(node.root, 0o755);
    chmodSync(node.home, 0o755);
    chmodSync(join(node.home, "mine"), 0o000);
    chmodSync(join(node.home, "closed"), 0o600);
    const paths = ["~/closed/inner/link", "~/file/link", "~/lost/link", "~/mine"];
    const uid = process.getuid?.() === 0 ? { uid: 65534 } : {};
    const report = await probeAt(node, { ground, reads: paths.map((path) => ({ read: "file", path })), ...uid });
    expect(paths.map((path) => report.answers.get(path))).toEqual([
      { is: "unreadable", why: `permission denied: ${node.home}/closed cannot be entered` },
      { is: "unreadable", why: `${node.home}/file, which it is in, is not a directory or leads nowhere` },
      { is: "unreadable", why: `${node.home}/lost, which it is in, is not a directory or leads nowhere` },
      { is: "unreadable", why: "permission denied" },
    ]);
    chmodSync(join(node.home, "closed"), 0o700);
  });

  test("a config file over 5 MiB is not read; what came before is", async () => {
    const node = probeNode();
    node.write(".openclaw/openclaw.json", Buffer.alloc(6 * 1024 * 1024, "x"));
    node.link("link", "/x");
    const report = await probeAt(node, { ground, reads: [link("~/link")] });
    expect(report.configFile).toEqual({ is: "unreadable", why: "larger than 5 MiB" });
    expect(report.answers.get("~/link")).toMatchObject({ is: "link", to: "/x" });
  });

  test("a config file that outgrows all limits is not read; what came before is", async () => {
    const node = probeNode();
    node.write(".openclaw/openclaw.json", Buffer.alloc(20 * 1024 * 1024, "x"));
    node.write(".local/state/clawform/t440/last-applied.json", "{}");
    const report = await probeAt(node, { ground });
    expect(report.configFile).toEqual({ is: "unreadable", why: "larger than 5 MiB" });
    expect(textOf(report.lastApplied)).toBe("{}");
  });

  test("probing changes nothing, not even a directory's times", async () => {
    const node = probeNode();
    node.write(".openclaw/openclaw.json", "{}");
    mkdirSync(join(node.home, ".openclaw/agents"));
    const before = statSync(join(node.home, ".openclaw"), { bigint: true });
    await probeAt(node, { ground, reads: [link("~/.openclaw/memory", "/d")] });
    const after = statSync(join(node.home, ".openclaw"), { bigint: true });
    expect([after.mtimeNs, after.ctimeNs]).toEqual([before.mtimeNs, before.ctimeNs]);
  });

  test("15 agents with two links each and 20 links are answered together", async () => {
    const node = probeNode();
    const agents = Array.from({ length: 15 }, (_, index) => `agent-${index}`);
    for (const agent of agents)
      for (const kind of ["sessions", "memory"])
        node.link(`.openclaw/agents/${agent}/${kind}`, `/data/${agent}/${kind}`);
    const plain = Array.from({ length: 20 }, (_, index) => `~/links/${index}`);
    for (const path of plain) node.link(path.slice(2), `/data${path.slice(1)}`);
    const each = ["sessions", "memory"].map((kind) =>
      link(`~/.openclaw/agents/{agent}/${kind}`, `/data/{agent}/${kind}`),
    );
    const report = await probeAt(node, { ground, reads: [...plain.map((path) => link(path, "/data")), ...each] });
    expect(report.answers.size).toBe(50);
    expect([...report.answers.values()].every((answer) => answer.is === "link" && answer.dangling)).toBe(true);
    expect(report.answers.get("~/.openclaw/agents/agent-7/memory")).toMatchObject({ to: "/data/agent-7/memory" });
  });
});

test("a home that does not exist is said", async () => {
  const node = probeNode();
  const missing = `${node.root}/nobody`;
  await expect(probeAt(node, { host: { home: missing } })).rejects.toThrow(
    `the home directory of t440 does not exist: ${missing}`,
  );
  await expect(probeAt(node, { env: { HOME: "" } })).rejects.toThrow(
    "t440 has no home directory: HOME is not set there",
  );
});

test("without tar a node cannot be observed, and the error says so", async () => {
  const node = probeNode();
  node.mkdir(join(node.root, "no-tools"));
  await expect(probeAt(node, { env: { PATH: join(node.root, "no-tools") } })).rejects.toThrow(
    "t440 has no tar, which is needed to read its files",
  );
});

test("agents that cannot be listed are an error where links per agent are asked for", async () => {
  const node = probeNode();
  const dir = node.mkdir(".openclaw/agents");
  chmodSync(node.root, 0o755);
  chmodSync(node.home, 0o755);
  chmodSync(dir, 0o300);
  const uid = process.getuid?.() === 0 ? { uid: 65534 } : {};
  const reads = [link("~/.openclaw/agents/{agent}/memory", "/d/{agent}")];
  await expect(probeAt(node, { reads, ...uid })).rejects.toThrow("the agents of t440 cannot be listed");
  await expect(probeAt(node, { ...uid })).resolves.toMatchObject({ agentsOnDisk: [] });
});
