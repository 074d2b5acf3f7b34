import { createHash } from "node:crypto";
import type { Editions } from "../model/complaint.ts";
import type { Edition } from "../model/edition.ts";
import type { ConfigFile, Facts } from "../model/facts.ts";
import type { Node } from "../model/fleet.ts";
import { isObject, type Json, type JsonObject, member } from "../model/json.ts";
import type { LastApplied } from "../model/last-applied.ts";
import { valueAt } from "../model/pointer.ts";
import type { Answer, Report } from "../model/read.ts";
import { parseConfig } from "./edit/parse-config.ts";
import { printable, shorten } from "./printable.ts";
import { standingAt } from "./standing.ts";

/** What understanding a report needs to know besides the report itself. */
export interface Understanding {
  readonly editions: Pick<Editions, "all" | "find">;
  readonly record: Pick<RecordCodec, "decode">;
  /** Holds end by this clock, ours: those of nodes may be wrong. */
  now(): Date;
}

/** How the record of a node is written and read. */
export interface RecordCodec {
  encode(record: LastApplied): string;
  decode(bytes: Uint8Array, node: string): RecordRead;
}

/** The record of what was last applied, read from a node. */
export type RecordRead =
  | { readonly is: "ok"; readonly value: LastApplied }
  | { readonly is: "unusable"; readonly why: string };

/** A node is seen, or it is blocked: we must not touch it, and `reason` says why and what to do. */
export type Understood =
  | { readonly is: "seen"; readonly facts: Facts }
  | { readonly is: "blocked"; readonly reason: string; readonly version: string | undefined };

/** Turns the report of a probe into facts, or into the reason why this node is blocked. */
export function understand(node: Node, report: Report, by: Understanding): Understood {
  const version = versionOf(node, report, undefined);
  const blocked = (reason: string) => ({ is: "blocked", reason, version: version?.version }) as const;
  const manager = managerOf(node, report);
  if (manager !== undefined) return blocked(manager);
  const read = readConfig(node, report);
  if (read.is === "unusable") return blocked(read.why);
  const known = versionOf(node, report, read.config);
  if (known === undefined) return blocked("its OpenClaw version is unknown: pin it with `openclaw: { version: ... }`");
  const edition = by.editions.find(known.version);
  if (edition === undefined) return blocked(unsupported(known.version, by.editions.all));
  const clash = versionClash(node, report, read.config, edition, by);
  if (clash !== undefined) return blocked(clash);
  if (report.fingerprintKey.is !== "absent" && keyOf(report.fingerprintKey) === undefined) {
    return blocked(
      `${printable(report.recordDir)}/fingerprint.key holds no key: move it away, and the next apply makes a new one`,
    );
  }
  return { is: "seen", facts: factsOf(node, report, read.config, { ...known, edition }, by) };
}

function factsOf(
  node: Node,
  report: Report,
  config: ConfigFile | undefined,
  known: { version: string; from: Facts["versionFrom"]; edition: Edition },
  by: Understanding,
): Facts {
  const record = recordOf(node, report, by);
  return {
    home: report.home,
    stateDir: report.stateDir,
    configPath: report.configPath,
    recordDir: report.recordDir,
    version: known.version,
    versionFrom: known.from,
    edition: known.edition,
    agents: agentsOf(config?.value, known.edition, report.agentsOnDisk),
    command: report.command,
    gatewayRuns: report.gatewayPid !== undefined,
    gatewayPid: report.gatewayPid,
    config,
    lastApplied: record.value,
    recordProblem: record.problem,
    fingerprintKey: keyOf(report.fingerprintKey),
    standing: standingAt(report.standing, by.now()),
  };
}

function managerOf(node: Node, report: Report): string | undefined {
  if (isOn(report.env.get("OPENCLAW_NIX_MODE"))) {
    return "it is managed by Nix (OPENCLAW_NIX_MODE is set): change it there, or leave it out of the fleet";
  }
  if (isOn(report.env.get("OPENCLAW_CONFIG_READONLY")) && node.host.readonly !== true) {
    return "its configuration is externally managed (OPENCLAW_CONFIG_READONLY is set): say `host: { readonly: true }` if Clawform is that manager";
  }
  return undefined;
}

function isOn(value: string | undefined): boolean {
  return value !== undefined && !["", "0", "false", "no", "off"].includes(value.toLowerCase());
}

type ConfigRead =
  | { readonly is: "ok"; readonly config: ConfigFile | undefined }
  | { readonly is: "unusable"; readonly why: string };

function readConfig(node: Node, report: Report): ConfigRead {
  const path = printable(report.configPath);
  const answer = report.configFile;
  if (answer.is === "absent") {
    if (node.host.createConfig === true) return { is: "ok", config: undefined };
    return unusable(`there is no ${path}: start OpenClaw there once, or say \`host: { createConfig: true }\``);
  }
  const kind = notAFile(answer);
  if (kind !== undefined) return unusable(`${path} ${kind}`);
  const bytes = (answer as { bytes?: Uint8Array }).bytes ?? new Uint8Array(); // sound: notAFile has let only files pass
  return parseFile(path, bytes);
}

