import { randomBytes } from "node:crypto";
import { open, readFile, realpath, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { parseShard, type Shard } from "../core/shard.ts";
import { UsageError } from "../model/error.ts";
import { isObject, type Json, type JsonObject, member } from "../model/json.ts";
import type { Plan } from "../model/plan.ts";
import { jsonText } from "./json-text.ts";

/** A plan.json of a fleet of ten thousand nodes is smaller. */
const maxBytes = 256 * 1024 * 1024;

/** What a plan file approves. */
export interface ApprovedPlan {
  /** The part of the fleet that it is of; undefined: of all that was asked for. */
  readonly shard: Shard | undefined;
  /** All nodes of the plan. */
  readonly names: readonly string[];
  /** Digest per node with changes. */
  readonly nodes: ReadonlyMap<string, string>;
}

/** Throws UsageError when a plan surely cannot be written to `file`: better now than after all nodes were looked at. */
export async function refuseUnwritable(file: string): Promise<void> {
  if (file === "-" || file === "") {
    throw new UsageError(
      `--out takes the name of a file, not ${JSON.stringify(file)}`,
      "`--json` prints the plan on standard output",
    );
  }
  const there = await stat(file).catch(() => undefined);
  if (there !== undefined && !there.isFile()) {
    const what = there.isDirectory() ? "a directory" : "no regular file";
    throw cannotWrite(file, `it is ${what}`);
  }
  const folder = await stat(dirname(file)).catch((error: unknown) => {
    throw cannotWrite(file, reasonOf(error));
  });
  if (!folder.isDirectory()) throw cannotWrite(file, reasonOf({ code: "ENOTDIR" }));
}

/**
 * Writes `plan` to `file`, for its owner only: a reader sees the old file or the whole new one. A link stays a link.
 * Throws UsageError when it cannot.
 */
export async function writePlan(name: string, plan: Plan): Promise<void> {
  const file = await realpath(name).catch(() => name);
  const beside = `${file}.${randomBytes(6).toString("hex")}.tmp`;
  try {
    const handle = await open(beside, "wx", 0o600);
    try {
      await handle.writeFile(jsonText(plan));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => {});
    throw cannotWrite(name, reasonOf(error));
  }
}

function cannotWrite(file: string, why: string): UsageError {
  return new UsageError(
    `the plan cannot be written to ${file}: ${why}`,
    "name a file in a folder that you may write to",
  );
}

/** Reads what `clawform plan --out` wrote. Throws UsageError for anything else. */
export async function readApprovedPlan(file: string): Promise<ApprovedPlan> {
  return approvedPlanIn(await read(file), file);
}

/** What the text of a plan file approves; `file` is what messages call it. Throws UsageError for anything that is no plan. */
export function approvedPlanIn(text: string, file: string): ApprovedPlan {
  const plan = parse(text, file);
  if (member(plan, "formatVersion") !== 1) {
    throw new UsageError(
      `${file} has a format that this Clawform does not know`,
      "make it anew with `clawform plan --out`",
    );
  }
  const nodes = member(plan, "nodes");
  const shard = parseShard(String(member(plan, "shard") ?? ""));
  // A part of a fleet can have no nodes.
  if (!Array.isArray(nodes) || (nodes.length === 0 && shard === undefined)) throw noPlan(file);
  const approved = nodes.map((node) => approvedNode(node as Json, file));
  return {
    shard,
    names: approved.map(([name]) => name),
    nodes: new Map(approved.flatMap(([name, digest]) => (digest === undefined ? [] : [[name, digest] as const]))),
  };
}

/** The JSON object in a file that a plan or a report can be in. Throws UsageError when there is none. */
export async function readJsonFile(file: string): Promise<JsonObject> {
  return parse(await read(file), file);
}

async function read(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > maxBytes)
      throw new UsageError(`${file} is larger than a plan can be`, "make it anew with `clawform plan --out`");
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(
      `${file} cannot be read: ${reasonOf(error)}`,
      "`clawform plan --out plan.json` writes such a file",
    );
  }
}

function parse(text: string, file: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch {
    // What is no JSON is no plan; the parser's message could quote the file.
  }
  throw noPlan(file);
}

/** Nodes without changes have no digest. */
function approvedNode(node: Json, file: string): readonly [string, string | undefined] {
  const name = isObject(node) ? member(node, "name") : undefined;
  const digest = isObject(node) ? member(node, "digest") : undefined;
  const isName = typeof name === "string" && /^[a-z0-9][a-z0-9-]{0,62}$/.test(name);
  if (!isName || !(digest === undefined || typeof digest === "string")) throw noPlan(file);
  return [name, digest];
}

function noPlan(file: string): UsageError {
  return new UsageError(`${file} is no plan of Clawform`, "`clawform plan --out plan.json` writes one");
}

function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? "unknown reason";
  const known: Readonly<Record<string, string>> = {
    ENOENT: "it does not exist",
    EACCES: "permission denied",
    EISDIR: "it is a directory",
    ENOTDIR: "a part of its path is no directory",
    ENOSPC: "the disk is full",
    EROFS: "the file system is read-only",
  };
  return known[code] ?? code;
}
