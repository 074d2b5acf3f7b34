import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { Lexer } from "yaml";
import { compose } from "../../src/core/compose.ts";
import { checkRules } from "../../src/core/rules/check-rules.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { loadFleet } from "../../src/source/fleet-folder.ts";

let dir: string | undefined;

afterEach(() => {
  vi.restoreAllMocks();
  if (dir !== undefined) rmSync(dir, { recursive: true });
  dir = undefined;
});

function folderOf(nodes: number): string {
  dir = mkdtempSync(join(tmpdir(), "clawform-scale-"));
  mkdirSync(join(dir, "nodes"));
  mkdirSync(join(dir, "groups"));
  writeFileSync(join(dir, "fleet.yaml"), "name: large\n");
  writeFileSync(join(dir, "defaults.yaml"), "host: { transport: ssh }\nsymlinks: { ~/.openclaw/media: /data/media }\n");
  for (const group of ["one", "two"]) writeFileSync(join(dir, `groups/${group}.yaml`), `logging: { level: info }\n`);
  for (let i = 0; i < nodes; i++) {
    const text = `host: { address: n${i}.lan }\ngroups: [one, two]\nmaxConcurrent: ${1 + (i % 64)}\n`;
    writeFileSync(join(dir, `nodes/n${i}.yaml`), text);
  }
  return dir;
}

test.each([100, 1000])(
  "a fleet of %i nodes is one parse per file: groups and defaults once, and none for sound values' positions",
  async (nodes) => {
    const lexed = vi.spyOn(Lexer.prototype, "lex");
    const { layers, findings } = await loadFleet(folderOf(nodes));
    const { fleet } = compose(layers);
    expect([...findings, ...checkRules(fleet, [], layers)]).toEqual([]);
    expect(fleet.nodes.length).toBe(nodes);
    expect(lexed).toHaveBeenCalledTimes(nodes + 4);
  },
);

test("what nodes share is there once in memory", async () => {
  const { layers } = await loadFleet(folderOf(50));
  const { fleet } = compose(layers);
  const shared = (key: string) => new Set(fleet.nodes.map((node) => node.desired[key] as JsonObject)).size;
  expect([shared("symlinks"), shared("logging")]).toEqual([1, 1]);
});

test("one mistake that all nodes share costs one more parse", async () => {
  const folder = folderOf(200);
  writeFileSync(join(folder, "defaults.yaml"), "host: { transport: ssh }\nsymlinks: { ~/.openclaw/state: /data/x }\n");
  const { layers } = await loadFleet(folder);
  const { fleet } = compose(layers);
  const lexed = vi.spyOn(Lexer.prototype, "lex");
  expect(checkRules(fleet, [], layers).length).toBe(1);
  expect(lexed).toHaveBeenCalledTimes(1);
});