function notAFile(answer: Answer): string | undefined {
  switch (answer.is) {
    case "file":
    case "absent":
      return undefined;
    case "link":
      return "is a symlink, which OpenClaw replaces by a file at its next write: put the file itself there";
    case "directory":
      return "is a directory: move it away and put the file there";
    case "other":
      return `is a ${answer.what}, not a file: move it away and put the file there`;
    case "unreadable":
      return `cannot be read (${printable(answer.why)})`;
  }
}

const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function parseFile(path: string, bytes: Uint8Array): ConfigRead {
  let text: string;
  try {
    text = strictUtf8.decode(bytes);
  } catch {
    return unusable(`${path} is not UTF-8 text: repair it on the node first`);
  }
  if (text.trim() === "")
    return unusable(`${path} is empty: restore it from a backup first; OpenClaw keeps its own beside it, as .bak`);
  const parsed = parseConfig(text);
  if ("problem" in parsed)
    return unusable(`${path} cannot be parsed (${printable(parsed.problem)}): repair it on the node first`);
  if (Object.hasOwn(parsed.value, "$include")) {
    return unusable(
      `${path} has a root $include, so its parts live in other files: inline them, or leave the node out`,
    );
  }
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { is: "ok", config: { text, sha256, value: parsed.value, format: parsed.format } };
}

function unusable(why: string): ConfigRead {
  return { is: "unusable", why };
}

function versionOf(
  node: Node,
  report: Report,
  config: ConfigFile | undefined,
): { version: string; from: Facts["versionFrom"] } | undefined {
  if (node.version !== undefined) return { version: node.version, from: "pinned" };
  if (report.installedVersion !== undefined) return { version: report.installedVersion, from: "installation" };
  const meta = touchedBy(config);
  return meta === undefined ? undefined : { version: meta, from: "meta" };
}

function touchedBy(config: ConfigFile | undefined): string | undefined {
  const version = config === undefined ? undefined : valueAt(config.value, "/meta/lastTouchedVersion");
  return typeof version === "string" ? version : undefined;
}

function unsupported(version: string, editions: readonly Edition[]): string {
  const known = editions.map((edition) => `${edition.name}.x`).join(" and ");
  return `its OpenClaw ${shorten(printable(version), 60)} is not supported; supported are ${known}`;
}

/** Adapters must fit the node: a wrong generation would write keys that stop its gateway. */
function versionClash(
  node: Node,
  report: Report,
  config: ConfigFile | undefined,
  edition: Edition,
  by: Understanding,
): string | undefined {
  const installed = report.installedVersion;
  if (node.version !== undefined && installed !== undefined && by.editions.find(installed) !== edition) {
    return `the YAML pins OpenClaw ${node.version}, but ${printable(installed)} is installed: correct \`openclaw.version\``;
  }
  const touched = touchedBy(config);
  const touchedEdition = touched === undefined ? undefined : by.editions.find(touched);
  if (touched === undefined || touchedEdition === undefined) return undefined;
  if (by.editions.all.indexOf(touchedEdition) > by.editions.all.indexOf(edition)) {
    return `its openclaw.json was last written by the newer OpenClaw ${printable(touched)}: find out which version runs there`;
  }
  return undefined;
}

/** Declared agents and those on disk; where none is declared, OpenClaw runs its default agent `main`. */
function agentsOf(config: JsonObject | undefined, edition: Edition, onDisk: readonly string[]): readonly string[] {
  const declared = declaredAgents(config === undefined ? undefined : valueAt(config, edition.agents.at));
  const names = new Set([...(declared.length === 0 ? ["main"] : declared), ...onDisk]);
  return [...names].filter(isAgentName).toSorted();
}

/** The names of the agents that are declared where an edition keeps them. Hostile text. */
export function declaredAgents(value: Json | undefined): readonly string[] {
  if (Array.isArray(value)) {
    const ids = value.map((item) => (isObject(item) ? member(item, "id") : undefined));
    return ids.filter((id) => typeof id === "string");
  }
  return isObject(value) ? Object.keys(value) : [];
}

/** Agent names become parts of paths, and they come from the node: nothing but plain names passes. */
export function isAgentName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(name);
}

function recordOf(
  node: Node,
  report: Report,
  by: Understanding,
): { value: LastApplied | undefined; problem: string | undefined } {
  const answer = report.lastApplied;
  if (answer.is === "absent") return { value: undefined, problem: undefined };
  if (answer.is !== "file") return { value: undefined, problem: twoWay("is not a readable file") };
  const read = by.record.decode(answer.bytes ?? new Uint8Array(), node.name);
  return read.is === "ok" ? { value: read.value, problem: undefined } : { value: undefined, problem: twoWay(read.why) };
}

function twoWay(why: string): string {
  return `the record of what was last applied cannot be used (${printable(why)}): nothing is removed and drift is not told from pending`;
}

function keyOf(answer: Answer): string | undefined {
  if (answer.is !== "file" || answer.bytes === undefined) return undefined;
  const text = new TextDecoder().decode(answer.bytes).trim();
  return /^[0-9a-f]{32,64}$/.test(text) ? text : undefined;
}
