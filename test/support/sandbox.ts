// A fleet folder and the homes of its nodes in one temporary directory: real files, real sh, the engine as the command line uses it.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createWorld } from "../../src/cli/world.ts";
import { applyFleet, type ApplyOptions } from "../../src/engine/apply-fleet.ts";
import { loadDesired } from "../../src/engine/desired.ts";
import { planFleet, type PlannedFleet } from "../../src/engine/plan-fleet.ts";
import type { Limits, Ports } from "../../src/engine/ports.ts";
import { selectNodes } from "../../src/engine/select.ts";
import type { Plan } from "../../src/model/plan.ts";
import type { RunReport } from "../../src/model/run.ts";
import { snapshotOf } from "./snapshot.ts";

export const limits: Limits = { connections: 8, connectMs: 10_000, probeMs: 20_000, acceptNew: false };

export class Sandbox {
  readonly dir = mkdtempSync(path.join(tmpdir(), "clawform-sandbox-"));
  readonly fleet = path.join(this.dir, "fleet");

  constructor() {
    this.write("fleet.yaml", "name: sandbox\n");
    this.write("defaults.yaml", "host: { transport: local }\n");
  }

  /** Writes a file of the fleet folder. */
  write(file: string, text: string): void {
    const at = path.join(this.fleet, file);
    mkdirSync(path.dirname(at), { recursive: true });
    writeFileSync(at, text);
  }

  /** A node with a home of its own; `yaml` besides its host, `live` the text of its `openclaw.json` (none when undefined). */
  node(name: string, yaml: string, live: string | undefined, host = ""): void {
    this.write(
      `nodes/${name}.yaml`,
      `host: { home: ${JSON.stringify(this.home(name))}${host === "" ? "" : `, ${host}`} }\n${yaml}`,
    );
    mkdirSync(path.join(this.home(name), ".openclaw"), { recursive: true });
    if (live !== undefined) writeFileSync(this.config(name), live, { mode: 0o600 });
  }

  home(name: string): string {
    return path.join(this.dir, "homes", name);
  }

  config(name: string): string {
    return path.join(this.home(name), ".openclaw", "openclaw.json");
  }

  record(name: string): string {
    return path.join(this.home(name), ".local/state/clawform", name);
  }

  live(name: string): string {
    return readFileSync(this.config(name), "utf8");
  }

  async planned<Result>(use: (planned: PlannedFleet, ports: Ports) => Promise<Result>, on?: string): Promise<Result> {
    const ports = await createWorld();
    const fleet = await loadDesired(this.fleet, ports);
    const options = { dir: this.fleet, keepOpen: true, costs: false, signal: new AbortController().signal };
    const planned = await planFleet(fleet, selectNodes(fleet, on), ports, limits, options);
    try {
      return await use(planned, ports);
    } finally {
      await planned.close();
    }
  }

  plan(on?: string): Promise<Plan> {
    return this.planned(async ({ plan }) => plan, on);
  }

  /** Applies what is planned now, approved by its digest unless told otherwise. */
  apply(options: Partial<ApplyOptions> = {}): Promise<RunReport> {
    return this.planned((planned, ports) =>
      applyFleet(planned, ports, { ...defaults, stop: new AbortController().signal, ...options }),
    );
  }

  /** Everything below `where`; equal snapshots: nothing was written, not even the same again. */
  snapshot(where = this.dir): ReadonlyMap<string, string> {
    return snapshotOf(where);
  }

  [Symbol.dispose](): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}

const defaults = { approval: "digest", lookAgain: false, settleSeconds: 3, atOnce: 4 } as const;
