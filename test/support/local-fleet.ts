import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/** A fleet folder whose nodes live in homes of their own on this machine. */
export interface LocalFleet {
  /** Holds all the rest: the working directory for `clawform`, which finds `fleet` in it. */
  readonly root: string;
  /** Writes a file of the fleet folder: `defaults.yaml`, `nodes/t440.yaml`. */
  write(file: string, text: string): Promise<void>;
  /** The live `openclaw.json` of a node. */
  config(node: string): Promise<string>;
  setConfig(node: string, text: string): Promise<void>;
  remove(): Promise<void>;
}

const live = {
  gateway: { mode: "local", port: 18789 },
  logging: { level: "debug" },
  agents: { defaults: { maxConcurrent: 4 }, entries: { main: {} } },
  meta: { lastTouchedVersion: "2026.9.6" },
};

/** Two nodes, `pc-a` and `t440`, of OpenClaw 2026.9: `pc-a` needs two changes, `t440` three. Remove it at the end. */
export async function localFleet(): Promise<LocalFleet> {
  const root = await mkdtemp(path.join(tmpdir(), "clawform-fleet-"));
  const configPath = (node: string) => path.join(root, "homes", node, ".openclaw/openclaw.json");
  const write = async (file: string, text: string) => {
    await mkdir(path.dirname(path.join(root, "fleet", file)), { recursive: true });
    await writeFile(path.join(root, "fleet", file), text);
  };
  const setConfig = async (node: string, text: string) => {
    await mkdir(path.dirname(configPath(node)), { recursive: true });
    await writeFile(configPath(node), text, { mode: 0o600 });
  };
  await write("fleet.yaml", "name: lab\ngroups: [business]\n");
  await write(
    "defaults.yaml",
    "host: { transport: local }\nopenclaw: { version: 2026.9.6 }\nlogging:\n  level: info\n  consoleLevel: warn\n",
  );
  await write("groups/business.yaml", "maxConcurrent: 12\n");
  for (const node of ["pc-a", "t440"]) {
    const groups = node === "t440" ? "groups: [business]\n" : "";
    await write(`nodes/${node}.yaml`, `host: { home: ${JSON.stringify(path.join(root, "homes", node))} }\n${groups}`);
    // Gateways of one machine have ports of their own.
    const gateway = { ...live.gateway, port: node === "t440" ? 19789 : 18789 };
    await setConfig(node, `${JSON.stringify({ ...live, gateway }, null, 2)}\n`);
  }
  return {
    root,
    write,
    config: (node) => readFile(configPath(node), "utf8"),
    setConfig,
    remove: () => rm(root, { recursive: true, force: true }),
  };
}
