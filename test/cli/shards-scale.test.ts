// A large fleet in eight shards: every node is looked at for real, by a shell of its own, in homes that many nodes share.
// CLAWFORM_SCALE_NODES=10000 takes the size that the README tells of; that is minutes of two cores.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { run } from "../../src/cli/run.ts";
import type { Plan } from "../../src/model/plan.ts";
import { fakeIo } from "../support/io.ts";

const count = Number(process.env["CLAWFORM_SCALE_NODES"] ?? 2000);
const homes = 20;
const shards = 8;
const root = mkdtempSync(path.join(tmpdir(), "clawform-scale-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text, { mode: 0o600 });
}

/** Each home has something of its own, so that no comment can say it all by one line; every fifth node is as it should be. */
function liveConfig(home: number): string {
  const isRight = home % 5 === 0;
  return JSON.stringify({
    gateway: { mode: "local", port: 20_000 + home * 100 },
    logging: { level: isRight ? "info" : "debug", file: `/var/log/${home}.log` },
    agents: { defaults: { maxConcurrent: isRight ? 12 : 20 + home } },
  });
}

async function clawform(...argv: readonly string[]) {
  const io = fakeIo();
  const exit = await run([...argv, "--fleet", path.join(root, "fleet")], io);
  return { exit, stdout: io.stdout(), stderr: io.stderr() };
}

beforeAll(() => {
  write("fleet/fleet.yaml", "name: many\n");
  const desired = "openclaw: { version: 2026.9.6 }\nlogging: { level: info }\nmaxConcurrent: 12\n";
  write("fleet/defaults.yaml", `host: { transport: local }\n${desired}`);
  for (let home = 0; home < homes; home++) write(`homes/${home}/.openclaw/openclaw.json`, liveConfig(home));
  for (let i = 0; i < count; i++) {
    const home = path.join(root, "homes", String(i % homes));
    write(`fleet/nodes/node-${String(i).padStart(5, "0")}.yaml`, `host: { home: ${JSON.stringify(home)} }\n`);
  }
});

test(
  `${count} nodes are planned in ${shards} shards and joined to one plan and one comment`,
  { timeout: 30_000 + count * 60 },
  async () => {
    const sizes: number[] = [];
    for (let i = 1; i <= shards; i++) {
      const out = path.join(root, `plan-${i}.json`);
      const { exit, stderr } = await clawform("plan", "--shard", `${i}/${shards}`, "--out", out, "--connections", "16");
      expect(stderr).toBe("");
      expect(exit).toBe("changes");
      sizes.push((JSON.parse(await readFile(out, "utf8")) as Plan).summary.nodes);
    }
    expect(sizes.reduce((sum, size) => sum + size)).toBe(count);
    expect(Math.max(...sizes)).toBeLessThan((count / shards) * 1.25);

    const files = sizes.map((_, i) => path.join(root, `plan-${i + 1}.json`));
    const merged = await clawform("merge-reports", ...files, "--json");
    expect(merged.exit).toBe("changes");
    const plan = JSON.parse(merged.stdout) as Plan;
    const right = count / 5;
    expect(plan.summary).toEqual({
      nodes: count,
      changed: count - right,
      converged: right,
      blocked: 0,
      unreachable: 0,
      restarts: 0,
    });
    expect(plan.nodes.flatMap(({ changes }) => changes)).toHaveLength((count - right) * 2);
    expect(new Set(plan.nodes.map(({ name }) => name)).size).toBe(count);

    const { stdout } = await clawform("merge-reports", ...files, "--format", "markdown");
    expect(Buffer.byteLength(stdout)).toBeLessThan(60_000);
    expect(stdout).toContain(plan.digest ?? "none");
    expect(stdout.match(/<!-- clawform:plan/g)).toHaveLength(1);
  },
);
