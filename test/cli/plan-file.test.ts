import { lstat, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readApprovedPlan, refuseUnwritable, writePlan } from "../../src/cli/plan-file.ts";
import { UsageError } from "../../src/model/error.ts";
import { change, nodePlan, planOf, richPlan } from "../support/plans.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "clawform-plan-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("what was written is read: the nodes, and the digests of those with changes", async () => {
  const file = path.join(folder, "plan.json");
  const { digest: _, ...converged } = nodePlan("b", []);
  await writePlan(file, planOf([nodePlan("a", [change({ path: ["x"], after: 1 })]), converged]));
  expect(await readApprovedPlan(file)).toEqual({
    names: ["a", "b"],
    nodes: new Map([["a", "00112233445566778899aabbccddeeff"]]),
  });
});

test("a plan is for its owner only, the same bytes each time, and leaves nothing beside it", async () => {
  const file = path.join(folder, "plan.json");
  await writeFile(file, "old", { mode: 0o644 });
  await writePlan(file, richPlan());
  const first = await readFile(file, "utf8");
  await writePlan(file, richPlan());
  expect(await readFile(file, "utf8")).toBe(first);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(["plan.json"]);
});

test("a folder that is not there is named", async () => {
  const file = path.join(folder, "no/plan.json");
  await expect(writePlan(file, richPlan())).rejects.toThrow(`the plan cannot be written to ${file}: it does not exist`);
});

test("a link to a plan stays a link", async () => {
  await writeFile(path.join(folder, "real.json"), "old");
  await symlink("real.json", path.join(folder, "plan.json"));
  await writePlan(path.join(folder, "plan.json"), planOf([]));
  expect((await lstat(path.join(folder, "plan.json"))).isSymbolicLink()).toBe(true);
  expect(await readFile(path.join(folder, "real.json"), "utf8")).toContain('"formatVersion": 1');
});

test.each([
  { name: "standard output", file: "-", message: '--out takes the name of a file, not "-"' },
  { name: "nothing", file: "", message: '--out takes the name of a file, not ""' },
  { name: "a device", file: "/dev/null", message: "/dev/null: it is no regular file" },
  { name: "a directory", file: tmpdir(), message: ": it is a directory" },
  { name: "a folder that is not there", file: "/no/such/plan.json", message: ": it does not exist" },
  { name: "a file for a folder", file: "/etc/hosts/plan.json", message: ": a part of its path is no directory" },
])("$name is refused before any node is looked at", async ({ file, message }) => {
  await expect(refuseUnwritable(file)).rejects.toThrow(UsageError);
  await expect(refuseUnwritable(file)).rejects.toThrow(message);
});

test("a new file and an old one are welcome", async () => {
  await refuseUnwritable(path.join(folder, "plan.json"));
  await writeFile(path.join(folder, "plan.json"), "old");
  await refuseUnwritable(path.join(folder, "plan.json"));
});

test.each([
  { name: "no JSON", text: "{", message: "is no plan of Clawform" },
  { name: "another JSON", text: "[]", message: "is no plan of Clawform" },
  {
    name: "a later format",
    text: '{"formatVersion": 2, "nodes": []}',
    message: "has a format that this Clawform does not know",
  },
  { name: "no nodes", text: '{"formatVersion": 1, "nodes": []}', message: "is no plan of Clawform" },
  { name: "nodes that are none", text: '{"formatVersion": 1, "nodes": [5]}', message: "is no plan of Clawform" },
  {
    name: "a name that is none",
    text: '{"formatVersion": 1, "nodes": [{"name": "../x"}]}',
    message: "is no plan of Clawform",
  },
  {
    name: "a list in a name",
    text: '{"formatVersion": 1, "nodes": [{"name": "a,b"}]}',
    message: "is no plan of Clawform",
  },
  {
    name: "a digest that is none",
    text: '{"formatVersion": 1, "nodes": [{"name": "a", "digest": 5}]}',
    message: "is no plan of Clawform",
  },
])("refused: $name", async ({ text, message }) => {
  const file = path.join(folder, "plan.json");
  await writeFile(file, text);
  await expect(readApprovedPlan(file)).rejects.toThrow(message);
  await expect(readApprovedPlan(file)).rejects.toBeInstanceOf(UsageError);
});

test("a file that is not there, or no file, is named", async () => {
  await expect(readApprovedPlan(path.join(folder, "none.json"))).rejects.toThrow("cannot be read: it does not exist");
  await expect(readApprovedPlan(folder)).rejects.toThrow("cannot be read: it is a directory");
});
