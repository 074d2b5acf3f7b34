import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { run } from "../../src/cli/run.ts";
import type { Plan } from "../../src/model/plan.ts";
import type { RunReport } from "../../src/model/run.ts";
import { clawform, type CliOptions, type CliResult } from "../support/cli.ts";
import { fakeIo } from "../support/io.ts";
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

describe("apply", () => {
  test("without a terminal says what to add, before it contacts anything", async () => {
    expect(await cli("apply")).toEqual({
      exit: 64,
      stdout: "",
      stderr:
        "error: apply cannot ask here: there is no terminal\n" +
        "hint: add --approved DIGEST or --plan plan.json to apply a plan that was reviewed, or --yes to apply what is planned now\n",
    });
    expect((await cli("apply --approved 0123 --plan plan.json")).stderr).toContain("give one of them");
  });

  test("--yes makes it true; the second plan is empty; drift is seen and healed", async () => {
    const { exit, stdout } = await cli("apply --yes --settle 0");
    expect(stdout).toMatch(/^t440 {2}applied {6}\w+ +.* \d+\.\d s$/m);
    expect(stdout).toMatch(
      /\n\nnote {2}pc-a t440: gateway not asked: no OpenClaw command was found there\n\n2 applied\nexit 0 \(done\)\n$/,
    );
    expect(exit).toBe(0);
    expect(await cli("plan")).toMatchObject({
      exit: 0,
      stdout: "lab (not from git)\nnothing to do on 2 nodes\n\nexit 0 (nothing to do)\n",
    });
    await fleet.setConfig("t440", (await fleet.config("t440")).replace('"level": "info"', '"level": "trace"'));
    const drifted = (await cli("drift")).stdout;
    expect(drifted).toContain("\n1 item on 1 of 2 nodes (1 drift), ");
    expect(drifted).toMatch(
      /\nheal {4}clawform apply --on t440 --approved [0-9a-f]{32}\nadopt {3}clawform drift adopt t440 \/logging\/level\nrevert {2}clawform drift revert t440 \/logging\/level\n/,
    );
    expect((await cli("drift --format lines")).stdout).toMatch(
      /^t440: logging\.level is "trace", should be "info" \(drift, \w+, defaults\.yaml:4:10\)\n$/,
    );
    expect((await cli("drift --format markdown")).stdout).toContain(
      "\n```text\nclawform drift revert t440 /logging/level\nclawform drift adopt t440 /logging/level\n```\n",
    );
    const heal = /^heal +clawform (.*)$/m.exec(drifted)?.[1] ?? "";
    expect((await cli(`${heal} --settle 0`)).exit).toBe(0);
    expect(await cli("drift")).toMatchObject({
      exit: 0,
      stdout: "lab (not from git)\nno drift on 2 nodes\n\nexit 0 (no drift)\n",
    });
  });

  test("of the approved digest applies; of another it is refused and changes nothing", async () => {
    const before = await fleet.config("t440");
    expect((await cli("apply --approved 00112233445566778899aabbccddeeff --settle 0")).exit).toBe(77);
    expect(await fleet.config("t440")).toBe(before);
    const { digest } = await planned();
    expect((await cli(`apply --approved ${digest} --settle 0`)).exit).toBe(0);
    expect(await fleet.config("t440")).not.toBe(before);
  });

  test("of a plan file touches the nodes of that plan only, and only as planned", async () => {
    const before = await fleet.config("pc-a");
    await cli("plan --on t440 --out plan.json");
    const { exit, stdout } = await cli("apply --plan plan.json --settle 0 --json");
    expect(exit).toBe(0);
    expect((JSON.parse(stdout) as RunReport).nodes.map(({ name, result }) => [name, result])).toEqual([
      ["t440", "applied"],
    ]);
    expect(await fleet.config("pc-a")).toBe(before);
    await fleet.setConfig("t440", (await fleet.config("t440")).replace('"level": "info"', '"level": "trace"'));
    expect((await cli("apply --plan plan.json --settle 0")).exit).toBe(77);
  });

  test("of a file that is no plan contacts nothing", async () => {
    await writeFile(path.join(fleet.root, "plan.json"), "{}");
    expect(await cli("apply --plan plan.json")).toMatchObject({ exit: 64, stdout: "" });
  });
});

describe("asked on a terminal", () => {
  async function asked(answer: string, ...flags: readonly string[]) {
    const io = fakeIo({ answers: [answer], errColumns: 80 });
    const exit = await run(["apply", "--settle", "0", "--fleet", path.join(fleet.root, "fleet"), ...flags], io);
    return { exit, stdout: io.stdout(), stderr: io.stderr() };
  }

  test.each(["", "n", "no", "maybe", "yeah"])("%j changes nothing", async (answer) => {
    const before = await fleet.config("t440");
    const { exit, stdout, stderr } = await asked(answer);
    expect(exit).toBe("refused");
    expect(stdout).toContain("5 changes");
    expect(stderr).toContain("Apply to 2 nodes? [y/N] ");
    expect(stderr).toContain("error: not applied: the answer was not yes; nothing was changed\n");
    expect(await fleet.config("t440")).toBe(before);
  });

  test.each(["y", "YES", " yes "])("%j applies", async (answer) => {
    expect((await asked(answer)).exit).toBe("ok");
    expect(await fleet.config("t440")).toContain('"maxConcurrent": 12');
  });

  test("with --json the plan is shown beside, and standard output has the report only", async () => {
    const { stdout, stderr } = await asked("y", "--json");
    expect((JSON.parse(stdout) as RunReport).exit).toBe("ok");
    expect(stderr).toContain("2 of 2 nodes change");
  });

  test("nobody is asked where there is nothing to do", async () => {
    await asked("y");
    const { exit, stderr } = await asked("n");
    expect({ exit, stderr }).toEqual({ exit: "ok", stderr: "" });
  });
});

describe("history", () => {
  test("tells what was applied", async () => {
    expect((await cli("history t440")).stdout).toBe("t440: nothing was applied yet\n");
    await cli("apply --yes --settle 0");
    const { exit, stdout } = await cli("history t440");
    expect(exit).toBe(0);
    expect(stdout).toMatch(
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ {2}applied\n {4}3 changes; by .*; not from git; digest [0-9a-f]{12}; .*backup\s+[0-9a-f]{12}\n/,
    );
    const json = JSON.parse((await cli("history t440 --json")).stdout) as { entries: readonly unknown[] };
    expect(json.entries).toHaveLength(1);
  });

  test("of a node that cannot be read says so, with 3", async () => {
    await fleet.write("nodes/far.yaml", "host: { transport: ssh, address: 127.0.0.1, port: 1, sshConfig: false }\n");
    expect((await cli("history far")).exit).toBe(3);
  });
});
