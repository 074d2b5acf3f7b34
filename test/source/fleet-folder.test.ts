import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadFleet } from "../../src/source/fleet-folder.ts";
import { type Files, lines } from "../support/layers.ts";

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "clawform-folder-"));
});

afterEach(() => rmSync(dir, { recursive: true }));

function write(files: Files): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, file)), { recursive: true });
    writeFileSync(join(dir, file), text);
  }
}

const sound: Files = { "fleet.yaml": "name: x\n", "nodes/a.yaml": "maxConcurrent: 1\n" };

async function findings(): Promise<string[]> {
  return lines((await loadFleet(dir)).findings);
}

test("all layers of a folder are read, in the order of their files", async () => {
  write({
    ...sound,
    "defaults.yaml": "logging: {}\n",
    "groups/b.yaml": "{}\n",
    "groups/a-1.yaml": "{}\n",
    "nodes/10.yaml": "{}\n",
  });
  const { layers, findings: found } = await loadFleet(dir);
  expect(found).toEqual([]);
  expect(layers.map(({ kind, name, file }) => [kind, name, file])).toEqual([
    ["defaults", "defaults", "defaults.yaml"],
    ["fleet", "fleet", "fleet.yaml"],
    ["group", "a-1", "groups/a-1.yaml"],
    ["group", "b", "groups/b.yaml"],
    ["node", "10", "nodes/10.yaml"],
    ["node", "a", "nodes/a.yaml"],
  ]);
});

test("a layer knows where its values stand", async () => {
  write(sound);
  const { layers } = await loadFleet(dir);
  const node = layers.find((layer) => layer.kind === "node");
  expect(node?.locate("/maxConcurrent")).toEqual({ file: "nodes/a.yaml", line: 1, column: 16 });
  expect(node?.locate("/maxConcurrent", "key")).toEqual({ file: "nodes/a.yaml", line: 1, column: 1 });
});

test("hidden files and texts for people are none of our business", async () => {
  write({
    ...sound,
    "README.md": "x",
    "nodes/README.md": "x",
    "nodes/README": "x",
    "groups/.gitkeep": "",
    "nodes/.a.yaml.swp": "x",
    "notes.txt": "x",
  });
  expect(await findings()).toEqual([]);
});

test.each([
  {
    name: "a .yml beside a .yaml",
    files: { "nodes/a.yml": "{}\n" },
    says: "nodes/a.yml:1:1: stands beside nodes/a.yaml: two files for one layer",
  },
  { name: "a lone .yml", files: { "nodes/b.yml": "{}\n" }, says: "nodes/b.yml:1:1: .yml files are not read" },
  { name: "a defaults.yml", files: { "defaults.yml": "{}\n" }, says: "defaults.yml:1:1: .yml files are not read" },
  {
    name: "a file with another ending",
    files: { "groups/x.json": "{}\n" },
    says: "groups/x.json:1:1: a file that is no layer",
  },
  {
    name: "a backup of an editor",
    files: { "nodes/a.yaml~": "{}\n" },
    says: "nodes/a.yaml~:1:1: a file that is no layer",
  },
  {
    name: "a folder in nodes/",
    files: { "nodes/eu/b.yaml": "{}\n" },
    says: "nodes/eu:1:1: a folder in place of a file",
  },
  {
    name: "a folder that is called like a layer",
    files: { "defaults.yaml/x": "" },
    says: "defaults.yaml:1:1: a folder in place of a file",
  },
  { name: "a file in place of groups/", files: { groups: "x" }, says: "groups:1:1: groups is a file, no folder" },
  {
    name: "upper case in a node's name",
    files: { "nodes/PC-A.yaml": "{}\n" },
    says: "nodes/PC-A.yaml:1:1: not a valid name for a node",
  },
  {
    name: "a node's name that begins with a hyphen",
    files: { "nodes/-a.yaml": "{}\n" },
    says: "nodes/-a.yaml:1:1: not a valid name for a node",
  },
  {
    name: "a node's name with a dot",
    files: { "nodes/a.lan.yaml": "{}\n" },
    says: "nodes/a.lan.yaml:1:1: not a valid name for a node",
  },
  {
    name: "a node's name of 64 characters",
    files: { [`nodes/${"a".repeat(64)}.yaml`]: "{}\n" },
    says: `nodes/${"a".repeat(64)}.yaml:1:1: not a valid name for a node`,
  },
  {
    name: "an underscore in a group's name",
    files: { "groups/a_b.yaml": "{}\n" },
    says: "groups/a_b.yaml:1:1: not a valid name for a group",
  },
  { name: "an empty file", files: { "nodes/b.yaml": "" }, says: "nodes/b.yaml:1:1: the file is empty" },
  {
    name: "a file over 256 KiB",
    files: { "nodes/b.yaml": `a: 1 #${"x".repeat(256 * 1024)}` },
    says: "nodes/b.yaml:1:1: the file has more than 256 KiB",
  },
])("$name is a finding", async ({ files, says }) => {
  write({ ...sound, ...files });
  expect(await findings()).toEqual([says]);
});

