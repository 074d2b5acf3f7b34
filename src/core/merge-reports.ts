/** Joins what the shards of a fleet have said to what one run about all of them would have said. */
import { createHash } from "node:crypto";
import { UsageError } from "../model/error.ts";
import { strongest } from "../model/exit-code.ts";
import { compareText } from "../model/json.ts";
import type { Plan } from "../model/plan.ts";
import type { NodeReport, RunReport, ShardRun, WaveReport } from "../model/run.ts";
import { digestOf, fleetDigest } from "./digest.ts";
import { type Limiting, mergedChecks } from "./merge-checks.ts";
import { fleetPlanOf } from "./plan/fleet-plan.ts";
import { isInShard, parseShard, type Shard, shardText } from "./shard.ts";

/** What one file says, with the name that messages call it by. */
export interface Part<Document> {
  readonly file: string;
  readonly document: Document;
}

/** What both kinds of documents have. */
interface Sharded {
  readonly shard?: string;
  readonly revision: string | null;
  readonly nodes: readonly { readonly name: string }[];
}

/**
 * One plan of the plans of all shards: equal to the plan of a run without shards, where `limiting` is there. Throws UsageError when a shard is
 * missing, is there twice, is of another revision, or holds what is not its own.
 */
export function mergePlans(parts: readonly Part<Plan>[], limiting?: Limiting): Plan {
  const sorted = inOrder(parts);
  for (const { file, document } of sorted) refuseAltered(file, document);
  const plans = sorted.map(({ document }) => document);
  const sortedNodes = plans.flatMap((plan) => plan.nodes).toSorted((a, b) => compareText(a.name, b.name));
  const { nodes, ...head } = fleetPlanOf(plans[0]?.revision ?? null, sortedNodes);
  const checks = mergedChecks(plans, limiting);
  return { ...head, ...(checks.length === 0 ? {} : { checks }), nodes };
}

/**
 * One report of the run reports of all shards. Waves stay those of their shards, one after another, since they were so; the digest is that
 * of the plans together. Throws as mergePlans does.
 */
export function mergeRuns(parts: readonly Part<RunReport>[]): RunReport {
  const sorted = inOrder(parts).map(({ document }) => document);
  const { waves, nodes } = wavesOfAll(sorted);
  const digests = sorted.flatMap(({ digests: own = {} }) => Object.entries(own));
  const messages = new Set(sorted.filter((one) => one.nodes.length > 0).map(({ message }) => message));
  const [message] = messages;
  return {
    formatVersion: 1,
    run: joinedRun(sorted),
    revision: sorted[0]?.revision ?? null,
    digest: digests.length === 0 ? null : fleetDigest(digests.map(([name, digest]) => ({ name, digest }))),
    shards: sorted.map(({ shard = "", run, digest }): ShardRun => ({ shard, run, digest })),
    waves,
    nodes: nodes.toSorted((a, b) => compareText(a.name, b.name)),
    ...(messages.size === 1 && message !== undefined ? { message } : {}),
    exit: strongest(sorted.map(({ exit }) => exit)),
  };
}

/** One name for many runs, the same each time; `shards` has those that the journals know. */
function joinedRun(runs: readonly RunReport[]): string {
  return createHash("sha256")
    .update(runs.map(({ run }) => run).join("\n"))
    .digest("hex")
    .slice(0, 32);
}

/** The parts in the order of their shards. Throws UsageError unless they are all parts of one whole, each once. */
function inOrder<Document extends Sharded>(parts: readonly Part<Document>[]): readonly Part<Document>[] {
  const placed = parts.map((part) => ({ ...part, shard: shardOf(part) }));
  const [first] = placed;
  if (first === undefined)
    throw new UsageError("there is nothing to join", "name the files that the shards have written");
  const byIndex = new Map<number, Part<Document>>();
  for (const part of placed) {
    refuseStrange(part, first);
    const before = byIndex.get(part.shard.index);
    if (before !== undefined) {
      throw new UsageError(
        `${before.file} and ${part.file} are both of shard ${shardText(part.shard)}`,
        "name the file of each shard once",
      );
    }
    byIndex.set(part.shard.index, part);
  }
  refuseMissing(byIndex, first.shard.of);
  return placed.toSorted((a, b) => a.shard.index - b.shard.index);
}

