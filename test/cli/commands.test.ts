import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Plan } from "../../src/model/plan.ts";
import { clawform, type CliOptions, type CliResult } from "../support/cli.ts";
import { type LocalFleet, localFleet } from "../support/local-fleet.ts";

let fleet: LocalFleet;
beforeEach(async () => {
  fleet = await localFleet();
});
afterEach(() => fleet.remove());

function cli(line: string, options: CliOptions = {}): Promise<CliResult> {
  return clawform(line.split(" "), { cwd: fleet.root, ...options });
}

async function planned(line = "plan --json"): Promise<Plan> {
  return JSON.parse((await cli(line)).stdout) as Plan;
}

describe("validate", () => {
  test("says that all is well", async () => {
    expect(await cli("validate")).toEqual({ exit: 0, stdout: "lab: 2 nodes, no mistakes\npc-a t440\n", stderr: "" });
    const { stdout } = await cli("validate --json");
    expect(JSON.parse(stdout)).toEqual({
      formatVersion: 1,
      fleet: "lab",
      nodes: ["pc-a", "t440"],
      count: 0,
      findings: [],
    });
  });

  test("says all mistakes of a run, and 65", async () => {
    await fleet.write("nodes/t440.yaml", "host: { home: /x }\nmaxConcurent: 3\n");
    await fleet.write("nodes/pc-a.yaml", "host: { home: /x }\nlogging: { level: loud }\n");
    const { exit, stdout, stderr } = await cli("validate");
    expect({ exit, stdout }).toEqual({ exit: 65, stdout: "" });
    expect(stderr).toMatch(/^fleet\/nodes\/pc-a\.yaml:2:19: .*\(\/logging\/level\)/m);
    expect(stderr).toMatch(/^fleet\/nodes\/t440\.yaml:2:1: .*maxConcurrent/m);
    expect(stderr).toMatch(/\n\n2 mistakes; nothing was contacted, nothing was changed\n$/);
  });

  test.each(["plan", "apply --yes", "drift", "render t440", "history t440"])(
    "%s does nothing with an invalid fleet",
    async (line) => {
      await fleet.write("nodes/t440.yaml", "host: { home: /x }\nlogging: 5\n");
      expect((await cli(line)).exit).toBe(65);
      expect((await cli(`${line} --json`)).exit).toBe(65);
    },
  );

  test("says where it looked when there is no fleet", async () => {
    const { exit, stderr } = await cli("validate --fleet nowhere");
    expect(exit).toBe(64);
    expect(stderr).toMatch(/^error: .*nowhere.*\nhint: .*--fleet/);
  });
});

describe("render and why", () => {
  test("print the desired state with the place of every value", async () => {
    expect((await cli("render t440")).stdout).toBe(
      "logging:\n  level: info # defaults.yaml:4\n  consoleLevel: warn # defaults.yaml:5\nmaxConcurrent: 12 # groups/business.yaml:1\n",
    );
    expect(JSON.parse((await cli("render t440 --json")).stdout)).toEqual({
      logging: { level: "info", consoleLevel: "warn" },
      maxConcurrent: 12,
    });
  });

  test("print lists, nulls and empty values with their place too", async () => {
    await fleet.write(
      "groups/business.yaml",
      "config:\n  tools: { deny: [exec, write] }\n  session: {}\nbrowser: null\n",
    );
    expect((await cli("render t440")).stdout).toContain(
      [
        "config:",
        "  tools:",
        "    deny:",
        "      # groups/business.yaml:2",
        "      - exec",
        "      - write",
        "  # groups/business.yaml:3",
        "  session: {}",
        "browser: null # groups/business.yaml:4",
        "",
      ].join("\n"),
    );
  });

  test("print who says what, and who wins", async () => {
    await fleet.write("groups/business.yaml", "logging: { level: warn }\n");
    const text = [
      "t440 /logging/level",
      '  "warn"  groups/business.yaml:1:19  group business  wins',
      '  "info"  defaults.yaml:4:10         defaults        overridden',
      "",
    ].join("\n");
    expect((await cli("why t440 /logging/level")).stdout).toBe(text);
    expect((await cli("why t440 logging.level")).stdout).toBe(text);
    expect((await cli("why t440 /logging")).stdout).toContain("merged below it");
    expect(JSON.parse((await cli("why t440 /logging/level --json")).stdout)).toMatchObject({
      node: "t440",
      pointer: "/logging/level",
      chain: [
        { value: "warn", layer: "business", kind: "group" },
        { value: "info", position: { file: "defaults.yaml", line: 4, column: 10 } },
      ],
    });
  });

  test("know the nearest node and the nearest value", async () => {
    expect(await cli("render t44")).toMatchObject({
      exit: 64,
      stderr: 'error: this fleet has no node "t44"\nhint: did you mean `t440`?\n',
    });
    expect(await cli("why t440 /logging/levle")).toMatchObject({
      exit: 64,
      stderr:
        "error: no layer of t440 names logging.levle: Clawform leaves it alone\nhint: did you mean `/logging/level`?\n",
    });
  });
});

