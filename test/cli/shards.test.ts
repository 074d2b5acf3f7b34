// Plans and applies in parts, and what joins them, as users run them.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { run } from "../../src/cli/run.ts";
import type { Plan } from "../../src/model/plan.ts";
import type { RunReport } from "../../src/model/run.ts";
import { fakeIo } from "../support/io.ts";
import { type LocalFleet, localFleet } from "../support/local-fleet.ts";

let fleet: LocalFleet;
beforeEach(async () => {
  fleet = await localFleet();
  // Both nodes say so of themselves: no shard that has one of them could know.
  await fleet.write("fleet.yaml", 'name: lab\ngroups: [business]\npolicies: { PORT01: "off" }\n');
});
afterEach(() => fleet.remove());

async function clawform(...argv: readonly string[]) {
  const io = fakeIo();
  const exit = await run([...argv, "--fleet", path.join(fleet.root, "fleet")], io);
  return { exit, stdout: io.stdout(), stderr: io.stderr() };
}

const inRoot = (name: string) => path.join(fleet.root, name);
const read = async <Document>(file: string) => JSON.parse(await readFile(inRoot(file), "utf8")) as Document;

/** More nodes than the two of the fleet, in the homes of these. */
async function moreNodes(count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const home = path.join(fleet.root, "homes", i % 2 === 0 ? "pc-a" : "t440");
    await fleet.write(
      `nodes/extra-${i}.yaml`,
      `host: { home: ${JSON.stringify(home)} }\n${i % 2 === 0 ? "" : "groups: [business]\n"}`,
    );
  }
}

async function plansOf(of: number): Promise<readonly string[]> {
  await mkdir(inRoot("plans"));
  const files = Array.from({ length: of }, (_, i) => inRoot(`plans/${i + 1}.json`));
  for (const [i, file] of files.entries()) await clawform("plan", "--shard", `${i + 1}/${of}`, "--out", file);
  return files;
}

test("joined shards are the plan of the whole fleet, byte for byte", async () => {
  await moreNodes(30);
  await fleet.write(
    "policies/limits.yaml",
    "rules:\n  - id: FEW01\n    severity: warning\n    message: not so many at once\n    limits: { maxNodes: 20 }\n",
  );
  const whole = await clawform("plan", "--out", inRoot("whole.json"));
  const files = await plansOf(4);
  const merged = await clawform("merge-reports", ...files, "--out", inRoot("merged.json"));
  expect(merged.exit).toBe(whole.exit);
  expect(await readFile(inRoot("merged.json"), "utf8")).toBe(await readFile(inRoot("whole.json"), "utf8"));
  expect(merged.stdout).toContain(`digest  ${(await read<Plan>("whole.json")).digest ?? "none"}`);
  const shards = await Promise.all([1, 2, 3, 4].map((i) => read<Plan>(`plans/${i}.json`)));
  expect(shards.map(({ shard }) => shard)).toEqual(["1/4", "2/4", "3/4", "4/4"]);
  expect(Math.max(...shards.map(({ nodes }) => nodes.length))).toBeLessThan(20);
  expect((await read<Plan>("merged.json")).checks?.map(({ id }) => id)).toContain("FEW01");
});

test("a folder stands for the files in it, and the joined plan is shown as lines, JSON and Markdown too", async () => {
  await plansOf(2);
  const plain = await clawform("merge-reports", inRoot("plans"), "--format", "lines");
  const whole = await clawform("plan", "--format", "lines");
  expect(plain.stdout).toBe(whole.stdout);
  const json = await clawform("merge-reports", inRoot("plans"), "--json");
  expect((JSON.parse(json.stdout) as Plan).summary.changed).toBe(2);
  const markdown = await clawform("merge-reports", inRoot("plans"), "--format", "markdown");
  expect(markdown.stdout).toContain("<!-- clawform:plan");
});

test("a shard without nodes says so and is no failure", async () => {
  const ends = await Promise.all([1, 2, 3].map((i) => clawform("plan", "--shard", `${i}/3`)));
  const empty = ends.filter(({ stdout }) => stdout.includes("no node is in it"));
  expect(empty.length).toBeGreaterThan(0);
  for (const { exit } of empty) expect(exit).toBe("ok");
  expect(ends.filter(({ exit }) => exit === "changes").length).toBe(3 - empty.length);
});

test("--shard takes a part of what --on selects", async () => {
  const shards = await Promise.all([1, 2].map((i) => clawform("plan", "--json", "--on", "t440", "--shard", `${i}/2`)));
  const names = shards.flatMap(({ stdout }) => (JSON.parse(stdout) as Plan).nodes.map(({ name }) => name));
  expect(names).toEqual(["t440"]);
});

test("drift and status take a part as well", async () => {
  const drift = await clawform("drift", "--json", "--shard", "1/1");
  expect(JSON.parse(drift.stdout)).toMatchObject({ shard: "1/1" });
  const all = await Promise.all([1, 2, 3].map((i) => clawform("status", "--json", "--shard", `${i}/3`)));
  const names = all.flatMap(({ stdout }) => (JSON.parse(stdout) as RunReport).nodes.map(({ name }) => name));
  expect(names.toSorted()).toEqual(["pc-a", "t440"]);
});

