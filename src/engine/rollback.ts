import { digestOf } from "../core/digest.ts";
import { parseConfig } from "../core/edit/parse-config.ts";
import { impactOfPatch } from "../core/impact.ts";
import { printable } from "../core/printable.ts";
import { restartAskOf } from "../core/restart-ask.ts";
import { linksBack, patchesBack, type Return } from "../core/rollback.ts";
import { patchWithoutSecrets, secretTextsIn, type Secrets } from "../core/secrets.ts";
import { heldOf, heldText, standingAt } from "../core/standing.ts";
import type { Operation } from "../model/change.ts";
import type { Edition } from "../model/edition.ts";
import type { Node, Policy } from "../model/fleet.ts";
import type { Connection } from "../model/host.ts";
import type { JsonObject } from "../model/json.ts";
import type { LastApplied } from "../model/last-applied.ts";
import { pointerOf, valueAt } from "../model/pointer.ts";
import type { NodePlan, PlannedChange } from "../model/plan.ts";
import type { Answer, Read, Report } from "../model/read.ts";
import type { LinkWrite, Transaction } from "../model/transaction.ts";
import { maxProbeBytes } from "./observe.ts";
import type { Limits, Ports } from "./ports.ts";
import { askOf, intentOf, linkRootsOf, type Run, settleSecondsOf, sha256 } from "./transaction.ts";

/** What going back would change, for the eyes of people, and the transaction that does it. */
export interface Back {
  readonly plan: NodePlan;
  readonly transaction: Transaction;
}

/** Why a node cannot go back, and what to do where that is special. */
export interface NoWay {
  readonly problem: string;
  readonly hint?: string;
}

/** What the node has of the state to go back to. */
interface Before {
  readonly text: string;
  readonly value: JsonObject;
  /** The record of before; undefined: then nothing was applied yet. */
  readonly record: LastApplied | undefined;
}

/** How `node` goes back to what stood before `target` was applied. Two remote executions, which write nothing. Throws HostUnreachable. */
export async function planBack(
  node: Node,
  connection: Connection,
  back: { readonly target: Return; readonly undone: readonly string[]; readonly recordDir: string },
  policy: Policy,
  run: Run,
  ports: Ports,
  limits: Limits,
): Promise<Back | NoWay> {
  const look = (reads: readonly Read[]) =>
    ports.probe(
      connection,
      { node: node.name, host: node.host, reads },
      { deadlineMs: limits.probeMs, maxBytes: maxProbeBytes },
    );
  const backup = `${back.recordDir}/backups/${back.target.backup}`;
  const record = backup.replace(/\.json$/, ".last-applied.json");
  const { answers } = await look([
    { read: "file", path: backup },
    { read: "file", path: record },
  ]);
  const before = beforeOf(back.target, answers.get(backup), answers.get(record), node, ports);
  if ("problem" in before) return before;
  const links = Object.keys(before.record?.links ?? {});
  const report = await look(links.map((path) => ({ read: "link", path })));
  return backFrom(report, before, { node, policy, run, undone: back.undone }, ports);
}

function beforeOf(
  target: Return,
  backup: Answer | undefined,
  record: Answer | undefined,
  node: Node,
  ports: Ports,
): Before | NoWay {
  if (backup?.is !== "file" || backup.bytes === undefined) return { problem: "its backup is not there any more" };
  if (`${sha256(backup.bytes)}.json` !== target.backup) return { problem: "its backup is damaged" };
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(backup.bytes);
  const parsed = parseConfig(text);
  if ("problem" in parsed) return { problem: `its backup is no configuration: ${printable(parsed.problem)}` };
  if (record?.is !== "file" || record.bytes === undefined) return { text, value: parsed.value, record: undefined };
  const read = ports.record.decode(record.bytes, node.name);
  if (read.is === "unusable") return { problem: `its record of before cannot be used: ${printable(read.why)}` };
  return { text, value: parsed.value, record: read.value };
}

interface About {
  readonly node: Node;
  readonly policy: Policy;
  readonly run: Run;
  readonly undone: readonly string[];
}

function backFrom(report: Report, before: Before, about: About, ports: Ports): Back | NoWay {
  const stop = keptFrom(report, about, ports);
  if (stop !== undefined) return stop;
  const bytes = report.configFile.is === "file" ? report.configFile.bytes : undefined;
  if (bytes === undefined) return { problem: `there is no readable file at ${printable(report.configPath)}` };
  const edition = editionOf(about.node, report, before, ports);
  if (edition === undefined) return { problem: "which OpenClaw runs there is not known: pin `openclaw.version`" };
  const now = recordNow(report, about.node, ports);
  if ("problem" in now) return now;
  const links = linksBack(now.links, before.record?.links ?? {}, report.answers, report.home);
  if ("problem" in links) return links;
  const live = parseConfig(new TextDecoder().decode(bytes));
  const plan = planOf(about.node, edition, report, { live, before, links });
  const base = sha256(bytes);
  return { plan, transaction: transactionOf(plan, report, { before, links, base, edition }, about, ports) };
}

