import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { init } from "../../src/cli/commands/init.ts";
import { noCommit } from "../../src/cli/init-files.ts";
import { UsageError } from "../../src/model/error.ts";
import { clawform } from "../support/cli.ts";
import { fakeIo } from "../support/io.ts";
import { snapshotOf } from "../support/snapshot.ts";

function folder(): string {
  const dir = mkdtempSync(path.join(tmpdir(), "clawform-init-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

async function initIn(dir: string, uses?: string) {
  const io = fakeIo();
  const flags = { fleet: "fleet", color: false, json: true, ...(uses === undefined ? {} : { uses }) } as const;
  const exit = await init({ args: [dir], flags }, io);
  const said = JSON.parse(io.stdout()) as { written: number; files: readonly { path: string; state: string }[] };
  return { exit, written: said.written, states: new Map(said.files.map((file) => [file.path, file.state])) };
}

const all = [
  ".github/CODEOWNERS",
  ".github/workflows/apply.yml",
  ".github/workflows/drift.yml",
  ".github/workflows/plan.yml",
  ".gitignore",
  "README.md",
  "fleet/defaults.yaml",
  "fleet/fleet.yaml",
  "fleet/nodes/node-01.yaml",
];

test("a new repository has all that a fleet needs, and validate has nothing to say against it", async () => {
  const dir = path.join(folder(), "new/repository");
  const { exit, stdout, stderr } = await clawform(["init", dir]);
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
  expect(stdout).toContain(`9 files written; ${dir}/README.md says what is next\n`);
  const files = readdirSync(dir, { recursive: true, encoding: "utf8" }).filter((name) =>
    statSync(path.join(dir, name)).isFile(),
  );
  expect(files.toSorted()).toEqual(all);
  const checked = await clawform(["validate"], { cwd: dir });
  expect(checked).toMatchObject({ exit: 0, stdout: expect.stringContaining("1 node, no mistakes") });
});

test("its YAML names the schemas by address, for editors", async () => {
  const dir = folder();
  await initIn(dir);
  for (const [file, name] of [
    ["fleet.yaml", "fleet"],
    ["defaults.yaml", "defaults"],
    ["nodes/node-01.yaml", "node"],
  ]) {
    const [line] = readFileSync(path.join(dir, "fleet", file ?? ""), "utf8").split("\n");
    expect(line).toBe(`# yaml-language-server: $schema=https://clawform.dev/schemas/${name}.schema.json`);
  }
});

test("the second run writes nothing at all, and says so", async () => {
  const dir = folder();
  expect(await initIn(dir)).toMatchObject({ exit: "ok", written: 9 });
  const before = snapshotOf(dir);
  const again = await initIn(dir);
  expect(again.written).toBe(0);
  expect([...again.states.values()]).toEqual(all.map(() => "same"));
  expect((await clawform(["init"], { cwd: dir })).stdout).toContain("nothing was written: all of it is there");
  expect(snapshotOf(dir)).toEqual(before);
});

test("what stands there is left as it is, whatever it is", async () => {
  const dir = folder();
  writeFileSync(path.join(dir, "README.md"), "mine\n");
  mkdirSync(path.join(dir, ".gitignore"));
  mkdirSync(path.join(dir, ".github"));
  symlinkSync("/nowhere/at/all", path.join(dir, ".github/CODEOWNERS"));
  const { states, written } = await initIn(dir);
  expect([states.get("README.md"), states.get(".gitignore"), states.get(".github/CODEOWNERS")]).toEqual([
    "kept",
    "kept",
    "kept",
  ]);
  expect(written).toBe(6);
  expect(readFileSync(path.join(dir, "README.md"), "utf8")).toBe("mine\n");
});

test("beside a fleet that is there, no example node is written", async () => {
  const dir = folder();
  mkdirSync(path.join(dir, "fleet"));
  writeFileSync(path.join(dir, "fleet/fleet.yaml"), "name: mine\n");
  const { states } = await initIn(dir);
  expect(states.get("fleet/fleet.yaml")).toBe("kept");
  expect(states.get("fleet/defaults.yaml")).toBe("left out");
  expect(states.get("fleet/nodes/node-01.yaml")).toBe("left out");
  expect(readdirSync(path.join(dir, "fleet"))).toEqual(["fleet.yaml"]);
});

test("until somebody says which commit of the action, none can run", async () => {
  const [open, said] = [folder(), folder()];
  await initIn(open);
  await initIn(said, `someone/clawform@${"b".repeat(40)}`);
  const plan = (dir: string) => readFileSync(path.join(dir, ".github/workflows/plan.yml"), "utf8");
  expect(plan(open)).toContain(`OWNER/clawform/.github/actions/clawform@${noCommit} # put in`);
  expect(plan(said)).toContain(`uses: someone/clawform/.github/actions/clawform@${"b".repeat(40)}\n`);
  expect(plan(said)).not.toContain(noCommit);
});

test.each([
  "someone/clawform@main",
  "someone/clawform@v1",
  "someone/clawform",
  `a b/c@${"b".repeat(40)}`,
  `a/b@${"b".repeat(40)}\nx`,
])("an action that is not named by a commit is refused: %j", async (uses) => {
  const dir = folder();
  await expect(initIn(dir, uses)).rejects.toThrow(UsageError);
  expect(readdirSync(dir)).toEqual([]);
});

test("a folder that cannot be written to is named", async () => {
  const file = path.join(folder(), "file");
  writeFileSync(file, "x");
  await expect(initIn(file)).rejects.toThrow(`${file}/fleet/fleet.yaml cannot be written: E`);
});
