// Our early hints against OpenClaw's own word: a document that one of them refuses, the other one refuses too.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/model/json.ts";
import { editions } from "../../src/openclaw/editions.ts";
import { openclawEnv, runOpenclaw, versions, type Generation } from "../support/gateway.ts";

interface Row {
  readonly name: string;
  /** Besides `gateway.mode`, which OpenClaw needs. */
  readonly document: JsonObject;
  /** The generations that accept it. */
  readonly valid: readonly Generation[];
}

const both: readonly Generation[] = ["old", "new"];
const rows: readonly Row[] = [
  { name: "nothing but the gateway's mode", document: {}, valid: both },
  { name: "an unknown key at the root", document: { loging: {} }, valid: [] },
  { name: "an unknown key in a section", document: { logging: { levle: "info" } }, valid: [] },
  { name: "a word that is not in the list", document: { logging: { level: "verbose" } }, valid: [] },
  {
    name: "all levels and styles of the log",
    document: { logging: { level: "trace", consoleLevel: "silent", consoleStyle: "pretty" } },
    valid: both,
  },
  { name: "redaction of the log by level", document: { logging: { redactSensitive: "tools" } }, valid: ["old"] },
  {
    name: "memory search of 2026.2",
    document: { agents: { defaults: { memorySearch: { provider: "openai", query: { maxResults: 8 } } } } },
    valid: ["old"],
  },
  {
    name: "memory search of 2026.9",
    document: { memory: { search: { provider: "openai", query: { maxResults: 8 } } } },
    valid: ["new"],
  },
  { name: "12 runs at once", document: { agents: { defaults: { maxConcurrent: 12 } } }, valid: both },
  { name: "no run at once", document: { agents: { defaults: { maxConcurrent: 0 } } }, valid: [] },
  { name: "two and a half runs at once", document: { agents: { defaults: { maxConcurrent: 2.5 } } }, valid: [] },
  { name: "runs at once as text", document: { agents: { defaults: { maxConcurrent: "12" } } }, valid: [] },
  { name: "agents as a list", document: { agents: { list: [{ id: "main", default: true }] } }, valid: ["old"] },
  { name: "an agent of the list without its id", document: { agents: { list: [{ default: true }] } }, valid: [] },
  { name: "agents by id", document: { agents: { entries: { main: {} } } }, valid: ["new"] },
  {
    name: "media",
    document: { tools: { media: { concurrency: 2, image: { enabled: true, maxChars: 400 } } } },
    valid: both,
  },
  {
    name: "media with a switch that is a word",
    document: { tools: { media: { image: { enabled: "yes" } } } },
    valid: [],
  },
  { name: "a headless browser", document: { browser: { enabled: true, headless: true } }, valid: both },
  { name: "the colour of the browser", document: { browser: { color: "#FF4500" } }, valid: ["old"] },
  {
    name: "a browser profile without a colour",
    document: { browser: { profiles: { work: { cdpPort: 18801 } } } },
    valid: ["new"],
  },
  { name: "maintenance of sessions", document: { session: { maintenance: { mode: "enforce" } } }, valid: both },
];

describe.each(both)("the %s generation", (generation) => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "clawform-judge-"));
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  test.concurrent.each(rows)("$name", async ({ name, document, valid }) => {
    const complete = { gateway: { mode: "local" }, ...document };
    const file = path.join(folder, `${rows.findIndex((row) => row.name === name)}.json`);
    await writeFile(file, JSON.stringify(complete), { mode: 0o600 });

    expect(await openclawAccepts(generation, folder, file), "OpenClaw").toBe(valid.includes(generation));
    const edition = editions.find(versions[generation]);
    if (edition === undefined) throw new Error(`no edition for ${versions[generation]}`);
    const complaints = (await editions.judge(edition, Object.keys(complete))).document(complete);
    expect(complaints.length === 0, `Clawform: ${JSON.stringify(complaints)}`).toBe(valid.includes(generation));
  });
});

/**
 * 2026.9 has a validator; 2026.2 refuses to read a value from an invalid file. What 2026.9 reads but would move elsewhere at its
 * next start counts as refused: nobody should write it any more.
 */
async function openclawAccepts(generation: Generation, home: string, file: string): Promise<boolean> {
  const args = generation === "new" ? ["config", "validate", "--json"] : ["config", "get", "gateway.mode"];
  const { exit, stdout, stderr } = await runOpenclaw(
    generation,
    openclawEnv(home, { OPENCLAW_CONFIG_PATH: file }),
    args,
  );
  const invalid = exit === 1 && /invalid/i.test(stdout + stderr);
  if (exit !== 0 && !invalid) throw new Error(`openclaw ended with ${exit}: ${stdout}${stderr}`);
  return exit === 0 && !/"message":"Moved /.test(stdout);
}
