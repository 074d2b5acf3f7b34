import { stat } from "node:fs/promises";
import { homedir } from "node:os";
import { resolve } from "node:path";
import { HostUnreachable } from "../model/error.ts";
import type { Connection, LocalHost } from "../model/host.ts";
import { collect } from "./collect.ts";
import { startProcess, type Child } from "./process.ts";
import { printable } from "./printable.ts";

/**
 * This machine as a node. With `home`, a sandbox: that directory is HOME and the working directory, and neither the OpenClaw nor the XDG
 * settings of who runs Clawform reach it. Throws HostUnreachable when the home is not there.
 */
export async function openLocal(host: LocalHost): Promise<Connection> {
  const home = host.home === undefined ? homedir() : resolve(expandHome(host.home));
  if (!(await isDirectory(home))) {
    throw new HostUnreachable(`the home ${printable(home)} of this local node is not a directory`, {
      hint: "Create it, or correct `host.home` of the node.",
    });
  }
  const env = host.home === undefined ? process.env : sandbox(process.env, home);
  const running = new Set<Child>();
  return {
    run: async (script, options) => {
      const child = startProcess(["/bin/sh", "-s"], { cwd: home, env });
      running.add(child);
      void child.gone.then(() => running.delete(child));
      return await collect(child, script, options);
    },
    close: async () => {
      for (const child of running) child.stop("limit");
      await Promise.all([...running].map((child) => child.gone));
    },
  };
}

function expandHome(path: string): string {
  return path === "~" || path.startsWith("~/") ? homedir() + path.slice(1) : path;
}

async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

/** Where OpenClaw lives is decided by these; a sandbox that kept them would change the real one. */
function sandbox(env: NodeJS.ProcessEnv, home: string): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !name.startsWith("OPENCLAW_") && !name.startsWith("XDG_"));
  return { ...Object.fromEntries(kept), HOME: home };
}
