// `npm run demo`: the main job on a throwaway fleet, told step by step. Five nodes in sandbox homes of this machine, no OpenClaw needed.
import { spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { liveConfigs } from "./live-configs.ts";

const checkout = resolve(process.argv[2] ?? ".");
const sandbox = await mkdtemp(join(tmpdir(), "clawform-demo-"));
const fleet = join(sandbox, "fleet");

try {
  await makeFleet();
  tell("Five nodes, each with its own openclaw.json, in the shapes of both OpenClaw generations. The fleet folder says what they should be.");
  clawform("validate");
  tell("The plan: what differs between the folder and the live nodes. Nothing is written.");
  clawform("plan", 2);
  tell("Apply makes it true: one transaction per node, each with a verified backup and a journal.");
  clawform("apply --yes");
  tell("The second plan is empty: the nodes are as the folder says.");
  clawform("plan");
  tell("Now somebody edits node-03 by hand and sets logging.level to debug.");
  await editByHand("node-03");
  tell("That is drift, and only that: the plan tells it apart from changes in git.");
  clawform("drift", 2);
  tell("Healed:");
  clawform("apply --on node-03 --yes");
  clawform("drift");
  tell("What the folder does not name was left alone, to the byte: comments, order and quotes of t440's file are still there.");
  process.stdout.write(head(await readFile(configPath("t440"), "utf8"), 6));
  tell("And the node remembers:");
  clawform("history node-03");
} finally {
  await rm(sandbox, { recursive: true, force: true });
}

/** The example fleet with its hosts replaced by sandbox homes, and its data disk by a folder in each. */
async function makeFleet(): Promise<void> {
  await cp(join(checkout, "fleet"), fleet, { recursive: true });
  const nodes = (await readdir(join(fleet, "nodes"))).filter((file) => file.endsWith(".yaml"));
  await edit(join(fleet, "defaults.yaml"), (text) =>
    text.replace(/^host:.*$/m, "host: { transport: local }").replace(/^( {2}~\/.*: )\/openclaw-data/gm, "$1~/openclaw-data"),
  );
  for (const file of nodes) {
    const name = file.slice(0, -".yaml".length);
    await edit(join(fleet, "nodes", file), (text) => text.replace(/^host:.*$/m, `host: { home: ${JSON.stringify(homeOf(name))} }`));
    await mkdir(join(homeOf(name), ".openclaw"), { recursive: true });
    await writeFile(configPath(name), liveConfigs[name] ?? "{}\n", { mode: 0o600 });
  }
}

async function editByHand(name: string): Promise<void> {
  await edit(configPath(name), (text) => text.replace('"level": "info"', '"level": "debug"'));
}

async function edit(path: string, change: (text: string) => string): Promise<void> {
  const before = await readFile(path, "utf8");
  const after = change(before);
  if (after === before) throw new Error(`nothing to change in ${path}`);
  await writeFile(path, after);
}

function clawform(line: string, expected = 0): void {
  const args = line.split(" ");
  process.stdout.write(`\n$ clawform ${line}\n`);
  const run = spawnSync(process.execPath, [join(checkout, "dist/main.js"), ...args], { cwd: sandbox, stdio: "inherit" });
  if (run.status !== expected) {
    process.stderr.write(`\nclawform ${line} ended with ${run.status}, not ${expected}\n`);
    process.exitCode = 1;
  }
}

function tell(text: string): void {
  process.stdout.write(`\n# ${text}\n`);
}

function head(text: string, lines: number): string {
  return `${text.split("\n").slice(0, lines).join("\n")}\n  ...\n`;
}

function homeOf(name: string): string {
  return join(sandbox, "homes", name);
}

function configPath(name: string): string {
  return join(homeOf(name), ".openclaw", "openclaw.json");
}