function shardOf<Document extends Sharded>({ file, document }: Part<Document>): Shard {
  const shard = parseShard(document.shard ?? "");
  if (shard !== undefined) return shard;
  const what = document.shard === undefined ? "of all that was asked for, not of a shard" : "of a shard that cannot be";
  throw new UsageError(`${file} is ${what}`, "join what was made with `--shard I/N`");
}

interface Placed<Document> extends Part<Document> {
  readonly shard: Shard;
}

/** Throws UsageError for a part of another whole, and for nodes that are not its own: so no node can be there twice in different parts. */
function refuseStrange<Document extends Sharded>(part: Placed<Document>, first: Placed<Document>): void {
  const { file, document, shard } = part;
  if (shard.of !== first.shard.of) {
    const what = `${first.file} is one of ${first.shard.of} shards and ${file} one of ${shard.of}`;
    throw new UsageError(what, "run all shards with the same N");
  }
  if (document.revision !== first.document.revision) {
    const of = ({ revision }: Document) => revision ?? "no commit";
    const what = `${first.file} is of ${of(first.document)} and ${file} of ${of(document)}`;
    throw new UsageError(what, "run all shards on the same commit");
  }
  const seen = new Set<string>();
  for (const { name } of document.nodes) {
    if (seen.has(name)) throw new UsageError(`${file} has node ${name} twice`, "make it anew");
    seen.add(name);
    if (isInShard(name, shard)) continue;
    throw new UsageError(`${file} has node ${name}, which is not in shard ${shardText(shard)}`, "make it anew");
  }
}

function refuseMissing(byIndex: ReadonlyMap<number, unknown>, of: number): void {
  const missing = Array.from({ length: of }, (_, i) => i + 1).filter((index) => !byIndex.has(index));
  if (missing.length === 0) return;
  const shown = missing.slice(0, 8).map((index) => `${index}/${of}`);
  const more = missing.length > 8 ? ` and ${missing.length - 8} more` : "";
  const what =
    missing.length === 1 ? `shard ${shown.join("")} is missing` : `shards ${shown.join(", ")}${more} are missing`;
  throw new UsageError(what, "nothing is known of the nodes in there: run what is missing, then join all");
}

/** What an approval names must fit what is shown. */
function refuseAltered(file: string, { nodes }: Plan): void {
  for (const { name, digest, changes } of nodes) {
    if (digest === undefined ? changes.length === 0 : digest === digestOf(name, changes)) continue;
    throw new UsageError(
      `the digest of node ${name} in ${file} is not that of its changes`,
      "the file was altered: make it anew",
    );
  }
}

/** The waves of all runs, numbered one after another, and the nodes with the new numbers. */
function wavesOfAll(runs: readonly RunReport[]): {
  readonly waves: readonly WaveReport[];
  readonly nodes: readonly NodeReport[];
} {
  const all = runs.flatMap(({ shard = "", waves }) => waves.map((wave) => ({ shard, wave })));
  const waves = all.toSorted((a, b) => a.wave.wave - b.wave.wave);
  const numbers = new Map(waves.map(({ shard, wave }, index) => [`${shard} ${wave.wave}`, index + 1]));
  const numbered = (shard: string, report: NodeReport): NodeReport => {
    const wave = numbers.get(`${shard} ${report.wave ?? 0}`);
    return wave === undefined ? report : { ...report, wave };
  };
  return {
    waves: waves.map(({ shard, wave }, index) => ({ ...wave, wave: index + 1, name: `${wave.name} of ${shard}` })),
    nodes: runs.flatMap(({ shard = "", nodes }) => nodes.map((report) => numbered(shard, report))),
  };
}
