import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Comparison } from "../../src/cli/render/compare-text.ts";
import type { MigrationReport } from "../../src/cli/render/migration-text.ts";
import { februaryText, ImportHomes, septemberConfig, smallConfig } from "../support/import-homes.ts";

let homes: ImportHomes;
beforeEach(() => {
  homes = new ImportHomes();
  homes.write("fleet.yaml", "name: lab\ngroups: [office]\n");
  homes.write("defaults.yaml", "host: { transport: local }\nlogging:\n  level: info\n  consoleLevel: warn\n");
  homes.write("groups/office.yaml", "logging: { level: warn }\n");
});
afterEach(() => homes[Symbol.dispose]());

function node(name: string, yaml: string): void {
  homes.write(`nodes/${name}.yaml`, `host: { home: ${homes.home(name)} }\n${yaml}`);
}

describe("comparing two nodes", () => {
  test("each difference comes with both values and the lines that make it so", async () => {
    node("a", "maxConcurrent: 4\n");
    node("b", "groups: [office]\nlogging: { consoleLevel: null }\nconfig: { cron: { enabled: true } }\n");
    const { exit, stdout } = await homes.cli("compare", "a", "b");
    expect(exit).toBe("changes");
    const rows = stdout.split("\n").map((line) => line.trim().replaceAll(/\s{2,}/g, "  "));
    expect(rows.filter((line) => line !== "")).toEqual([
      "a and b differ in 4 places of their desired state",
      "logging.level",
      'a  "info"  defaults.yaml:3:10',
      'b  "warn"  groups/office.yaml:1:19',
      "logging.consoleLevel",
      'a  "warn"  defaults.yaml:4:17',
      "b  null  nodes/b.yaml:3:26",
      "maxConcurrent",
      "a  4  nodes/a.yaml:2:16",
      "b  -  not named in the YAML",
      "config.cron.enabled",
      "a  -  not named in the YAML",
      "b  true  nodes/b.yaml:4:28",
    ]);
  });

  test("equal nodes end with 0, and a name that is none is a mistake of the command line", async () => {
    node("a", "maxConcurrent: 4\n");
    node("b", "maxConcurrent: 4\n");
    expect(await homes.cli("compare", "a", "b")).toMatchObject({
      exit: "ok",
      stdout: "a and b do not differ in their desired state\n",
    });
    expect((await homes.cli("compare", "a", "c")).exit).toBe("usage");
  });

  test("--live compares what nodes have, across versions and without their secrets", async () => {
    homes.add("a", februaryText(20_000));
    homes.add("b", septemberConfig(20_000));
    homes.link("b", "media", "/openclaw-data/media");
    node("a", "openclaw: { version: 2026.2.12 }\n");
    node("b", "");
    const { exit, stdout } = await homes.cli("compare", "a", "b", "--live", "--json");
    expect(exit).toBe("changes");
    const { differences, of } = JSON.parse(stdout) as Comparison;
    expect(of).toBe("live");
    expect(differences.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining([
        "/symlinks/~0~1.openclaw~1media",
        "/memory/chunking/tokens",
        "/logging/consoleStyle",
        "/browser/color",
      ]),
    );
    // The same value at another place of openclaw.json is no difference, and equal secrets are none.
    expect(differences.map(({ pointer }) => pointer)).not.toContain("/memory/query/maxResults");
    expect(differences.filter(({ pointer }) => pointer.includes("/gateway/auth"))).toEqual([]);
    expect(stdout).not.toContain("kept-on-the-node");
    expect(differences.find(({ pointer }) => pointer === "/logging/consoleStyle")).toMatchObject({
      a: { value: "compact" },
      b: { value: "pretty" },
    });
  });

  test("--live without one of them says which, and compares nothing", async () => {
    homes.add("a", smallConfig(20_000));
    node("a", "");
    node("b", "");
    const { exit, stdout, stderr } = await homes.cli("compare", "a", "b", "--live");
    expect([exit, stdout]).toEqual(["incomplete", ""]);
    expect(stderr).toContain("b cannot be compared");
  });
});

