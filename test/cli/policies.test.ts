import { afterEach, beforeEach, expect, test } from "vitest";
import type { Plan } from "../../src/model/plan.ts";
import { clawform } from "../support/cli.ts";
import { type LocalFleet, localFleet } from "../support/local-fleet.ts";

let fleet: LocalFleet;
beforeEach(async () => {
  fleet = await localFleet();
});
afterEach(() => fleet.remove());

const cli = (line: string) => clawform(line.split(" "), { cwd: fleet.root });
const rule = (severity: string, text: string) =>
  `rules:\n  - { id: LAB01, severity: ${severity}, message: the lab is quiet, ${text} }\n`;

test("an error of a policy fails validate with 65, at the line that breaks it", async () => {
  await fleet.write("policies/lab.yaml", rule("error", "select: pc-a, schema: { required: [nothing] }"));
  const { exit, stderr } = await cli("validate");
  expect(exit).toBe(65);
  expect(stderr).toMatch(/^fleet\/nodes\/pc-a\.yaml:1:1: LAB01: the lab is quiet: nothing must be there; on pc-a/m);
});

test("a warning is printed with its place, and validate ends well", async () => {
  await fleet.write("policies/lab.yaml", rule("warning", "select: pc-a, schema: { required: [nothing] }"));
  const { exit, stdout } = await cli("validate");
  expect({ exit, stdout: stdout.replaceAll(/\s+/g, " ") }).toEqual({
    exit: 0,
    stdout:
      "lab: 2 nodes, no mistakes pc-a t440 checks warning LAB01 pc-a: the lab is quiet: nothing must be there (fleet/nodes/pc-a.yaml:1:1) ",
  });
  const { checks } = JSON.parse((await cli("validate --json")).stdout) as { checks: unknown };
  expect(checks).toEqual([
    {
      id: "LAB01",
      severity: "warning",
      message: "the lab is quiet: nothing must be there",
      nodes: ["pc-a"],
      file: "nodes/pc-a.yaml",
      line: 1,
      column: 1,
    },
  ]);
});

test("a plan shows what the policies say of it, and an apply of it is refused with 77 until it is waived", async () => {
  await fleet.write("policies/lab.yaml", rule("error", "limits: { maxNodes: 0 }"));
  const made = JSON.parse((await cli("plan --json")).stdout) as Plan;
  const names = made.nodes.filter(({ changes }) => changes.length > 0).map(({ name }) => name);
  expect(names.length).toBeGreaterThan(0);
  const message = `the lab is quiet: maxNodes is 0, the plan has ${names.length}`;
  expect(made.checks).toEqual([{ id: "LAB01", severity: "error", message, nodes: names }]);
  expect((await cli("plan")).stdout).toContain("checks  error    LAB01  ");
  expect((await cli("plan --format lines")).stdout).toContain(`error LAB01: ${names.join(" ")}: ${message}\n`);
  const { exit, stdout } = await cli(`apply --json --approved ${made.digest}`);
  expect(exit).toBe(77);
  expect(stdout).toContain("the policy LAB01 refuses this plan");
  const waiver = 'waivers: [{ rule: LAB01, nodes: "*", owner: ana, reason: once, expires: 9999-01-01 }]\n';
  await fleet.write("policies/lab.yaml", rule("error", "limits: { maxNodes: 0 }") + waiver);
  expect((await cli("plan")).stdout).toContain("checks  waived   LAB01  ");
  expect((await cli(`apply --json --settle 0 --approved ${made.digest}`)).exit).toBe(0);
});

test("what keeps a gateway safe is a class of its own in the plan", async () => {
  await fleet.write("groups/business.yaml", "config: { gateway: { bind: loopback } }\n");
  const made = JSON.parse((await cli("plan --on t440 --json")).stdout) as Plan;
  const sensitive = made.nodes.flatMap(({ changes }) => changes.filter(({ security }) => security === true));
  expect(sensitive.map(({ patch }) => patch.at(-1)?.path)).toEqual(["/gateway/bind"]);
  expect((await cli("plan --on t440")).stdout).toMatch(/gateway\.bind.*SECURITY/s);
  expect((await cli("plan --on t440 --format lines")).stdout).toMatch(/gateway\.bind .*, security, /);
});

test("an expired waiver and a contradiction of `ignore` fail validate", async () => {
  const excuse = "owner: ana, reason: x, expires:";
  await fleet.write("policies/lab.yaml", `waivers: [{ rule: CAP01, nodes: pc-a, ${excuse} 2020-01-01 }]\n`);
  const ignore = `ignore: [{ pointer: /logging, ${excuse} 9999-01-01 }]\n`;
  await fleet.write("fleet.yaml", `name: lab\ngroups: [business]\n${ignore}`);
  const { exit, stderr } = await cli("validate");
  expect(exit).toBe(65);
  expect(stderr).toContain("this waiver has expired");
  expect(stderr).toContain("logging is ignored, but ");
});

test("explain lists the rules that ship, and what can be ignored", async () => {
  expect((await cli("explain")).stdout).toMatch(/^policies /m);
  expect((await cli("explain policies")).stdout).toMatch(/^CAP01 +warning +maxConcurrent is enough/m);
  const { rules } = JSON.parse((await cli("explain policies --json")).stdout) as { rules: { id: string }[] };
  expect(rules.map(({ id }) => id)).toContain("NET01");
  expect((await cli("explain ignore")).stdout).toContain("expires");
});