/** A hold is an operator's word that the node is left alone: also by those who go back. */
function keptFrom(report: Report, { node }: About, ports: Ports): NoWay | undefined {
  const held = heldOf(standingAt(report.standing, ports.now()));
  if (held === undefined) return undefined;
  return { problem: `it is held: ${heldText(held)}`, hint: `when that is over: \`clawform release ${node.name}\`` };
}

/** The links that are ours by the record of now, which going back overwrites: one that is not ours to read is not ours to overwrite. */
function recordNow(report: Report, node: Node, ports: Ports): Pick<LastApplied, "links"> | NoWay {
  const { lastApplied } = report;
  if (lastApplied.is === "absent") return { links: {} };
  const read =
    lastApplied.is === "file" && lastApplied.bytes !== undefined
      ? ports.record.decode(lastApplied.bytes, node.name)
      : ({ is: "unusable", why: "it is no readable file" } as const);
  if (read.is === "ok") return read.value;
  return {
    problem: `its record of now cannot be used, and would be overwritten: ${printable(read.why)}`,
    hint: `look at it, and move ${printable(report.recordDir)}/last-applied.json away when it is not needed`,
  };
}

function editionOf(node: Node, report: Report, before: Before, ports: Ports): Edition | undefined {
  const touched = valueAt(before.value, "/meta/lastTouchedVersion");
  const version = node.version ?? report.installedVersion ?? (typeof touched === "string" ? touched : "");
  return ports.editions.find(version);
}

function planOf(
  node: Node,
  edition: Edition,
  report: Report,
  to: { live: ReturnType<typeof parseConfig>; before: Before; links: readonly LinkWrite[] },
): NodePlan {
  const secrets = secretsOf(edition, report);
  const isReadable = "value" in to.live;
  const config = patchesBack("value" in to.live ? to.live.value : {}, to.before.value).map((patch): PlannedChange => ({
    resource: "config",
    kind: "pending",
    impact: impactOfPatch(edition, patch),
    patch: patchWithoutSecrets(patch, secrets),
    from: [],
  }));
  const changes = [...config, ...to.links.map(linkChange)];
  return {
    name: node.name,
    state: changes.length === 0 ? "converged" : "changes",
    ...(isReadable
      ? {}
      : { notes: ["the live openclaw.json cannot be parsed: it is replaced as a whole, and a copy of it is kept"] }),
    ...(changes.length === 0 ? {} : { digest: digestOf(node.name, changes) }),
    changes,
  };
}

function secretsOf(edition: Edition, { fingerprintKey }: Report): Secrets {
  const key = fingerprintKey.is === "file" ? new TextDecoder().decode(fingerprintKey.bytes).trim() : undefined;
  return { patterns: edition.sensitive, values: new Set(), key };
}

function linkChange(write: LinkWrite): PlannedChange {
  return { resource: "symlinks", kind: "pending", impact: "none", patch: linkPatch(write), from: [] };
}

function linkPatch({ do: what, path: at, target, found }: LinkWrite): readonly Operation[] {
  const path = pointerOf([at]);
  if (found.is !== "link") return [{ op: "add", path, value: target }];
  const was = { op: "test", path, value: found.to } as const;
  return what === "remove-link" ? [was, { op: "remove", path }] : [was, { op: "replace", path, value: target }];
}

function transactionOf(
  plan: NodePlan,
  report: Report,
  to: { before: Before; links: readonly LinkWrite[]; base: string; edition: Edition },
  { node, policy, run, undone }: About,
  ports: Ports,
): Transaction {
  const empty = {
    formatVersion: 1,
    node: node.name,
    revision: null,
    at: ports.now().toISOString(),
    config: {},
    links: {},
  } as const;
  const { text } = to.before;
  const candidate = sha256(text) === to.base ? undefined : text;
  const facts = { ...report, edition: to.edition, gatewayRuns: report.gatewayPid !== undefined };
  const work = { facts, changes: plan.changes, candidate, target: to.before.value };
  return {
    node: node.name,
    run: run.id,
    recordDir: report.recordDir,
    config:
      candidate === undefined
        ? undefined
        : { path: report.configPath, base: to.base, candidate, sha256: sha256(candidate) },
    links: to.links,
    linkRoots: linkRootsOf(report, policy),
    intent: intentOf(plan, run, ports, "rollback"),
    lastApplied: ports.record.encode(to.before.record ?? empty),
    newFingerprintKey: undefined,
    openclaw: askOf(facts),
    settleSeconds: settleSecondsOf(plan, work, run),
    confirmSeconds: policy.confirmSeconds,
    keep: { backups: policy.backups.keep, days: policy.backups.days },
    health: node.handling.health,
    restart: restartAskOf(node.handling.restart, work),
    quarantine: undone,
    secrets: secretTextsIn(to.before.value, secretsOf(to.edition, report)),
  };
}
