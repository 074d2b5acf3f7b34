import { posix } from "node:path";
import type { Host } from "../../model/host.ts";

export interface Place {
  readonly stateDir: string;
  readonly configPath: string;
}

/**
 * Where OpenClaw lives by its own rules, from what the node told. What the host declares wins. `env` holds only variables that count.
 * The script guesses the same with less understanding of service files: where the two differ, it did not look at the right place.
 */
export function placeOf(host: Host, home: string, env: ReadonlyMap<string, string>): Place {
  const openclawHome = resolve(env.get("OPENCLAW_HOME") || home || "/", home);
  const byDefault = `${openclawHome}/.openclaw${profileSuffix(host.profile)}`;
  const stateDir = resolve(host.stateDir ?? (env.get("OPENCLAW_STATE_DIR") || byDefault), home);
  const configPath = resolve(host.configPath ?? (env.get("OPENCLAW_CONFIG_PATH") || `${stateDir}/openclaw.json`), home);
  return { stateDir, configPath };
}

/** How a profile shows in names: `-work`. OpenClaw calls the absence of one `default`. */
export function profileSuffix(profile: string | undefined): string {
  return profile === undefined || profile.toLowerCase() === "default" ? "" : `-${profile}`;
}

/** As posix.normalize, which takes its time letter by letter: few paths hold what it is for, and a run has thousands. */
export function normalized(path: string): string {
  return path !== "" && !/\/\/|(?:^|\/)\.{1,2}(?:\/|$)/.test(path) ? path : posix.normalize(path);
}

/** `~` filled in, no slash at the end, nothing doubled. */
export function resolve(path: string, home: string): string {
  const full = path === "~" || path.startsWith("~/") ? `${home}${path.slice(1)}` : path;
  const normal = normalized(full);
  return normal.length > 1 && normal.endsWith("/") ? normal.slice(0, -1) : normal;
}