describe("migrating to another version", () => {
  const old = `openclaw: { version: 2026.2.12 }
# Sized by hand.
memory: { provider: openai, chunking: { tokens: 400 } }
logging: { redactSensitive: tools, consoleStyle: compact } # the journal keeps it
config:
  session: { idleMinutes: 60 }
  agents: { list: [{ id: main, default: true }, { id: work, name: Work }] }
  cron: { enabled: true, store: ~/cron.json }
  tools: { message: { allowCrossContextSend: true } }
`;

  async function migrated(...flags: readonly string[]): Promise<MigrationReport> {
    const { stdout, stderr } = await homes.cli("migrate", "--json", ...flags);
    if (stdout === "") throw new Error(stderr);
    return JSON.parse(stdout) as MigrationReport;
  }

  test("it says what would not start, shows the edits, and writes nothing", async () => {
    homes.add("feb", februaryText(20_000));
    node("feb", old);
    const before = homes.files();
    const report = await migrated("--to", "2026.9.6");
    expect(report.exit).toBe("changes");
    expect(report.nodes[0]?.yaml.length).toBeGreaterThan(5);
    expect(report.nodes[0]?.live).toMatchObject({
      is: "seen",
      version: "2026.2.12",
      renames: expect.arrayContaining(["/agents/list"]),
    });
    expect(report.edits.map(({ position, from, to }) => [position.line, from, to])).toEqual(
      expect.arrayContaining([
        [2, "/openclaw/version", "/openclaw/version"],
        [4, "/memory/chunking", undefined],
        [5, "/logging/redactSensitive", undefined],
        [7, "/config/session/idleMinutes", "/config/session/reset/idleMinutes"],
        [8, "/config/agents/list", "/config/agents/entries"],
        [9, "/config/cron/store", undefined],
      ]),
    );
    expect(report.byHand.map(({ position, pointer }) => [position.line, pointer])).toEqual([
      [5, "/logging/consoleStyle"],
      [10, "/config/tools/message/allowCrossContextSend"],
    ]);
    expect(homes.files()).toEqual(before);
  });

  test("--write makes the edits that are known, and what is then done by hand makes the fleet valid", async () => {
    homes.add("feb", februaryText(20_000));
    node("feb", old);
    const { written } = await migrated("--to", "2026.9.6", "--write");
    expect(written).toBe(true);
    const text = homes.read("nodes/feb.yaml");
    expect(text).toContain("# Sized by hand.\nmemory: { provider: openai }\n");
    expect(text).toContain("logging: { consoleStyle: compact } # the journal keeps it\n");
    expect(text).toMatch(/entries: *(\{ main: \{\}, work: \{ name: Work \} \}|\n)/);
    homes.write(
      "nodes/feb.yaml",
      text.replace("consoleStyle: compact", "consoleStyle: pretty").replace(/^.*allowCrossContextSend.*\n/m, ""),
    );
    expect(await homes.cli("validate")).toMatchObject({ exit: "ok" });
    expect(await migrated("--to", "2026.9.6")).toMatchObject({ exit: "ok", edits: [], byHand: [] });
  });

  test("a shared layer that other nodes have too is told of, and nodes that cannot be seen are no mistake", async () => {
    homes.write("groups/office.yaml", "logging: { redactSensitive: tools }\n");
    node("a", "openclaw: { version: 2026.2.12 }\ngroups: [office]\n");
    node("b", "openclaw: { version: 2026.2.12 }\ngroups: [office]\n");
    const { exit, stdout } = await homes.cli("migrate", "--to", "2026.9.6", "--on", "a");
    expect(exit).toBe("changes");
    expect(stdout).toContain("not seen");
    expect(stdout).toContain("these files are layers of b too");
    expect(stdout).toContain("-logging: { redactSensitive: tools }");
  });

  test("a node of the new version has nothing to do", async () => {
    homes.add("small", smallConfig(20_000));
    node("small", "openclaw: { version: 2026.9.6 }\nmaxConcurrent: 4\n");
    const { exit, stdout } = await homes.cli("migrate", "--to", "2026.9.6");
    expect([exit, stdout]).toEqual(["ok", expect.stringContaining("0 of 1 node would not start")]);
    expect(stdout).toContain("nothing it would refuse");
  });

  test.each([
    { name: "no version", argv: [], says: "--to is missing" },
    { name: "a version that nobody knows", argv: ["--to", "2024.1.1"], says: '"2024.1.1" is not supported' },
  ])("$name is a mistake of the command line", async ({ argv, says }) => {
    node("a", "");
    expect(await homes.cli("migrate", ...argv)).toMatchObject({ exit: "usage", stderr: expect.stringContaining(says) });
  });
});
