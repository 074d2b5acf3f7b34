// The example for Kubernetes, as far as it can be run without a cluster: its commands, for real, on a fleet of this machine.

import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { verbs } from "../../src/cli/verbs.ts";
import type { Plan } from "../../src/model/plan.ts";
import { mainFile } from "../support/cli.ts";
import { type LocalFleet, localFleet } from "../support/local-fleet.ts";

const run = promisify(execFile);
const folder = path.join(import.meta.dirname, "../../.github/examples/kubernetes");

interface Container {
  readonly name: string;
  readonly image: string;
  readonly command: readonly string[];
  readonly env?: readonly { readonly name: string; readonly value?: string }[];
  readonly securityContext: { readonly allowPrivilegeEscalation: boolean };
}

interface Job {
  readonly kind: string;
  readonly spec: {
    readonly completionMode?: string;
    readonly completions?: number;
    readonly template: {
      readonly spec: {
        readonly automountServiceAccountToken: boolean;
        readonly initContainers: readonly Container[];
        readonly containers: readonly Container[];
      };
    };
  };
}

/** The Job of a file of the example; YAML of Kubernetes may have anchors, unlike ours. */
async function jobOf(file: string): Promise<Job> {
  const documents = parseAllDocuments(await readFile(path.join(folder, file), "utf8"));
  for (const document of documents) expect("errors" in document ? document.errors : []).toEqual([]);
  const job = documents.map((document) => document.toJS() as Job).find(({ kind }) => kind === "Job");
  if (job === undefined) throw new Error(`${file} has no Job`);
  return job;
}

const containersOf = ({ spec }: Job) => [...spec.template.spec.initContainers, ...spec.template.spec.containers];
const scriptOf = (job: Job) => job.spec.template.spec.containers[0]?.command.at(-1) ?? "";

describe.each(["plan.yaml", "merge.yaml"])("%s", (file) => {
  test("runs commands with flags that there are", async () => {
    const lines = scriptOf(await jobOf(file))
      .split("\n")
      .filter((line) => line.includes("main.js"));
    expect(lines).toHaveLength(1);
    const words = (lines[0] ?? "").split(/\s+/);
    const verb = verbs.find(({ name }) => name === words[words.indexOf("/opt/clawform/main.js") + 1]);
    expect(verb?.name).toBe(file === "plan.yaml" ? "plan" : "merge-reports");
    const flags = words.filter((word) => word.startsWith("--")).map((word) => word.slice(2));
    expect(flags.length).toBeGreaterThan(0);
    expect(flags.filter((flag) => verb?.flags.every(({ name }) => name !== flag))).toEqual([]);
  });

  test("puts nothing into a shell but quoted variables, and gives its containers no more than they need", async () => {
    const job = await jobOf(file);
    const bare = scriptOf(job)
      .replaceAll(/"[^"]*"/g, "")
      .replaceAll("$((JOB_COMPLETION_INDEX + 1))", "")
      .replaceAll("$?", "");
    expect(bare).not.toMatch(/[$`]/);
    expect(scriptOf(job)).not.toContain("$(FLEET");
    for (const { securityContext } of containersOf(job)) expect(securityContext.allowPrivilegeEscalation).toBe(false);
    expect(job.spec.template.spec.automountServiceAccountToken).toBe(false);
  });
});

test("there are as many completions as shards", async () => {
  const job = await jobOf("plan.yaml");
  expect(job.spec.completionMode).toBe("Indexed");
  const shards = containersOf(job).flatMap(({ env = [] }) => env.filter(({ name }) => name === "SHARDS"));
  expect(shards.map(({ value }) => value)).toEqual([String(job.spec.completions)]);
});

describe("its scripts", () => {
  let fleet: LocalFleet;
  beforeAll(async () => {
    fleet = await localFleet();
    const git = (...args: readonly string[]) =>
      run("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], { cwd: fleet.root });
    await git("init", "--quiet");
    await git("add", "fleet");
    await git("commit", "--quiet", "-m", "first");
  });
  afterAll(() => fleet.remove());

  /** Runs the script of a file with its folders in the temporary one. */
  async function runScript(file: string, env: Readonly<Record<string, string>>): Promise<string> {
    const script = scriptOf(await jobOf(file))
      .replaceAll("/opt/clawform/main.js", await mainFile())
      .replaceAll("/reports", path.join(fleet.root, "reports"))
      .replaceAll("/work", path.join(fleet.root, "scratch"));
    const { stdout } = await run("sh", ["-euc", script], { cwd: fleet.root, env: { ...process.env, ...env } });
    return stdout;
  }

  test("make one plan of eight parts, on a commit", async () => {
    await mkdir(path.join(fleet.root, "reports"));
    await mkdir(path.join(fleet.root, "scratch"));
    const { stdout: commit } = await run("git", ["rev-parse", "HEAD"], { cwd: fleet.root });
    const env = { SHARDS: "8", FLEET_COMMIT: commit.trim() };
    // What is written besides is not what is planned.
    await writeFile(path.join(fleet.root, "fleet/defaults.yaml"), "host: { transport: local }\n");
    for (let index = 0; index < 8; index++)
      await runScript("plan.yaml", { ...env, JOB_COMPLETION_INDEX: String(index) });
    expect(await readdir(path.join(fleet.root, "reports"))).toHaveLength(8);
    expect(await runScript("merge.yaml", env)).toContain("2 of 2 nodes change");
    const plan = JSON.parse(await readFile(path.join(fleet.root, "reports/joined.plan"), "utf8")) as Plan;
    expect(plan.nodes.map(({ name }) => name)).toEqual(["pc-a", "t440"]);
    expect(plan.revision).toBe(commit.trim());
    // A second merge does not take its own output for a part.
    expect(await runScript("merge.yaml", env)).toContain("2 of 2 nodes change");
  });

  test("fail when something is wrong, and not because there are changes", async () => {
    const env = { SHARDS: "8", FLEET_COMMIT: "no-such-commit", JOB_COMPLETION_INDEX: "0" };
    await expect(runScript("plan.yaml", env)).rejects.toThrow();
  });
});