describe("plan", () => {
  test("shows what differs, and ends with 2", async () => {
    const { exit, stdout, stderr } = await cli("plan");
    const digest = (await planned()).digest ?? "";
    expect({ exit, stderr }).toEqual({ exit: 2, stderr: "" });
    expect(stdout).toContain("lab (not from git)\n2 of 2 nodes change, no gateway restart\n");
    expect(stdout).toMatch(/~ logging\.level +"debug" -> "info" +defaults\.yaml:4:10(;|$)/m);
    expect(stdout).toContain("5 changes (+2 ~3 -0)   2 nodes   0 restarts\n");
    expect(stdout).toContain(`next    clawform apply --approved ${digest}\nexit 2 (changes)\n`);
    expect(stdout).not.toContain("\u001b");
  });

  test("has colour where that is asked for", async () => {
    expect((await cli("plan", { env: { FORCE_COLOR: "1" } })).stdout).toContain("\u001b[");
    expect((await cli("plan --no-color", { env: { FORCE_COLOR: "1" } })).stdout).not.toContain("\u001b");
  });

  test("as JSON is the same bytes each time, and nothing else on standard output", async () => {
    const [first, second] = [await cli("plan --json"), await cli("drift --json --connections 1")];
    expect(first).toEqual(second);
    expect(first.exit).toBe(2);
    expect((JSON.parse(first.stdout) as Plan).nodes.map(({ name }) => name)).toEqual(["pc-a", "t440"]);
  });

  test("as lines is a sentence for each change", async () => {
    const { stdout } = await cli("plan --format lines --on t440");
    expect(stdout).toMatch(
      /^t440: agents\.defaults\.maxConcurrent is 4, should be 12 \(pending, \w+, groups\/business\.yaml:1:16\)$/m,
    );
    expect(stdout.trimEnd().split("\n")).toHaveLength(3);
  });

  test("as Markdown is the comment of a pull request", async () => {
    const { stdout, exit } = await cli("plan --format markdown --on t440");
    expect(stdout).toMatch(
      /^<!-- clawform:plan env=\w+ -->\n<!-- head=.* -->\n### Plan for `\w+`: 1 of 1 node changes, /,
    );
    expect(stdout).toContain("\n```diff\n");
    expect(exit).toBe(2);
  });

  test("goes to a file as well, and names it in the next command", async () => {
    const { stdout } = await cli("plan --out plan.json --on t*");
    expect(stdout).toContain("file    plan.json\nnext    clawform apply --plan plan.json\n");
    expect(await readFile(path.join(fleet.root, "plan.json"), "utf8")).toBe(
      (await cli("plan --json --on t440")).stdout,
    );
  });

  test("is not made for a file that cannot be written", async () => {
    expect(await cli("plan --out no/plan.json")).toMatchObject({
      exit: 64,
      stdout: "",
      stderr: expect.stringMatching(
        /^error: the plan cannot be written to no\/plan\.json: it does not exist\n/,
      ) as string,
    });
  });

  test("names a next command that a shell understands", async () => {
    expect((await cli("plan --on t*")).stdout).toMatch(/next {4}clawform apply --on 't\*' --approved [0-9a-f]{32}\n/);
  });

  test("of no node is an error, with the nearest", async () => {
    expect(await cli("plan --on t44")).toMatchObject({ exit: 64, stdout: "" });
  });

  test("ends with 3 when a node is blocked, and says why, also as lines", async () => {
    await fleet.setConfig("pc-a", "{ broken");
    const { exit, stdout } = await cli("plan");
    expect(exit).toBe(3);
    expect(stdout).toMatch(/^! {2}BLOCKED {6}pc-a\n {6}\S/m);
    expect((await cli("plan --format lines")).stdout).toMatch(/^pc-a: blocked: /m);
  });

  test("writes nothing", async () => {
    const before = await fleet.config("t440");
    await cli("plan");
    expect(await fleet.config("t440")).toBe(before);
    expect((await readdir(path.join(fleet.root, "homes/t440"), { recursive: true })).toSorted()).toEqual([
      ".openclaw",
      ".openclaw/openclaw.json",
    ]);
  });
});

describe("explain and schema", () => {
  test("list what can be managed, and say all of one", async () => {
    expect((await cli("explain")).stdout).toMatch(/^symlinks .*\n(.*\n)*maxConcurrent /);
    const { stdout } = await cli("explain logging");
    expect(stdout).toContain("  OpenClaw 2026.2  logging\n");
    expect(stdout).toMatch(/^ {2}level {2}"silent" \| /m);
    expect(stdout).toContain("  logging:\n    level: info\n");
    expect((await cli("explain maxConcurrent")).stdout).toContain("  (value)  integer 1..64\n");
    expect((await cli("explain symlinks")).stdout).toMatch(
      / {2}<name>\.ifExists {2}"refuse" \| "backup" \| "adopt" \(default "refuse"\)/,
    );
    expect((await cli("explain loging")).stderr).toContain("did you mean `logging`?");
  });

  test("as JSON has the same", async () => {
    expect(JSON.parse((await cli("explain memory --json")).stdout)).toMatchObject({
      name: "memory",
      places: [
        { openclaw: "2026.2", pointer: "/agents/defaults/memorySearch" },
        { openclaw: "2026.9", pointer: "/memory/search" },
      ],
    });
  });

  test("print JSON Schemas", async () => {
    const names = (await cli("schema")).stdout.trimEnd().split("\n");
    expect(names).toEqual(expect.arrayContaining(["defaults", "fleet", "group", "node", "plan", "run"]));
    for (const name of names) expect(JSON.parse((await cli(`schema ${name}`)).stdout)).toHaveProperty("$schema");
    expect((await cli("schema nodes")).stderr).toContain("did you mean `node`?");
  });
});
