import { renameOf } from "../../core/import/renames.ts";
import { loadDesired } from "../../engine/desired.ts";
import type { Ports } from "../../engine/ports.ts";
import { selectNodes } from "../../engine/select.ts";
import { UsageError } from "../../model/error.ts";
import type { Fleet, Node } from "../../model/fleet.ts";
import { valueAt } from "../../model/pointer.ts";
import { fileText, replaceText } from "../../source/edited-file.ts";
import { type Sight, sightOf } from "../import/look.ts";
import { besides, type Goal, type Migration, migrationOf } from "../import/migration.ts";
import type { Command, Flags } from "../input.ts";
import { jsonText } from "../json-text.ts";
import { type LiveJudgement, type MigrationReport, migrationText } from "../render/migration-text.ts";
import { unifiedDiff } from "../render/unified-diff.ts";
import { styleOf } from "../render/style.ts";
import { createWorld } from "../world.ts";
import { type Answers, askEach } from "./each-node.ts";

/** `clawform migrate`: which nodes would not start on another version of OpenClaw, and the edits that bring them there. Changes no node. */
export const migrate: Command = async ({ flags }, io) => {
  const ports = await createWorld();
  const goal = goalOf(flags, ports);
  const fleet = await loadDesired(flags.fleet, ports);
  const nodes = selectNodes(fleet, flags.on);
  const names = new Set(nodes.map(({ name }) => name));
  const { layers } = await ports.source.loadFleet(flags.fleet);
  const texts = new Map<string, string>();
  const textOf = (file: string) => {
    const text = texts.get(file) ?? fileText(flags.fleet, file);
    texts.set(file, text);
    return text;
  };
  const found = await migrationOf(layers, textOf, names, goal);
  const live = await askEach(ports, nodes, flags, io, { ask: (way) => sightOf(way, ports) });
  if (flags.write === true)
    for (const [file, text] of found.texts) await replaceText(flags.fleet, file, textOf(file), text);
  const report = await reportOf(fleet, nodes, found, live, goal, flags, textOf);
  io.out.write(flags.json ? jsonText(report) : migrationText(report, styleOf(io.out, io.env, flags.color)));
  return report.exit;
};

function goalOf(flags: Flags, { editions }: Ports): Goal {
  const version = flags.to;
  const known = editions.all.map((edition) => `${edition.name}.x`).join(" and ");
  if (version === undefined) throw new UsageError("--to is missing", `name the version to go to; known are ${known}`);
  const edition = editions.find(version);
  if (edition === undefined)
    throw new UsageError(`OpenClaw ${JSON.stringify(version)} is not supported`, `supported are ${known}`);
  return { version, edition, editions };
}

async function reportOf(
  fleet: Fleet,
  nodes: readonly Node[],
  found: Migration,
  live: Answers<Sight>,
  goal: Goal,
  flags: Flags,
  textOf: (file: string) => string,
): Promise<MigrationReport> {
  const judged = await Promise.all(
    nodes.map(async (node) => ({
      name: node.name,
      yaml: (found.complaints.get(node.name) ?? []).map(({ position, pointer, what }) => ({ position, pointer, what })),
      live: await liveJudgement(node, live, goal),
    })),
  );
  const isLeft = found.texts.size > 0 || found.byHand.length > 0;
  return {
    formatVersion: 1,
    to: goal.version,
    nodes: judged,
    edits: found.edits,
    byHand: found.byHand.map(({ position, pointer, what, hint }) => ({
      position,
      pointer,
      what,
      ...(hint === undefined ? {} : { hint }),
    })),
    diffs: [...found.texts].map(([file, text]) => ({ file, diff: unifiedDiff(file, textOf(file), text) })),
    alsoChanged: besides(fleet, found, new Set(nodes.map(({ name }) => name))),
    written: flags.write === true && found.texts.size > 0,
    exit: isLeft ? "changes" : "ok",
  };
}

/** What the new version would say of the file that the node has now. What it renames by itself at its first start is counted apart. */
async function liveJudgement(node: Node, live: Answers<Sight>, { edition, editions }: Goal): Promise<LiveJudgement> {
  const answer = live.get(node.name);
  if (answer === undefined || "reason" in answer)
    return { is: "unseen", why: answer?.reason ?? "it was not looked at" };
  const { facts } = answer.answer;
  const document = facts.config?.value ?? {};
  const judge = await editions.judge(edition, Object.keys(document));
  const complaints = judge.document(document);
  const isKnown = (pointer: string) => renameOf(pointer, valueAt(document, pointer) ?? null, edition) !== undefined;
  // OpenClaw may not write the file then, so it cannot rename anything either.
  const renames = node.host.readonly === true ? [] : complaints.filter(({ pointer }) => isKnown(pointer));
  return {
    is: "seen",
    version: facts.version,
    renames: renames.map(({ pointer }) => pointer),
    complaints: complaints.filter((one) => !renames.includes(one)).map(({ pointer, what }) => ({ pointer, what })),
  };
}