test("a name of 63 characters is valid", async () => {
  write({ ...sound, [`nodes/${"a".repeat(63)}.yaml`]: "{}\n" });
  expect(await findings()).toEqual([]);
});

test("a symbolic link in place of a file is refused, wherever it leads", async () => {
  write(sound);
  symlinkSync("a.yaml", join(dir, "nodes/b.yaml"));
  symlinkSync("/etc/passwd", join(dir, "defaults.yaml"));
  expect(await findings()).toEqual([
    "defaults.yaml:1:1: a symbolic link in place of a file",
    "nodes/b.yaml:1:1: a symbolic link in place of a file",
  ]);
});

test("a symbolic link in place of groups/ is refused", async () => {
  write(sound);
  symlinkSync("nodes", join(dir, "groups"));
  expect(await findings()).toEqual(["groups:1:1: groups is a symbolic link, no folder"]);
});

test("a named pipe in place of a file is refused and not waited for", async () => {
  write(sound);
  execFileSync("mkfifo", [join(dir, "nodes/b.yaml")]);
  expect(await findings()).toEqual(["nodes/b.yaml:1:1: a named pipe in place of a file"]);
});

test("a fleet without nodes is a finding", async () => {
  write({ "fleet.yaml": "name: x\n" });
  expect(await findings()).toEqual(["nodes:1:1: the fleet has no nodes"]);
});

test("the mistakes of all files are told at once, and the sound files are still read", async () => {
  write({ ...sound, "groups/g.yaml": "a: [\n", "nodes/b.yaml": "a: 1\na: 2\n", "nodes/c.yaml": "- x\n" });
  const loaded = await loadFleet(dir);
  expect(lines(loaded.findings).map((line) => line.split(":")[0])).toEqual([
    "groups/g.yaml",
    "nodes/b.yaml",
    "nodes/c.yaml",
  ]);
  expect(loaded.layers.map((layer) => layer.file)).toEqual(["fleet.yaml", "nodes/a.yaml", "nodes/b.yaml"]);
  expect([...loaded.broken]).toEqual(["groups/g.yaml", "nodes/c.yaml"]);
});

test("a group whose file has the wrong ending is broken, not missing", async () => {
  write({ ...sound, "groups/g.yml": "{}\n" });
  expect([...(await loadFleet(dir)).broken]).toEqual(["groups/g.yaml"]);
});

test("a missing fleet folder is a wrong use, with a hint", async () => {
  await expect(loadFleet(join(dir, "nothing"))).rejects.toMatchObject({
    exit: "usage",
    hint: expect.stringContaining("--fleet") as string,
  });
});

test("a file in place of the fleet folder is a wrong use", async () => {
  write({ file: "" });
  await expect(loadFleet(join(dir, "file"))).rejects.toMatchObject({ exit: "usage" });
});