test("the plan of a shard is applied as it was reviewed, an empty one too, and the reports are joined", async () => {
  const whole = await clawform("plan", "--json");
  const files = await plansOf(3);
  await mkdir(inRoot("reports"));
  for (const [i, file] of files.entries()) {
    const { exit, stdout } = await clawform("apply", "--plan", file, "--json", "--settle", "0");
    expect(exit).toBe("ok");
    expect(JSON.parse(stdout)).toMatchObject({ shard: `${i + 1}/3` });
    await writeFile(inRoot(`reports/${i + 1}.json`), stdout);
  }
  const merged = await clawform("merge-reports", inRoot("reports"), "--json");
  expect(merged.exit).toBe("ok");
  const report = JSON.parse(merged.stdout) as RunReport;
  expect(report.digest).toBe((JSON.parse(whole.stdout) as Plan).digest);
  expect(report.nodes.map(({ name, result }) => [name, result])).toEqual([
    ["pc-a", "applied"],
    ["t440", "applied"],
  ]);
  const text = await clawform("merge-reports", inRoot("reports"));
  expect(text.stdout).toContain("2 applied");
  expect((await clawform("plan")).exit).toBe("ok");
});

test("an apply of one shard changes no node of another", async () => {
  const files = await plansOf(2);
  const [first] = await Promise.all(files.map(async (file) => JSON.parse(await readFile(file, "utf8")) as Plan));
  const before = { "pc-a": await fleet.config("pc-a"), t440: await fleet.config("t440") };
  await clawform("apply", "--yes", "--shard", "1/2", "--settle", "0");
  for (const node of ["pc-a", "t440"] as const) {
    const isIn = first?.nodes.some(({ name }) => name === node) ?? false;
    expect((await fleet.config(node)) === before[node]).toBe(!isIn);
  }
});

test("the joined plan approves each shard of its apply", async () => {
  await clawform("merge-reports", ...(await plansOf(2)), "--out", inRoot("merged.json"));
  for (const i of [1, 2]) {
    const { exit } = await clawform("apply", "--plan", inRoot("merged.json"), "--shard", `${i}/2`, "--settle", "0");
    expect(exit).toBe("ok");
  }
  expect((await clawform("plan")).exit).toBe("ok");
});

test("a joined plan that the policies refuse is refused shard by shard, and a shard's plan for another shard", async () => {
  const rule = "{ id: FEW01, severity: error, message: not so many, limits: { maxNodes: 2 } }";
  await moreNodes(4);
  await fleet.write("policies/limits.yaml", `rules:\n  - ${rule}\n`);
  const files = await plansOf(6);
  const merged = await clawform("merge-reports", ...files, "--out", inRoot("merged.json"));
  expect(merged.exit).toBe("changes");
  for (let i = 1; i <= 6; i++) {
    const { exit, stderr } = await clawform("apply", "--plan", inRoot("merged.json"), "--shard", `${i}/6`);
    expect(exit).toBe("refused");
    expect(stderr).toContain("FEW01");
  }
  const other = await clawform("apply", "--plan", files[0] ?? "", "--shard", "2/6");
  expect(other.exit).toBe("usage");
  expect(other.stderr).toContain("is the plan of shard 1/6, not of 2/6");
});

test.each([
  { name: "no JSON", text: "{", message: "is no plan of Clawform" },
  { name: "another JSON", text: "{}", message: "is neither a plan nor a run report" },
  { name: "a plan with more than a plan has", text: '{"extra":1}', message: "is neither a plan nor a run report" },
  { name: "prototype keys", text: '{"__proto__":{"summary":{}},"constructor":1}', message: "is neither a plan nor" },
])("refused to be joined: $name", async ({ text, message }) => {
  await writeFile(inRoot("x.json"), text);
  const { exit, stderr } = await clawform("merge-reports", inRoot("x.json"));
  expect(exit).toBe("usage");
  expect(stderr).toContain(message);
});

test("plans and run reports are not joined with each other, nor is a folder without files", async () => {
  const [plan = ""] = await plansOf(1);
  await writeFile(
    inRoot("run.json"),
    (await clawform("apply", "--yes", "--json", "--shard", "1/1", "--settle", "0")).stdout,
  );
  const mixed = await clawform("merge-reports", plan, inRoot("run.json"));
  expect(mixed.stderr).toContain("join plans with plans");
  await mkdir(inRoot("empty"));
  expect((await clawform("merge-reports", inRoot("empty"))).stderr).toContain("has no files that end with .json");
  const out = await clawform("merge-reports", inRoot("run.json"), "--out", inRoot("o.json"));
  expect(out.stderr).toContain("--out and --format are for plans");
});

test("what is missing ends with usage, and nothing is written", async () => {
  const [first = ""] = await plansOf(2);
  const { exit, stderr } = await clawform("merge-reports", first, "--out", inRoot("merged.json"));
  expect(exit).toBe("usage");
  expect(stderr).toContain("shard 2/2 is missing");
  await expect(readFile(inRoot("merged.json"))).rejects.toThrow("ENOENT");
});

test.each(["0/3", "4/3", "3", "a/b"])("--shard %s is refused before anything is read", async (shard) => {
  const { exit, stderr } = await clawform("plan", "--shard", shard);
  expect(exit).toBe("usage");
  expect(stderr).toContain("Expected a part and the number of parts");
});
