import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import type { Part } from "../core/merge-reports.ts";
import { checkPlan, checkRun } from "../generated/documents.js";
import { UsageError } from "../model/error.ts";
import { compareText, type JsonObject, member } from "../model/json.ts";
import type { Plan } from "../model/plan.ts";
import type { RunReport } from "../model/run.ts";
import { readJsonFile } from "./plan-file.ts";

/** Plans or run reports, but not both. */
export type Reports =
  | { readonly is: "plans"; readonly parts: readonly Part<Plan>[] }
  | { readonly is: "runs"; readonly parts: readonly Part<RunReport>[] };

/**
 * Reads plans (`plan --out`) or run reports (`apply --json`), which must be all of one kind. A folder stands for its files that end with
 * `.json`. Throws UsageError for anything else, and for what does not pass its schema.
 */
export async function readReports(names: readonly string[]): Promise<Reports> {
  const files = (await Promise.all(names.map(filesOf))).flat();
  const read = await Promise.all(files.map(async (file) => ({ file, value: await readJsonFile(file) })));
  const plans = read.flatMap(({ file, value }) => (isPlan(value) ? [{ file, document: value }] : []));
  const runs = read.flatMap(({ file, value }) => (isRun(value) ? [{ file, document: value }] : []));
  const known = new Set([...plans, ...runs].map(({ file }) => file));
  const strange = files.find((file) => !known.has(file));
  if (strange !== undefined) throw strangeFile(strange);
  if (plans.length > 0 && runs.length > 0) {
    const what = `${plans[0]?.file ?? ""} is a plan and ${runs[0]?.file ?? ""} a run report`;
    throw new UsageError(what, "join plans with plans, and reports with reports");
  }
  return runs.length > 0 ? { is: "runs", parts: runs } : { is: "plans", parts: plans };
}

/** Reads one whole plan. Throws UsageError for what is none. */
export async function readPlan(file: string): Promise<Plan> {
  const value = await readJsonFile(file);
  if (isPlan(value)) return value;
  throw strangeFile(file);
}

// Sound: what passes the schema is of the type, which says the same.
function isPlan(value: JsonObject): value is JsonObject & Plan {
  return member(value, "summary") !== undefined && checkPlan(value);
}

function isRun(value: JsonObject): value is JsonObject & RunReport {
  return member(value, "run") !== undefined && checkRun(value);
}

async function filesOf(name: string): Promise<readonly string[]> {
  const there = await stat(name).catch(() => undefined);
  if (there?.isDirectory() !== true) return [name];
  const names = (await readdir(name)).filter((file) => file.endsWith(".json")).toSorted(compareText);
  if (names.length === 0) throw new UsageError(`${name} has no files that end with .json`, "is it the right folder?");
  return names.map((file) => path.join(name, file));
}

function strangeFile(file: string): UsageError {
  return new UsageError(
    `${file} is neither a plan nor a run report of this Clawform`,
    "`plan --shard I/N --out FILE` and `apply --shard I/N --json` write them; all shards and the merge need the same version",
  );
}
