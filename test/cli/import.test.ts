import { readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ImportReport } from "../../src/cli/render/import-text.ts";
import { editions } from "../../src/openclaw/editions.ts";
import type { Plan } from "../../src/model/plan.ts";
import { tokensOf } from "../../src/model/pointer.ts";
import { makeHome } from "../demo/live-homes.ts";
import {
  doctoredConfig,
  februaryText,
  ImportHomes,
  septemberConfig,
  similarConfig,
  smallConfig,
} from "../support/import-homes.ts";
import { snapshotOf } from "../support/snapshot.ts";
import { SshFleet } from "../support/ssh-fleet.ts";
import { startSshd } from "../support/sshd.ts";

let homes: ImportHomes;
beforeEach(() => {
  homes = new ImportHomes();
});
afterEach(() => homes[Symbol.dispose]());

/** What the first plan says after an import. */
async function planned(): Promise<Plan> {
  const { stdout, stderr } = await homes.cli("plan", "--json");
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout) as Plan;
}

async function imported(names: readonly string[], ...flags: readonly string[]): Promise<ImportReport> {
  const { stdout, stderr } = await homes.import(names, "--json", ...flags);
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout) as ImportReport;
}

const examples = ["pc-a", "t440", "node-02", "node-03", "node-04"];

/** The homes of the example fleet, with ports of their own as they share this machine. */
async function exampleHomes(): Promise<void> {
  for (const [i, name] of examples.entries()) {
    await makeHome(name, homes.home(name));
    const file = path.join(homes.home(name), ".openclaw/openclaw.json");
    homes.add(name, readFileSync(file, "utf8").replace("18789", String(18_789 + 200 * i)));
  }
}

