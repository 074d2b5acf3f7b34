import { createHash } from "node:crypto";
import type { Edition } from "../../src/model/edition.ts";
import type { Facts } from "../../src/model/facts.ts";
import type { JsonObject } from "../../src/model/json.ts";
import type { Answer, Report } from "../../src/model/read.ts";
import { plainStanding } from "../../src/model/standing.ts";
import { editions } from "../../src/openclaw/editions.ts";

/** The edition called `name`; a test that names another one is wrong. */
export function editionNamed(name: "2026.2" | "2026.9"): Edition {
  const edition = editions.all.find((one) => one.name === name);
  if (edition === undefined) throw new Error(`no edition ${name}`);
  return edition;
}

/** Facts of a seen node with this configuration; change what a test is about. */
export function factsOf(config: JsonObject, changes: Partial<Facts> = {}): Facts {
  const edition = changes.edition ?? editionNamed("2026.9");
  const text = JSON.stringify(config, null, 2);
  return {
    home: "/home/openclaw",
    stateDir: "/home/openclaw/.openclaw",
    configPath: "/home/openclaw/.openclaw/openclaw.json",
    recordDir: "/home/openclaw/.local/state/clawform/t440",
    version: edition.verifiedOn,
    versionFrom: "installation",
    edition,
    agents: ["main"],
    command: undefined,
    gatewayRuns: false,
    gatewayPid: undefined,
    config: { text, sha256: createHash("sha256").update(text).digest("hex"), value: config, format: "json" },
    lastApplied: undefined,
    recordProblem: undefined,
    fingerprintKey: "0".repeat(64),
    standing: plainStanding,
    ...changes,
  };
}

/** A report of a node whose `openclaw.json` holds `text`; change what a test is about. */
export function reportOf(text: string | Answer, changes: Partial<Report> = {}): Report {
  return {
    home: "/home/openclaw",
    stateDir: "/home/openclaw/.openclaw",
    configPath: "/home/openclaw/.openclaw/openclaw.json",
    recordDir: "/home/openclaw/.local/state/clawform/t440",
    env: new Map(),
    agentsOnDisk: [],
    command: undefined,
    installedVersion: "2026.9.6",
    gatewayPid: undefined,
    configFile: typeof text === "string" ? { is: "file", bytes: Buffer.from(text) } : text,
    lastApplied: { is: "absent" },
    fingerprintKey: { is: "absent" },
    standing: plainStanding,
    answers: new Map(),
    ...changes,
  };
}
