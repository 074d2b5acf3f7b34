// A fleet whose nodes are reached through real sshds of this machine, each with a home of its own, by the built command line.

import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { SshHost } from "../../src/model/host.ts";
import type { Plan } from "../../src/model/plan.ts";
import type { RunReport } from "../../src/model/run.ts";
import { clawform, type CliOptions, type CliResult } from "./cli.ts";
import { snapshotOf } from "./snapshot.ts";
import type { Sshd } from "./sshd.ts";

/** A node as it was when OpenClaw 2026.9.6 was set up on it. */
export const liveText = `// set up by hand
{
  gateway: { mode: 'local', port: 18789, }, // the port of the house
  logging: { level: "info" },
  agents: { entries: { main: {} } },
  meta: { lastTouchedVersion: "2026.9.6" },
}
`;

/** What the nodes should be: two changes and a link. */
export const wantedYaml = `openclaw: { version: 2026.9.6 }
logging: { level: debug }
maxConcurrent: 12
symlinks: { ~/.openclaw/media: ~/data/media }
`;

export class SshFleet {
  // The real path: on some machines the temporary directory is itself a link.
  readonly dir = realpathSync(mkdtempSync(path.join(tmpdir(), "clawform-ssh-fleet-")));

  constructor() {
    this.write("fleet.yaml", "name: lab\n");
  }

  write(file: string, text: string): void {
    const at = path.join(this.dir, "fleet", file);
    mkdirSync(path.dirname(at), { recursive: true });
    writeFileSync(at, text);
  }

  /** A node behind `sshd` with a home of its own; `host` changes how it is reached. */
  node(
    name: string,
    sshd: Pick<Sshd, "host">,
    host: Partial<SshHost> = {},
    yaml = wantedYaml,
    live: string | undefined = liveText,
  ): void {
    this.yaml(name, sshd, host, yaml);
    mkdirSync(path.dirname(this.config(name)), { recursive: true });
    if (live !== undefined) writeFileSync(this.config(name), live, { mode: 0o600 });
  }

  /** Only the node's file in the fleet folder. */
  yaml(name: string, sshd: Pick<Sshd, "host">, host: Partial<SshHost> = {}, yaml = wantedYaml): void {
    this.write(
      `nodes/${name}.yaml`,
      `host: ${JSON.stringify({ ...sshd.host, home: this.home(name), ...host })}\n${yaml}`,
    );
  }

  home(name: string): string {
    return path.join(this.dir, "homes", name);
  }

  config(name: string): string {
    return path.join(this.home(name), ".openclaw/openclaw.json");
  }

  record(name: string): string {
    return path.join(this.home(name), ".local/state/clawform", name);
  }

  live(name: string): string {
    return readFileSync(this.config(name), "utf8");
  }

  snapshot(name: string): ReadonlyMap<string, string> {
    return snapshotOf(this.home(name));
  }

  cli(line: string | readonly string[], options: CliOptions = {}): Promise<CliResult> {
    const args = typeof line === "string" ? line.split(" ") : line;
    return clawform(args, { cwd: this.dir, ...options, env: { SSH_AUTH_SOCK: "", ...options.env } });
  }

  async plan(more = ""): Promise<Plan & { readonly exitCode: number | undefined }> {
    const { exit, stdout, stderr } = await this.cli(`plan --json${more}`);
    if (stderr !== "") throw new Error(stderr);
    return { ...(JSON.parse(stdout) as Plan), exitCode: exit };
  }

  async apply(more = ""): Promise<RunReport & { readonly exitCode: number | undefined }> {
    const { exit, stdout, stderr } = await this.cli(`apply --yes --json${more}`);
    if (stderr !== "") throw new Error(stderr);
    return { ...(JSON.parse(stdout) as RunReport), exitCode: exit };
  }

  [Symbol.dispose](): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}