describe("importing nodes", () => {
  test("the first plan after it is empty, on old shapes and new ones, and nothing was written on the nodes", async () => {
    await exampleHomes();
    homes.add("february", februaryText(20_000));
    homes.add("september", septemberConfig(20_200));
    homes.add("doctored", doctoredConfig(20_400));
    homes.add("small", smallConfig(20_600));
    const names = [...examples, "february", "september", "doctored", "small"];
    const before = snapshotOf(path.join(homes.dir, "homes"));
    const report = await imported(names);
    expect(report.exit).toBe("ok");
    expect(report.nodes.map(({ name, is }) => [name, is])).toEqual(names.map((name) => [name, "imported"]));
    const plan = await planned();
    expect(plan.nodes.map(({ name, state, reason }) => [name, state, reason])).toEqual(
      names.toSorted().map((name) => [name, "converged", undefined]),
    );
    expect(snapshotOf(path.join(homes.dir, "homes"))).toEqual(before);
  });

  test("a node is written in our words, in the old shape as in the new one", async () => {
    homes.add("february", februaryText(20_000));
    homes.link("february", "memory", "/openclaw-data/memory");
    homes.link("february", "agents/main/sessions", "/openclaw-data/agents/main/sessions");
    homes.link("february", "agents/work/sessions", "/openclaw-data/agents/work/sessions");
    homes.link("february", "agents/work/memory", "/openclaw-data/agents/work/memory");
    expect((await homes.import(["february"])).exit).toBe("ok");
    expect(homes.read("nodes/february.yaml")).toBe(`# yaml-language-server: $schema=../../schemas/node.schema.json
# Secrets that stay on the node, unmanaged: gateway.auth.token.
host: { transport: local, home: ${homes.home("february")} }
openclaw: { version: 2026.2.12 }
symlinks:
  ~/.openclaw/agents/{agent}/sessions: /openclaw-data/agents/{agent}/sessions
  ~/.openclaw/agents/work/memory: /openclaw-data/agents/work/memory
  ~/.openclaw/memory: /openclaw-data/memory
memory:
  enabled: false
  provider: openai
  sources: [memory]
  sync: { watch: true }
  query: { maxResults: 6, hybrid: { enabled: true } }
  chunking: { tokens: 400, overlap: 80 }
  store: { driver: sqlite, vector: { enabled: false } }
  cache: { enabled: true, maxEntries: 50000 }
media: { concurrency: 2, image: { enabled: true, maxBytes: 1000000 }, audio: { enabled: false } }
logging:
  level: info
  redactSensitive: tools
  consoleStyle: compact
  file: /var/log/openclaw/20000.log
browser:
  enabled: true
  headless: true
  color: "#FF4500"
  profiles: { work: { cdpPort: 20020, color: "#0066CC" } }
maxConcurrent: 4
config:
  gateway:
    mode: local
    port: 20000
    bind: loopback
    auth: { mode: token }
    reload: { mode: hybrid, debounceMs: 300 }
  discovery: { mdns: { mode: "off" } }
  update: { checkOnStart: false }
  agents:
    defaults: { subagents: { maxConcurrent: 8 } }
    list: [{ id: main, default: true }, { id: work, memorySearch: { enabled: true } }]
  session:
    scope: per-sender
    idleMinutes: 60
    reset: { mode: daily, atHour: 4 }
    maintenance: { mode: warn, pruneDays: 30, maxEntries: 500, rotateBytes: 10mb }
  cron: { enabled: true, maxConcurrentRuns: 2, store: ~/.openclaw/cron/jobs.json }
`);
    expect(homes.read("fleet.yaml")).toMatch(
      /^# yaml-language-server: \$schema=\.\.\/schemas\/fleet\.schema\.json\nname: /,
    );
  });

  test("what cannot be managed is listed with its reason, and left alone", async () => {
    homes.add("odd", {
      ...septemberConfig(20_000),
      colour: "teal",
      ui: { assistant: null, seamColor: "__OPENCLAW_REDACTED__" },
      auth: { profiles: { "openai:default": { provider: "openai", mode: "api_key" } } },
      models: { providers: { box: { baseUrl: "https://ann:hunter2@box.lan/v1", models: [] } } },
    });
    homes.link("odd", "media", "../data/media");
    homes.link("odd", "logs", "/gone/logs");
    homes.link("odd", "credentials", "/openclaw-data/credentials");
    homes.link("odd", "canvas{x}", "/openclaw-data/canvas");
    const report = await imported(["odd"]);
    const [node] = report.nodes;
    expect(report.exit).toBe("ok");
    expect(node?.is === "imported" ? node.left.map(({ what, why }) => `${what}: ${why}`).toSorted() : []).toEqual([
      "/auth/profiles: OpenClaw writes it itself",
      expect.stringMatching(/^\/colour: unknown key "colour"/),
      "/gateway/auth/token: a secret: it stays on the node",
      "/meta: OpenClaw writes it itself",
      "/models/providers/box/baseUrl: a secret: it stays on the node",
      "/ui/assistant: null, which in the YAML says that it must not be there",
      "/ui/seamColor: a placeholder in place of a secret",
      "~/.openclaw/canvas{x}: a link with braces, which mean something in the YAML",
      "~/.openclaw/credentials: a link onto what only OpenClaw may touch",
    ]);
    expect(homes.read("nodes/odd.yaml")).toContain(
      "symlinks: { ~/.openclaw/logs: /gone/logs, ~/.openclaw/media: ~/data/media }",
    );
    expect((await planned()).summary.converged).toBe(1);
  });

  test("files that are there are not overwritten without --force, and the layers below are used", async () => {
    homes.add("one", septemberConfig(20_000));
    homes.write("fleet.yaml", "name: lab\ngroups: [office]\n");
    homes.write(
      "defaults.yaml",
      "host: { transport: local }\nlogging: { level: debug, consoleLevel: warn }\nmaxConcurrent: 4\n",
    );
    homes.write("groups/office.yaml", "browser: { enabled: true }\n");
    const old = `host: { home: ${homes.home("one")} }\ngroups: [office]\nrestart: { deadline: 5m }\n`;
    homes.write("nodes/one.yaml", old);
    const refused = await homes.cli("import", "one");
    expect([refused.exit, refused.stderr]).toEqual([
      "usage",
      expect.stringContaining("nodes/one.yaml is there already"),
    ]);
    expect(homes.read("nodes/one.yaml")).toBe(old);
    expect((await homes.cli("import", "one", "--force")).exit).toBe("ok");
    const text = homes.read("nodes/one.yaml");
    expect(text).toContain("groups: [office]\nrestart: { deadline: 5m }\n");
    expect(text).toContain("consoleLevel: null");
    expect(text).not.toMatch(/^maxConcurrent|enabled: true, headless/m);
    expect((await planned()).summary.converged).toBe(1);
  });

  test("a node whose first plan would not be empty is not imported, and the others are", async () => {
    homes.add("one", septemberConfig(20_000));
    homes.add("two", septemberConfig(20_200));
    homes.add("broken", "{ gateway: ");
    // The layer below speaks of what the node has as a secret: that can be neither said nor left out.
    homes.write("fleet.yaml", "name: lab\ngroups: [shared]\n");
    homes.write("groups/shared.yaml", 'config: { gateway: { auth: { token: "${SHARED}" } } }\n');
    homes.write("nodes/one.yaml", `host: { transport: local, home: ${homes.home("one")} }\ngroups: [shared]\n`);
    const report = await imported(["one", "two", "broken"], "--force");
    expect(report.exit).toBe("failed");
    expect(report.nodes.map((node) => [node.name, node.is === "failed" ? node.why : node.is])).toEqual([
      ["one", "the first plan would not be empty: config gateway.auth.token"],
      ["two", "imported"],
      ["broken", expect.stringContaining("cannot be parsed")],
    ]);
    expect([...homes.files().keys()]).toEqual(["fleet.yaml", "groups/shared.yaml", "nodes/one.yaml", "nodes/two.yaml"]);
    expect(homes.read("nodes/one.yaml")).toContain("groups: [shared]\n");
  });

  test("a node of another manager, or one that cannot be reached, is not imported, and nothing is written", async () => {
    homes.add("nix", septemberConfig(20_000));
    homes.write("../homes/nix/.openclaw/.env", "OPENCLAW_NIX_MODE=1\n");
    const { exit, stdout } = await homes.cli(
      "import",
      "nix",
      "away",
      "--host",
      `local:${homes.home("nix")}`,
      "--host",
      "local:/no/such/home",
    );
    expect(exit).toBe("incomplete");
    expect(stdout).toContain("managed by Nix");
    expect(stdout).toContain("/no/such/home");
    expect(stdout).toContain("Nothing was written.");
    expect([...homes.files().keys()]).toEqual([]);
  });

  test.each([
    { name: "a name that is none", argv: ["Node_1", "--host", "local"], says: '"Node_1" is no name for a node' },
    { name: "a node twice", argv: ["a", "a", "--host", "local", "--host", "local"], says: "node a is named twice" },
    { name: "a host too few", argv: ["a", "b", "--host", "local"], says: "1 times --host for 2 nodes" },
    { name: "no way to a stranger", argv: ["a"], says: "not in the fleet: a" },
    { name: "a port that is none", argv: ["a", "--host", "box:70000"], says: '"box:70000" is no way to a node' },
    { name: "an option in place of a host", argv: ["a", "--host=-oProxyCommand=x"], says: "is no way to a node" },
  ])("$name is refused before anything is contacted", async ({ argv, says }) => {
    const { exit, stderr } = await homes.cli("import", ...argv);
    expect([exit, stderr]).toEqual(["usage", expect.stringContaining(says)]);
  });

  test("a node behind ssh is imported with what defaults.yaml says of hosts", async () => {
    const sshd = await startSshd();
    using fleet = new SshFleet();
    try {
      fleet.node("box", sshd, {}, "", JSON.stringify(smallConfig(20_000)));
      const { address, port, user, ...rest } = sshd.host;
      fleet.write("defaults.yaml", `host: ${JSON.stringify({ ...rest, home: fleet.home("box") })}\n`);
      const { exit, stdout, stderr } = await fleet.cli([
        "import",
        "box",
        "--host",
        `${user}@${address}:${port}`,
        "--force",
      ]);
      expect([exit, stderr]).toEqual([0, ""]);
      expect(stdout).toContain("the first plan is empty");
      expect((await fleet.plan()).summary).toMatchObject({ converged: 1 });
    } finally {
      await sshd.stop();
    }
  });
});

describe("factoring", () => {
  const names = Array.from({ length: 50 }, (_, i) => `node-${String(i).padStart(2, "0")}`);

  test("50 similar nodes become layers of at most a quarter of the text, and every plan is empty", async () => {
    for (const [i, name] of names.entries()) {
      homes.add(name, similarConfig(i));
      homes.link(name, "logs", "../data/logs");
      homes.link(name, "agents/main/sessions", "/openclaw-data/agents/main/sessions");
      homes.link(name, "agents/work/sessions", "/openclaw-data/agents/work/sessions");
    }
    expect((await homes.import(names)).exit).toBe("ok");
    const plain = homes.bytes();
    expect((await homes.import(names, "--factor", "--force")).exit).toBe("ok");
    expect(homes.bytes()).toBeLessThanOrEqual(plain / 4);
    expect((await planned()).summary).toMatchObject({ nodes: 50, converged: 50 });
    expect(homes.read("nodes/node-01.yaml").split("\n").length).toBeLessThan(8);
    expect(homes.read("nodes/node-07.yaml")).toContain("logging: { level: trace }");
    expect(homes.read("nodes/node-21.yaml")).toContain("sessionRetention: 48h");
    expect(homes.read("fleet.yaml")).toMatch(/^groups: \[group-1/m);
  });

  test("mixed nodes, with secrets lifted, give back their own state", async () => {
    await exampleHomes();
    homes.add("february", februaryText(20_000));
    homes.add("doctored", doctoredConfig(20_400));
    const all = [...examples, "february", "doctored"];
    expect((await imported(all, "--factor")).exit).toBe("ok");
    expect((await planned()).summary).toMatchObject({ nodes: 7, converged: 7 });
  });

  test("groups that nodes are in already get what their members share", async () => {
    homes.write("fleet.yaml", "name: lab\ngroups: [servers, office]\n");
    for (const group of ["servers", "office"]) homes.write(`groups/${group}.yaml`, "{}\n");
    for (const [i, name] of ["a", "b", "c", "d"].entries()) {
      homes.add(name, {
        ...smallConfig(20_000 + i),
        ...(i > 1 ? { session: { maintenance: { mode: "enforce" } } } : {}),
      });
      homes.write(
        `nodes/${name}.yaml`,
        `host: { transport: local, home: ${homes.home(name)} }\ngroups: [${i > 1 ? "office, " : ""}servers]\n`,
      );
    }
    const { exit, stderr } = await homes.cli("import", "a", "b", "c", "d", "--factor", "--force");
    expect([exit, stderr]).toEqual(["ok", ""]);
    expect(homes.read("groups/office.yaml") + homes.read("defaults.yaml")).toContain(
      "session: { maintenance: { mode: enforce } }",
    );
    expect((await planned()).summary).toMatchObject({ nodes: 4, converged: 4 });
  });

  test("a fleet that has other nodes is not factored behind their back", async () => {
    homes.add("one", smallConfig(20_000));
    homes.write("fleet.yaml", "name: lab\n");
    homes.write("nodes/other.yaml", "host: { transport: local }\n");
    const { exit, stderr } = await homes.import(["one"], "--factor");
    expect([exit, stderr]).toEqual(["usage", expect.stringContaining("the fleet has nodes besides: other")]);
  });
});

describe("secrets", () => {
  const marker = "zq-marker-0f7c";

  /** A document with the marker in every field that this edition calls sensitive. */
  function marked(patterns: readonly string[]): object {
    const root: Record<string, unknown> = {};
    for (const pattern of patterns) {
      const tokens = tokensOf(pattern).map((token) => (token === "*" ? "x1" : token));
      let here = root;
      for (const token of tokens.slice(0, -1)) {
        here[token] = typeof here[token] === "object" ? here[token] : {};
        here = here[token] as Record<string, unknown>;
      }
      here[tokens.at(-1) ?? ""] ??= marker;
    }
    return root;
  }

  test.each([
    ...editions.all.map((edition) => ({ edition, mode: "unmanaged" })),
    ...editions.all.map((edition) => ({ edition, mode: "references" })),
  ])("no secret of OpenClaw $edition.name is in any file or output, $mode", async ({ edition, mode }) => {
    const document = marked(edition.sensitive) as Record<string, Record<string, unknown>>;
    const agents = document["agents"] as Record<string, unknown>;
    if (edition.agents.shape === "list")
      document["agents"] = { ...agents, list: [{ id: "x1", memorySearch: { remote: { apiKey: marker } } }] };
    document["gateway"] = { ...document["gateway"], mode: "local", port: 20_000 };
    document["custom"] = { headers: { Authorization: `Bearer ${marker}` } };
    document["meta"] = { lastTouchedVersion: edition.verifiedOn };
    homes.add("one", document);
    homes.add("two", { ...document, gateway: { ...document["gateway"], port: 20_200 } });
    expect(JSON.stringify(document).split(marker).length).toBeGreaterThan(20);
    const outputs = [
      await homes.import(["one"], "--secrets", mode),
      await homes.import(["two"], "--secrets", mode, "--json"),
      await homes.import(["one", "two"], "--secrets", mode, "--factor", "--force"),
      await homes.cli("compare", "one", "two", "--live"),
      await homes.cli("compare", "one", "two", "--live", "--json"),
      await homes.cli("compare", "one", "two"),
      await homes.cli("migrate", "--to", "2026.9.6"),
      await homes.cli("migrate", "--to", "2026.2.12", "--json"),
    ];
    expect(outputs.slice(0, 3).map(({ exit, stdout }) => [exit, stdout])).toEqual(
      [1, 2, 3].map(() => ["ok", expect.any(String)]),
    );
    expect(homes.files().size).toBeGreaterThan(3);
    for (const text of [...homes.files().values(), ...outputs.flatMap(({ stdout, stderr }) => [stdout, stderr])])
      expect(text).not.toContain(marker);
  });

  test("references are proven before their variables are set, and hold when they are", async () => {
    homes.add("box", septemberConfig(20_000));
    const report = await imported(["box"], "--secrets", "references");
    expect(report.nodes[0]).toMatchObject({
      is: "imported",
      variables: [{ pointer: "/gateway/auth/token", name: "BOX_GATEWAY_AUTH_TOKEN" }],
    });
    expect(homes.read("nodes/box.yaml")).toContain('token: { secret: "env:BOX_GATEWAY_AUTH_TOKEN" }');
    process.env["BOX_GATEWAY_AUTH_TOKEN"] = "kept-on-the-node";
    try {
      expect((await planned()).summary).toMatchObject({ converged: 1 });
    } finally {
      delete process.env["BOX_GATEWAY_AUTH_TOKEN"];
    }
  });
});

describe("the help", () => {
  test("says how secrets and files that are there are treated", async () => {
    const { stdout } = await homes.cli("help", "import");
    expect(stdout).toMatch(/never\s+the secrets themselves/);
  });
});
